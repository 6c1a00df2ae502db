/**
 * Builds what is stale. Staleness is a hash of what goes into the build, not file times: a checkout or
 * a copy changes those without changing anything. Tests are left out, so that editing one builds nothing.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { collect } from './child.mjs'
import { holding } from './lock.mjs'
import { projectEnv, projectNode } from './node.mjs'
import { inModules, inRoot, root } from './paths.mjs'
import { Refusal, say } from './say.mjs'

const SOURCES = ['src', 'resources', 'package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json']
const BUILD_LIMIT_MS = 180_000
const stampPath = inRoot('out', '.stamp')

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
  } catch {
    return [path]
  }
}

/** What goes into the build, without tests. */
export function sourceFiles() {
  return SOURCES.flatMap((name) => filesUnder(inRoot(name))).filter((file) => !file.endsWith('.test.ts'))
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const file of sourceFiles()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} hash */
function isFresh(hash) {
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash
}

async function build() {
  const hash = sourceHash()
  rmSync(stampPath, { force: true })
  const bundler = inModules('electron-vite', 'bin', 'electron-vite.js')
  const { status, output } = await collect(projectNode(), [bundler, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: projectEnv({ NODE_ENV: 'production' }),
    timeoutMs: BUILD_LIMIT_MS,
  })
  if (status !== 0) {
    say(output.trim())
    throw new Refusal('The build failed.', 'The lines above say where; correct that and run the command again.')
  }
  writeFileSync(stampPath, hash)
  return output
}

/** Builds whatever the stamp says, and shows the bundler's warnings. */
export async function buildNow() {
  const warnings = await holding('build', build)
  if (warnings.trim()) say(warnings.trim())
}

/** @param {{ quiet?: boolean }} [options] */
export async function ensureBuilt({ quiet = false } = {}) {
  if (isFresh(sourceHash())) return
  if (!quiet) say('Building Switchroom …')
  await holding('build', async () => {
    if (!isFresh(sourceHash())) await build()
  })
}
