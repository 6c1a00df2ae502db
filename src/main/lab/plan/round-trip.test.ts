/**
 * Plans of random sequences of operations, and of every sample: the script is run by a real shell on a copy of the
 * first state, with Switchroom's own `xe`, and gives the second; the script of the way back then gives the first.
 * SWITCHROOM_SEQUENCES sets how many sequences are run (20 unless given; `npm run random` runs 500).
 *
 * Not drawn, because no command of `xe` leads there or back: what is installed (pools, hosts, VMs, tools, backends),
 * joining and ejecting, hosts that are off, high availability, which needs a heartbeat SR, the member that an active-passive
 * bond carries on, which is a state of the running host, and the repair of records behind the server's back.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Plan } from '../../../shared/contract/plan'
import { OperationError } from '../../../shared/errors'
import type { Inventory } from '../../inventory/inventory'
import { tempLab, type TempLab } from '../../inventory/temp-lab'
import { SAMPLES } from '../../labs'
import { Draw, STEPS_BY_NAME } from '../../platforms/xenserver/operations/random-steps'
import { xenLab } from '../../platforms/xenserver/operations/testing'
import { differencesOf, idsOf } from '../../platforms/xenserver/plan/compare'
import { LAB_OPTIONS, operationNamed, OPERATIONS } from '../registry'
import { makePlan } from './make'
import { rewindOperation } from './rewind'
import { scratchOf } from './scratch'
import { FILES } from '../../platforms/xenserver/plan/script'
import { ScriptFolder } from './testing'

const SEQUENCES = Number(process.env['SWITCHROOM_SEQUENCES'] ?? 20)
const STEPS = 20
const MS_EACH = 10_000

const NOT_DRAWN = [
  /^(guest|plant)\./,
  /^xs\.vm\.(create|clone|copy|copyTo|destroy|install|migrateTo|resetPowerState|setTemplate|setTools)$/,
  /^xs\.pool\.(create|join|eject|enableHa|emergencyTransition|recoverSlaves)$/,
  /^xs\.host\.(create|destroy|power|resetNetworking|switchBackend)$/,
  /^xs\.(bond\.setActive|pif\.dbForget)$/,
]
const DRAWN = Object.keys(STEPS_BY_NAME).filter((name) => !NOT_DRAWN.some((pattern) => pattern.test(name)))
const steps = fc.array(
  fc.record({ name: fc.constantFrom(...DRAWN), numbers: fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 }) }),
  { minLength: STEPS, maxLength: STEPS },
)
type Drawn = { name: string; numbers: number[] }[]

let folder: ScriptFolder
beforeEach(() => {
  folder = new ScriptFolder()
  writeFileSync(join(folder.path, 'password'), 'secret')
})
afterEach(() => folder.remove())

/** Does what is not refused; returns how many that were. */
function take(lab: TempLab['lab'], list: Drawn): string[] {
  return list.flatMap(({ name, numbers }) => {
    const input = STEPS_BY_NAME[name]?.(new Draw(lab.read, numbers))
    try {
      lab.apply(operationNamed(name), input)
      return [`${name} ${JSON.stringify(input)}`]
    } catch (thrown) {
      expect(thrown, name).toBeInstanceOf(OperationError)
      return []
    }
  })
}

/** What is not as it should be after both scripts, in words; the lab's beginning is the first state. */
async function problems(lab: Inventory): Promise<{ plan: Plan; there: string[]; back: string[] }> {
  const plan = await makePlan(lab, { from: 'beginning', to: null }, () => undefined)
  const ran = lab.scratch(LAB_OPTIONS)
  const before = lab.scratch(LAB_OPTIONS)
  try {
    for (const copy of [ran, before]) copy.apply(rewindOperation, { position: lab.position('beginning') })
    const known = idsOf(before.read, ['xs_network'])
    const script = async (name: string, text: string, wanted: Inventory): Promise<string[]> => {
      // Where the plan is for one pool only, it is run there.
      const [pool] = (name === FILES.there ? plan.there : plan.back).steps
      const host =
        ran.read.find('xs_pool').find(({ name_label }) => name_label === pool?.pool)?.master ??
        ran.read.find('xs_pool')[0]?.master ??
        ''
      const { status, stderr } = await folder.run(name, text, scratchOf(ran), host, { XE_PASSWORD_FILE: 'password' })
      const left = differencesOf(known, wanted.read, ran.read)
      return [
        ...(status === 0 ? [] : [`${name} ended with ${status}: ${stderr}`]),
        ...left.map((each) => `${name}: ${each.object.name} ${each.field}: ${JSON.stringify([each.wanted, each.found])}`),
      ]
    }
    const there = await script(FILES.there, plan.there.script, lab)
    const back = await script(FILES.back, plan.back.script, before)
    return { plan, there, back }
  } finally {
    ran.close()
    before.close()
    for (const file of [FILES.record, FILES.record.replace('.uuids', '-back.uuids')]) writeFileSync(join(folder.path, file), '')
  }
}

test.each(['8', '5.6'] as const)(
  'release %s: the scripts of random sequences give the other state, and the way back the first',
  { timeout: 60_000 + SEQUENCES * MS_EACH },
  async (release) => {
    const found: string[][] = []
    for (const list of fc.sample(steps, { numRuns: SEQUENCES, seed: 20260101 })) {
      const lab = xenLab({ release, hosts: 2, nics: 3 })
      lab.vm('a', [lab.network('xenbr0').id], { on: 0 })
      lab.vm('b', [lab.network('xenbr1').id])
      lab.lab.sealHistory()
      const done = take(lab.lab, list)
      const { plan, there, back } = await problems(lab.lab)
      if (there.length + back.length > 0)
        found.push([
          ...done,
          ...plan.there.steps.map((s) => `> ${s.title}`),
          ...plan.there.manual,
          '---',
          ...plan.back.steps.map((s) => `> ${s.title}`),
          ...plan.back.manual,
          ...there,
          ...back,
        ])
      lab.close()
    }
    expect(found).toEqual([])
  },
)

test.each(SAMPLES.map(({ name }) => name))(
  'sample %s: the scripts of random changes lead there and back',
  { timeout: 120_000 },
  async (name) => {
    const lab = tempLab({ operations: OPERATIONS, ...LAB_OPTIONS })
    SAMPLES.find((sample) => sample.name === name)?.build((operation, input) => lab.apply(operation, input), lab.lab.read)
    lab.lab.sealHistory()
    for (const list of fc.sample(steps, { numRuns: 2, seed: 7 })) take(lab.lab, list)
    const { plan, there, back } = await problems(lab.lab)
    expect([...there, ...back]).toEqual([])
    expect(plan.there.isChecked && plan.back.isChecked).toBe(true)
    lab.close()
  },
)
