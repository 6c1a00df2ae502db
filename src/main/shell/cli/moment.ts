/** Moments of a lab as they are named on the command line. */
import { OperationError } from '../../../shared/errors'
import type { Moment, Since } from '../../../shared/contract/snapshot'
import type { Ask } from './world'

/** A snapshot by its name, or “now”, which is null. Refuses with SNAPSHOT_NOT_FOUND at the field. */
export async function momentNamed(ask: Ask, name: string, field: string): Promise<Moment> {
  const all = await ask('snapshot.list', {})
  const found = all.find((snapshot) => snapshot.name === name.normalize('NFC'))
  if (found) return found.id
  if (name === 'now') return null
  const names = all.map((snapshot) => `“${snapshot.name}”`).join(', ')
  throw new OperationError({
    code: 'SNAPSHOT_NOT_FOUND',
    message: `The lab has no snapshot “${name}”.`,
    remedy: names === '' ? 'It has none at all; give “beginning” or “now”.' : `It has ${names}; or give “beginning” or “now”.`,
    params: [name],
    field,
  })
}

/** As momentNamed, or the lab’s “beginning”. */
export async function sinceNamed(ask: Ask, name: string, field: string): Promise<Since> {
  return name === 'beginning' ? name : momentNamed(ask, name, field)
}
