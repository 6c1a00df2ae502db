/** Name, description and tags of whatever has them. */
import { z } from 'zod'
import { defineOperation } from '../../../inventory/operation'
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
    return { id }
  },
})
