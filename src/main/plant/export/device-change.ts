/** What has to be set on one switch between two moments, in three parts: before, with and after the change. */
import { PHASES, type Phase } from '../../../shared/contract/cabling'
import { iosHostname } from './clean'
import { groupConfig, groupName, groupsOf, groupStanza, interfaceLine, type Group } from './ios'
import type { Device, LaidPort, Layout } from './layout'
import { configOf, linesOf } from './port-lines'
import { settingChanges, sharedWhole, wholePort, type SettingChange } from './port-change'
import type { Stanza } from './stanza'
import { PORT_SETTINGS, SHARED_SETTINGS, type PortConfig } from './vocabulary'
import { vlanChanges, type VlanChange } from './vlan-change'
import { vlanNames } from './vlans'

export interface PortChange {
  readonly before: LaidPort | undefined
  readonly after: LaidPort
  readonly changes: readonly SettingChange[]
}

export interface DeviceChange {
  readonly device: Device
  /** It was not there before: all of it is to be set up. */
  readonly isNew: boolean
  /** It was called otherwise; empty where it was not. */
  readonly oldName: string
  readonly ports: readonly PortChange[]
  readonly vlans: readonly VlanChange[]
  readonly stanzas: Readonly<Record<Phase, readonly Stanza[]>>
}

/** One for each switch of the later moment, changed or not. */
export function deviceChanges(before: Layout, after: Layout): DeviceChange[] {
  const oldPorts = new Map(before.devices.flatMap(({ ports }) => ports.map((port) => [port.row.id, port] as const)))
  const oldDevices = new Map(before.devices.flatMap((device) => device.members.map(({ id }) => [id, device] as const)))
  const names = { old: vlanNames(before), now: vlanNames(after) }
  return after.devices.map((device) => {
    const was = device.members.flatMap(({ id }) => oldDevices.get(id) ?? [])[0]
    const groups = groupChanges(was, device)
    const ports = device.ports.map((port) => portChange(oldPorts.get(port.row.id), port, groups))
    const oldName = was && was.name !== device.name ? was.name : ''
    const vlans = vlanChanges(was, device, names)
    const name: Stanza[] = oldName === '' ? [] : [{ head: `hostname ${iosHostname(device.name)}`, lines: [] }]
    const vlanStanzas = (phase: Phase): Stanza[] => vlans.flatMap((change) => (change.phase === phase ? change.stanzas : []))
    const stanzas = (phase: Phase): Stanza[] => [
      ...(phase === 'during' ? name : []),
      ...(phase === 'before' ? vlanStanzas(phase) : []),
      ...groups.stanzas[phase],
      ...ports.flatMap((port) => portStanzas(port, phase)),
      ...(phase === 'after' ? [...groups.gone, ...vlanStanzas(phase)] : []),
    ]
    const byPhase = Object.fromEntries(PHASES.map((phase) => [phase, stanzas(phase)])) as Record<Phase, Stanza[]>
    return { device, isNew: !was, oldName, ports, vlans, stanzas: byPhase }
  })
}

const isUsed = (port: LaidPort | undefined): boolean => (port?.cable ?? null) !== null

function portChange(before: LaidPort | undefined, after: LaidPort, groups: GroupChanges): PortChange {
  const use = { before: isUsed(before), after: isUsed(after) }
  if (before?.iface !== after.iface) {
    return { before, after, changes: wholePort(after, use.before ? 'during' : 'before') }
  }
  const all = settingChanges(configOf(before), configOf(after), use)
  const isMember = after.group !== null && before.group === after.group && before.row.lag === after.row.lag
  const [followed, follows] = [groups.old.isLike(before), groups.now.isLike(after)]
  // What is set at the group reaches a port that was and is as the group.
  const own = isMember && followed && follows ? all.filter(({ setting }) => !setting.shared) : all
  const joined = isMember ? [] : joining(before, after, use)
  const isOverruled = after.group !== null && !follows && (all.length > 0 || groups.touched.has(after.group))
  const kept = isOverruled ? sharedWhole(after, 'after') : []
  return { before, after, changes: [...own, ...joined, ...kept, ...broughtBack(before, after)] }
}

