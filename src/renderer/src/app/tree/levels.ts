/** Builds the nodes of one level and keeps them as long as its rows are the same. */
import type { Component } from 'vue'
import type { AnyRow } from '@shared/model/fields'
import type { RowOf, TableName } from '@shared/model/tables'
import { titleOf } from '../kinds'
import { keyOf, type ObjectRef } from '../route'
import { createOrder } from './order'
import type { TreeNode } from './nodes'
import { shownNow, type Shown } from './rows'

type Build = (rows: readonly AnyRow[]) => readonly TreeNode[]

export function objectNode(object: ObjectRef, hasChildren: boolean): TreeNode {
  return { key: keyOf(object), object, group: null, hasChildren }
}

export function groupNode(key: string, label: string, icon: Component, count: number): TreeNode {
  return { key, object: null, group: { label, icon, count }, hasChildren: count > 0 }
}

/** Levels of one view, by the name that the view gives each. */
export function createLevels() {
  const filters = new Map<string, { source: readonly object[]; mode: string; rows: readonly AnyRow[] }>()
  const builders = new Map<string, Build>()

  /** Rows that pass, the same array while `source` and the View menu's switches are the same. */
  function pick<N extends TableName>(
    level: string,
    source: readonly RowOf<N>[],
    keep: (row: RowOf<N>, shown: Shown) => boolean,
  ): readonly RowOf<N>[] {
    const shown = shownNow()
    const mode = Object.values(shown).join()
    const known = filters.get(level)
    if (known?.source === source && known.mode === mode) return known.rows as unknown as readonly RowOf<N>[]
    const rows = source.filter((row) => keep(row, shown))
    filters.set(level, { source, mode, rows })
    return rows
  }

  /** Nodes of `rows` in natural order, `first` (the coordinator) before all others. */
  function nodes<N extends TableName>(
    level: string,
    kind: N,
    rows: readonly RowOf<N>[],
    options: { hasChildren?: (row: RowOf<N>) => boolean; first?: string | null } = {},
  ): readonly TreeNode[] {
    let build = builders.get(level)
    if (!build) builders.set(level, (build = builder(kind)))
    const made = build(rows)
    return options.hasChildren || options.first ? arrange(made, rows, options) : made
  }

  function builder(kind: string): Build {
    const order = createOrder<AnyRow>((row) => titleOf(kind, row))
    let ordered: readonly AnyRow[] | null = null
    let made: readonly TreeNode[] = []
    return (rows) => {
      const next = order(rows)
      if (next !== ordered) made = next.map((row) => objectNode({ kind, id: row.id }, false))
      ordered = next
      return made
    }
  }

  return { pick, nodes }
}

function arrange<N extends TableName>(
  made: readonly TreeNode[],
  rows: readonly RowOf<N>[],
  { hasChildren, first }: { hasChildren?: (row: RowOf<N>) => boolean; first?: string | null },
): readonly TreeNode[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const parents = hasChildren
    ? made.map((node) => {
        const row = node.object ? byId.get(node.object.id) : undefined
        return row && hasChildren(row) ? { ...node, hasChildren: true } : node
      })
    : [...made]
  const at = parents.findIndex((node) => node.object?.id === first)
  if (at > 0) parents.unshift(...parents.splice(at, 1))
  return parents
}
