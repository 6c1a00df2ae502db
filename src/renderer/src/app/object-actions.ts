/** What can be done with the selected objects, from their kinds' views. */
import { useMirror } from '../stores/mirror'
import { kindView, type ActionItem } from './kinds'
import type { ObjectRef } from './route'

/** The actions for objects of one kind; nothing for mixed kinds or objects that are gone. */
export function actionsFor(objects: readonly ObjectRef[]): ActionItem[] {
  const kind = objects[0]?.kind
  if (kind === undefined || objects.some((object) => object.kind !== kind)) return []
  const mirror = useMirror()
  const rows = objects.flatMap(({ id }) => mirror.find(kind, id) ?? [])
  return rows.length ? (kindView(kind)?.actions(rows) ?? []) : []
}
