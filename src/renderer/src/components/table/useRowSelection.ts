/** Which rows are selected, and where a range begins: the manners of every file list. */
import type { Ref } from 'vue'

export interface SelectManner {
  /** Ctrl or Cmd: adds or takes away. */
  toggle?: boolean
  /** Shift: everything from the anchor on. */
  range?: boolean
}

export interface RowSelection {
  /** Selects the row at `index` in the given manner. */
  pick: (index: number, manner?: SelectManner) => void
  all: () => void
  none: () => void
}

/**
 * @param selected keys of the selected rows; replaced, never changed in place
 * @param keys the key of the row at an index, and how many there are, in the order shown
 */
export function useRowSelection(
  selected: Ref<ReadonlySet<string>>,
  keys: { at(index: number): string | undefined; count(): number },
): RowSelection {
  let anchor: string | null = null

  function indexOf(key: string | null): number {
    if (key !== null) for (let i = 0; i < keys.count(); i++) if (keys.at(i) === key) return i
    return -1
  }

  function between(from: number, to: number): Set<string> {
    const picked = new Set<string>()
    for (let i = Math.min(from, to); i <= Math.max(from, to); i++) {
      const key = keys.at(i)
      if (key !== undefined) picked.add(key)
    }
    return picked
  }

  function pick(index: number, { toggle, range }: SelectManner = {}): void {
    const key = keys.at(index)
    if (key === undefined) return
    if (range) {
      const from = indexOf(anchor)
      const picked = between(from < 0 ? index : from, index)
      selected.value = toggle ? new Set([...selected.value, ...picked]) : picked
      if (from < 0) anchor = key
      return
    }
    anchor = key
    if (!toggle) {
      selected.value = new Set([key])
      return
    }
    const next = new Set(selected.value)
    if (!next.delete(key)) next.add(key)
    selected.value = next
  }

  return {
    pick,
    all: () => (selected.value = between(0, keys.count() - 1)),
    none: () => (selected.value = new Set()),
  }
}
