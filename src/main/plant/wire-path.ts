/** The way from a NIC to the switch: the hops that no hypervisor sees. */
import type { PathHop } from '../../shared/contract/path'
import type { RowOf } from '../../shared/model/tables'
import { nicName } from '../../shared/model/xenserver-names'
import type { Reader } from '../inventory/operation'
import { cableAt, endOf, otherSide, type CableEnd } from './cable-ends'
import { failedObjects } from './faults'
import { explainLink, type ExplainedLink } from './link'
import { nicOwner } from './names'
import { vlanTreatment } from './port-vlan'

export interface WirePath {
  hops: PathHop[]
  /** Why the way ends before a switch; empty when it reaches one. */
  note: string
}

const STATES = { up: 'up', down: 'down', unrecorded: 'unknown' } as const

/** NIC, cable, port and switch for frames with a tag (null = untagged), from a device of a host or station. */
export function wirePath(reader: Reader, owner: string, device: string, tag: number | null): WirePath {
  const nic = reader.first('plant_nic', { owner, device })
  if (!nic) return { hops: [], note: `No NIC ${device} is recorded` }
  const failed = failedObjects(reader)
  const link = explainLink(reader, nic.id)
  const hops = [nicHop(nic, link)]
  const plugged = cableAt(reader, { nic: nic.id })
  if (!plugged) return { hops, note: `There is no cable${nic.cabling_known ? '' : ' recorded'} for ${nicName(device)}` }
  const { cable } = plugged
  hops.push({
    kind: 'plant_cable',
    id: cable.id,
    name: cable.label || 'Cable',
    detail: [cable.label === '' && 'without a label', failed.has(cable.id) && 'pulled'].filter(Boolean).join(', '),
    state: STATES[link.state],
  })
  const far = endOf(cable, otherSide(plugged.side))
  if (!far) return { hops, note: 'The other end of the cable is loose' }
  const end = farHops(reader, far, link, tag)
  return { hops: [...hops, ...end.hops], note: end.note }
}

function nicHop(nic: RowOf<'plant_nic'>, link: ExplainedLink): PathHop {
  const rate = `${link.speed} Mbit/s, ${link.fullDuplex ? 'full' : 'half'} duplex`
  return {
    kind: 'plant_nic',
    id: nic.id,
    name: nicName(nic.device),
    detail: [nic.MAC, link.state === 'up' ? rate : link.reason].join(', '),
    state: STATES[link.state],
  }
}

function farHops(reader: Reader, end: CableEnd, link: ExplainedLink, tag: number | null): WirePath {
  if ('nic' in end) {
    const nic = reader.need('plant_nic', end.nic)
    const name = `${nicName(nic.device)} of ${nicOwner(reader, nic.owner)?.name ?? 'an unknown host'}`
    const hop = { kind: 'plant_nic', id: nic.id, name, detail: nic.MAC, state: STATES[link.state] }
    return { hops: [hop], note: 'The cable leads straight to another NIC' }
  }
  const port = reader.need('plant_port', end.port)
  const treatment = vlanTreatment(port, tag)
  const dead = link.state === 'down' ? `, ${link.reason}` : ''
  const hops: PathHop[] = [
    {
      kind: 'plant_port',
      id: port.id,
      name: `port ${port.name}`,
      detail: treatment.detail + dead,
      state: link.state === 'up' && treatment.carries ? 'up' : 'down',
    },
  ]
  const plantSwitch = port.switch === null ? undefined : reader.get('plant_switch', port.switch)
  if (plantSwitch) {
    const { id, name, make, model, powered } = plantSwitch
    const hasFailed = failedObjects(reader).has(id)
    const detail = [`${make} ${model}`.trim(), !powered && 'off', hasFailed && 'failed'].filter(Boolean).join(', ')
    hops.push({ kind: 'plant_switch', id, name, detail, state: powered && !hasFailed ? 'up' : 'down' })
  }
  return { hops, note: '' }
}
