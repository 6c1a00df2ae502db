/** `-param-set`, `-param-add`, `-param-remove` and `-param-clear` of a class, with what each takes. */
import type { XeCommand } from './define'
import { addTo, clearOne, removeFrom, setOne, targetNamed, type Target } from './param-changes'
import type { XeRecord } from './records/record'
import { STANDARD_PARAMS, type XeParams } from './words'

type Change = (target: Target, params: XeParams) => Promise<void>

export function paramWriting(record: XeRecord): XeCommand[] {
  const { noun } = record
  const writable = record.fields.filter(({ isWritable }) => isWritable)
  const settable = writable.filter(({ shape, isReplaceable }) => shape !== 'set' || isReplaceable)
  const addable = writable.filter(({ shape, property }) => shape !== 'plain' && property === undefined)
  const command = (verb: string, help: string, required: string[], optional: string[], change: Change): XeCommand => ({
    name: `${noun}-param-${verb}`,
    help,
    required: ['uuid', ...required],
    optional,
    run: async (context, params) => {
      await change(targetNamed(context, record, params.need('uuid')), params)
      return undefined
    },
  })
  const names = settable.map(({ name, shape }) => (shape === 'map' ? `${name}:` : name))
  return [
    ...(settable.length > 0
      ? [command('set', 'Set parameters of one object; a key of a map by map:key=value.', [], names, setAll)]
      : []),
    ...(addable.length > 0
      ? [
          command('add', 'Add param-key to a set, or key=value to a map.', ['param-name'], ['param-key'], addTo),
          command('remove', 'Remove a member of a set, or a key of a map.', ['param-name', 'param-key'], [], removeFrom),
        ]
      : []),
    ...(writable.length > 0
      ? [command('clear', `Empty a parameter: ${writable.map(({ name }) => name).join(', ')}.`, ['param-name'], [], clearOne)]
      : []),
  ]
}

async function setAll(target: Target, params: XeParams): Promise<void> {
  for (const [key, value] of params.without(['uuid', ...STANDARD_PARAMS]).pairs) await setOne(target, key, value)
}
