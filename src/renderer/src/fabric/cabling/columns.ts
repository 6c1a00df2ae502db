/** The cabling list and what the network team has to do, as tables. */
import type { CablingRow, CablingStep } from '@shared/contract/cabling'
import { tableNamed, type TableName } from '@shared/model/tables'
import { speedWords } from '@shared/model/words'
import type { ObjectState } from '../../app/kinds'
import type { CellLink, Column } from '../../components/table/column'

type End = CablingRow['from']

const KINDS: Readonly<Record<CablingRow['kind'], TableName>> = { cable: 'plant_cable', nic: 'plant_nic', port: 'plant_port' }

const linkTo = ({ kind, id }: { kind: string; id: string }): CellLink | null =>
  tableNamed(kind) && id !== '' ? { kind: kind as TableName, id } : null

/** NICs have no page; their machines have. */
const portLink = (end: End): CellLink | null => end && linkTo(end.object.kind === 'plant_nic' ? end.owner : end.object)

/** What a row stands for. */
export const rowObject = (row: CablingRow): CellLink | null =>
  row.kind === 'nic' ? row.from && linkTo(row.from.owner) : { kind: KINDS[row.kind], id: row.id }

const STATES = { up: 'up', down: 'down', none: 'none' } as const
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const stateOf = ({ state, reason }: CablingRow): ObjectState => ({
  state: reason === 'the cable is pulled' ? 'failed' : STATES[state],
  word: state === 'up' ? 'Up' : capital(reason),
})

const endColumns = (side: 'from' | 'to', label: string): Column<CablingRow>[] => [
  {
    id: side,
    label,
    value: (row) => row[side]?.owner.name ?? '',
    link: (row) => row[side] && linkTo(row[side].owner),
    width: 104,
  },
  {
    id: `${side}-port`,
    label: 'Port',
    value: (row) => row[side]?.port ?? '',
    link: (row) => portLink(row[side]),
    width: 64,
  },
  { id: `${side}-mac`, label: 'MAC', value: (row) => row[side]?.mac ?? '', mono: true, width: 140, hidden: side === 'to' },
]

export const CABLING_COLUMNS: Column<CablingRow>[] = [
  ...endColumns('from', 'From'),
  ...endColumns('to', 'To'),
  {
    id: 'speed',
    label: 'Speed',
    value: ({ speed }) => speed,
    text: ({ speed }) => (speed ? speedWords(speed) : ''),
    align: 'end',
    width: 96,
  },
  { id: 'duplex', label: 'Duplex', value: ({ duplex }) => capital(duplex), width: 72, hidden: true },
  {
    id: 'vlans',
    label: 'VLANs on the switch',
    value: ({ vlans }) => vlans,
    hint: ({ vlans }) => vlans,
    mono: true,
    width: 140,
    grow: true,
  },
  { id: 'use', label: 'Used for', value: ({ use }) => capital(use), hint: ({ use }) => use, width: 140, grow: true },
  { id: 'state', label: 'Link', value: (row) => stateOf(row).word, state: stateOf, hint: (row) => stateOf(row).word, width: 100 },
  { id: 'cable', label: 'Label', value: ({ cable }) => cable, width: 72 },
]

export const PHASE_WORDS = { before: 'Before', during: 'With the change', after: 'After' } as const
const WHAT = { cable: 'Cable', port: 'Port', switch: 'Switch' } as const

export interface NumberedStep extends CablingStep {
  readonly number: number
}

export const STEP_COLUMNS: Column<NumberedStep>[] = [
  { id: 'number', label: '#', value: ({ number }) => number, align: 'end', width: 48 },
  { id: 'phase', label: 'When', value: ({ phase }) => PHASE_WORDS[phase], width: 128 },
  { id: 'what', label: 'At', value: ({ what }) => WHAT[what], width: 72 },
  { id: 'text', label: 'Step', value: ({ text }) => text, hint: ({ text }) => text, width: 320, grow: true },
  {
    id: 'interrupts',
    label: 'Effect',
    value: ({ interrupts }) => (interrupts ? 'Interrupts' : ''),
    state: ({ interrupts }) => (interrupts ? { state: 'warning', word: 'Interrupts' } : { state: 'none', word: 'None' }),
    text: ({ interrupts }) => (interrupts ? 'Interrupts' : 'None'),
    width: 112,
  },
]
