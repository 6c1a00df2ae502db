/** The fields of class `session`, as xen-api's data model has them; whoever logs in is root, which is no user of the pool's. */
import { xapiDate } from '../dates'
import { NULL_REF, refTo, STRING_MAP, STRING_SET, type XapiType, type XapiValue } from '../types'
import type { Session } from './sessions'

type ReadSession = (session: Session, host: string) => XapiValue

export const SESSION_FIELDS: Readonly<Record<string, readonly [type: XapiType, read: ReadSession]>> = {
  uuid: ['string', ({ uuid }) => uuid],
  this_host: [refTo('host'), (_, host) => host],
  this_user: ['string', () => NULL_REF],
  last_active: ['datetime', ({ lastActive }) => xapiDate(lastActive)],
  pool: ['bool', () => false],
  other_config: [STRING_MAP, () => ({})],
  is_local_superuser: ['bool', () => true],
  subject: ['string', () => NULL_REF],
  validation_time: ['datetime', ({ loggedInAt }) => xapiDate(loggedInAt)],
  auth_user_sid: ['string', () => ''],
  auth_user_name: ['string', () => ''],
  rbac_permissions: [STRING_SET, () => []],
  tasks: [STRING_SET, () => []],
  parent: ['string', () => NULL_REF],
  originator: ['string', ({ originator }) => originator],
  client_certificate: ['bool', () => false],
}
