/** The keyboard in the tree, after the pattern for trees of the ARIA Authoring Practices. */
import type { FlatNode } from './nodes'

/** How long letters typed in a row count as one beginning of a name, in ms. */
const TYPE_AHEAD = 700
const PAGE = 15

interface TreeHands {
  rows(): readonly FlatNode[]
  active(): number
  titleOf(row: FlatNode): string
  /** Moves the active row; `extend` (Shift) stretches the selection to it. */
  moveTo(index: number, extend: boolean): void
  toggle(row: FlatNode, open: boolean): void
  open(row: FlatNode): void
  mark(row: FlatNode): void
}

export function useTreeKeys(hands: TreeHands): (event: KeyboardEvent) => void {
  let typed = ''
  let typedAt = 0

  function jumpTo(letter: string, now: number): void {
    typed = now - typedAt < TYPE_AHEAD ? typed + letter : letter
    typedAt = now
    const rows = hands.rows()
    // One letter again and again walks through its names; more letters narrow down from here.
    const start = hands.active() + (typed.length === 1 ? 1 : 0)
    for (let step = 0; step < rows.length; step++) {
      const index = (start + step) % rows.length
      const row = rows[index]
      if (row && hands.titleOf(row).toLowerCase().startsWith(typed)) return hands.moveTo(index, false)
    }
  }

  return (event) => {
    const rows = hands.rows()
    const active = hands.active()
    const row = rows[active]
    const go = (index: number): void => hands.moveTo(Math.max(0, Math.min(rows.length - 1, index)), event.shiftKey)
    const deeds: Record<string, () => void> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      PageDown: () => go(active + PAGE),
      PageUp: () => go(active - PAGE),
      ArrowRight: () => (row?.expanded ? go(active + 1) : row?.node.hasChildren && hands.toggle(row, true)),
      ArrowLeft: () => (row?.expanded ? hands.toggle(row, false) : row && row.parent >= 0 && go(row.parent)),
      Enter: () => row && hands.open(row),
      ' ': () => row && hands.mark(row),
    }
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    const deed = plain || event.key === ' ' ? deeds[event.key] : undefined
    if (deed) deed()
    else if (plain && event.key.length === 1) jumpTo(event.key.toLowerCase(), event.timeStamp)
    else return
    event.preventDefault()
  }
}
