/** What the plant's objects do to frames that end at them, in words. */
import type { Fix } from '../../shared/errors'
import { PLANT_TABLES } from '../../shared/model/plant'
import { rowName, type RowOf, type TableName } from '../../shared/model/tables'
import { merged, parseVlanList, printVlanList } from '../../shared/model/vlan-list'
import type { Reader } from '../inventory/operation'
import type { StopAt, Told, Tracing } from '../inventory/part'
import { cableAt, endOf, otherSide } from './cable-ends'
import { endName, portName } from './names'
import { linkDown } from './tracing-link'

type Port = RowOf<'plant_port'>

export const tracing: Tracing = {
  tables: new Set(PLANT_TABLES.map(({ name }) => name)),
  name: objectName,
  silent(reader, table, id) {
    if (table === 'plant_station' && !reader.first('plant_nic', { owner: id }))
      return { message: `${objectName(reader, table, id)} has no NIC.`, remedy: 'Give it one first.' }
    return undefined
  },
  stopped(reader, { kind, id }, stop) {
    if (kind === 'plant_port') {
      const port = reader.get('plant_port', id)
      return port && stoppedAtPort(reader, port, stop)
    }
    if (kind === 'plant_nic') return stoppedAtNic(reader, id, stop)
    return undefined
  },
}

function objectName(reader: Reader, table: TableName, id: string): string {
  if (table === 'plant_nic') return endName(reader, { nic: id })
  if (table === 'plant_port') return endName(reader, { port: id })
  const row = reader.get(table, id)
  return row ? rowName(table, row) : id
}

function stoppedAtPort(reader: Reader, port: Port, { reason, vlan, tag }: StopAt): Told | undefined {
  const name = portName(reader, port)
  switch (reason) {
    case 'vlan-not-allowed':
    case 'vlan-not-carried-out':
      return vlanMissing(reader, port, (reason === 'vlan-not-allowed' ? tag : vlan) ?? 0)
    case 'tag-on-access-port':
      return {
        message: `${capital(name)} is an access port of VLAN ${port.access_vlan} and takes no tag; the frame is tagged ${tag ?? 0}.`,
        remedy: `Make it a trunk that carries VLAN ${tag ?? 0}.`,
        fixes: [asTrunk(port, tag ?? 0), showPort(port)],
      }
    case 'untagged-not-carried':
      return {
        message: `${capital(name)} is a trunk without a native VLAN and takes no untagged frames.`,
        remedy: 'Set its native VLAN to the one that untagged frames belong to.',
        fixes: [showPort(port)],
      }
    case 'no-link':
    case 'switch-down':
    case 'port-disabled':
      return linkDown(reader, { port: port.id })
    case 'error-disabled':
      return port.error_disabled === '' ? guarded(port, name) : linkDown(reader, { port: port.id })
    case 'port-security':
    case 'bpdu-guard':
      return guarded(port, name)
    case 'stp-waiting':
      return {
        message: `${capital(name)} waits for spanning tree: it listens and learns before it forwards.`,
        remedy: 'Wait 30 s, or turn PortFast on if no switch is behind it.',
        fixes: [{ label: 'Turn PortFast on', run: edit(port, { portfast: true }) }, showPort(port)],
      }
    default:
      return undefined
  }
}

/** A port that its switch shuts by what it hears, now or just before. */
function guarded(port: Port, name: string): Told {
  return port.port_security
    ? {
        message: `${capital(name)} has shut itself, as it takes one MAC and has heard a second one.`,
        remedy: 'Turn port security off: the VMs of a host all speak by its port.',
        fixes: [{ label: 'Turn port security off', run: edit(port, { port_security: false, admin_up: true }) }, showPort(port)],
      }
    : {
        message: `${capital(name)} has shut itself, as it has heard a switch and BPDU guard is on.`,
        remedy: 'Turn BPDU guard off if the switch behind it belongs there.',
        fixes: [{ label: 'Turn BPDU guard off', run: edit(port, { bpdu_guard: false, admin_up: true }) }, showPort(port)],
      }
}

