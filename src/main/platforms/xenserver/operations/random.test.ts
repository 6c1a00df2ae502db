/**
 * Operations at random. After each the rules of every pool hold, its preview has told every row and field that it
 * changed, and nothing but refusals is thrown; undoing all of them gives back the identical rows.
 * SWITCHROOM_SEQUENCES sets how many sequences are run for each release (50 unless given; `npm run random` runs 500).
 */
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { OperationError } from '../../../../shared/errors'
import type { Preview } from '../../../../shared/contract/operation'
import { TABLES, tableNamed } from '../../../../shared/model/tables'
import { tableCodec, type SqlValue } from '../../../inventory/columns'
import type { Operation } from '../../../inventory/operation'
import { Draw, STEPS_BY_NAME } from './random-steps'
import { brokenRules, hostsUnmanaged } from './rules'
import { POOL_OPERATIONS, TESTED, xenLab, type XenLab } from './testing'

const SEQUENCES = Number(process.env['SWITCHROOM_SEQUENCES'] ?? 50)
const STEPS = 20
const MS_EACH = 4_000
/** What may leave a host without a management interface, as it does on the real product. */
const UNMANAGES = ['xs.host.managementDisable', 'xs.pif.forget', 'xs.pif.dbForget']

let lab: XenLab
/** Closing writes the whole journal of thousands of actions back into the file. */
afterEach(() => lab.close(), 120_000)

const steps = fc.array(
  fc.record({
    name: fc.constantFrom(...Object.keys(STEPS_BY_NAME)),
    numbers: fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 }),
  }),
  { minLength: STEPS, maxLength: STEPS },
)

type Rows = Map<string, Map<string, readonly SqlValue[]>>

/** Every row of the lab as SQLite holds it, read past all of Switchroom's own ways of reading. */
function rowsNow(): Rows {
  return new Map(
    TABLES.map((table) => {
      const { columns } = tableCodec(table)
      const rows = lab.lab.read.select<Record<string, SqlValue>>(`SELECT * FROM ${table.name}`)
      return [table.name, new Map(rows.map((row) => [String(row['id']), columns.map((column) => row[column] ?? null)]))]
    }),
  )
}

const NONE: ReadonlyMap<string, readonly SqlValue[]> = new Map()

/** What differs between two states: `kind/id change field …`, in a fixed order. Counters are no objects. */
function differences(before: Rows, after: Rows): string[] {
  const found: string[] = []
  for (const { name } of TABLES) {
    const fields = ['id', ...Object.keys(tableNamed(name)?.fields ?? {})]
    const [was, is] = [before.get(name) ?? NONE, after.get(name) ?? NONE]
    if (name === 'lab_counter') continue
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      const [old, now] = [was.get(id), is.get(id)]
      const change = old ? (now ? 'changed' : 'removed') : 'created'
      const differing = fields.filter((_, i) => i > 0 && (old?.[i] ?? null) !== (now?.[i] ?? null))
      if (change !== 'changed' || differing.length > 0) found.push(`${name}/${id} ${change} ${differing.sort().join(' ')}`)
    }
  }
  return found.sort()
}

function told({ changes }: Preview): string[] {
  const names = ({ fields }: Preview['changes'][number]): string[] => fields.map(({ field }) => field).sort()
  return changes.map((one) => `${one.kind}/${one.id} ${one.change} ${names(one).join(' ')}`).sort()
}

function refusalOf(thrown: unknown, name: string): string {
  expect(thrown, name).toBeInstanceOf(OperationError)
  const { code, message, remedy } = (thrown as OperationError).body
  for (const sentence of [message, remedy])
    expect(sentence, name).toMatch(/^(?!.*(?:[{}]|\s{2}|undefined|OpaqueRef:(?!none))).+\.$/)
  return code
}

/** Previews a step and does it; true where it was not refused. The two must agree, refused or not. */
function take(operation: Operation, numbers: readonly number[]): boolean {
  const input = STEPS_BY_NAME[operation.name]?.(new Draw(lab.lab.read, numbers))
  const before = rowsNow()
  let preview: Preview
  try {
    preview = lab.lab.preview(operation, input)
  } catch (thrown) {
    const refusal = refusalOf(thrown, operation.name)
    expect(() => lab.lab.apply(operation, input)).toThrow(expect.objectContaining({ code: refusal }))
    expect(rowsNow()).toEqual(before)
    return false
  }
  lab.lab.apply(operation, input)
  expect(told(preview), operation.name).toEqual(differences(before, rowsNow()))
  return true
}

test('every operation is among the steps', () => {
  lab = xenLab()
  const names = POOL_OPERATIONS.map(({ name }) => name)
  expect(Object.keys(STEPS_BY_NAME).sort()).toEqual(names.sort())
})

test.each(['8', '5.6'] as const)(
  'release %s: random operations do what their preview says and keep the rules of the pool, and undo of all leads back',
  { timeout: 60_000 + SEQUENCES * MS_EACH },
  (release) => {
    lab = xenLab({ release, hosts: 2, nics: 3 })
    lab.vm('a', [lab.network('xenbr0').id], { on: 0 })
    lab.vm('b', [lab.network('xenbr1').id])
    lab.lab.sealHistory()
    const base = lab.content()
    let done = 0
    fc.assert(
      fc.property(steps, (list) => {
        let unmanaged = new Set<string>()
        for (const { name, numbers } of list) {
          const operation = TESTED.find((one) => one.name === name)
          if (!operation) throw new Error(`no operation ${name}`)
          if (!take(operation, numbers)) continue
          done++
          if (UNMANAGES.includes(name)) unmanaged = hostsUnmanaged(lab.lab.read)
          expect(brokenRules(lab.lab.read, unmanaged), name).toEqual([])
        }
        while (lab.lab.head().undo !== null) lab.undo()
        expect(lab.content()).toEqual(base)
      }),
      { numRuns: SEQUENCES, seed: 20260101, endOnFailure: true },
    )
    // The steps must not all be refused, or the test says nothing.
    expect(done).toBeGreaterThan((SEQUENCES * STEPS) / 4)
  },
)
