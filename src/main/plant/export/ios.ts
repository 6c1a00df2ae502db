/** The whole configuration of a switch as far as the lab knows it, as Cisco's IOS writes it. */
import { iosHostname, iosText } from './clean'
import type { Device, LaidPort, Layout } from './layout'
import { configOf, linesOf, listLines } from './port-lines'
import { comment, printed, type Stanza } from './stanza'
import { iosVlanNames, partByName, vlanNames, vlansOf } from './vlans'
import { PORT_SETTINGS, type PortConfig } from './vocabulary'
import type { VlanRange } from '../../../shared/model/vlan-list'

/** The state and the description are each interface's own. */
const GROUP_SETTINGS = PORT_SETTINGS.filter(({ shared, label }) => shared ?? ['Description', 'State'].includes(label))

/** @param title the first line, as a comment */
export function iosConfig(device: Device, layout: Layout, title: string): string {
  return printed([
    comment(iosText(title)),
    { head: `hostname ${iosHostname(device.name)}`, lines: [] },
    ...vlanStanzas(vlansOf(device), vlanNames(layout)),
    ...groupsOf(device).map(groupStanza),
    ...device.ports.map(portStanza),
    { head: 'end', lines: [] },
  ])
}

/** VLANs with a name, and the others as one list. */
export function vlanStanzas(ranges: readonly VlanRange[], names: ReadonlyMap<number, string>): Stanza[] {
  const { named, others } = partByName(ranges, iosVlanNames(names))
  return [
    ...named.map(({ vlan, name }): Stanza => ({ head: `vlan ${vlan}`, lines: [`name ${name}`] })),
    ...(others === '' ? [] : listLines('vlan', others).map((head): Stanza => ({ head, lines: [] }))),
  ]
}

export interface Group {
  readonly number: number
  readonly lag: string
  /** The group is set up as the first of them that the switch has not shut. */
  readonly ports: readonly LaidPort[]
}

export function groupsOf({ ports }: Device): Group[] {
  const groups = Map.groupBy(
    ports.filter(({ group }) => group !== null),
    ({ row }) => row.lag,
  )
  return [...groups]
    .map(([lag, members]): Group => ({ lag, number: members[0]?.group ?? 0, ports: members }))
    .sort((a, b) => a.number - b.number)
}

/** What the group as a whole is set to; undefined for one without ports. */
export function groupConfig({ lag, ports }: Group): PortConfig | undefined {
  const first = ports.find(({ row }) => row.error_disabled === '') ?? ports[0]
  return first && { ...configOf(first), description: iosText(`LAG ${lag}`), admin_up: true }
}

export const groupName = (number: number): string => `Port-channel${number}`
export const interfaceLine = (name: string): string => `interface ${name}`

export function groupStanza(group: Group): Stanza {
  const config = groupConfig(group)
  const lines = config ? linesOf(config, GROUP_SETTINGS).map(({ text }) => text) : []
  return { head: interfaceLine(groupName(group.number)), lines }
}

export function portStanza(port: LaidPort): Stanza {
  const lines = linesOf(configOf(port)).map(({ text }) => text)
  return { head: interfaceLine(port.iface), lines: [...lines, ...shutBySwitch(port)] }
}

/** Not a setting: what the switch has done, and goes on doing until somebody enables the port. */
function shutBySwitch({ row }: LaidPort): string[] {
  return row.error_disabled === '' ? [] : [`! shut by the switch itself: ${iosText(row.error_disabled)}`]
}
