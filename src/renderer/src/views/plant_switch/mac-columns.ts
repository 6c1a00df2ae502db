/** What a switch has learned, as a table. */
import type { LearnedMac } from '@shared/contract/counters'
import { tableNamed, type TableName } from '@shared/model/tables'
import { kindView } from '../../app/kinds'
import type { CellLink, Column } from '../../components/table/column'

const link = (object: LearnedMac['owner']): CellLink | null =>
  object && tableNamed(object.kind) && kindView(object.kind) ? { kind: object.kind as TableName, id: object.id } : null

const portText = ({ port, lag }: LearnedMac): string => (lag === '' ? port.name : `${port.name}, LAG ${lag}`)

function ageText(seconds: number): string {
  const whole = Math.floor(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

export const MAC_COLUMNS: Column<LearnedMac>[] = [
  { id: 'vlan', label: 'VLAN', value: ({ vlan }) => vlan, align: 'end', mono: true, width: 72 },
  { id: 'mac', label: 'MAC', value: ({ mac }) => mac, mono: true, sort: 'exact', width: 160 },
  { id: 'port', label: 'Port', value: portText, link: ({ port }) => link(port), width: 140 },
  {
    id: 'owner',
    label: 'Whose it is',
    value: ({ owner }) => owner?.name ?? 'Not in the lab',
    link: ({ owner }) => link(owner),
    width: 200,
    grow: true,
  },
  { id: 'age', label: 'Last heard', value: ({ age }) => age, text: ({ age }) => ageText(age), align: 'end', width: 112 },
]
