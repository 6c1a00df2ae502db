/** Every command of `xe`, by name. */
import { commandsOf } from '../class-commands'
import type { XeCommand } from '../define'
import { XE_RECORDS } from '../records'
import { HOST_COMMANDS } from './host'
import { LINK_COMMANDS } from './link'
import { NETWORK_COMMANDS } from './network'
import { PIF_COMMANDS } from './pif'
import { POOL_COMMANDS } from './pool'
import { VIF_COMMANDS } from './vif'
import { VM_COMMANDS } from './vm'
import { VM_LIFE_COMMANDS } from './vm-life'

const COMMANDS: readonly XeCommand[] = [
  ...XE_RECORDS.flatMap(commandsOf),
  ...NETWORK_COMMANDS,
  ...PIF_COMMANDS,
  ...LINK_COMMANDS,
  ...VIF_COMMANDS,
  ...HOST_COMMANDS,
  ...POOL_COMMANDS,
  ...VM_COMMANDS,
  ...VM_LIFE_COMMANDS,
]

export const XE_COMMANDS: ReadonlyMap<string, XeCommand> = new Map(COMMANDS.map((command) => [command.name, command]))
