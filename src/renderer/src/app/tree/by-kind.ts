/** The tree by what things are: one group for each kind of object that has a page. */
import type { TableName } from '@shared/model/tables'
import { useMirror } from '../../stores/mirror'
import { usePrefs } from '../../stores/prefs'
import { allKinds, kindView } from '../kinds'
import { keyOf, type ObjectRef } from '../route'
import { createLevels, groupNode } from './levels'
import type { TreeNode, TreeSource } from './nodes'
import { isHiddenNetwork, showsVm } from './rows'

const PREFIX = 'kind:'

export function createByKind(): TreeSource {
  const mirror = useMirror()
  const prefs = usePrefs()
  const levels = createLevels()

  function rowsOf(kind: TableName) {
    if (kind === 'xs_vm') return levels.pick<'xs_vm'>('vms', mirror.all('xs_vm'), showsVm)
    if (kind === 'xs_network' && !prefs.state.showHidden)
      return mirror.all('xs_network').filter((network) => !isHiddenNetwork(network))
    return mirror.all(kind)
  }

  function roots(): TreeNode[] {
    return allKinds().flatMap(({ kind, plural, icon }) => {
      const count = rowsOf(kind).length
      return count ? [groupNode(PREFIX + kind, plural, icon, count)] : []
    })
  }

  function children(node: TreeNode): readonly TreeNode[] {
    const kind = node.key.slice(PREFIX.length) as TableName
    return levels.nodes(node.key, kind, rowsOf(kind))
  }

  function pathTo(object: ObjectRef): readonly string[] {
    const hasPage = kindView(object.kind) !== undefined
    return hasPage && mirror.find(object.kind, object.id) ? [PREFIX + object.kind, keyOf(object)] : []
  }

  return { roots, children, pathTo, opensAtFirst: () => false }
}
