/** The cabling list: one row for each cable, then the NICs and the set-up ports that have none. */
import type { CablingRow } from '../../../shared/contract/cabling'
import { portVlanWords } from '../../../shared/model/words'
import { PORT_PROFILES, DEFAULT_PROFILE } from '../port-profiles'
import type { RowOf } from '../../../shared/model/tables'
import { isPort, type End, type LaidCable, type LaidNic, type LaidPort, type Layout } from './layout'
import { usedFor } from './uses'

type Port = RowOf<'plant_port'>

export function cablingRows(layout: Layout): CablingRow[] {
  const ports = new Map(layout.devices.flatMap((device) => device.ports.map((port) => [port.row.id, port] as const)))
  return [
    ...layout.cables.map((cable) => cableRow(cable, ports)),
    ...layout.nics.filter(({ cable }) => !cable).map(nicRow),
    ...[...ports.values()].filter(({ cable, row }) => !cable && isSetUp(row)).map(portRow),
  ]
}

const NOTHING = { cable: '', to: null, speed: null, duplex: '' } as const

function cableRow(cable: LaidCable, ports: ReadonlyMap<string, LaidPort>): CablingRow {
  const { row, from, to, link } = cable
  const isUp = link.state === 'up'
  const laid = [from, to].flatMap((end) => (end && ports.get(end.object.id)) ?? [])
  return {
    id: row.id,
    kind: 'cable',
    cable: row.label,
    from: from && wireEnd(from),
    to: to && wireEnd(to),
    speed: isUp ? link.speed : null,
    duplex: isUp ? (link.fullDuplex ? 'full' : 'half') : '',
    vlans: [...new Set(laid.map((port) => portVlanWords(port.row)))].join('; '),
    use: useOf(from, to),
    state: isUp ? 'up' : 'down',
    reason: link.reason,
  }
}

/** Switches are cabled for others. */
function useOf(from: End | null, to: End | null): string {
  const uses = [...(from?.uses ?? []), ...(to?.uses ?? [])]
  if (uses.length > 0) return usedFor(uses)
  const role = from?.role || to?.role
  if (role) return role
  return from && to && isPort(from) && isPort(to) ? 'switch to switch' : ''
}

function nicRow({ row, end }: LaidNic): CablingRow {
  const reason = row.cabling_known ? 'no cable' : 'not recorded'
  return { ...NOTHING, id: row.id, kind: 'nic', from: wireEnd(end), vlans: '', use: usedFor(end.uses), state: 'none', reason }
}

function portRow({ row, end }: LaidPort): CablingRow {
  const reason = row.admin_up ? 'no cable' : 'no cable, shut down'
  return {
    ...NOTHING,
    id: row.id,
    kind: 'port',
    from: wireEnd(end),
    vlans: portVlanWords(row),
    use: row.description,
    state: 'none',
    reason,
  }
}

const wireEnd = ({ object, owner, port, mac }: End): CablingRow['from'] => ({ object, owner, port, mac })

/** Somebody has set up more of the port than its maker or the dialog for new switches. */
function isSetUp(port: Port): boolean {
  const usual: Partial<Port> = {
    ...PORT_PROFILES[DEFAULT_PROFILE].settings,
    description: '',
    lag: '',
    admin_up: true,
    autonegotiate: true,
  }
  return Object.entries(usual).some(([field, value]) => port[field as keyof Port] !== value)
}
