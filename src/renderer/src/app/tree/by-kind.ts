/**
 * The tree by what things are: one group for each kind that stands for itself. Parts of something else
 * (VIFs, PIFs, switch ports) are listed on its page; a hundred thousand of them in a tree help nobody.
 */
import type { TableName } from '@shared/model/tables'
import { useMirror } from '../../stores/mirror'
import { allKinds, kindView } from '../kinds'
import { keyOf, type ObjectRef } from '../route'
import { createLevels, groupNode } from './levels'
import type { TreeNode, TreeSource } from './nodes'
import { shownRows, standsAlone } from './rows'

const PREFIX = 'kind:'

export function createByKind(): TreeSource {
  const mirror = useMirror()
  const levels = createLevels()

  function roots(): TreeNode[] {
    return allKinds().flatMap(({ kind, plural, icon }) => {
      if (!standsAlone(kind)) return []
      const count = shownRows(kind).length
      return count ? [groupNode(PREFIX + kind, plural, icon, count)] : []
    })
  }

  function children(node: TreeNode): readonly TreeNode[] {
    const kind = node.key.slice(PREFIX.length) as TableName
    return levels.nodes(node.key, kind, shownRows(kind))
  }

  function pathTo(object: ObjectRef): readonly string[] {
    const row = mirror.find(object.kind, object.id)
    if (!row) return []
    if (standsAlone(object.kind)) return [PREFIX + object.kind, keyOf(object)]
    const parent = kindView(object.kind)?.parent?.(row)
    return parent ? pathTo(parent) : []
  }

  return { roots, children, pathTo, opensAtFirst: () => false }
}
