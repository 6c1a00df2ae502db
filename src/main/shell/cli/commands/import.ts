/** Makes a lab from a pool's database. */
import { rmSync } from 'node:fs'
import type { Command } from 'commander'
import { ImportReport } from '../../../../shared/model/import-report'
import { reportText } from '../import-report'
import { json } from '../output'
import { pathIn, withCore, type Ask, type World } from '../world'

export function addImport(program: Command, world: World): void {
  program
    .command('import')
    .description('Make a lab from the XML that xe pool-dump-database writes, or from XAPI’s records as JSON.')
    .argument('<file>', 'the pool database or the records')
    .requiredOption('--lab <file>', 'the lab to make; it must not exist')
    .option('--json', 'print the report as JSON')
    .action((file: string, options: { lab: string; json?: true }) =>
      withCore(world, async (ask) => {
        const { path } = await ask('lab.create', { path: pathIn(world, options.lab) })
        const report = await importInto(ask, path, pathIn(world, file))
        world.out(options.json ? json(report) : reportText(report))
      }),
    )
}

/** A refused import leaves no lab behind. */
async function importInto(ask: Ask, lab: string, file: string): Promise<ImportReport> {
  try {
    const { result } = await ask('operation.run', { name: 'xs.import', input: { path: file } })
    return ImportReport.parse(result)
  } catch (refused) {
    await ask('lab.close', {})
    rmSync(lab, { force: true })
    throw refused
  }
}
