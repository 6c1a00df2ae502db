/** Every command of `xe`. */
import type { XeCommand } from '../define'
import { NETWORK_COMMANDS } from './network'

export const XE_COMMANDS: ReadonlyMap<string, XeCommand> = new Map(
  [...NETWORK_COMMANDS].map((command) => [command.name, command]),
)
