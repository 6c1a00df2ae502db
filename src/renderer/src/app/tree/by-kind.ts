/** The tree by what things are: one group for each kind of object that has a page. */
import type { TableName } from '@shared/model/tables'
import { useMirror } from '../../stores/mirror'
import { allKinds, kindView } from '../kinds'
import { keyOf, type ObjectRef } from '../route'
import { createLevels, groupNode } from './levels'
import type { TreeNode, TreeSource } from './nodes'
import { shownRows } from './rows'

const PREFIX = 'kind:'

export function createByKind(): TreeSource {
  const mirror = useMirror()
  const levels = createLevels()

  function roots(): TreeNode[] {
    return allKinds().flatMap(({ kind, plural, icon }) => {
      const count = shownRows(kind).length
      return count ? [groupNode(PREFIX + kind, plural, icon, count)] : []
    })
  }

  function children(node: TreeNode): readonly TreeNode[] {
    const kind = node.key.slice(PREFIX.length) as TableName
    return levels.nodes(node.key, kind, shownRows(kind))
  }

  function pathTo(object: ObjectRef): readonly string[] {
    const hasPage = kindView(object.kind) !== undefined
    return hasPage && mirror.find(object.kind, object.id) ? [PREFIX + object.kind, keyOf(object)] : []
  }

  return { roots, children, pathTo, opensAtFirst: () => false }
}
