/** What has to be done with cables between two moments, each end free before something is put into it. */
import type { CablingStep } from '../../../shared/contract/cabling'
import { cablesByEnd, endsOf, endsOnlyIn, type CableChange } from './cable-order'
import { endWords, type LaidCable, type Layout } from './layout'

export function cableSteps(before: Layout, after: Layout): CablingStep[] {
  return cablesByEnd(changesOf(before, after)).flatMap(({ change, part }) => {
    const { before: old, after: now } = change
    const row = (now ?? old)?.row
    if (!row) return []
    const object = { kind: 'plant_cable', id: row.id, name: cableWords(row.label) }
    const step = (phase: CablingStep['phase'], text: string, interrupts: boolean): CablingStep[] => [
      { phase, what: 'cable', object, text, interrupts },
    ]
    if (!old) return step('during', `Plug in ${label(row.label)} from ${ends(now)}.`, false)
    if (!now) return step(part === 'early' ? 'during' : 'after', `Take out ${named(old)} from ${ends(old)}.`, true)
    if (part === 'out') return step('during', `Take ${named(old)} out of ${movedFrom(old, now)}.`, true)
    const moved = part === 'in' ? `Put ${named(now)} into` : `Move ${named(now)} from ${movedFrom(old, now)} to`
    const words = isMoved(old, now) ? `${moved} ${movedFrom(now, old)}.` : ''
    return words === ''
      ? step('during', `Label the cable from ${ends(now)}: ${now.row.label || 'no label'}.`, false)
      : step('during', words, true)
  })
}

function changesOf(before: Layout, after: Layout): CableChange[] {
  const old = new Map(before.cables.map((cable) => [cable.row.id, cable]))
  const now = new Set(after.cables.map(({ row }) => row.id))
  const kept = after.cables.flatMap((cable): CableChange[] => {
    const was = old.get(cable.row.id) ?? null
    return was && !isMoved(was, cable) && was.row.label === cable.row.label ? [] : [{ before: was, after: cable }]
  })
  const gone = before.cables.filter(({ row }) => !now.has(row.id))
  return [...kept, ...gone.map((cable): CableChange => ({ before: cable, after: null }))]
}

const isMoved = (one: LaidCable, other: LaidCable): boolean => endsOnlyIn(one, other).length + endsOnlyIn(other, one).length > 0

const label = (text: string): string => (text === '' ? 'a cable' : `cable ${text}`)
const cableWords = (text: string): string => (text === '' ? 'Cable' : `Cable ${text}`)
const named = (cable: LaidCable): string => (cable.row.label === '' ? 'the cable' : `cable ${cable.row.label}`)
const ends = (cable: LaidCable | null): string => endsOf(cable).map(endWords).join(' to ')
const movedFrom = (one: LaidCable, other: LaidCable): string =>
  endsOnlyIn(one, other).map(endWords).join(' and ') || 'a loose end'
