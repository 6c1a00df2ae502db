/** A cable's names, state and properties. */
import type { RowOf } from '@shared/model/tables'
import { portVlanWords, speedWords } from '@shared/model/words'
import type { ObjectState } from '../../app/kinds'
import type { Property, PropertySection } from '../../components/property'
import { faultState, nicFaultState } from '../../fabric/drills/faults'
import { useMirror } from '../../stores/mirror'
import { endName, type End } from '../shared/plant'
import { portState } from '../shared/port-state'

export type Cable = RowOf<'plant_cable'>
export type Side = 'a' | 'b'
const SIDES = ['a', 'b'] as const

/** What a side is plugged into; null = it hangs loose. */
export function endAt(cable: Cable, side: Side): End | null {
  const [port, nic] = [cable[`${side}_port`], cable[`${side}_nic`]]
  return port ? { port } : nic ? { nic } : null
}
const endsOf = (cable: Cable): End[] => SIDES.flatMap((side) => endAt(cable, side) ?? [])
const endWords = (end: End | null): string => (end ? endName(end).text.replace(/^Port /, 'port ') : 'a loose end')

/** `cable A7`, or by its ends: `the cable from port 7 of SA to NIC 1 of Host 1`. */
export const cableWords = (cable: Cable): string =>
  cable.label ? `cable ${cable.label}` : `the cable from ${SIDES.map((side) => endWords(endAt(cable, side))).join(' to ')}`

export const cableTitle = (cable: Cable): string =>
  cable.label ? `Cable ${cable.label}` : `Cable from ${SIDES.map((side) => endWords(endAt(cable, side))).join(' to ')}`

export function cableSubtitle(cable: Cable): string {
  const ends = cable.label ? SIDES.map((side) => endWords(endAt(cable, side))).join(' to ') : ''
  return [ends, ...vlans(cable)].filter(Boolean).join(' · ')
}

/** What keeps its link down, where something does. */
export function cableState(cable: Cable): ObjectState {
  const fault = faultState(cable.id)
  if (fault) return { ...fault, word: 'Pulled' }
  const states = endsOf(cable).map(stateAt)
  if (states.length < 2) return { state: 'down', word: 'An end is loose' }
  return states.find(({ state }) => state !== 'up') ?? { state: 'up', word: 'Connected' }
}

function stateAt(end: End): ObjectState {
  const mirror = useMirror()
  const port = 'port' in end ? mirror.get('plant_port', end.port) : undefined
  if (port) return portState(port)
  const nic = 'nic' in end ? mirror.get('plant_nic', end.nic) : undefined
  return (nic && nicFaultState(nic)) ?? { state: 'up', word: 'Connected' }
}

function vlans(cable: Cable): string[] {
  const words = endsOf(cable).flatMap((end) => ('port' in end ? portWords(end.port) : []))
  return [...new Set(words)]
}
function portWords(id: string): string[] {
  const port = useMirror().get('plant_port', id)
  return port ? [portVlanWords(port)] : []
}

function speed(cable: Cable): string {
  if (cableState(cable).state !== 'up') return ''
  const mirror = useMirror()
  const speeds = endsOf(cable).flatMap((end) => {
    const row = 'port' in end ? mirror.get('plant_port', end.port) : mirror.get('plant_nic', end.nic)
    return row ? [row.speed] : []
  })
  return speeds.length > 0 ? speedWords(Math.min(...speeds)) : ''
}

function endItem(cable: Cable, side: Side): Property {
  const end = endAt(cable, side)
  const base = { id: `end-${side}`, label: side === 'a' ? 'One end' : 'Other end' }
  if (!end) return { ...base, value: 'Loose' }
  const { text, link } = endName(end)
  return link ? { ...base, link: { ...link, text } } : { ...base, value: text }
}

export function cableSections(cable: Cable): PropertySection[] {
  const carried = SIDES.flatMap((side): Property[] => {
    const end = endAt(cable, side)
    const words = end && 'port' in end ? portWords(end.port) : []
    return words.map((value) => ({ id: `vlans-${side}`, label: end ? endName(end).text : '', value, mono: true }))
  })
  return [
    {
      heading: 'Cable',
      items: [
        { id: 'label', label: 'Label', value: cable.label },
        endItem(cable, 'a'),
        endItem(cable, 'b'),
        { id: 'link', label: 'Link', value: cableState(cable).word },
        { id: 'speed', label: 'Speed', value: speed(cable) },
      ],
    },
    ...(carried.length > 0 ? [{ heading: 'VLANs', items: carried }] : []),
  ]
}
