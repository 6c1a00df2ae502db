/** The matrix as the page has it: blocks of cells, asked for when they come into view and again when the lab changes. */
import { computed, onScopeDispose, reactive, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Output } from '@shared/contract'
import { BLOCK_SIZE, type ReachCell, type ReachGroup, type ReachGrouping } from '@shared/contract/reach'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import { call, listen } from '../../api/client'

type Block = Output<'fabric.reach'>

export interface Wish {
  by: ReachGrouping
  filter: string
  onlyDifferent: boolean
}

/** What was asked. */
export interface Asked extends Wish {
  pool?: string
}

export interface MatrixData {
  wish: Wish
  /** What the groups and cells that are shown answer. */
  shown: ShallowRef<Asked>
  total: Ref<number>
  error: ShallowRef<ErrorBody | null>
  /** The first answer has not come yet. */
  isFirst: ComputedRef<boolean>
  group(index: number): ReachGroup | undefined
  cell(row: number, column: number): ReachCell | undefined
  /** Says what is in view. */
  look(rows: readonly number[], columns: readonly number[]): void
}

const TYPING_MS = 200

/** @param pool only this pool's VMs and hosts */
export function useMatrix(pool: () => string | undefined): MatrixData {
  const wish = reactive<Wish>({ by: 'vm', filter: '', onlyDifferent: false })
  const shown = shallowRef<Asked>({ ...wish })
  const blocks = shallowRef<ReadonlyMap<string, Block>>(new Map())
  const total = ref(0)
  const error = shallowRef<ErrorBody | null>(null)
  const isAnswered = ref(false)
  let wanted = new Set(['0 0'])
  const asked = new Set<string>()
  let turn = 0

  const params = (): Asked => {
    const of = pool()
    return { ...wish, filter: wish.filter.trim(), ...(of !== undefined && { pool: of }) }
  }

  async function load(key: string): Promise<void> {
    const mine = turn
    const wished = params()
    asked.add(key)
    const [row = 0, column = 0] = key.split(' ').map(Number)
    const span = (block: number) => ({ from: block * BLOCK_SIZE, count: BLOCK_SIZE })
    const [found, refused] = await call('fabric.reach', { ...wished, rows: span(row), columns: span(column) }).then(
      (value) => [value, null] as const,
      (thrown: unknown) => [null, toErrorBody(thrown)] as const,
    )
    if (mine !== turn) return
    error.value = refused
    isAnswered.value = true
    if (!found) return
    total.value = found.total
    shown.value = wished
    blocks.value = new Map(fresh ? [[key, found]] : [...blocks.value, [key, found]])
    fresh = false
  }
  /** What is shown stays until the first new answer. */
  let fresh = true
  function again(): void {
    turn++
    fresh = true
    asked.clear()
    for (const key of wanted) void load(key)
  }

  let waiting: ReturnType<typeof setTimeout> | undefined
  watch(
    () => wish.filter,
    () => {
      clearTimeout(waiting)
      waiting = setTimeout(again, TYPING_MS)
    },
  )
  watch([() => wish.by, () => wish.onlyDifferent, pool], again, { immediate: true })
  onScopeDispose(listen('changes', again))
  onScopeDispose(() => {
    turn++
    clearTimeout(waiting)
  })

  const blockAt = (row: number, column: number): Block | undefined =>
    blocks.value.get(`${Math.floor(row / BLOCK_SIZE)} ${Math.floor(column / BLOCK_SIZE)}`)

  return {
    wish,
    shown,
    total,
    error,
    isFirst: computed(() => !isAnswered.value),
    group(index) {
      const block = Math.floor(index / BLOCK_SIZE)
      for (const [key, { rows, columns }] of blocks.value) {
        const [row, column] = key.split(' ').map(Number)
        if (row === block) return rows[index % BLOCK_SIZE]
        if (column === block) return columns[index % BLOCK_SIZE]
      }
      return undefined
    },
    cell: (row, column) => blockAt(row, column)?.cells[row % BLOCK_SIZE]?.[column % BLOCK_SIZE],
    look(rows, columns) {
      const blocksOf = (those: readonly number[]): number[] => [...new Set(those.map((each) => Math.floor(each / BLOCK_SIZE)))]
      wanted = new Set(blocksOf(rows).flatMap((row) => blocksOf(columns).map((column) => `${row} ${column}`)))
      if (wanted.size === 0) wanted.add('0 0')
      for (const key of wanted) if (!asked.has(key)) void load(key)
    },
  }
}
