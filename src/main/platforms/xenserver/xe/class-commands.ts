/** What every class has: `-list`, `-param-list`, `-param-get` and, where something can be changed, the others. */
import type { XeCommand, XeContext, XeTable } from './define'
import { XeFailure } from './failure'
import { paramWriting } from './param-writing'
import { asText, showing, taggedName, type XeField } from './records/field'
import { fieldNamed } from './records/lookup'
import { classOf, fieldsOf, listedIn, type XeRecord } from './records/record'
import { selected } from './records/select'
import { rowByUuid } from './records/row'
import { STANDARD_PARAMS, type XeParams } from './words'

export const commandsOf = (record: XeRecord): XeCommand[] => [
  list(record),
  paramList(record),
  paramGet(record),
  ...paramWriting(record),
]

function list(record: XeRecord): XeCommand {
  const { noun, fields } = record
  const names = fields.filter(({ isHidden }) => !isHidden).map(({ name }) => name)
  const sets = fields.filter(({ shape }) => shape === 'set').map(({ name }) => `${name}:contains`)
  return {
    name: `${noun}-list`,
    help: `List the ${noun}s of the pool. Any field filters by its value, a map by map:key=value, a set by set:contains=value; params=all shows every field.`,
    required: [],
    optional: ['params', ...names, ...sets],
    isReading: true,
    ...(record.isStandard && { isStandard: true }),
    run: (context, params) => {
      const shown = chosen(record, context, params)
      const filters = params.pairs.filter(([key]) => key !== 'params' && !STANDARD_PARAMS.includes(key))
      return { tables: tablesOf(context, record, shown, filters) }
    },
  }
}

/** The fields that a list shows: those of `params=`, or what it shows unless told. */
function chosen(record: XeRecord, { release }: XeContext, params: XeParams): XeField[] {
  const asked = params.get('params')
  const known = fieldsOf(record, release)
  if (asked === 'all') return known.filter(({ isHidden }) => !isHidden)
  const wanted = asked?.split(',') ?? listedIn(record, release)
  return known.filter(({ name }) => wanted.includes(name))
}

function tablesOf(context: XeContext, record: XeRecord, fields: readonly XeField[], filters: XeParams['pairs']): XeTable[] {
  const cheap = fields.filter(({ isExpensive }) => !isExpensive)
  const rows = selected(context, record, cheap, filters)
  const columns = fields.map((field) => {
    const name = taggedName(field)
    if (field.isExpensive) return { name, text: () => '<expensive field>' }
    const told = showing(context.read, classOf(record), field, rows)
    return { name, text: (row: (typeof rows)[number]) => asText(told(row), field.separator) }
  })
  return rows.map((row) => columns.map(({ name, text }) => [name, text(row)] as const))
}

function paramList(record: XeRecord): XeCommand {
  return {
    name: `${record.noun}-param-list`,
    help: 'List every parameter of one object.',
    required: ['uuid'],
    optional: [],
    isReading: true,
    run: (context, params) => {
      const fields = fieldsOf(record, context.release).filter(({ isHidden }) => !isHidden)
      const row = rowByUuid(context, record, params.need('uuid'))
      const table = fields.map((field) => {
        const told = showing(context.read, classOf(record), field, [row])
        return [taggedName(field), asText(told(row), field.separator)] as const
      })
      return { tables: [table] }
    },
  }
}

function paramGet(record: XeRecord): XeCommand {
  return {
    name: `${record.noun}-param-get`,
    help: 'Print one parameter of one object; of a map, the value of param-key.',
    required: ['uuid', 'param-name'],
    optional: ['param-key'],
    isReading: true,
    run: (context, params) => {
      const row = rowByUuid(context, record, params.need('uuid'))
      const field = fieldNamed(fieldsOf(record, context.release), params.need('param-name'))
      const value = showing(context.read, classOf(record), field, [row])(row)
      const key = params.get('param-key')
      if (key === undefined || field.shape !== 'map') return { list: [asText(value, field.separator)] }
      const found = typeof value === 'object' ? (value as Record<string, string>)[key] : undefined
      if (found === undefined) throw new XeFailure(`Key ${key} not found in map`)
      return { list: [found] }
    },
  }
}
