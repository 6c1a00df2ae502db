/**
 * From all rows to those shown: filtered by the words typed, sorted by the columns chosen. Short tables are
 * arranged at once; long ones in turns, keeping what was shown until the new arrangement is ready.
 */
import { effect, effectScope, ref, shallowRef, watchEffect, type Ref, type ShallowRef } from 'vue'
import { cellText, type Column } from './column'
import { matchesWords, queryWords } from './filter'
import { orderOf, sortInTurns, sortKeys, type Keyed, type SortKey } from './sort'
import { takeTurns } from './turns'

/** Up to so many rows are filtered and sorted without a pause. */
const AT_ONCE = 2000
/** Rows read per turn otherwise. */
const SLICE = 500

interface Sources<R> {
  rows: () => readonly R[]
  query: () => string
  /** The visible columns: only what is seen is searched. */
  searched: () => readonly Column<R>[]
  sorting: () => readonly SortKey<R>[]
}
interface Plan<R> {
  rows: readonly R[]
  words: readonly string[]
  searched: readonly Column<R>[]
  sorting: readonly SortKey<R>[]
}

export function useShownRows<R>(sources: Sources<R>): { shown: ShallowRef<readonly R[]>; working: Ref<boolean> } {
  const shown = shallowRef<readonly R[]>([])
  const working = ref(false)
  /** Counts changes of objects that cells of a long table have read. */
  const stale = ref(0)
  let blank = true

  watchEffect((onCleanup) => {
    void stale.value
    const plan: Plan<R> = {
      rows: sources.rows(),
      words: queryWords(sources.query()),
      searched: sources.searched(),
      sorting: sources.sorting(),
    }
    working.value = false
    if (plan.words.length === 0 && plan.sorting.length === 0) shown.value = plan.rows
    else if (plan.rows.length <= AT_ONCE) shown.value = arrange(plan)
    else {
      if (blank) shown.value = plan.rows
      const job = new AbortController()
      onCleanup(() => job.abort())
      void arrangeInTurns(plan, job.signal)
    }
    blank = plan.rows.length === 0
  })

  async function arrangeInTurns(plan: Plan<R>, signal: AbortSignal): Promise<void> {
    working.value = true
    const scope = effectScope(true)
    signal.addEventListener('abort', () => scope.stop())
    const turn = takeTurns(signal)
    const kept: Keyed<R>[] = []
    for (let start = 0; start < plan.rows.length; start += SLICE) {
      const slice = plan.rows.slice(start, start + SLICE)
      // Each slice is an effect, so that a change of whatever its cells have read starts the work anew.
      scope.run(() => effect(() => kept.push(...keep(slice, plan)), { scheduler: () => stale.value++ }))
      if (!(await turn())) return
    }
    const sorted = await sortInTurns(kept, orderOf(plan.sorting), turn)
    if (!sorted) return
    shown.value = sorted.map(({ row }) => row)
    working.value = false
  }

  return { shown, working }
}

/** The rows of a plan that match its words, with what they are sorted by. */
function keep<R>(rows: readonly R[], { words, searched, sorting }: Plan<R>): Keyed<R>[] {
  const out: Keyed<R>[] = []
  for (const row of rows) {
    const matches =
      words.length === 0 ||
      matchesWords(
        searched.map((column) => cellText(column, row)),
        words,
      )
    if (matches) out.push({ row, keys: sortKeys(row, sorting) })
  }
  return out
}

function arrange<R>(plan: Plan<R>): R[] {
  const kept = keep(plan.rows, plan)
  return (plan.sorting.length ? kept.sort(orderOf(plan.sorting)) : kept).map(({ row }) => row)
}