/** A port that comes into a group or leaves one is written out: it may have been set by the group that it was in. */
function joining(before: LaidPort, after: LaidPort, use: { before: boolean; after: boolean }): SettingChange[] {
  if (before.group === null && after.group === null) return []
  return sharedWhole(after, use.before ? (use.after ? 'during' : 'after') : 'before')
}

/** A port that the switch had shut comes back when it is shut down and enabled (XS-PORT-15). */
function broughtBack(before: LaidPort, after: LaidPort): SettingChange[] {
  if (before.row.error_disabled === '' || after.row.error_disabled !== '' || !after.row.admin_up) return []
  const [state] = linesOf(configOf(after)).slice(-1)
  return state
    ? [
        {
          phase: 'during',
          setting: state.setting,
          words: 'bring it back, the switch had shut it',
          lines: ['shutdown', 'no shutdown'],
        },
      ]
    : []
}

function portStanzas({ before, after, changes }: PortChange, phase: Phase): Stanza[] {
  const here = changes.filter((change) => change.phase === phase)
  const lines = PORT_SETTINGS.flatMap((setting) => [
    ...new Set(here.filter((change) => change.setting === setting).flatMap((change) => change.lines)),
  ])
  const old =
    before && before.iface !== after.iface && phase === 'after' ? [{ head: `default interface ${before.iface}`, lines: [] }] : []
  return lines.length === 0 ? old : [{ head: interfaceLine(after.iface), lines }, ...old]
}

interface GroupsOfDevice {
  readonly all: readonly Group[]
  /** Whether a port is set as its group is. */
  isLike(port: LaidPort): boolean
}

interface GroupChanges {
  readonly old: GroupsOfDevice
  readonly now: GroupsOfDevice
  readonly stanzas: Record<Phase, Stanza[]>
  /** Groups that are no more. */
  readonly gone: readonly Stanza[]
  /** Numbers of the groups that are set otherwise than before. */
  readonly touched: ReadonlySet<number>
}

function groupsWithLikeness(device: Device | undefined): GroupsOfDevice {
  const text = (config: PortConfig): string =>
    linesOf(config, SHARED_SETTINGS)
      .map((line) => line.text)
      .join()
  const all = device ? groupsOf(device) : []
  const texts = new Map(
    all.map((group) => {
      const config = groupConfig(group)
      return [group.number, config && text(config)] as const
    }),
  )
  return { all, isLike: (port) => port.group !== null && texts.get(port.group) === text(configOf(port)) }
}

function groupChanges(was: Device | undefined, device: Device): GroupChanges {
  const [old, now] = [groupsWithLikeness(was), groupsWithLikeness(device)]
  const oldGroups = new Map(old.all.map((group) => [keyOf(group), group]))
  const stanzas: Record<Phase, Stanza[]> = { before: [], during: [], after: [] }
  const touched = new Set<number>()
  const set = (phase: Phase, stanza: Stanza, { number }: Group): void => {
    stanzas[phase].push(stanza)
    touched.add(number)
  }
  for (const group of now.all) {
    const before = oldGroups.get(keyOf(group))
    const [from, to] = [before && groupConfig(before), groupConfig(group)]
    if (!before || !from || !to) {
      set('before', groupStanza(group), group)
      continue
    }
    const use = { before: before.ports.some(isUsed), after: group.ports.some(isUsed) }
    const changes = settingChanges(from, to, use, SHARED_SETTINGS)
    for (const phase of PHASES) {
      const lines = changes.filter((change) => change.phase === phase).flatMap((change) => change.lines)
      if (lines.length > 0) set(phase, { head: interfaceLine(groupName(group.number)), lines }, group)
    }
  }
  const kept = new Set(now.all.map(({ number }) => number))
  const gone = old.all
    .filter(({ number }) => !kept.has(number))
    .map(({ number }): Stanza => ({ head: `no ${interfaceLine(groupName(number))}`, lines: [] }))
  return { old, now, stanzas, gone, touched }
}

const keyOf = ({ number, lag }: Group): string => `${number} ${lag}`
