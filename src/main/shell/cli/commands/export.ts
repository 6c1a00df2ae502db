/** Writes a pool of a lab as `xe pool-dump-database` would. */
import type { Command } from 'commander'
import { OperationError } from '../../../../shared/errors'
import { json } from '../output'
import { pathIn, withLab, type Ask, type World } from '../world'

interface Options {
  lab: string
  out: string
  pool?: string
  json?: true
}

export function addExport(program: Command, world: World): void {
  program
    .command('export')
    .description('Write the database of a pool, in the format that import reads.')
    .requiredOption('--lab <file>', 'the lab that holds the pool')
    .requiredOption('--out <file>', 'the file to write; one that is there is replaced')
    .option('--pool <name or uuid>', 'which pool, where the lab has several')
    .option('--json', 'print the result as JSON')
    .action((options: Options) =>
      withLab(world, options.lab, async (ask) => {
        const pool = options.pool === undefined ? {} : { pool: await poolCalled(ask, options.pool) }
        const written = await ask('xs.pool.export', { path: pathIn(world, options.out), ...pool })
        world.out(options.json ? json(written) : `${written.rows} rows written to ${written.path}\n`)
      }),
    )
}

/** The id of a pool by uuid or name. */
async function poolCalled(ask: Ask, wanted: string): Promise<string> {
  const { columns, rows } = await ask('lab.rows', { table: 'xs_pool', limit: 5000 })
  const value = (row: unknown[], column: string): string => String(row[columns.indexOf(column)])
  const found = rows.filter((row) => [value(row, 'uuid'), value(row, 'name_label')].includes(wanted))
  const [only, ...others] = found
  if (only && others.length === 0) return value(only, 'id')
  const listed = (only ? found : rows).map((row) => `${value(row, 'name_label')} (${value(row, 'uuid')})`).join(', ')
  throw new OperationError({
    code: only ? 'POOL_AMBIGUOUS' : 'POOL_NOT_FOUND',
    message: only ? `Several pools are named ${wanted}.` : `The lab has no pool ${wanted}.`,
    remedy: listed ? `Name one by its uuid: ${listed}.` : 'Import a pool first.',
    params: [wanted],
    field: 'pool',
  })
}
