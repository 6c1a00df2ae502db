/** Prints which facts the tests prove; an unknown ID in a test is a failure. */
import type { Command } from 'commander'
import { factsCoverage, type Coverage } from '../../../lab/facts'
import { OperationError } from '../../../../shared/errors'
import { columns, json } from '../output'
import type { World } from '../world'

export function addFacts(program: Command, world: World): void {
  program
    .command('facts')
    .description('Say which facts of docs/facts the tests prove, by file and section. Runs in a clone of the repository.')
    .option('--json', 'as JSON')
    .action((options: { json?: true }) => {
      const coverage = factsCoverage(world.root)
      world.out(options.json ? json(coverage) : table(coverage))
      if (coverage.unknown.length > 0) throw unknownFacts(coverage.unknown)
    })
}

function table({ files, proved, total }: Coverage): string {
  const rows = files.flatMap((file) => [
    [file.file, '', ratio(file)],
    ...file.sections.map((part) => [`  ${part.section}`, part.heading, ratio(part)]),
  ])
  return columns([...rows, ['all facts', '', ratio({ proved, total })]])
}

const ratio = ({ proved, total }: { proved: number; total: number }): string => `${proved} / ${total}`

function unknownFacts(unknown: Coverage['unknown']): OperationError {
  const listed = unknown.map(({ id, at }) => `${id} (${at})`)
  return new OperationError({
    code: 'UNKNOWN_FACT',
    message: `Tests name facts that docs/facts does not have: ${listed.join(', ')}.`,
    remedy: 'Correct the IDs in the titles of these tests.',
    params: unknown.map(({ id }) => id),
  })
}
