/** Name, description and tags of whatever has them. */
import { z } from 'zod'
import { defineOperation, type Tx } from '../../../inventory/operation'
import { xe } from '../xe/command'
import { Description, Label, Ref, Tags } from './input'
import { titled } from './rows'

const Described = z.enum(['xs_pool', 'xs_host', 'xs_network', 'xs_vm'])
const Input = z.strictObject({
  kind: Described,
  id: Ref,
  name_label: Label.optional(),
  name_description: Description.optional(),
  tags: Tags.optional(),
})

/** Plain setters without checks, as XAPI has them: names need not be unique. */
export const objectDescribe = defineOperation({
  name: 'xs.object.describe',
  input: Input,
  title: ({ kind, id, name_label }, lab) =>
    name_label === undefined ? `Describe ${titled(lab, kind, id)}` : `Rename ${titled(lab, kind, id)} to ${name_label}`,
  run(tx, { kind, id, ...fields }) {
    tx.update(kind, id, fields)
    sayDescribe(tx, kind, tx.need(kind, id).uuid, fields)
    return { id }
  },
})

type Fields = Omit<z.infer<typeof Input>, 'kind' | 'id'>

function sayDescribe(tx: Tx, kind: z.infer<typeof Described>, uuid: string, { tags, ...labels }: Fields): void {
  const noun = kind.replace('xs_', '')
  const set = Object.entries(labels).map(([field, value]): [string, string] => [field.replace('_', '-'), value])
  if (set.length > 0) tx.command(xe(`${noun}-param-set`, { uuid, ...Object.fromEntries(set) }))
  if (tags === undefined) return
  tx.command(xe(`${noun}-param-clear`, { uuid, 'param-name': 'tags' }))
  for (const tag of tags) tx.command(xe(`${noun}-param-add`, { uuid, 'param-name': 'tags', 'param-key': tag }))
}
