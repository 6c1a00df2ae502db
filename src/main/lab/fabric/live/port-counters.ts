/** Counters of the lab's objects, by the interfaces that they are in the data plane. */
import type { InterfaceRef, PortCounters } from '../../../../shared/contract/counters'
import type { Counters } from '../../../fabric/counters'
import type { Reader } from '../../../inventory/operation'
import { placesOf } from './places'

/** Of all its interfaces together; null where it has none. A cable's are those of nobody: both its ends count. */
export function countersOf(counters: Counters, reader: Reader, object: InterfaceRef): PortCounters | null {
  const names = namesOf(reader, object)
  if (names.length === 0) return null
  const all = names.map((name) => counters.read(name))
  const sum = (field: 'framesIn' | 'bytesIn' | 'framesOut' | 'bytesOut'): number =>
    all.reduce((total, counter) => total + counter[field], 0)
  const drops = new Map<string, number>()
  for (const counter of all) for (const [reason, frames] of counter.drops) drops.set(reason, (drops.get(reason) ?? 0) + frames)
  return {
    framesIn: sum('framesIn'),
    bytesIn: sum('bytesIn'),
    framesOut: sum('framesOut'),
    bytesOut: sum('bytesOut'),
    drops: [...drops].map(([reason, frames]) => ({ reason, frames })).sort((a, b) => b.frames - a.frames),
  }
}

export function resetCounters(counters: Counters, reader: Reader, object: InterfaceRef): void {
  for (const name of namesOf(reader, object)) counters.reset(name)
}

/** A VLAN's frames are not counted apart from those of the NIC that it is on. */
function namesOf(reader: Reader, object: InterfaceRef): string[] {
  const places = placesOf(reader, object)
  return places.some(({ tag }) => tag !== undefined) ? [] : places.map(({ name }) => name)
}
