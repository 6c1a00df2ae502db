/** The physical side for those who cable it and set up its switches: what the parts know, told by the plant. */
import type { cablingCalls } from '../../../shared/contract/cabling'
import type { Parsed } from '../../../shared/contract'
import type { Since } from '../../../shared/contract/snapshot'
import type { Reader } from '../../inventory/operation'
import type { LabPart, NicUse, PastLab, Questions } from '../../inventory/part'
import type { ProgressSink } from '../../inventory/transaction'
import { cablingCsv, cablingPage, stepsCsv, stepsPage } from '../../plant/export/cabling-files'
import { cablingRows } from '../../plant/export/cabling-list'
import { deviceChanges } from '../../plant/export/device-change'
import { differenceSteps, genericDifference, iosDifference } from '../../plant/export/difference'
import { genericConfig } from '../../plant/export/generic'
import { iosConfig } from '../../plant/export/ios'
import { layoutOf, type Device, type Layout } from '../../plant/export/layout'
import { labName } from '../lab-files'
import { OBJECT_PARTS } from '../parts'

/** Cables and ports beyond which a list takes longer than a moment. */
const FEW = 800

const PARTS: readonly LabPart[] = OBJECT_PARTS

/** The physical side of the lab as a reader sees it. */
function layoutAt(reader: Reader): Layout {
  const uses = new Map<string, readonly NicUse[]>()
  for (const { nicUses } of PARTS) for (const [nic, those] of nicUses?.(reader) ?? []) uses.set(nic, those)
  return layoutOf(reader, uses)
}

interface Difference {
  readonly before: Layout
  readonly after: Layout
}

const isLarge = ({ read }: PastLab | { read: Reader }): boolean => read.count('plant_cable') + read.count('plant_port') > FEW

function between(lab: PastLab, { from, to }: { from: Since; to: Since }, progress?: ProgressSink): Difference {
  return { before: lab.at(from, layoutAt, progress), after: lab.at(to, layoutAt, progress) }
}

/** `since the beginning`, `from Before the bond to now`. */
function span({ read }: PastLab, from: Since, to: Since): string {
  const name = (moment: Since): string => {
    if (moment === 'beginning') return 'the beginning'
    if (moment === null) return 'now'
    return read.select<{ name: string }>('SELECT name FROM snapshot WHERE id = ?', [moment])[0]?.name ?? 'a snapshot'
  }
  return to === null ? `since ${name(from)}` : `from ${name(from)} to ${name(to)}`
}

function exported(
  lab: PastLab,
  { format, from, to = null }: Parsed<'cabling.export'>,
  progress?: ProgressSink,
): { text: string; rows: number } {
  const name = labName(lab.path)
  if (from === undefined) {
    const rows = cablingRows(lab.at(to, layoutAt, progress))
    return { text: format === 'csv' ? cablingCsv(rows) : cablingPage(rows, `Cabling of ${name}`), rows: rows.length }
  }
  const { before, after } = between(lab, { from, to }, progress)
  const steps = differenceSteps(before, after)
  const title = `Changes to the cabling of ${name} ${span(lab, from, to)}`
  return { text: format === 'csv' ? stepsCsv(steps) : stepsPage(steps, title), rows: steps.length }
}

type Configs = { name: string; text: string }[]

function configs(
  lab: PastLab,
  { switch: id, style, from, to = null }: Parsed<'switch.config'>,
  progress?: ProgressSink,
): Configs {
  const look = (then: Reader): Layout => {
    if (id !== undefined) then.need('plant_switch', id)
    return layoutAt(then)
  }
  const after = lab.at(to, look, progress)
  const isWanted = ({ members }: Device): boolean => id === undefined || members.some((member) => member.id === id)
  if (from === undefined) {
    const write = style === 'ios' ? iosConfig : genericConfig
    return after.devices.filter(isWanted).map((device) => ({ name: device.name, text: write(device, after, device.name) }))
  }
  const before = lab.at(from, layoutAt, progress)
  const changes = deviceChanges(before, after)
  const steps = style === 'generic' ? differenceSteps(before, after, changes) : []
  return changes
    .filter(({ device }) => isWanted(device))
    .flatMap((change): Configs => {
      const { name } = change.device
      const title = `${name}: changes ${span(lab, from, to)}`
      const text = style === 'ios' ? iosDifference(change, title) : genericDifference(change, steps, title)
      return text === null ? [] : [{ name, text }]
    })
}

/** The present is read at once; the past in its turn. */
const isPast = ({ from, to = null }: { from?: Since | undefined; to?: Since | undefined }): boolean =>
  from !== undefined || to !== null
const LIST_TITLE = 'List the cabling'
const CHANGES_TITLE = 'Work out what changes on the switches'
const CONFIG_TITLE = 'Write the configuration of switches'

const questions: Questions<keyof typeof cablingCalls> = {
  'cabling.list': {
    task: (lab, params) => (isPast(params) || isLarge(lab) ? LIST_TITLE : null),
    looksBack: isPast,
    answer: (lab, { to = null }, progress) => cablingRows(lab.at(to, layoutAt, progress)),
  },
  'cabling.export': {
    task: (lab, params) => (isPast(params) ? CHANGES_TITLE : isLarge(lab) ? LIST_TITLE : null),
    looksBack: isPast,
    answer: exported,
  },
  'cabling.difference': {
    task: () => CHANGES_TITLE,
    looksBack: () => true,
    isStoppable: true,
    answer: (lab, moments, progress) => {
      const { before, after } = between(lab, moments, progress)
      return differenceSteps(before, after)
    },
  },
  'switch.config': {
    task: (lab, params) => (isPast(params) ? CHANGES_TITLE : isLarge(lab) ? CONFIG_TITLE : null),
    looksBack: isPast,
    answer: configs,
  },
}

export const cablingPart = { operations: [], questions } as const satisfies LabPart
