/**
 * What is kept of whole classes, after operations and imports at random, undone and done again: in both protocols it is byte for
 * byte what the message writes anew. SWITCHROOM_SEQUENCES as in operations/random.test.ts.
 */
import fc from 'fast-check'
import { afterAll, afterEach, expect, test } from 'vitest'
import { OperationError } from '../../../../../shared/errors'
import { importPool } from '../../dump/import'
import { dumpFile, dumpXml, modernDump } from '../../dump/sample-dump'
import { Draw, STEPS_BY_NAME } from '../../operations/random-steps'
import { TESTED, xenLab, type XenLab } from '../../operations/testing'
import { callXapi } from '../call'
import { XAPI_CLASSES } from '../classes'
import { contextOf } from '../context'
import { doorOf } from '../testing'
import { JSON_MAP, jsonMember, jsonText } from '../wire/json-rpc'
import { rpcOf } from '../wire/rpc'
import { XML_MAP, xmlMember, xmlText } from '../wire/xml-write'
import { KeptAnswers, type Writer } from './kept-answers'

const SEQUENCES = Number(process.env['SWITCHROOM_SEQUENCES'] ?? 25)
const STEPS = 20
const MS_EACH = 4_000

const WRITERS: readonly Writer[] = [
  { name: 'json', write: jsonText, map: JSON_MAP, member: jsonMember },
  { name: 'xml', write: xmlText, map: XML_MAP, member: xmlMember },
]

let lab: XenLab
const dump = dumpFile(dumpXml(modernDump()))
afterEach(() => lab.close(), 120_000)
afterAll(() => dump.remove())

const INPUTS: Readonly<Record<string, (draw: Draw) => object>> = { ...STEPS_BY_NAME, 'xs.import': () => ({ path: dump.path }) }
const repeated = (name: string, times: number): string[] => Array<string>(times).fill(name)
const NAMES = [...Object.keys(INPUTS), ...repeated('xs.import', 3), ...repeated('undo', 12), ...repeated('redo', 8)]

const steps = fc.array(
  fc.record({
    name: fc.constantFrom(...NAMES),
    numbers: fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 }),
    /** Several changes may come between two requests. */
    isAsked: fc.boolean(),
  }),
  { minLength: STEPS, maxLength: STEPS },
)

/** True where it was not refused. */
function take(name: string, numbers: readonly number[]): boolean {
  if (name === 'undo' || name === 'redo') {
    if (lab.lab.head()[name] === null) return false
    lab[name]()
    return true
  }
  const operation = [...TESTED, importPool].find((one) => one.name === name)
  if (!operation) throw new Error(`no operation ${name}`)
  try {
    lab.lab.apply(operation, INPUTS[name]?.(new Draw(lab.lab.read, numbers)))
    return true
  } catch (thrown) {
    expect(thrown, name).toBeInstanceOf(OperationError)
    return false
  }
}

test.each(['8', '5.6'] as const)(
  'release %s: what is kept is what would be written anew',
  { timeout: 60_000 + SEQUENCES * MS_EACH },
  async (release) => {
    lab = xenLab({ release, hosts: 2, nics: 3 })
    lab.vm('a', [lab.network('xenbr0').id], { on: 0 })
    lab.vm('b', [lab.network('xenbr1').id], { hvm: true, tools: false })
    lab.vm('c', [lab.network('xenbr0').id, lab.network('xenbr1').id], { on: 1, hvm: true })
    lab.lab.sealHistory()
    const door = doorOf(lab)
    const kept = new KeptAnswers(door.read)
    let [written, all, done] = [0, 0, 0]
    const compare = async (after: string): Promise<void> => {
      const host = door.read.get('xs_pool', lab.pool)?.master
      if (!host) return
      const context = contextOf(door, host)
      for (const described of XAPI_CLASSES.values()) {
        const { type, value } = await callXapi(context, `${described.name}.get_all_records`, []).catch(() => ({
          type: null,
          value: null,
        }))
        if (type === null) continue
        for (const writer of WRITERS) {
          const counted: Writer = {
            ...writer,
            member: (name, record) => {
              written++
              return writer.member(name, record)
            },
          }
          const answer = await kept.recall(context, described, counted)
          expect(answer.toString(), `${described.name} ${after}`).toBe(writer.write(rpcOf(type)(value)))
          all += Object.keys(value as object).length
        }
      }
    }
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        for (const { name, numbers, isAsked } of list) {
          if (!take(name, numbers)) continue
          done++
          if (isAsked) await compare(`after ${name}`)
        }
        while (lab.lab.head().undo !== null) lab.undo()
        await compare('after undo of all')
      }),
      { numRuns: SEQUENCES, seed: 20260107, endOnFailure: true },
    )
    // The steps must not all be refused, nor all be written anew, or the test says nothing.
    expect(done).toBeGreaterThan((SEQUENCES * STEPS) / 4)
    expect(written).toBeLessThan(all / 2)
  },
)
