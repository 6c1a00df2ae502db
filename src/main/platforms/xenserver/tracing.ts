/** What XenServer's objects do to frames that end at them, in words. */
import { XENSERVER_TABLES } from '../../../shared/model/xenserver'
import type { RowOf } from '../../../shared/model/tables'
import { UNTAGGED } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import type { StopAt, Told, Tracing } from '../../inventory/part'
import { portName } from '../../plant/names'
import { anotherNative } from '../../plant/tracing'
import { nameOf } from './naming'

type Vif = RowOf<'xs_vif'>

export const tracing: Tracing = {
  tables: new Set(XENSERVER_TABLES.map(({ name }) => name)),
  name: nameOf,
  silent(reader, table, id) {
    switch (table) {
      case 'xs_vm':
        return silentVm(reader, reader.need('xs_vm', id))
      case 'xs_vif':
        return silentVif(reader, reader.need('xs_vif', id))
      case 'xs_pif':
        return silentPif(reader, reader.need('xs_pif', id))
      case 'xs_host':
        return {
          message: `${nameOf(reader, table, id)} has no address on any of its interfaces.`,
          remedy: 'Give one of its interfaces an address.',
          fixes: [{ label: 'Show its interfaces', show: { kind: 'xs_host', id, tab: 'nics' } }],
        }
      default:
        return undefined
    }
  },
  stopped(reader, { kind, id }, stop) {
    if (kind === 'xs_vif') {
      const vif = reader.get('xs_vif', id)
      return vif && stoppedAtVif(reader, vif, stop)
    }
    return kind === 'xs_pif' ? stoppedAtPif(reader, id, stop) : undefined
  },
}

function silentVm(reader: Reader, vm: RowOf<'xs_vm'>): Told | undefined {
  if (vm.is_a_snapshot || vm.is_a_template)
    return {
      message: `${vm.name_label} is a ${vm.is_a_snapshot ? 'snapshot' : 'template'} and runs nowhere.`,
      remedy: 'Choose a VM.',
    }
  const start = STARTS[vm.power_state]
  if (start) {
    return {
      message: `${vm.name_label} is ${vm.power_state.toLowerCase()}, so it sends and receives nothing.`,
      remedy: `${start.label} it.`,
      fixes: [
        {
          label: `${start.label} ${vm.name_label}`,
          run: { operation: 'xs.vm.power', input: { vm: vm.id, action: start.action } },
        },
      ],
    }
  }
  const vifs = reader.find('xs_vif', { VM: vm.id })
  const [vif] = vifs
  if (vif) return silentVif(reader, vif)
  return {
    message: `${vm.name_label} has no interface.`,
    remedy: 'Add one on a network.',
    fixes: [{ label: 'Show its interfaces', show: { kind: 'xs_vm', id: vm.id, tab: 'interfaces' } }],
  }
}

/** What makes a VM's interfaces live again. */
const STARTS: Readonly<Record<string, { label: string; action: string }>> = {
  Halted: { label: 'Start', action: 'start' },
  Suspended: { label: 'Resume', action: 'resume' },
  Paused: { label: 'Unpause', action: 'unpause' },
}

function silentVif(reader: Reader, vif: Vif): Told | undefined {
  const vm = vif.VM === null ? undefined : reader.get('xs_vm', vif.VM)
  if (vm && STARTS[vm.power_state]) return silentVm(reader, vm)
  const name = nameOf(reader, 'xs_vif', vif.id)
  return {
    message: `${name} is not plugged.`,
    remedy: 'Plug it.',
    fixes: [{ label: `Plug ${name}`, run: { operation: 'xs.vif.plug', input: { vif: vif.id } } }],
  }
}

function silentPif(reader: Reader, pif: RowOf<'xs_pif'>): Told {
  const name = nameOf(reader, 'xs_pif', pif.id)
  if (!pif.currently_attached && pif.IP !== '')
    return {
      message: `${name} is not plugged.`,
      remedy: 'Plug it.',
      fixes: [{ label: `Plug ${name}`, run: { operation: 'xs.pif.plug', input: { pif: pif.id } } }],
    }
  return {
    message: `${name} has no address, so the host itself sends nothing by it.`,
    remedy: 'Choose a VM on its network, or give the interface an address.',
    fixes: [{ label: `Show ${name}`, show: { kind: 'xs_pif', id: pif.id } }],
  }
}

/** What locking lets pass. */
function stoppedByLock(reader: Reader, vif: Vif, { reason, address }: StopAt): Told | undefined {
  const name = nameOf(reader, 'xs_vif', vif.id)
  const { default_locking_mode } = vif.network === null ? {} : (reader.get('xs_network', vif.network) ?? {})
  const byNetwork = vif.locking_mode === 'network_default' && default_locking_mode !== undefined
  const edit = (patch: Record<string, unknown>) => ({ operation: 'xs.vif.edit', input: { vif: vif.id, ...patch } })
  const show = { label: `Show ${name}`, show: { kind: 'xs_vif', id: vif.id } }
  const unlock = { label: `Unlock ${name}`, run: edit({ locking_mode: 'unlocked' }) }
  const where = byNetwork ? `${name} is on the default of its network, which` : `${name}`
  switch (reason) {
    case 'locking-disabled':
      return {
        message: byNetwork
          ? `${where} is “disabled”: it sends nothing.`
          : `${name} has the locking mode “disabled”: it sends and gets nothing.`,
        remedy: 'Unlock it, or lock it to its addresses.',
        fixes: [unlock, show],
      }
    case 'locking-arp':
    case 'locking-ip': {
      const allowed = vif.ipv4_allowed.join(', ') || 'no address'
      return {
        message: `${name} is locked to ${allowed}; ${reason === 'locking-arp' ? 'this ARP speaks for' : 'this packet is from'} ${address ?? 'another'}.`,
        remedy: `Allow ${address ?? 'the address'} on it, or give the guest an allowed one.`,
        fixes: [
          ...(address ? [{ label: `Allow ${address}`, run: edit({ ipv4_allowed: [...vif.ipv4_allowed, address] }) }] : []),
          unlock,
          show,
        ],
      }
    }
    case 'locking-mac':
    case 'locking-protocol':
      return {
        message:
          reason === 'locking-mac'
            ? `${name} is locked to its MAC ${vif.MAC}; the frame is from another.`
            : `${name} is locked, which lets ARP and IP pass and nothing else.`,
        remedy: reason === 'locking-mac' ? 'Send from its own MAC, or unlock it.' : 'Trace a ping or ARP instead, or unlock it.',
        fixes: [unlock, show],
      }
    case 'rate-limit':
      return {
        message: `${name} has sent more than its limit of ${vif.qos_algorithm_params['kbps'] ?? ''} kB/s.`,
        remedy: 'Raise the limit, or send less.',
        fixes: [show],
      }
    default:
      return undefined
  }
}

function stoppedAtVif(reader: Reader, vif: Vif, stop: StopAt): Told | undefined {
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

function stoppedAtPif(reader: Reader, pif: string, { reason, vlan, tag, sender }: StopAt): Told | undefined {
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
