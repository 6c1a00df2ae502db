/** What stopped a trace: the drop nearest to who was meant, or the gap in the cabling, or that nobody has the address. */
import type { TraceDrop } from '../../../../shared/contract/trace'
import { bareAddress } from '../../../../shared/model/guest'
import { INTERFACE_TABLES, type TableName } from '../../../../shared/model/tables'
import { formatIpv4 } from '../../../fabric/machines/ipv4'
import type { FrameWay } from '../../../fabric/trace/frame-way'
import type { Reader } from '../../../inventory/operation'
import type { Told } from '../../../inventory/part'
import { nicOwner } from '../../../plant/names'
import { sentence } from './drops'
import type { ToldFrame } from './frames'
import type { HopTeller } from './hops'
import { namedObject, objectOf, tracingOf, type Namer } from './names'
import type { TraceOutcome } from './send'

/** Null where everything arrived. */
export function causeOf(
  reader: Reader,
  namer: Namer,
  { drops }: HopTeller,
  outcome: TraceOutcome,
  frames: readonly ToldFrame[],
): TraceDrop | null {
  if (outcome.kind === 'no-address') return NO_ADDRESS
  if (outcome.kind === 'no-route') return NO_ROUTE
  const failed = frames.find(({ told }) => told.arrived === false)
  if (!failed) return null
  const { way, target } = failed.sent
  if (target === null) return nobody(reader, asked(failed))
  // Nearest to the target first; what is to be so is no cause, unless there is no other.
  const nearest = way.ends.flatMap((ended) => drops.get(ended) ?? [])
  return nearest.find(({ isExpected }) => !isExpected) ?? nearest[0] ?? gapCause(reader, namer, way)
}

/** The address that a frame was to be answered for, or the MAC that it was sent to. */
function asked({ sent, told }: ToldFrame): string {
  const { packet } = sent.way.recorded.frame
  return packet?.protocol === 'arp' ? formatIpv4(packet.target) : told.destination
}

const told = (code: string, { message, remedy, fixes }: Told): TraceDrop => ({
  code,
  message: sentence(message),
  remedy,
  fixes: [...(fixes ?? [])],
  isExpected: false,
})

const NO_ADDRESS = told('no-address', {
  message: 'The sender has no IPv4 address.',
  remedy: 'Set one in its guest, or send an ARP test instead.',
})
const NO_ROUTE = told('no-route', {
  message: 'The address is in none of the sender’s subnets, and no gateway of it leads there.',
  remedy: 'Put both into one subnet, or set a gateway in the sender. ARP tests whether they share a network at all.',
})

function gapCause(reader: Reader, namer: Namer, { gap }: FrameWay): TraceDrop | null {
  if (!gap) return null
  const nics = (names: readonly string[]): string[] => names.filter((name) => namedObject(name).kind === 'plant_nic')
  const loose = [...nics(gap.here.loose), ...nics(gap.there.loose)]
  const fixes = loose.flatMap((name) => {
    const owner = nicOwner(reader, reader.get('plant_nic', namedObject(name).id)?.owner ?? '')
    return owner ? [{ label: `Show ${owner.name}`, show: { kind: owner.kind, id: owner.id } }] : []
  })
  if (loose.length > 0) {
    const names = loose.slice(0, LISTED).map((name) => namer.object(name).name)
    return told('no-cable', {
      message: `${names.join(' and ')} ${names.length === 1 ? 'has' : 'have'} no cable, and nothing else leads there.`,
      remedy: 'Plug in the cable.',
      fixes: fixes.slice(0, LISTED),
    })
  }
  const [here, there] = [namedObject(gap.here.node), namedObject(gap.there.node)]
  const why = tracingOf(here.kind)?.apart?.(reader, here, there)
  if (why) return told('no-cable', why)
  return told('no-cable', {
    message: `No cable joins ${namer.object(gap.here.node).name} and ${namer.object(gap.there.node).name}.`,
    remedy: 'Put both ends on one network that reaches both, or let a router pass between them.',
  })
}
const LISTED = 2

/** Perhaps the one whose address it is does not run. */
function nobody(reader: Reader, address: string): TraceDrop {
  for (const { endpoint } of reader.find('guest_address').filter((each) => bareAddress(each.address) === address)) {
    const table = INTERFACE_TABLES.find(({ name }) => reader.get(name as TableName, endpoint) !== undefined)
    const silent = table && tracingOf(table.name)?.silent(reader, table.name as TableName, endpoint)
    if (silent) {
      const message = `${address} is the address of ${objectOf(reader, table.name, endpoint).name}: ${silent.message}`
      return told('no-holder', { ...silent, message })
    }
  }
  return told('no-holder', {
    message: `Nobody who carries frames now has ${address}.`,
    remedy: 'Check the address, and whether its machine runs.',
  })
}
