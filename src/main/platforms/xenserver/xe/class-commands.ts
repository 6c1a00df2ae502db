/** What every class has: `-list`, `-param-list`, `-param-get` and, where something can be changed, the others. */
import type { XeCommand } from './define'
import { XeFailure } from './failure'
import { listed } from './listing'
import { paramWriting } from './param-writing'
import { asText, memberOf, showing, taggedName } from './records/field'
import { fieldNamed } from './records/lookup'
import { classOf, fieldsOf, listedIn, type XeRecord } from './records/record'
import { rowByUuid } from './records/row'
import { STANDARD_PARAMS } from './words'

export function commandsOf(record: XeRecord): XeCommand[] {
  const { since } = classOf(record)
  const commands = [list(record), paramList(record), paramGet(record), ...paramWriting(record)]
  return since === undefined ? commands : commands.map((command) => ({ ...command, since }))
}

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
    ...(record.before && { staysOnHost: true }),
    run: async (context, params) => {
      await record.before?.(context)
      const filters = params.pairs.filter(([key]) => key !== 'params' && !STANDARD_PARAMS.includes(key))
      return listed(context, record, params, { filters, shown: listedIn(record, context.release) })
    },
  }
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
      const values = fields.map((field) => asText(showing(context.read, classOf(record), field, [row])(row), field.separator))
      return { tables: { names: fields.map(taggedName), records: [values] } }
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
      const found = memberOf(value, key)
      if (found === undefined) throw new XeFailure(`Key ${key} not found in map`)
      return { list: [found] }
    },
  }
}
