/** The plan from one moment of a lab to another: made and tried on copies in memory, so that the lab is only read. */
import type { Parsed } from '../../../shared/contract'
import type { Plan as Made, PlanWay } from '../../../shared/contract/plan'
import type { Moment, Since } from '../../../shared/contract/snapshot'
import type { Preview } from '../../../shared/contract/operation'
import type { Inventory } from '../../inventory/inventory'
import type { ProgressSink } from '../../inventory/transaction'
import { idsOf } from '../../platforms/xenserver/plan/compare'
import { leftWords, manualSteps } from '../../platforms/xenserver/plan/manual'
import type { Grounds, Plan, Scratch } from '../../platforms/xenserver/plan/plan'
import { solve } from '../../platforms/xenserver/plan/solve'
import { commandLine, scriptOf } from '../../platforms/xenserver/plan/script'
import { serversOf, speakerOf } from '../../platforms/xenserver/plan/servers'
import { labName } from '../lab-files'
import { LAB_OPTIONS } from '../registry'
import { documentOf } from './document'
import { rewindOperation } from './rewind'
import { scratchOf } from './scratch'

/** Refuses as `snapshotById`. */
export async function makePlan(lab: Inventory, { from, to }: Parsed<'plan.make'>, progress: ProgressSink): Promise<Made> {
  const open: Inventory[] = []
  const copyOf = (source: Inventory): Inventory => {
    const copy = source.scratch(LAB_OPTIONS)
    open.push(copy)
    return copy
  }
  try {
    const [first, last] = [lab.position(from), lab.position(to)]
    const goTo = (copy: Inventory, position: number): void => void copy.apply(rewindOperation, { position }, progress)
    progress(0, null, 'Copying the lab')
    const before = copyOf(lab)
    goTo(before, first)
    const after = copyOf(lab)
    goTo(after, last)
    const meaning = before.preview(rewindOperation, { position: last })
    return await planBetween({ before, after, copyOf, meaning }, namesOf(lab, from, to), progress)
  } finally {
    for (const each of open) each.close()
  }
}

interface States {
  readonly before: Inventory
  readonly after: Inventory
  /** Copies on which the commands are run. */
  readonly copyOf: (source: Inventory) => Inventory
  readonly meaning: Preview
}

async function planBetween(
  { before, after, copyOf, meaning }: States,
  names: { from: string; to: string },
  progress: ProgressSink,
): Promise<Made> {
  const known = idsOf(before.read, ['xs_network'])
  const uuids = idsOf(before.read)
  const lab = labName(before.path)
  const way = async (
    from: Inventory,
    target: Inventory,
    grounds: Grounds,
    isBack: boolean,
  ): Promise<{ plan: Plan; way: PlanWay; reached: Inventory }> => {
    const doing = isBack ? 'The way back' : 'The way there'
    const start = isBack ? after : before
    const attempt = (): Scratch & { reached: Inventory } => {
      const reached = copyOf(from)
      return { ...scratchOf(reached), reached }
    }
    const { plan, scratch, differences } = await solve({ attempt, target: target.read, grounds, known }, (done, total, detail) =>
      progress(done, total, `${doing}: ${detail}`),
    )
    const manual = manualSteps(start.read, target.read, differences, plan.refused)
    const servers = serversOf(start.read, plan.steps)
    const coordinators = new Map(start.read.find('xs_pool').map(({ id, master }) => [id, master ?? '']))
    const [of, wanted] = isBack ? [names.to, names.from] : [names.from, names.to]
    const script = scriptOf({
      from: of,
      to: wanted,
      lab,
      isBack,
      known: [...plan.known.values()],
      loaded: [...plan.loaded],
      steps: plan.steps,
      manual,
      isChecked: differences.length === 0,
      servers,
      coordinators,
    })
    const steps = plan.steps.map((step) => ({
      title: step.title,
      pool: plan.read.get('xs_pool', step.pool)?.name_label ?? '',
      host: plan.read.get('xs_host', step.host)?.name_label ?? '',
      felt: [...step.felt],
      checks: step.checks.map(({ assumed }) => assumed),
      command: commandLine(step.command, speakerOf(servers, coordinators, step)),
    }))
    return {
      plan,
      reached: scratch.reached,
      way: { steps, manual: [...manual], left: differences.map(leftWords), isChecked: differences.length === 0, script },
    }
  }
  const there = await way(before, after, { has: (id) => uuids.has(id), written: new Map() }, false)
  const back = await way(there.reached, before, { has: (id) => uuids.has(id), written: there.plan.made }, true)
  const { impact, effects } = meaning
  const made = { ...names, there: there.way, back: back.way, impact, effects }
  return { ...made, document: documentOf({ ...made, lab }) }
}

/** As people call the two moments. */
function namesOf(lab: Inventory, from: Since, to: Moment): { from: string; to: string } {
  const named = (moment: Since): string => {
    if (moment === null) return 'now'
    return moment === 'beginning' ? 'the lab’s beginning' : (lab.snapshots.list().find(({ id }) => id === moment)?.name ?? '')
  }
  return { from: named(from), to: named(to) }
}
