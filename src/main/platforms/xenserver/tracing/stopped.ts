/** Why a frame ended at an interface of a guest or host, in words. */
import type { RowOf } from '../../../../shared/model/tables'
import { UNTAGGED } from '../../../fabric/topology'
import type { Reader } from '../../../inventory/operation'
import type { StopAt, Told } from '../../../inventory/part'
import { portName } from '../../../plant/names'
import { anotherNative } from '../../../plant/tracing'
import { nameOf } from '../naming'
import { stoppedByLock } from './locked'

type Vif = RowOf<'xs_vif'>

export function stoppedAtVif(reader: Reader, vif: Vif, stop: StopAt): Told | undefined {
  const { reason, vlan, tag, sender } = stop
  const name = nameOf(reader, 'xs_vif', vif.id)
  const own = tagOf(reader, vif)
  const show = [{ label: `Show ${name}`, show: { kind: 'xs_vif', id: vif.id } }]
  switch (reason) {
    case 'vlan-not-carried-out':
      return (
        sentUntagged(reader, name, own, sender, tag) ?? {
          message: `${name} is on ${networkWords(reader, vif, own)}; the frame is ${vlanWords(vlan)}.`,
          remedy: 'Put both ends on one network, or let a router pass between them.',
          fixes: show,
        }
      )
    case 'tag-on-access-port':
      return {
        message: `${name} is on ${networkWords(reader, vif, own)}, where a guest can send no tags of its own; this frame is tagged ${tag ?? 0}.`,
        remedy: 'Send without a tag, or put the interface on the untagged network.',
        fixes: show,
      }
    case 'vlan-not-allowed':
      return {
        message: `${name} must not send the tag ${tag ?? 0}: its host has a network of its own for it, or its trunk list does not name it.`,
        remedy: `Put the interface on the network of VLAN ${tag ?? 0}, or send without a tag.`,
        fixes: show,
      }
    default:
      return stoppedByLock(reader, vif, stop)
  }
}

/** The switch port's native VLAN is that of the tagged network (XS-VLAN-16): what it sends has lost its tag. */
function sentUntagged(
  reader: Reader,
  name: string,
  own: number | null,
  sender: StopAt['sender'],
  tag: number | null,
): Told | undefined {
  if (own === null || tag !== null || sender?.vlan !== own || sender.port.kind !== 'plant_port') return undefined
  const port = reader.get('plant_port', sender.port.id)
  if (!port) return undefined
  const where = portName(reader, port)
  if (port.mode === 'access')
    return {
      message: `${name} waits for frames tagged ${own}; ${where} is an access port of VLAN ${own} and sends them without a tag.`,
      remedy: `Make ${where} a trunk that tags VLAN ${own}.`,
      fixes: [{ label: 'Show the port', show: { kind: 'plant_port', id: port.id } }],
    }
  return {
    message: `${name} waits for frames tagged ${own}; ${where} sends VLAN ${own} without a tag, as its native VLAN.`,
    remedy: `Give ${where} another native VLAN.`,
    fixes: [anotherNative(port, own), { label: 'Show the port', show: { kind: 'plant_port', id: port.id } }],
  }
}

export function stoppedAtPif(reader: Reader, pif: string, { reason, vlan, tag, sender }: StopAt): Told | undefined {
  const row = reader.get('xs_pif', pif)
  if (!row || reason !== 'vlan-not-carried-out') return undefined
  const name = nameOf(reader, 'xs_pif', pif)
  const own = row.VLAN < 0 ? null : row.VLAN
  return (
    sentUntagged(reader, name, own, sender, tag) ?? {
      message: `${name} is ${vlanWords(own ?? UNTAGGED)}; the frame is ${vlanWords(vlan)}.`,
      remedy: 'Put both ends on one network, or let a router pass between them.',
      fixes: [{ label: `Show ${name}`, show: { kind: 'xs_pif', id: pif } }],
    }
  )
}

/** The tag of a VIF's network on the host where it runs; null = untagged or without NIC. */
function tagOf(reader: Reader, vif: Vif): number | null {
  const host = vif.VM === null ? null : (reader.get('xs_vm', vif.VM)?.resident_on ?? null)
  const pif = host === null || vif.network === null ? undefined : reader.first('xs_pif', { host, network: vif.network })
  return pif === undefined || pif.VLAN < 0 ? null : pif.VLAN
}

function networkWords(reader: Reader, vif: Vif, tag: number | null): string {
  const name = vif.network === null ? 'no network' : nameOf(reader, 'xs_network', vif.network)
  return tag === null || name.includes(String(tag)) ? name : `${name} (VLAN ${tag})`
}

const vlanWords = (vlan: number | null): string =>
  vlan === null || vlan === UNTAGGED ? 'on the untagged network' : `in VLAN ${vlan}`
