/** XAPI's plain setters: fields that it stores as they come, without a check. */
import { z } from 'zod'
import type { AnyRow } from '../../../../../shared/model/fields'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { setMap, setParams, setSet } from '../../xe/params'
import { MapPatch, patched, Ref } from '../input'
import { needIn, titled } from '../rows'

/** As written: the server trims nothing and takes an empty name. */
const Text = z.string().max(5000)
const Members = z.array(Text).max(1000)
const OtherConfig = { other_config: MapPatch }
const Named = { ...OtherConfig, name_label: Text, name_description: Text, tags: Members }

/** Which fields of which class. Maps are patched: null takes a key away. */
const SETTABLE = {
  xs_pool: Named,
  xs_host: Named,
  xs_network: Named,
  xs_vm: {
    ...Named,
    ...{ affinity: Ref.nullable(), HVM_boot_policy: Text, PV_bootloader: Text, recommendations: Text },
    ...{ VCPUs_max: z.number().int().min(1).max(254), memory_static_max: z.number().int().min(0) },
  },
  xs_vm_guest_metrics: OtherConfig,
  xs_pif: OtherConfig,
  xs_pif_metrics: OtherConfig,
  xs_bond: OtherConfig,
  xs_vlan: OtherConfig,
  xs_tunnel: { ...OtherConfig, status: MapPatch },
  xs_vif: { ...OtherConfig, qos_algorithm_type: Text, qos_algorithm_params: MapPatch },
} as const
export type SettableTable = keyof typeof SETTABLE

const Value = z.union([Text, z.number(), z.null(), Members, MapPatch])
const Input = z
  .strictObject({ kind: z.enum(Object.keys(SETTABLE) as [SettableTable]), id: Ref, fields: z.record(z.string(), Value) })
  .superRefine(({ kind, fields }, context) => {
    const { error } = z.strictObject(SETTABLE[kind]).partial().safeParse(fields)
    for (const { path, message } of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: ['fields', ...path], message, input: fields })
  })

/**
 * Nothing but the fields changes. Refused: HANDLE_INVALID for a home server of another pool. A field that has no
 * plain setter is no valid input.
 */
export const recordSet = defineOperation({
  name: 'xs.record.set',
  input: Input,
  title: ({ kind, id, fields }, lab) => `Set ${Object.keys(fields).join(', ')} of ${titled(lab, kind, id)}`,
  run(tx, { kind, id, fields }) {
    const before = tx.need(kind, id) as AnyRow
    const home = fields['affinity']
    if (typeof home === 'string') needIn(tx, before['pool'] as string, 'xs_host', home, 'affinity')
    const next = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, setTo(before[name], value)]))
    tx.update(kind, id, next)
    const noun = NOUNS[kind]
    if (noun !== undefined) for (const line of lines(tx, noun, before, next)) tx.command(line)
    return { id }
  },
})

function setTo(now: AnyRow[string] | undefined, value: z.infer<typeof Value>): AnyRow[string] {
  if (Array.isArray(value)) return [...new Set(value)]
  return typeof value === 'object' && value !== null ? patched(now as Record<string, string>, value) : value
}

/** What `xe` calls each class; records that have no commands of their own are set over the API alone. */
const NOUNS: Partial<Record<SettableTable, string>> = {
  xs_pool: 'pool',
  xs_host: 'host',
  xs_network: 'network',
  xs_vm: 'vm',
  xs_pif: 'pif',
  xs_bond: 'bond',
  xs_tunnel: 'tunnel',
  xs_vif: 'vif',
}

function lines(tx: Tx, noun: string, before: AnyRow, next: Readonly<Record<string, AnyRow[string]>>): string[] {
  const uuid = before['uuid'] as string
  return Object.entries(next).flatMap(([field, now]) => {
    const was = before[field]
    const name = field.startsWith('qos_') ? field : field.replaceAll('_', '-')
    if (Array.isArray(now)) return setSet(noun, uuid, name, was as string[], now)
    if (typeof now === 'object' && now !== null) return setMap(noun, uuid, name, was as Record<string, string>, now)
    const word = (value: unknown): string => (field === 'affinity' ? uuidOfHost(tx, value) : String(value))
    return setParams(noun, uuid, { [name]: word(was) }, { [name]: word(now) })
  })
}

const uuidOfHost = (tx: Tx, host: unknown): string => (typeof host === 'string' ? (tx.get('xs_host', host)?.uuid ?? '') : '')
