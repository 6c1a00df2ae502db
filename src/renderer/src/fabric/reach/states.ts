/** How a cell of the matrix is shown: a shape and a word, colour only beside them. */
import type { ReachCell, ReachGroup, ReachRole, ReachState } from '@shared/contract/reach'

export interface CellLook {
  glyph: string
  word: string
}

export const LOOKS: Record<ReachState, CellLook> = {
  yes: { glyph: '●', word: 'Reachable' },
  partly: { glyph: '◐', word: 'Partly' },
  depends: { glyph: '◇', word: 'Depends on the bond' },
  no: { glyph: '✕', word: 'Not reachable' },
  off: { glyph: '–', word: 'Not running' },
  self: { glyph: '', word: 'Itself' },
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

/** `A, 2 of 3 running, and 4 alike`. */
export function groupText({ object, size, running, alike }: ReachGroup): string {
  const parts = [object.name]
  if (size > 1 || running < size)
    parts.push(running === size ? `${size}` : running === 0 ? 'not running' : `${running} of ${size} running`)
  if (alike > 0) parts.push(`and ${alike} alike`)
  return parts.join(', ')
}

/** What a cell says as one sentence. */
export function cellSentence(from: string, to: string, { state, reached, total }: ReachCell): string {
  switch (state) {
    case 'yes':
      return total > 1
        ? `All ${total.toLocaleString('en')} pairs of ${from} and ${to} reach each other.`
        : `${from} reaches ${to}.`
    case 'no':
      return total > 1
        ? `None of ${total.toLocaleString('en')} pairs of ${from} and ${to} reach each other.`
        : `${from} does not reach ${to}.`
    case 'partly':
      return `${reached.toLocaleString('en')} of ${total.toLocaleString('en')} pairs of ${from} and ${to} reach each other.`
    case 'depends':
      return `${from} reaches ${to} only by some members of a bond.`
    case 'off':
      return `${from} or ${to} does not run, or is not plugged in.`
    case 'self':
      return `${from} is one alone: there is nobody else to reach.`
  }
}
