/** The tree as data: nodes, where they come from, and the flat list of those that can be seen. */
import type { Component } from 'vue'
import type { ObjectRef } from '../route'

export interface TreeNode {
  /** Unique in its view and the same as long as the object lives. */
  readonly key: string
  /** The object it stands for; null for a group. */
  readonly object: ObjectRef | null
  /** For a group: its name, icon and how many it holds. */
  readonly group: { readonly label: string; readonly icon: Component; readonly count: number } | null
  readonly hasChildren: boolean
}

/** One way to lay out the lab as a tree. Its functions read the mirror, so that computeds follow. */
export interface TreeSource {
  roots(): readonly TreeNode[]
  children(node: TreeNode): readonly TreeNode[]
  /** Keys from the root down to the nearest node that stands for the object or holds it; empty if none does. */
  pathTo(object: ObjectRef): readonly string[]
  /** Whether a node is open before anybody has touched it. */
  opensAtFirst(node: TreeNode): boolean
}

export interface FlatNode {
  readonly node: TreeNode
  /** 1 upwards. */
  readonly level: number
  readonly expanded: boolean
  readonly position: number
  readonly setSize: number
  /** Index of the parent in the flat list, -1 at the top. */
  readonly parent: number
}

/** The nodes that can be seen, top to bottom. */
export function flatten(source: Pick<TreeSource, 'roots' | 'children'>, isOpen: (node: TreeNode) => boolean): FlatNode[] {
  const flat: FlatNode[] = []
  const walk = (nodes: readonly TreeNode[], level: number, parent: number): void => {
    for (const [i, node] of nodes.entries()) {
      const expanded = node.hasChildren && isOpen(node)
      flat.push({ node, level, expanded, position: i + 1, setSize: nodes.length, parent })
      if (expanded) walk(source.children(node), level + 1, flat.length - 1)
    }
  }
  walk(source.roots(), 1, -1)
  return flat
}

/**
 * The part of a tree that a search leaves: nodes that match and what lies above them. A match without
 * matches below it can be opened and then shows all it has.
 * @returns the narrowed source and the keys that it opens by itself
 */
export function narrow(
  source: Pick<TreeSource, 'roots' | 'children'>,
  matches: (node: TreeNode) => boolean,
): { source: Pick<TreeSource, 'roots' | 'children'>; opened: ReadonlySet<string> } {
  const kept = new Map<string, readonly TreeNode[]>()
  const opened = new Set<string>()
  const visit = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
    nodes.filter((node) => {
      const below = node.hasChildren ? visit(source.children(node)) : []
      if (below.length) {
        kept.set(node.key, below)
        opened.add(node.key)
      }
      return below.length > 0 || matches(node)
    })
  const roots = visit(source.roots())
  return { source: { roots: () => roots, children: (node) => kept.get(node.key) ?? source.children(node) }, opened }
}
