/** Makes a lab from a pool: from its database or records in a file, or from the pool itself. */
import { readFileSync, rmSync } from 'node:fs'
import type { Command } from 'commander'
import type { PoolCertificate } from '../../../../shared/contract/live'
import { OperationError } from '../../../../shared/errors'
import { ImportReport } from '../../../../shared/model/import-report'
import { reportText } from '../import-report'
import { json } from '../output'
import { pathIn, withCore, type Ask, type World } from '../world'

interface Options {
  lab: string
  from?: string
  user: string
  passwordFile?: string
  fingerprint?: string
  json?: true
}

export function addImport(program: Command, world: World): void {
  program
    .command('import')
    .description('Make a lab from the XML that xe pool-dump-database writes, from XAPI’s records as JSON, or from a pool itself.')
    .argument('[file]', 'the pool database or the records')
    .requiredOption('--lab <file>', 'the lab to make; it must not exist')
    .option('--from <address>', 'read the pool at this address instead; nothing in it is changed')
    .option('--user <name>', 'whom to log in as there', 'root')
    .option('--password-file <file>', 'where the password stands in the first line; - for standard input')
    .option('--fingerprint <sha256>', 'of the certificate to trust; without it the certificate is told and nothing is sent')
    .option('--json', 'print the report as JSON')
    .action((file: string | undefined, options: Options, command: Command) =>
      withCore(world, async (ask) => {
        const read = await source(world, ask, file, options, (message) => command.error(`error: ${message}`, { exitCode: 2 }))
        const { path } = await ask('lab.create', { path: pathIn(world, options.lab) })
        const report = await orNoLab(ask, path, read)
        world.out(options.json ? json(report) : reportText(report))
      }),
    )
}

/** What brings the pool into the lab that is then open. Refuses as `pool.certificate` does; `wrong` ends with wrong usage. */
async function source(
  world: World,
  ask: Ask,
  file: string | undefined,
  options: Options,
  wrong: (message: string) => never,
): Promise<() => Promise<unknown>> {
  const { from, user, passwordFile } = options
  if ((file === undefined) === (from === undefined)) return wrong('name a file, or an address with --from')
  if (file !== undefined) {
    const input = { path: pathIn(world, file) }
    return async () => (await ask('operation.run', { name: 'xs.import', input })).result
  }
  const { address, certificate } = await ask('pool.certificate', { address: from ?? '' })
  const fingerprint = options.fingerprint ?? null
  if (certificate && fingerprint === null) throw unconfirmed(address, certificate)
  if (passwordFile === undefined) return wrong('say with --password-file where the password stands')
  const password = firstLine(passwordFile === '-' ? 0 : pathIn(world, passwordFile))
  return async () => (await ask('pool.connect', { address, user, password, fingerprint, into: 'open' })).result
}

/** A refused import leaves no lab behind. */
async function orNoLab(ask: Ask, lab: string, read: () => Promise<unknown>): Promise<ImportReport> {
  try {
    return ImportReport.parse(await read())
  } catch (refused) {
    await ask('lab.close', {})
    rmSync(lab, { force: true })
    throw refused
  }
}

function firstLine(file: string | number): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? ''
  } catch (error) {
    throw new OperationError(
      {
        code: 'PASSWORD_FILE_UNREADABLE',
        message: 'The file with the password cannot be read.',
        remedy: 'Check its path and your permissions.',
        field: 'passwordFile',
      },
      error,
    )
  }
}

function unconfirmed(address: string, { subject, issuer, validTo, fingerprint }: PoolCertificate): OperationError {
  return new OperationError({
    code: 'CERTIFICATE_NOT_CONFIRMED',
    message: `${address} shows a certificate for ${subject.join(', ')} from ${issuer.join(', ')}, valid until ${validTo.slice(0, 10)}; nothing was sent.`,
    remedy: `Compare its fingerprint with the one that the host itself tells, and give it: --fingerprint ${fingerprint}`,
    params: [address, fingerprint],
    field: 'fingerprint',
  })
}
