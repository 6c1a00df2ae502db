/** What the network team has to do between two moments, as a checklist and as the configuration of each switch. */
import { PHASES, type CablingStep, type Phase } from '../../../shared/contract/cabling'
import { cableSteps } from './cable-steps'
import { iosText, oneLine } from './clean'
import { deviceChanges, type DeviceChange, type PortChange } from './device-change'
import type { Device, Layout } from './layout'
import { comment, printed } from './stanza'

export const PHASE_TITLES: Readonly<Record<Phase, string>> = {
  before: 'Before the change: this cuts nobody off',
  during: 'With the change',
  after: 'After the change: nobody needs this any more',
}

/** By phase; cables before the settings that go with them. */
export function differenceSteps(before: Layout, after: Layout, changes = deviceChanges(before, after)): CablingStep[] {
  const steps = [
    ...goneDevices(before, after),
    ...changes.flatMap(deviceSteps),
    ...changes.flatMap((change) => vlanSteps(change, 'before')),
    ...cableSteps(before, after),
    ...changes.flatMap(portSteps),
    ...changes.flatMap((change) => vlanSteps(change, 'after')),
  ]
  return PHASES.flatMap((phase) => steps.filter((step) => step.phase === phase))
}

const deviceObject = ({ members, name }: Device): CablingStep['object'] => ({
  kind: 'plant_switch',
  id: members[0]?.id ?? '',
  name,
})

function goneDevices(before: Layout, after: Layout): CablingStep[] {
  const now = new Set(after.devices.flatMap(({ members }) => members.map(({ id }) => id)))
  const gone = before.devices.flatMap(({ members }) => members.filter(({ id }) => !now.has(id)))
  return gone.map(({ id, name }) => ({
    phase: 'after',
    what: 'switch',
    object: { kind: 'plant_switch', id, name },
    text: `Remove switch ${name}.`,
    interrupts: false,
  }))
}

const switchStep = (device: Device, phase: Phase, text: string): CablingStep => ({
  phase,
  what: 'switch',
  object: deviceObject(device),
  text,
  interrupts: false,
})

function deviceSteps({ device, isNew, oldName }: DeviceChange): CablingStep[] {
  if (isNew) return [switchStep(device, 'before', `Install switch ${device.name} and load its configuration.`)]
  return oldName === '' ? [] : [switchStep(device, 'during', `Rename switch ${oldName} to ${device.name}.`)]
}

/** A new switch gets its VLANs with its configuration. */
function vlanSteps({ device, isNew, vlans }: DeviceChange, phase: Phase): CablingStep[] {
  const here = isNew ? [] : vlans.filter((change) => change.phase === phase)
  return here.map(({ words }) => switchStep(device, phase, `${device.name}: ${words}.`))
}

function portSteps({ isNew, ports }: DeviceChange): CablingStep[] {
  return isNew ? [] : ports.flatMap((port) => PHASES.flatMap((phase) => portStep(port, phase)))
}

function portStep({ before, after, changes }: PortChange, phase: Phase): CablingStep[] {
  const object = { ...after.end.object, name: `Port ${after.end.port} of ${after.end.owner.name}` }
  const step = (text: string, interrupts: boolean): CablingStep[] => [{ phase, what: 'port', object, text, interrupts }]
  const here = changes.filter((change) => change.phase === phase)
  const words = here.flatMap((change) => (change.words === '' ? [] : [change.words]))
  const isPluggedIn = (before?.cable ?? null) !== null && after.cable !== null
  if (words.length > 0)
    return step(`${object.name}: ${words.join('; ')}.`, phase === 'during' && isPluggedIn && here.some(mayInterrupt))
  if (here.length === 0 || before?.iface === after.iface) return []
  return step(`${object.name}: set up as ${after.iface}${before ? `, which was ${before.iface}` : ''}.`, isPluggedIn)
}

/** A description is only words. */
const mayInterrupt = ({ setting }: PortChange['changes'][number]): boolean => !('description' in setting.initial)

/** The changed lines of one switch, part by part; null where nothing changes. */
export function iosDifference({ stanzas }: DeviceChange, title: string): string | null {
  const parts = PHASES.filter((phase) => stanzas[phase].length > 0)
  if (parts.length === 0) return null
  return printed([
    comment(iosText(title)),
    ...parts.flatMap((phase) => [comment(PHASE_TITLES[phase]), ...stanzas[phase]]),
    { head: 'end', lines: [] },
  ])
}

/** The steps at one switch for people; null where there are none. */
export function genericDifference({ device }: DeviceChange, steps: readonly CablingStep[], title: string): string | null {
  const own = new Set([...device.members.map(({ id }) => id), ...device.ports.map(({ row }) => row.id)])
  const here = steps.filter(({ what, object }) => what !== 'cable' && own.has(object.id))
  return here.length === 0 ? null : checklist(here, title)
}

/** Steps as a list to tick off. */
export function checklist(steps: readonly CablingStep[], title: string): string {
  const parts = PHASES.flatMap((phase) => {
    const here = steps.filter((step) => step.phase === phase)
    return here.length === 0
      ? []
      : [[PHASE_TITLES[phase], ...here.map((step) => `  [ ] ${oneLine(step.text)}${step.interrupts ? ' (interrupts)' : ''}`)]]
  })
  return [[oneLine(title)], ...parts].map((lines) => lines.join('\n')).join('\n\n') + '\n'
}
