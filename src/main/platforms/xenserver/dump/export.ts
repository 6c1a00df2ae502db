/** Export of a pool as `xe pool-dump-database` writes it. What an import kept comes out as it went in. */
import { closeSync, fsyncSync, openSync, readSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { TableName } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { KNOWN_CLASSES, type BackLink } from './classes'
import { releaseOf, spaceStyle, type DumpFormat } from './format'
import { attributesOf, classesInOrder, manifestOf } from './manifest'
import { RowPrinter, type Pointing } from './print-row'
import { dumpRefusal, fileProblem } from './refusals'
import { xmlAttribute, xmlElement, type Pair } from './xml-text'

/** Characters gathered before they are handed to `write`. */
const PIECE = 2 ** 16

/**
 * Writes the pool's database in pieces: the classes, attributes and manifest of the file that it came
 * from, or those of its release if it was made in the lab. Rows of other pools are left out.
 * Refuses with `HANDLE_INVALID [pool; id]`. Returns the number of rows.
 */
export function exportPool(reader: Reader, poolId: string, write: (text: string) => void): { rows: number } {
  const plan = exportPlan(reader, poolId)
  let rows = 0
  let pending = `<database>\n<manifest>\n${plan.manifest.map((pair) => xmlElement('pair', pair)).join('')}</manifest>\n`
  for (const name of plan.classes) {
    let open = false
    for (const row of classRows(reader, poolId, name, plan)) {
      pending += (open ? '' : `<table${xmlAttribute('name', name)}>\n`) + xmlElement('row', row)
      open = true
      rows++
      if (pending.length < PIECE) continue
      write(pending)
      pending = ''
    }
    pending += open ? '</table>\n' : `<table${xmlAttribute('name', name)}/>\n`
  }
  write(`${pending}</database>\n`)
  return { rows }
}

/**
 * `exportPool` into a file, which appears whole or not at all. Replaces an earlier export or an empty file,
 * through a link to it, and nothing else. Refuses with `EXPORT_NOT_WRITTEN [path]`.
 */
export function writePoolFile(reader: Reader, poolId: string, path: string): { rows: number } {
  try {
    const target = replaceable(path)
    const unfinished = `${target}.unfinished-${process.pid}`
    const file = openSync(unfinished, 'wx')
    try {
      const written = writeWhole(file, (write) => exportPool(reader, poolId, write))
      renameSync(unfinished, target)
      return written
    } catch (error) {
      rmSync(unfinished, { force: true })
      throw error
    }
  } catch (error) {
    const problem = fileProblem(error)
    throw problem === null ? error : dumpRefusal('EXPORT_NOT_WRITTEN', { path }, problem, error)
  }
}

function writeWhole<T>(file: number, print: (write: (text: string) => void) => T): T {
  try {
    const printed = print((text) => writeFileSync(file, text))
    fsyncSync(file)
    return printed
  } finally {
    closeSync(file)
  }
}

/**
 * Where the export goes: the end of a link, so that the link stays. Renaming over a device or over another
 * lab would destroy it, so only what may be an earlier export is replaced.
 */
function replaceable(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return path
  if (found.isDirectory()) throw dumpRefusal('EXPORT_NOT_WRITTEN', { path }, 'it is a folder')
  if (!found.isFile()) throw dumpRefusal('EXPORT_NOT_WRITTEN', { path }, 'it is not a regular file')
  if (found.size > 0 && firstByte(path) !== '<')
    throw dumpRefusal('EXPORT_NOT_WRITTEN', { path }, 'a file that is no pool database has this name')
  return realpathSync(path)
}

function firstByte(path: string): string {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(1)
    return start.toString('latin1', 0, readSync(file, start, 0, 1, 0))
  } finally {
    closeSync(file)
  }
}

interface ExportPlan {
  readonly classes: readonly string[]
  readonly manifest: readonly (readonly Pair[])[]
  readonly format: DumpFormat
  /** Class → the attributes that its rows have. */
  attributes(name: string): readonly string[]
}

function exportPlan(reader: Reader, poolId: string): ExportPlan {
  const pool = reader.need('xs_pool', poolId)
  const hosts = reader.find('xs_host', { pool: poolId })
  const versions = [hosts.find((host) => host.id === pool.master), ...hosts].map(
    (host) => host?.software_version['product_version'],
  )
  const dump = reader.first('xs_dump', { pool: poolId })
  const version = versions.find((found) => found !== undefined) ?? dump?.manifest['product_version']
  const release = releaseOf(version)
  const remembered = new Map(
    Object.entries(dump?.attributes ?? {}).map(([name, text]) => [name, text.split(' ').filter(Boolean)]),
  )
  const classes = new Set(dump?.classes ?? classesInOrder())
  // Objects made in the lab of a class that the file did not have.
  const added = dump ? classesInOrder().filter((name) => !classes.has(name) && hasRows(reader, poolId, name)) : []
  return {
    classes: [...classes, ...added],
    manifest: Object.entries(dump?.manifest ?? manifestOf(release, version)).map(([key, value]) => [
      ['key', key],
      ['value', value],
    ]),
    format: { quote: dump?.quote === '"' ? '"' : "'", spaces: spaceStyle(version) },
    attributes: (name) => {
      const known = KNOWN_CLASSES.get(name)
      const found = remembered.get(name) ?? []
      return found.length > 0 || !known ? found : attributesOf(known, release)
    },
  }
}

const hasRows = (reader: Reader, pool: string, className: string): boolean => {
  const known = KNOWN_CLASSES.get(className)
  return known !== undefined && reader.first(known.tableName, ownedBy(known.tableName, pool)) !== undefined
}

/** A pool's own row has the pool's id, all others name it. */
const ownedBy = (table: TableName, pool: string): Record<string, string> => (table === 'xs_pool' ? { id: pool } : { pool })

function* classRows(reader: Reader, pool: string, name: string, plan: ExportPlan): Generator<readonly Pair[]> {
  const known = KNOWN_CLASSES.get(name)
  if (known) {
    const printer = new RowPrinter(known, plan.attributes(name), plan.format, pointingIn(reader, pool))
    for (const row of reader.each(known.tableName, ownedBy(known.tableName, pool))) yield printer.print(row)
  } else {
    for (const row of reader.each('xs_kept', { pool, class: name })) yield [['ref', row.id], ...Object.entries(row.attributes)]
  }
}

/** Who points to whom in the lab, asked of the database once for each back link. */
function pointingIn(reader: Reader, pool: string): Pointing {
  const links = new Map<BackLink, Map<string, string[]>>()
  return (link, target) => {
    let targets = links.get(link)
    if (!targets) links.set(link, (targets = pointers(reader, pool, link)))
    return targets.get(target) ?? []
  }
}

function pointers(reader: Reader, pool: string, { from, field }: BackLink): Map<string, string[]> {
  const pairs = reader.select<{ id: string; target: string }>(
    `SELECT id, "${field}" AS target FROM ${from} WHERE pool = ? AND "${field}" IS NOT NULL ORDER BY seq`,
    [pool],
  )
  return new Map([...Map.groupBy(pairs, ({ target }) => target)].map(([target, found]) => [target, found.map(({ id }) => id)]))
}
