/** A class as `xe` lists it. */
import type { ReleaseProfile } from '../../../../../shared/model/xenserver-names'
import type { XapiClass } from '../../xapi/class'
import { XAPI_CLASSES } from '../../xapi/classes'
import { isIn } from '../../xapi/release'
import type { ClassName } from '../../xapi/types'
import type { XeContext } from '../define'
import { behind, type XeField } from './field'

export interface XeRecord {
  /** `pif`: what its commands begin with. */
  readonly noun: string
  readonly class: ClassName
  /** In the order in which every output has them. */
  readonly fields: readonly XeField[]
  /** What a list shows unless told. */
  readonly listed: readonly string[]
  /** The same in the documents' releases, where it was another. */
  readonly listedBefore?: readonly string[]
  /** What a list is always filtered by. */
  readonly filters?: readonly (readonly [field: string, value: string])[]
  readonly isStandard?: boolean
  /** What listing does before it lists, on the host that was asked. */
  readonly before?: (context: XeContext) => Promise<void>
}

/** The lines that a release has. */
export function fieldsOf(record: XeRecord, release: ReleaseProfile): XeField[] {
  const described = classOf(record)
  return record.fields.filter((field) => {
    const found = behind(described, field)
    return found && isIn(release, field.since ?? found.of.since)
  })
}

export function listedIn({ listed, listedBefore }: XeRecord, release: ReleaseProfile): readonly string[] {
  return release === '8' ? listed : (listedBefore ?? listed)
}

export function classOf(record: XeRecord): XapiClass {
  const found = XAPI_CLASSES.get(record.class)
  if (!found) throw new Error(`no class ${record.class}`)
  return found
}
