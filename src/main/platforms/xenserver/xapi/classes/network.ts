/** Class `network` (control plane reference §1 and §5.1). */
import { describeClass } from '../describe'
import { STRING_MAP, STRING_SET } from '../types'

const edit =
  (field: string) =>
  (network: string, value: unknown): { operation: string; input: unknown } => ({
    operation: 'xs.network.edit',
    input: { network, [field]: value },
  })

export const network = describeClass('network', {
  writes: {
    name_label: edit('name_label'),
    name_description: edit('name_description'),
    MTU: edit('MTU'),
    tags: edit('tags'),
    other_config: edit('other_config'),
    purpose: edit('purpose'),
    default_locking_mode: edit('default_locking_mode'),
  },
  types: { default_locking_mode: { enum: ['unlocked', 'disabled'] }, purpose: { set: { enum: ['nbd', 'insecure_nbd'] } } },
  derived: [
    { name: 'blobs', type: STRING_MAP, read: () => () => ({}) },
    { name: 'allowed_operations', type: STRING_SET, read: () => () => ['attaching'] },
    { name: 'current_operations', type: STRING_MAP, read: () => () => ({}) },
    { name: 'assigned_ips', type: STRING_MAP, since: '6.5', read: () => () => ({}) },
  ],
  messages: {
    create: {
      params: [{ name: 'record', type: { record: 'network' } }],
      result: { ref: 'network' },
      call: async ({ pool, run }, record: Record<string, unknown>) => {
        const { name_label, name_description, MTU, other_config, bridge, managed, tags } = record
        const input = { pool, name_label, name_description, MTU, other_config, bridge, managed, tags }
        const made = (await run('xs.network.create', input)) as { network: string }
        return made.network
      },
    },
    destroy: {
      params: [{ name: 'self', type: { ref: 'network' } }],
      result: 'void',
      call: async ({ run }, self: string) => {
        await run('xs.network.destroy', { network: self })
        return null
      },
    },
  },
})
