/** Every command of `xe`, by name. */
import { commandsOf } from '../class-commands'
import type { XeCommand } from '../define'
import { XE_RECORDS } from '../records'
import { NETWORK_COMMANDS } from './network'

export const XE_COMMANDS: ReadonlyMap<string, XeCommand> = new Map(
  [...XE_RECORDS.flatMap(commandsOf), ...NETWORK_COMMANDS].map((command) => [command.name, command]),
)
