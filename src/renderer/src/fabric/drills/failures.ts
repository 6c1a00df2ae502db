/** Rows of the resilience report: their words and columns. */
import type { Loss, SingleFailure } from '@shared/contract/drill'
import type { ObjectState } from '../../app/kinds'
import { kindView } from '../../app/kinds'
import type { CellLink, Column } from '../../components/table/column'
import type { TableName } from '@shared/model/tables'
import { useMirror } from '../../stores/mirror'

const LOSS_WORDS: Readonly<Record<Loss, string>> = {
  down: 'VMs down',
  gateway: 'Gateway',
  storage: 'Storage',
  management: 'Management',
  vms: 'Other VMs',
  others: 'Other machines',
}

/** `Gateway, other VMs`; `For a while` where all comes back by itself. */
export function losesText({ loses }: SingleFailure): string {
  if (loses.length === 0) return 'Contact, for a while'
  return loses.map((loss, i) => (i === 0 || loss === 'down' ? LOSS_WORDS[loss] : lower(LOSS_WORDS[loss]))).join(', ')
}
const lower = (word: string): string => (word.startsWith('VMs') ? word : word.charAt(0).toLowerCase() + word.slice(1))

/** A single point of failure cuts somebody off for good. */
export const isPoint = ({ loses }: SingleFailure): boolean => loses.length > 0

const KIND_WORDS: Readonly<Record<string, string>> = {
  plant_cable: 'Cable',
  plant_nic: 'NIC',
  plant_switch: 'Switch',
  plant_station: 'Station',
  xs_host: 'Host',
}
const kindText = ({ object: { kind } }: SingleFailure): string => KIND_WORDS[kind] ?? kind

/** `Switch SA`, `The cable from NIC 1 of Host 1 to port 3 of SA`. */
export const failureName = ({ object: { name } }: SingleFailure): string => name.charAt(0).toUpperCase() + name.slice(1)

/** Beside its kind: a cable by its label or its two ends, others as their page calls them. */
function shortName(failure: SingleFailure): string {
  const { kind, id } = failure.object
  const row = useMirror().find(kind, id)
  const title = row && kindView(kind)?.title(row)
  return (
    title ??
    failureName(failure)
      .replace(/^The cable from (.*) to (.*)$/, '$1 – $2')
      .replace(/^Cable /, '')
  )
}

/** Nothing is drawn as nothing. */
export const countText = (count: number): string => (count === 0 ? '' : count.toLocaleString('en'))

export function secondsText({ seconds, interrupted }: SingleFailure): string {
  if (interrupted.length === 0) return ''
  if (seconds === null) return 'over 60 s'
  return seconds < 1 ? 'under 1 s' : `${Math.round(seconds)} s`
}

const stateOf = (failure: SingleFailure): ObjectState =>
  isPoint(failure) ? { state: 'error', word: 'Single point of failure' } : { state: 'warning', word: 'Interruption' }

/** The page of what fails; a NIC has none. */
export function linkOf({ object: { kind, id } }: SingleFailure): CellLink | null {
  return kindView(kind) ? { kind: kind as TableName, id } : null
}

export const FAILURE_COLUMNS: Column<SingleFailure>[] = [
  { id: 'kind', label: 'If this fails', value: kindText, state: stateOf, width: 84 },
  { id: 'failure', label: 'Name', value: shortName, link: linkOf, hint: failureName, width: 184, grow: true },
  { id: 'loses', label: 'What is lost', value: losesText, width: 124, grow: true },
  { id: 'vms', label: 'VMs affected', value: ({ vms }) => vms, text: ({ vms }) => countText(vms), align: 'end', width: 98 },
  {
    id: 'down',
    label: 'VMs down',
    value: ({ down }) => down.length,
    text: ({ down }) => countText(down.length),
    align: 'end',
    width: 82,
  },
  {
    id: 'seconds',
    label: 'Interruption',
    value: ({ seconds, interrupted }) => (interrupted.length === 0 ? null : (seconds ?? Infinity)),
    text: secondsText,
    align: 'end',
    width: 94,
  },
  { id: 'damage', label: 'Damage', value: ({ damage }) => damage, align: 'end', width: 74 },
  { id: 'effect', label: 'Effect', value: (failure) => stateOf(failure).word, width: 150, hidden: true },
  {
    id: 'same',
    label: 'To the same effect',
    value: ({ same }) => same.map(({ name }) => name).join(', '),
    width: 220,
    hidden: true,
  },
  { id: 'sentence', label: 'In words', value: ({ text }) => text, width: 300, hidden: true },
]
