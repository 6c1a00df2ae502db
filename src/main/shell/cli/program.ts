/** The command line: its commands, and the exit status that each ending has. */
import { Command, CommanderError } from 'commander'
import { toErrorBody } from '../../../shared/errors'
import { addCabling, addSwitchConfig } from './commands/cabling'
import { addExport } from './commands/export'
import { addFacts } from './commands/facts'
import { addImport } from './commands/import'
import { addInfo } from './commands/info'
import { addL2 } from './commands/l2'
import { addLog } from './commands/log'
import { addPlan } from './commands/plan'
import { addResilience } from './commands/resilience'
import { addSample } from './commands/sample'
import { addServe } from './commands/serve'
import { addTrace } from './commands/trace'
import { addXe } from './commands/xe'
import { refusalText } from './output'
import { EXIT, Ending, type ExitStatus, type World } from './world'

/** Runs one command line, `args` without program and script. Never rejects: the outcome is the exit status. */
export async function runCli(args: readonly string[], world: World): Promise<ExitStatus> {
  const program = commandLine(world)
  try {
    await program.parseAsync(args, { from: 'user' })
    return EXIT.done
  } catch (thrown) {
    if (thrown instanceof Ending) return thrown.status
    // Commander has written its own message; help that was asked for ends with 0.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.done : EXIT.wrongUsage
    const error = toErrorBody(thrown)
    if (error.code === 'INTERNAL_ERROR') world.logger.error({ err: thrown }, 'defect')
    world.err(refusalText(error, args.includes('--json')))
    return EXIT.refused
  }
}

function commandLine(world: World): Command {
  const program = new Command('cli')
  program
    .description('Switchroom without its window: the same labs and the same operations.')
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({ writeOut: (text) => world.out(text), writeErr: (text) => world.err(text) })
  for (const add of [
    addServe,
    addImport,
    addExport,
    addSample,
    addFacts,
    addLog,
    addInfo,
    addL2,
    addResilience,
    addTrace,
    addCabling,
    addSwitchConfig,
    addPlan,
    addXe,
  ])
    add(program, world)
  return program
}
