/** Whom each command of a script is sent to. */
import type { Reader } from '../../../inventory/operation'
import type { Step } from './step'
import { variableName } from './words'

/** A host that `xe` has to be told of. */
export interface Server {
  readonly name: string
  readonly address: string
  /** The shell function that speaks to it. */
  readonly command: string
}

/** By host. Empty where all commands go to the one pool that `xe` speaks to by itself. */
export type Servers = ReadonlyMap<string, Server>

/** Commands that the host does which is asked; the others are passed on to the coordinator. */
const STAYS = new Set(['host-management-disable'])

/** Coordinators where several pools change, and hosts that have to be asked themselves. */
export function serversOf(reader: Reader, steps: readonly Step[]): Servers {
  const pools = new Set(steps.map(({ pool }) => pool))
  const asked = new Set<string>()
  for (const { command, host, pool } of steps) {
    const coordinator = reader.get('xs_pool', pool)?.master ?? host
    if (STAYS.has(command.name) && host !== coordinator) asked.add(host)
    else if (pools.size > 1) asked.add(coordinator)
  }
  const taken = new Set<string>()
  return new Map(
    [...asked].map((id) => {
      const { name_label, address } = reader.need('xs_host', id)
      const command = `xe_${variableName('xs_host', name_label, (name) => taken.has(`xe_${name}`))}`
      taken.add(command)
      return [id, { name: name_label, address, command }]
    }),
  )
}

/** The command word of a step: `xe`, or the function that speaks to its server. */
export function speakerOf(servers: Servers, coordinators: ReadonlyMap<string, string>, { command, host, pool }: Step): string {
  const asked = STAYS.has(command.name) && servers.has(host) ? host : (coordinators.get(pool) ?? host)
  return servers.get(asked)?.command ?? 'xe'
}
