/**
 * Whether everything was found installed and built before, and nothing was touched since: told by sizes and times of
 * files, which is quick. Times that changed without the contents only mean that the contents are looked at again.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { sourceFiles } from './build.mjs'
import { inModules, inRoot } from './paths.mjs'

const notePath = inRoot('out', '.ready')

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of [inModules('.package-lock.json'), ...sourceFiles()]) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file}\0${size}\0${mtimeMs}\0`)
  }
  return hash.digest('hex')
}

/** False also where a file went meanwhile. */
export function isReady() {
  try {
    return readFileSync(notePath, 'utf8') === fingerprint()
  } catch {
    return false
  }
}

export function noteReady() {
  mkdirSync(dirname(notePath), { recursive: true })
  writeFileSync(notePath, fingerprint())
}
