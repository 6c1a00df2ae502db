/** The product's own command line on a lab. */
import type { Command } from 'commander'
import { OperationError } from '../../../../shared/errors'
import { EXIT, Ending, withLab, type World } from '../world'
import { tell, whileOpen } from '../xe-line'

export function addXe(program: Command, world: World): void {
  program
    .command('xe')
    .description("Run a line of XenServer's xe on a lab; what stands behind the options goes to xe as it is.")
    .requiredOption('--lab <file>', 'the lab')
    .option('-s <host>', 'the host that is asked: name, address or uuid; the coordinator of the first pool unless given')
    .argument('[words...]', "the command with its key=value, and xe's own switches on either side of it")
    // The first thing that is none of these options, and all behind it, is xe's: -u, -pw, -p, --minimal, and -h HOST.
    .helpOption('--help', 'tell what the command takes')
    .passThroughOptions()
    .allowUnknownOption()
    .addHelpText('after', '\nxe help --all lists its commands.')
    .action(async (words: string[], { lab, s: server }: { lab: string; s?: string }) => {
      const line = { words, ...(server !== undefined && { server }) }
      const result = await withLab(world, lab, (ask) => ask('xe.run', line)).catch((thrown: unknown) => {
        throw thrown instanceof OperationError ? whileOpen(thrown) : thrown
      })
      const status = tell(result, world)
      if (status !== EXIT.done) throw new Ending(status)
    })
}
