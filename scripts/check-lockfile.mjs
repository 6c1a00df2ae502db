/**
 * Holds package-lock.json to what `npm ci` needs on every machine: no entry may name the registry it
 * came from, and every optional platform package must have an entry, or `npm ci` refuses elsewhere.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {{ resolved?: string, link?: boolean, integrity?: string, optionalDependencies?: Record<string, string> }} Entry
 * @param {Record<string, Entry>} packages
 * @returns {string[]} one sentence for each fault
 */
export function lockfileFaults(packages) {
  /** @type {string[]} */
  const faults = []
  for (const [path, entry] of Object.entries(packages)) {
    if (path !== '' && entry.resolved !== undefined && !entry.link) faults.push(`${path} names where it was fetched from.`)
    if (path !== '' && !entry.integrity && !entry.link) faults.push(`${path} has no integrity hash.`)
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isLocked(packages, path, name)) faults.push(`${path || 'the project'} wants ${name}, which is not locked.`)
    }
  }
  return faults
}

/**
 * Node's own search: beside the package, then in each folder above it.
 * @param {Record<string, Entry>} packages
 * @param {string} from
 * @param {string} name
 */
function isLocked(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true
    if (base === '') return false
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
  const faults = lockfileFaults(lock.packages)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0)
    console.error('Run `npm install` again with the settings of .npmrc, or choose another version of that package.')
  process.exitCode = faults.length > 0 ? 1 : 0
}
