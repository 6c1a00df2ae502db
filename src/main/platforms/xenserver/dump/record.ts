/** Records of XAPI as rows of its database: other names for some fields, and every value as text. */
import type { FieldKind } from '../../../../shared/model/fields'
import { KNOWN_CLASSES } from './classes'
import { protect, type DumpFormat } from './format'
import { printMap, printSet } from './sexpr'
import type { Attributes, Misfit } from './source'
import { isImpossible } from './xml-text'

/** A value of a record, one level deep, which is as deep as XAPI's are. */
export type RecordValue =
  | { readonly kind: 'string' | 'number' | 'bool'; readonly text: string }
  | { readonly kind: 'set'; readonly members: readonly string[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, string> }
  /** Null, or deeper; `text` as in the file. */
  | { readonly kind: 'misfit'; readonly text: string }

/**
 * Groups of fields in XAPI's data model: the database puts two underlines where the API puts one, in every class but
 * `pool` (datamodel.ml, `namespace`).
 */
const GROUPS: Readonly<Record<string, string>> = {
  name: 'label description',
  memory: 'overhead target static_max dynamic_max dynamic_min static_min total free actual',
  VCPUs: 'params max at_startup number utilisation CPU flags',
  actions: 'after_shutdown after_reboot after_crash after_softreboot',
  PV: 'bootloader kernel ramdisk args bootloader_args legacy_args',
  HVM: 'boot_policy boot_params shadow_multiplier',
  qos: 'algorithm_type algorithm_params supported_algorithms',
  io: 'read_kbs write_kbs',
  API_version: 'major minor vendor vendor_implementation',
}
const GROUPED: ReadonlyMap<string, string> = new Map(
  Object.entries(GROUPS).flatMap(([group, fields]) =>
    fields.split(' ').map((field) => [`${group}_${field}`, `${group}__${field}`] as const),
  ),
)

/** What an attribute may be called, so that it can stand in XML and in a list of names. */
const ATTRIBUTE_NAME = /^[A-Za-z_][\w.-]*$/

interface FieldPlan {
  readonly attribute: string
  readonly kind?: FieldKind
}

/** What each kind of field is written as in JSON; integers also as digits, which XML-RPC sends. */
const FITTING: Readonly<Record<FieldKind, readonly RecordValue['kind'][]>> = {
  string: ['string'],
  datetime: ['string'],
  ref: ['string'],
  int: ['number', 'string'],
  maybeInt: ['number', 'string'],
  float: ['number', 'string'],
  bool: ['bool'],
  set: ['set'],
  map: ['map'],
}

interface PrintedRecord {
  readonly attributes: Attributes
  /** What of the record no attribute can hold. */
  readonly misfits: readonly Misfit[]
}

/** Names of one class, looked up once. */
function plansOf(className: string): ReadonlyMap<string, FieldPlan> {
  const known = KNOWN_CLASSES.get(className)
  return new Map([
    ...[...(known?.columns.values() ?? [])].map(({ name, attribute, field }) => [name, { attribute, kind: field.kind }] as const),
    ...[...(known?.lists.keys() ?? [])].map((attribute) => [attribute, { attribute, kind: 'set' as const }] as const),
  ])
}

export class RecordPrinter {
  private readonly plans = new Map<string, ReadonlyMap<string, FieldPlan>>()
  private readonly format: DumpFormat

  constructor(format: DumpFormat) {
    this.format = format
  }

  /** @param record field → value, by XAPI's names */
  print(className: string, ref: string, record: ReadonlyMap<string, RecordValue>): PrintedRecord {
    let plans = this.plans.get(className)
    if (!plans) this.plans.set(className, (plans = plansOf(className)))
    const misfits: Misfit[] = []
    // Without a prototype: `__proto__` is a name like any other.
    const attributes = Object.assign(Object.create(null) as Record<string, string>, { ref, _ref: ref })
    for (const [name, value] of record) {
      const plan = plans.get(name) ?? { attribute: GROUPED.get(name) ?? name }
      const text = ATTRIBUTE_NAME.test(plan.attribute) && !(plan.attribute in attributes) ? this.text(value, plan) : undefined
      if (text === undefined) misfits.push({ field: name, value: sample(value) })
      else attributes[plan.attribute] = text
    }
    return { attributes, misfits }
  }

  private text(value: RecordValue, { kind }: FieldPlan): string | undefined {
    const isEmpty = (value.kind === 'set' && value.members.length === 0) || (value.kind === 'map' && value.entries.size === 0)
    // Some languages have one empty thing for both.
    if (isEmpty && (kind === undefined || kind === 'set' || kind === 'map')) return '()'
    if (value.kind === 'misfit' || (kind && !FITTING[kind].includes(value.kind))) return undefined
    const { quote, spaces } = this.format
    switch (value.kind) {
      case 'set':
        return value.members.some(isImpossible) ? undefined : protect(printSet(value.members, quote), spaces)
      case 'map': {
        const isFine = [...value.entries].every((entry) => !entry.some(isImpossible))
        return isFine ? protect(printMap(Object.fromEntries(value.entries), quote), spaces) : undefined
      }
      case 'string':
        if (isImpossible(value.text)) return undefined
        return kind === 'ref' ? value.text : protect(value.text, spaces)
      case 'number':
      case 'bool':
        return value.text
    }
  }
}

function sample(value: RecordValue): string {
  if (value.kind === 'set') return JSON.stringify(value.members.slice(0, 10))
  if (value.kind === 'map') return JSON.stringify([...value.entries].slice(0, 10))
  return value.text
}