function vlanMissing(reader: Reader, port: Port, vlan: number): Told {
  const name = portName(reader, port)
  if (port.mode === 'access') {
    return {
      message: `${capital(name)} is an access port of VLAN ${port.access_vlan}; the frame is in VLAN ${vlan}.`,
      remedy: leadsToHost(reader, port)
        ? `Make it a trunk that carries VLAN ${vlan}.`
        : `Set its VLAN to ${vlan} if what is plugged into it belongs there.`,
      fixes: [leadsToHost(reader, port) ? asTrunk(port, vlan) : asAccess(port, vlan), showPort(port)],
    }
  }
  if (port.encapsulation !== 'dot1q') {
    return {
      message: `${capital(name)} is a trunk with ${port.encapsulation.toUpperCase()} encapsulation, which hosts cannot read.`,
      remedy: 'Set its encapsulation to 802.1Q.',
      fixes: [{ label: 'Set 802.1Q', run: edit(port, { encapsulation: 'dot1q' }) }, showPort(port)],
    }
  }
  return {
    message: `${capital(name)} does not carry VLAN ${vlan}: its allowed VLANs are ${port.allowed_vlans || 'none'}.`,
    remedy: `Allow VLAN ${vlan} on it.`,
    fixes: [{ label: `Allow VLAN ${vlan}`, run: edit(port, { allowed_vlans: withVlan(port, vlan) }) }, showPort(port)],
  }
}

function stoppedAtNic(reader: Reader, nic: string, { reason, tag, sender }: StopAt): Told | undefined {
  const name = endName(reader, { nic })
  if (reason === 'no-link' || reason === 'switch-down') return linkDown(reader, { nic })
  if (reason !== 'tag-on-access-port') return undefined
  const port = sender?.port.kind === 'plant_port' ? reader.get('plant_port', sender.port.id) : undefined
  return {
    message: `${name} takes no tagged frames; this one is tagged ${tag ?? 0}.`,
    remedy: port
      ? `Make ${portName(reader, port)} an access port of VLAN ${tag ?? 0}, so that frames leave it without a tag.`
      : 'Let the switch send its VLAN without a tag.',
    fixes: port ? [asAccess(port, tag ?? 0), showPort(port)] : [],
  }
}

/** Whether a NIC of something else than a station is plugged into it. */
function leadsToHost(reader: Reader, port: Port): boolean {
  const plugged = cableAt(reader, { port: port.id })
  const far = plugged && endOf(plugged.cable, otherSide(plugged.side))
  const owner = far && 'nic' in far ? reader.get('plant_nic', far.nic)?.owner : undefined
  return owner !== undefined && reader.get('plant_station', owner) === undefined
}

/** Lets a trunk send VLANs tagged that it sends untagged now: its native VLAN becomes another. */
export function anotherNative(port: Port, vlan: number): Fix {
  const native = parseVlanList(port.allowed_vlans).some(({ from, to }) => from <= 1 && to >= 1) && vlan !== 1 ? 1 : null
  return {
    label: native === null ? 'Remove the native VLAN' : `Set the native VLAN to ${native}`,
    run: edit(port, { native_vlan: native }),
  }
}

const edit = (port: Port, patch: Record<string, unknown>) => ({
  operation: 'plant.port.edit',
  input: { port: port.id, ...patch },
})
const withVlan = (port: Port, vlan: number): string =>
  printVlanList(merged([...parseVlanList(port.allowed_vlans), { from: vlan, to: vlan }]))
const showPort = (port: Port): Fix => ({ label: 'Show the port', show: { kind: 'plant_port', id: port.id } })
const asAccess = (port: Port, vlan: number): Fix => ({
  label: `Set VLAN ${vlan}`,
  run: edit(port, { mode: 'access', access_vlan: vlan }),
})
/** What was untagged stays so. */
const asTrunk = (port: Port, vlan: number): Fix => ({
  label: `Make it a trunk of VLANs ${port.access_vlan} and ${vlan}`,
  run: edit(port, {
    mode: 'trunk',
    native_vlan: port.access_vlan,
    allowed_vlans: printVlanList(
      merged([
        { from: port.access_vlan, to: port.access_vlan },
        { from: vlan, to: vlan },
      ]),
    ),
  }),
})
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
