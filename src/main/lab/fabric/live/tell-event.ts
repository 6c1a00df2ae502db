/** Events of the data plane as lines of the timeline. */
import type { ObjectName } from '../../../../shared/errors'
import type { TimelineKind } from '../../../../shared/contract/timeline'
import type { FabricEvent } from '../../../fabric/event'
import type { Tables } from '../../../fabric/tables'
import type { NewEntry } from './timeline'

type Told = Omit<NewEntry, 'at'>
/** Objects that a name of the topology stands for. */
type Named = (name: string) => ObjectName[]

const REASONS = { 'bpdu-guard': 'BPDU guard', 'port-security': 'port security' } as const
const CAUSES = { 'link-down': 'link down', unplugged: 'unplugged', 'topology-change': 'topology change' } as const
/** Ports named of a loop. */
const LISTED = 4

/** Undefined for what is not worth a line. */
export function tellEvent(event: FabricEvent, tables: Tables, named: Named): Told | undefined {
  const { topology } = tables
  const say = line(named)
  const port = (n: number): Name => ({ name: topology.ports[n]?.id ?? '' })
  const iface = (n: number): Name => ({ name: tables.ifaces[n] ?? '' })
  const node = (n: number): Name => ({ name: topology.nodes[n]?.id ?? '' })
  switch (event.kind) {
    case 'link':
      return say(
        'link',
        event.up ? 'good' : 'bad',
        { name: topology.links[event.link]?.id ?? '' },
        event.up ? ': link up' : ': link down',
      )
    case 'port':
      return say('port', event.enabled ? 'good' : 'bad', port(event.port), event.enabled ? ' enabled' : ' shut down')
    case 'node':
      return say('node', event.up ? 'good' : 'bad', node(event.node), event.up ? ' is back' : ' failed')
    case 'error-disabled':
      return say('port', 'bad', port(event.port), ` shut by its switch (${REASONS[event.reason]})`)
    case 'stp':
      return say('stp', event.state === 'forwarding' ? 'good' : 'plain', port(event.port), `: ${event.state}`)
    case 'failover':
      if (event.to < 0) return say('bond', 'bad', port(event.port), ': no member has link')
      return say('bond', 'plain', port(event.port), ': ', iface(event.to), ' is active now')
    case 'member':
      return say(
        'bond',
        event.usable ? 'good' : 'bad',
        port(event.port),
        ': ',
        iface(event.iface),
        event.usable ? ' joined' : ' left',
      )
    case 'rebalance':
      return say('bond', 'plain', port(event.port), `: ${count(event.moves.length, 'bucket')} moved to even the load`)
    case 'flush':
      if (event.count === 0) return undefined
      return say('table', 'plain', node(event.node), ` forgot ${count(event.count, 'address', 'es')} (${CAUSES[event.cause]})`)
    case 'move':
      return say('move', 'plain', { name: topology.endpoints[event.endpoint]?.id ?? '' }, ' moved to ', port(event.to))
    case 'storm': {
      const shown = event.ports.slice(0, LISTED).flatMap((n, at) => [at === 0 ? ' ' : ', ', port(n)])
      const more = event.ports.length > LISTED ? ` and ${event.ports.length - LISTED} more` : ''
      return say(
        'storm',
        'bad',
        `Loop: a frame went round until it was given up after ${event.copies} copies, by`,
        ...shown,
        more,
      )
    }
  }
}

interface Name {
  readonly name: string
}

/** A line of texts and names; a bridge is told as its network on its host. */
function line(named: Named) {
  return (kind: TimelineKind, tone: Told['tone'], ...parts: readonly (string | Name)[]): Told => {
    const objects: ObjectName[] = []
    const pieces = parts.flatMap((part): (string | number)[] => {
      if (typeof part === 'string') return part === '' ? [] : [part]
      const found = named(part.name)
      const at = objects.push(...found) - found.length
      return found.flatMap((_, n) => (n === 0 ? [at] : [' on ', at + n]))
    })
    return { kind, tone, pieces, objects }
  }
}

const count = (n: number, what: string, plural = 's'): string => `${n} ${what}${n === 1 ? '' : plural}`
