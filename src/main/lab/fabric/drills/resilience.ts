/**
 * The resilience report: every single failure tried on the lab's topology as it stands, and who loses whom. Nothing of
 * the lab is touched.
 */
import type { Resilience, SingleFailure } from '../../../../shared/contract/drill'
import type { ImpactEntry } from '../../../../shared/contract/impact'
import type { ObjectName } from '../../../../shared/errors'
import { withFailing } from '../../../fabric/failing'
import { compare } from '../../../fabric/reach/compare'
import { Reach } from '../../../fabric/reach/reach'
import type { Reader } from '../../../inventory/operation'
import type { ProgressSink } from '../../../inventory/transaction'
import { faultyName } from '../../../plant/faults'
import { topologyOf } from '../current'
import { lostByLiving } from '../down'
import { endName, endsOf, type LabEnd } from '../ends'
import { reachOf } from '../impact'
import { told } from '../impact-words'
import { interruptions } from '../interruptions'
import { damageOf, guestsOf } from './damage'
import { failuresOf, type Failure, type Faulty } from './failures'
import { poolsOf } from './pools'

/** Interruptions are simulated for so many failures at most: each takes a minute of the simulated network's time. */
const MOST_SIMULATED = 200
/** Pairs that are listed with a sentence. */
const LISTED = 20

/** Worst first; what nobody feels is counted only. */
export function resilienceOf(reader: Reader, progress: ProgressSink = () => undefined): Resilience {
  const topology = topologyOf(reader)
  const failures = failuresOf(reader, topology)
  const ends = endsOf(reader, topology)
  const was = reachOf(topology)
  const guests = guestsOf(reader, ends)
  const pools = poolsOf(reader, ends)
  const found: SingleFailure[] = []
  let harmless = 0
  let simulated = 0
  for (const [n, failure] of failures.entries()) {
    progress(n, failures.length, `${n} of ${failures.length} failures tried`)
    const is = new Reach(withFailing(topology, failure.failing))
    const lost = lostByLiving(compare(was, is, ends).lost, ends, failure.down)
    const isSimulated = simulated < MOST_SIMULATED
    if (isSimulated) simulated++
    const left = ends.filter(({ machine }) => !failure.down.has(machine))
    const gaps = isSimulated ? interruptions(was, is, left) : []
    const said = told(reader, ends, { lost, gained: [], interrupted: [] }).lost
    const { interrupted } = told(reader, left, { lost: [], gained: [], interrupted: gaps })
    const down = ends.filter(({ machine, role }) => role === 'vm' && failure.down.has(machine))
    const damage = damageOf({ lost, ends, down, guests, pools })
    const one = rowOf(reader, failure, { ...damage, down, lost: said, interrupted })
    if (one.loses.length + one.interrupted.length > 0) found.push(one)
    else harmless++
  }
  const worst = found.sort((a, b) => b.damage - a.damage || span(b) - span(a))
  return { tried: failures.length, harmless, faults: reader.count('plant_fault'), simulated, failures: worst }
}

const span = ({ seconds }: SingleFailure): number => seconds ?? Infinity

interface Found extends Pick<SingleFailure, 'damage' | 'loses' | 'vms' | 'lost' | 'interrupted'> {
  readonly down: readonly LabEnd[]
}

function rowOf(reader: Reader, failure: Failure, { down, lost, interrupted, ...found }: Found): SingleFailure {
  const object = named(reader, failure)
  const names = down.map((end) => endName(reader, end))
  const gone =
    names.length === 0 ? [] : [`${names.length === 1 ? `${names[0]?.name} is` : `${names.length} VMs are`} down with it`]
  const said = [...gone, ...(lost.length > 0 ? lost : interrupted).map(({ text }) => text.replace(/\.$/, ''))]
  const verb = failure.kind === 'plant_cable' ? 'is pulled' : 'fails'
  return {
    object,
    same: failure.same.map((each) => named(reader, each)),
    text: `${object.name.charAt(0).toUpperCase()}${object.name.slice(1)} ${verb}: ${said.join('; ')}.`,
    ...found,
    down: names,
    lost: lost.map(shortened),
    interrupted: interrupted.map(shortened),
    seconds: longest(interrupted),
  }
}

const named = (reader: Reader, { kind, id }: Faulty): ObjectName => ({ kind, id, name: faultyName(reader, kind, id) })

const shortened = (entry: ImpactEntry): ImpactEntry => ({ ...entry, pairs: entry.pairs.slice(0, LISTED) })

function longest(interrupted: readonly ImpactEntry[]): number | null {
  const all = interrupted.flatMap(({ pairs }) => pairs.map(({ seconds }) => seconds))
  return all.includes(null) ? null : Math.max(0, ...all.map(Number))
}
