/** XAPI's types, and the values that have them before a protocol writes them down. */
import type { Field } from '../../../../shared/model/fields'

export type ClassName =
  | 'pool'
  | 'host'
  | 'host_metrics'
  | 'network'
  | 'PIF'
  | 'PIF_metrics'
  | 'Bond'
  | 'VLAN'
  | 'tunnel'
  | 'VM'
  | 'VM_guest_metrics'
  | 'VIF'
  | 'session'
  | 'task'
  | 'event'

/** Classes of the real server that records point to, always with the null reference: the lab has none of them. */
export type AbsentClass =
  | 'SR'
  | 'PBD'
  | 'VBD'
  | 'VDI'
  | 'VTPM'
  | 'VGPU'
  | 'VUSB'
  | 'PCI'
  | 'PGPU'
  | 'PUSB'
  | 'VM_metrics'
  | 'VIF_metrics'
  | 'VM_appliance'
  | 'VMPP'
  | 'VMSS'
  | 'network_sriov'
  | 'blob'
  | 'console'
  | 'crashdump'
  | 'host_cpu'
  | 'host_crashdump'
  | 'host_patch'
  | 'pool_update'
  | 'Feature'
export type RefName = ClassName | AbsentClass

export type XapiType =
  | 'string'
  /** 64 bits; a string of digits on the wire of XML-RPC. */
  | 'int'
  | 'float'
  | 'bool'
  /** `20260101T00:00:00Z`. */
  | 'datetime'
  | 'void'
  | { readonly ref: RefName }
  | { readonly enum: readonly string[] }
  | { readonly set: XapiType }
  | { readonly map: readonly [key: XapiType, value: XapiType] }
  | { readonly record: ClassName }

/** Ints and floats are numbers, a null reference is NULL_REF, sets are arrays, maps and records objects. */
export type XapiValue = string | number | boolean | null | readonly XapiValue[] | { readonly [key: string]: XapiValue }

export const NULL_REF = 'OpaqueRef:NULL'

export const STRING_SET: XapiType = { set: 'string' }
export const STRING_MAP: XapiType = { map: ['string', 'string'] }
export const refTo = (to: RefName): XapiType => ({ ref: to })

/** How XAPI types a field of a table whose references lead to these classes. */
export function typeOfField({ kind, to = '' }: Field, classOf: (table: string) => ClassName): XapiType {
  switch (kind) {
    case 'int':
    case 'maybeInt':
      return 'int'
    case 'ref':
      return refTo(classOf(to))
    case 'set':
      return STRING_SET
    case 'map':
      return STRING_MAP
    case 'string':
    case 'float':
    case 'bool':
    case 'datetime':
      return kind
  }
}
