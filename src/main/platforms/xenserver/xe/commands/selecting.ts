/** Commands on the VMs or hosts that any of their fields choose. */
import type { AnyRow } from '../../../../../shared/model/fields'
import { OperationError } from '../../../../../shared/errors'
import type { XeCommand, XeContext, XeOutput } from '../define'
import { refusalText } from '../error-text'
import { MultipleFailure, XeFailure } from '../failure'
import { recordNamed } from '../records'
import { selected } from '../records/select'
import { STANDARD_PARAMS, type XeParams } from '../words'

type Kind = 'vm' | 'host'
/** What a kind may be named by, beside its fields. */
const NAMES: Readonly<Record<Kind, readonly string[]>> = {
  vm: ['uuid', 'name_label'],
  host: ['uuid', 'hostname', 'name_label'],
}
const NONE: Readonly<Record<Kind, string>> = { vm: 'No matching VMs found', host: 'No matching hosts found' }
const MANY: Readonly<Record<Kind, string>> = {
  vm: 'Multiple matches VMs found. --multiple required to complete the operation',
  host: 'Multiple matching hosts found. --multiple required to complete the operation',
}

interface Selecting extends Pick<XeCommand, 'name' | 'help'>, Partial<Omit<XeCommand, 'name' | 'help' | 'run' | 'selects'>> {
  /** Templates and control domains are VMs that commands do not mean, unless they say so. */
  readonly templatesToo?: boolean
  readonly controlDomainsToo?: boolean
  /** Takes several without --multiple. */
  readonly alwaysMultiple?: boolean
}

type Act = (context: XeContext, ref: string, params: XeParams) => XeOutput | undefined | Promise<XeOutput | undefined>

/** @param act on each that is chosen; with more than one, what fails is told at the end */
export function onSelected(
  kind: Kind,
  { templatesToo, controlDomainsToo, alwaysMultiple = false, ...told }: Selecting,
  act: Act,
): XeCommand {
  const own = [...(told.required ?? []), ...(told.optional ?? [])].map((key) => key.replace(/:$/, ''))
  const guards: readonly (readonly [string, string])[] =
    kind === 'host'
      ? []
      : [
          ...(templatesToo ? [] : [['is-a-template', 'false'] as const]),
          ...(controlDomainsToo ? [] : [['is-control-domain', 'false'] as const]),
        ]
  return {
    required: [],
    optional: [],
    ...told,
    selects: kind,
    run: async (context, params): Promise<XeOutput | undefined> => {
      const [first, ...others] = choose(kind, context, params, own, guards)
      if (!first) throw new XeFailure(NONE[kind])
      if (others.length === 0) return act(context, first.id, params)
      if (!alwaysMultiple && !params.flag('multiple')) throw new XeFailure(MANY[kind])
      return onEach(context, [first, ...others], (row) => act(context, row.id, params))
    },
  }
}

function choose(kind: Kind, context: XeContext, params: XeParams, own: readonly string[], guards: XeParams['pairs']): AnyRow[] {
  const name = params.get(kind)
  const ignored = new Set([...STANDARD_PARAMS, ...own, kind])
  const filters = params.pairs.filter(([key]) => !ignored.has(key) && !ignored.has(key.split(':')[0] ?? ''))
  const record = recordNamed(kind)
  const fields = record.fields.filter(({ of }) => NAMES[kind].includes(of))
  // Which of a class's objects its list shows is no matter here.
  const rows = selected(context, { ...record, filters: [] }, fields, [...guards, ...filters])
  return name === undefined ? rows : rows.filter((row) => NAMES[kind].some((column) => row[column] === name))
}

async function onEach(
  context: XeContext,
  rows: readonly AnyRow[],
  act: (row: AnyRow) => ReturnType<Act>,
): Promise<XeOutput | undefined> {
  const outputs: XeOutput[] = []
  const failed: string[] = []
  for (const row of rows) {
    try {
      const output = await act(row)
      if (output) outputs.push(output)
    } catch (thrown) {
      if (!(thrown instanceof OperationError)) throw thrown
      failed.push(`operation failed on ${row['uuid'] as string}: ${refusalText(context.read, thrown.body).trimEnd()}`)
    }
  }
  if (failed.length > 0) throw new MultipleFailure(failed)
  return joined(outputs)
}

/** The tables of one command have the same lines. */
function joined(outputs: readonly XeOutput[]): XeOutput | undefined {
  const tables = outputs.flatMap((output) => ('tables' in output ? [output.tables] : []))
  const list = outputs.flatMap((output) => ('list' in output ? output.list : []))
  if (tables[0]) return { tables: { names: tables[0].names, records: tables.flatMap(({ records }) => records) } }
  return list.length > 0 ? { list } : undefined
}
