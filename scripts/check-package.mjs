/**
 * Packages the app over a stand-in for Electron's binary, which need not be there: empty files, one of
 * them with an unset fuse wire. Proves that the configuration is accepted, that the archive holds what
 * the app needs and nothing it does not, and that the fuses are set as the security page says.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { build, Platform } from 'electron-builder'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = join(root, '.tmp', 'package')
/** Marks the fuse wire in a binary: the sentinel, version 1, nine fuses, all inherited. */
const UNSET_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('1'.repeat(9)),
])

const WANTED = [
  '/out/main/index.js',
  '/out/preload/index.cjs',
  '/out/renderer/index.html',
  '/node_modules/better-sqlite3/package.json',
]
const UNWANTED = [
  /^\/node_modules\/node-(linux|win)/,
  /^\/src\//,
  /^\/e2e\//,
  /\.test\./,
  /^\/node_modules\/(vue|vite|electron)\//,
  /\/better-sqlite3\/(deps|src)\//,
]
const FUSES = /** @type {const} */ ([
  ['RunAsNode', FuseState.DISABLE],
  ['EnableCookieEncryption', FuseState.ENABLE],
  ['EnableNodeOptionsEnvironmentVariable', FuseState.DISABLE],
  ['EnableNodeCliInspectArguments', FuseState.DISABLE],
  ['EnableEmbeddedAsarIntegrityValidation', FuseState.ENABLE],
  ['OnlyLoadAppFromAsar', FuseState.ENABLE],
  ['GrantFileProtocolExtraPrivileges', FuseState.DISABLE],
])

async function pack() {
  const electronDist = join(work, 'electron')
  mkdirSync(join(electronDist, 'resources'), { recursive: true })
  writeFileSync(join(electronDist, 'electron'), UNSET_WIRE, { mode: 0o755 })
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(electronDist, name), '')
  await build({
    targets: Platform.LINUX.createTarget('dir'),
    projectDir: root,
    publish: null,
    config: { extends: 'electron-builder.yml', electronDist, directories: { output: join(work, 'dist') } },
  })
  const unpacked = readdirSync(join(work, 'dist')).find((name) => name.startsWith('linux') && name.endsWith('unpacked'))
  return join(work, 'dist', unpacked ?? '')
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} one sentence for each fault
 */
async function faultsOf(folder) {
  const archive = join(folder, 'resources', 'app.asar')
  const files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'))
  const natives = existsSync(`${archive}.unpacked`)
    ? readdirSync(`${archive}.unpacked`, { recursive: true })
        .map(String)
        .filter((path) => path.endsWith('.node'))
    : []
  const wire = await getCurrentFuseWire(join(folder, 'switchroom'))
  return [
    ...WANTED.filter((path) => !files.includes(path)).map((path) => `${path} is missing in the archive.`),
    ...files
      .filter((path) => UNWANTED.some((pattern) => pattern.test(path)))
      .slice(0, 5)
      .map((path) => `${path} does not belong in the archive.`),
    ...(natives.length === 1 ? [] : [`There should be one native file outside the archive, not ${natives.length}.`]),
    ...FUSES.filter(([name, state]) => wire[FuseV1Options[name]] !== state).map(
      ([name]) => `The fuse ${name} is not set as it should be.`,
    ),
  ]
}

rmSync(work, { recursive: true, force: true })
const folder = await pack()
const faults = await faultsOf(folder)
for (const fault of faults) console.error(fault)
rmSync(work, { recursive: true, force: true })
process.exitCode = faults.length > 0 ? 1 : 0
