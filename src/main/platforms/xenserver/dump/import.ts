/** Import of a pool, from its database or from records: `xs.import`. Twice through the source, each row written once. */
import { basename } from 'node:path'
import { z } from 'zod'
import { Path } from '../../../../shared/contract/call'
import { OperationError } from '../../../../shared/errors'
import type { ImportReport } from '../../../../shared/model/import-report'
import { XENSERVER_TABLES } from '../../../../shared/model/xenserver'
import { releaseProfile } from '../../../../shared/model/xenserver-names'
import { defineOperation, type Tx } from '../../../inventory/operation'
import { addImportedGuests } from '../guest-devices'
import { nameOf } from '../naming'
import { addGuestAddresses, addNics, macAgreement } from './derive'
import { releaseOf } from './format'
import { manifestOf } from './manifest'
import { OpenFile } from './open-file'
import { dumpRefusal } from './refusals'
import { RowWriter } from './row-writer'
import type { PoolSource } from './source'
import { sourceOf } from './source-of'
import { Survey } from './survey'
import { FIRST_API, FIRST_SCHEMA, isBefore } from './too-old'

/**
 * Makes a pool of the lab from the XML that `xe pool-dump-database` writes, or from XAPI's records in JSON. Input: the
 * file's path, and the address of the pool if the records were fetched from there a moment ago.
 * Returns an ImportReport. Refuses with an IMPORT_… code, or `POOL_ALREADY_IN_LAB [pool]`.
 */
export const importPool = defineOperation({
  name: 'xs.import',
  isLong: () => true,
  input: z.strictObject({ path: Path, address: z.string().min(1).max(300).optional() }),
  title: ({ path, address }) =>
    address === undefined ? `Import pool database ${basename(path)}` : `Import pool from ${address}`,
  run: (tx, { path, address }): ImportReport =>
    OpenFile.with({ path, address }, (file) => {
      const source = sourceOf(file)
      const survey = new Survey(source, (done) => tx.progress(done, 2 * source.size, 'Looking through the file'))
      refuseOlderThan5(source, survey)
      if (!survey.pool) throw dumpRefusal('IMPORT_NO_POOL', file.origin)
      refuseRowsInLab(tx, survey, address)
      const rows = new RowWriter(tx, survey, survey.pool.ref)
      source.read(
        {
          table: (name) => rows.table(name),
          row: (attributes, line, misfits) => rows.row(attributes, line, misfits),
          unknownElement: (name, line) => rows.unknown(name, line),
        },
        (done) => tx.progress(source.size + done, 2 * source.size, `${rows.written} rows`),
        survey.format,
      )
      return {
        ...finish(tx, survey, rows, source),
        source: address === undefined ? 'file' : 'pool',
        file: address ?? basename(path),
      }
    }),
})

function refuseOlderThan5({ origin }: PoolSource, { manifest, apiVersion }: Survey): void {
  const schema = ['schema_major_vsn', 'schema_minor_vsn'].map((key) => Number.parseInt(manifest.get(key) ?? '', 10))
  if (isBefore(schema, FIRST_SCHEMA)) throw dumpRefusal('IMPORT_TOO_OLD', origin, `its schema is ${schema.join('.')}`)
  if (isBefore(apiVersion, FIRST_API)) throw dumpRefusal('IMPORT_TOO_OLD', origin, `its API is ${apiVersion.join('.')}`)
}

/** The same pool twice: some row of the file, or of the pool at the address, is in the lab already. */
function refuseRowsInLab(tx: Tx, survey: Survey, address: string | undefined): void {
  const refs = JSON.stringify([...survey.refs.keys()])
  for (const { name } of tx.count('xs_pool') === 0 ? [] : XENSERVER_TABLES) {
    const owner = name === 'xs_pool' ? 'id' : 'pool'
    const [found] = tx.select<{ pool: string }>(
      `SELECT ${owner} AS pool FROM ${name} WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1`,
      [refs],
    )
    if (!found) continue
    const pool = { kind: 'xs_pool', id: found.pool, name: nameOf(tx, 'xs_pool', found.pool) }
    throw new OperationError({
      code: 'POOL_ALREADY_IN_LAB',
      message: `The lab already has objects of ${address === undefined ? 'this file' : `the pool at ${address}`}, in the pool ${pool.name}.`,
      remedy: 'Import it into a new lab, or undo the import that brought them into this one.',
      params: [pool.id],
      objects: [pool],
      ...(address === undefined && { field: 'path' }),
    })
  }
}

function finish(tx: Tx, survey: Survey, rows: RowWriter, source: PoolSource): Omit<ImportReport, 'file' | 'source'> {
  const pool = survey.pool?.ref ?? ''
  const { productVersion } = survey
  const attributes = [...survey.attributes].map(([name, names]): [string, string] => [name, [...names].join(' ')])
  tx.insert('xs_dump', {
    id: pool,
    pool,
    manifest: source.hasManifest ? Object.fromEntries(survey.manifest) : manifestOf(releaseOf(productVersion), productVersion),
    classes: [...rows.classes.keys()],
    attributes: Object.fromEntries(attributes),
    quote: survey.format.quote,
  })
  // One draw of the lab's seed names all that the file has no references for.
  const prefix = tx.opaqueRef()
  const derived = { nics: addNics(tx, pool, prefix), addresses: addGuestAddresses(tx, pool, prefix) }
  addImportedGuests(tx, pool)
  return {
    pool: { id: pool, name: nameOf(tx, 'xs_pool', pool) },
    productVersion: productVersion ?? '',
    profile: releaseProfile(productVersion),
    classes: [...rows.classes.values()],
    ...derived,
    problems: rows.problems.list,
    problemsTotal: rows.problems.total,
    macs: macAgreement(tx, pool),
  }
}
