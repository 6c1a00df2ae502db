/** How a cell of the matrix is shown: a shape and a word, colour only beside them. */
import type { ReachCell, ReachGroup, ReachRole, ReachState } from '@shared/contract/reach'

export interface CellLook {
  glyph: string
  word: string
  /** The colour of the glyph, a class of the console's. */
  tone: 'ok' | 'warn' | 'bad' | 'muted'
}

export const LOOKS: Record<ReachState, CellLook> = {
  yes: { glyph: '●', word: 'Reachable', tone: 'ok' },
  partly: { glyph: '◐', word: 'Partly', tone: 'warn' },
  depends: { glyph: '◇', word: 'Depends on the bond', tone: 'warn' },
  no: { glyph: '✕', word: 'Not reachable', tone: 'bad' },
  off: { glyph: '–', word: 'Not running', tone: 'muted' },
  self: { glyph: '', word: 'Itself', tone: 'muted' },
}

export const ROLE_TITLES: Record<ReachRole, string> = {
  vm: 'VMs',
  gateway: 'Gateways',
  storage: 'Storage',
  workstation: 'Workstations',
  machine: 'Machines',
  management: 'Management interfaces',
  interface: 'Host interfaces',
}

/** `Network 2 (3 VMs, 2 of them running) and 4 alike`. */
export function groupText({ object, size, running, alike }: ReachGroup): string {
  const off = running === size ? '' : size === 1 ? 'not running' : `${running} of them running`
  const inside = [...(size > 1 ? [`${size.toLocaleString('en')} VMs`] : []), ...(off === '' ? [] : [off])].join(', ')
  return `${object.name}${inside === '' ? '' : ` (${inside})`}${alikeText(alike)}`
}

const alikeText = (alike: number): string => (alike > 0 ? ` and ${alike} alike` : '')
const wholeName = ({ object, alike }: ReachGroup): string => `${object.name}${alikeText(alike)}`

/** Whether it puts machines together. */
const isMany = ({ object, role, alike }: ReachGroup): boolean => alike > 0 || (role === 'vm' && object.kind !== 'xs_vm')

/** What a cell says as one sentence. */
export function cellSentence(row: ReachGroup, column: ReachGroup, { state, reached, total }: ReachCell): string {
  const [from, to] = [wholeName(row), wholeName(column)]
  const isSelf = row.object.id === column.object.id
  const pairs = `${total.toLocaleString('en')} pairs ${isSelf ? `within ${from}` : `from ${from} to ${to}`}`
  switch (state) {
    case 'yes':
      return total > 1 ? `All ${pairs} reach each other.` : `${from} reaches ${to}.`
    case 'no':
      return total > 1 ? `None of ${pairs} reach each other.` : `${from} does not reach ${to}.`
    case 'partly':
      return `${reached.toLocaleString('en')} of ${pairs} reach each other.`
    case 'depends':
      return `${from} reaches ${to} only by some members of a bond.`
    case 'off':
      if (!isSelf) return `${from} or ${to} does not run, or is not plugged in.`
      return isMany(row)
        ? `None of ${from} runs and is plugged in.`
        : `${from} is one machine, and does not run, or is not plugged in.`
    case 'self':
      if (!isMany(row)) return isSelf ? `${from} is one machine.` : `${from} and ${to} are one machine.`
      return isSelf ? `Only one machine runs in ${from}.` : `Only one machine runs in ${from} and ${to}, the same in both.`
  }
}
