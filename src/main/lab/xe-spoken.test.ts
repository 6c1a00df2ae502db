/** What operations say would be typed on the real product, xe takes: every command with its parameters. */
import { expect, test } from 'vitest'
import { readScript } from '../../shared/shell/read'
import { Shell } from '../../shared/shell/run'
import { STEPS_BY_NAME, Draw } from '../platforms/xenserver/operations/random-steps'
import { POOL_OPERATIONS, xenLab } from '../platforms/xenserver/operations/testing'
import { SAMPLES } from '../labs'
import { XE_COMMANDS } from '../platforms/xenserver/xe/commands'
import { recordNamed } from '../platforms/xenserver/xe/records'
import { parseWords, STANDARD_PARAMS } from '../platforms/xenserver/xe/words'
import { sampleLab } from './testing/sample-lab'

const STEPS = 400
/** What is typed on a host itself, or to reach it. */
const OTHERS = ['ssh', 'xe-reset-networking']

/** What xe would not take of a line; empty where it takes all of it. */
async function faultsOf(line: string): Promise<string[]> {
  const read = readScript(line)
  if (read.kind !== 'script') return [`no script: ${line}`]
  const faults: string[] = []
  await new Shell().run(read.script, {
    run: ([program, ...words]) => {
      if (program === 'xe') faults.push(...wordFaults(words))
      else if (!OTHERS.includes(program ?? '')) faults.push(`${program ?? ''} is no xe: ${line}`)
      return Promise.resolve({ stdout: 'uuid\n', stderr: '', status: 0 })
    },
    print: () => undefined,
  })
  return faults
}

function wordFaults(words: readonly string[]): string[] {
  const line = parseWords(words)
  const command = XE_COMMANDS.get(line?.command ?? '')
  if (!line || !command) return [`unknown command: ${words.join(' ')}`]
  const { required, optional, selects } = command
  const fields = selects ? [selects, ...recordNamed(selects).fields.map(({ name }) => name)] : []
  const known = new Set([...required, ...optional, ...fields, ...STANDARD_PARAMS])
  const isKnown = (key: string): boolean => known.has(key) || known.has(`${key.split(':')[0] ?? ''}:`)
  return [
    ...required.filter((key) => !line.params.has(key)).map((key) => `${key} is missing: ${words.join(' ')}`),
    ...line.params.pairs.filter(([key]) => !isKnown(key)).map(([key]) => `${key} is unknown: ${words.join(' ')}`),
  ]
}

test('every sample is made by commands that xe takes', { timeout: 120_000 }, async () => {
  for (const { name } of SAMPLES) {
    const lab = sampleLab(name)
    const lines = lab.lab.actions({ limit: 100_000 }).flatMap(({ commands }) => commands)
    expect(lines.length, name).toBeGreaterThan(0)
    expect((await Promise.all(lines.map(faultsOf))).flat(), name).toEqual([])
    lab.close()
  }
})

test.each(['8', '5.6'] as const)(
  'release %s: random operations speak commands that xe takes',
  { timeout: 120_000 },
  async (release) => {
    const lab = xenLab({ release, hosts: 2, nics: 3 })
    lab.vm('a', [lab.network('xenbr0').id], { on: 0 })
    let random = 1
    const next = (): number => (random = (random * 48_271) % 2_147_483_647)
    const names = Object.keys(STEPS_BY_NAME)
    const spoken = new Set<string>()
    for (let step = 0; step < STEPS; step++) {
      const name = names[next() % names.length] ?? ''
      const operation = POOL_OPERATIONS.find((each) => each.name === name)
      const numbers = Array.from({ length: 12 }, next)
      if (!operation) continue
      try {
        lab.lab.apply(operation, STEPS_BY_NAME[name]?.(new Draw(lab.lab.read, numbers)))
      } catch {
        continue
      }
      for (const { commands } of lab.lab.actions({ limit: 1 })) for (const line of commands) spoken.add(line)
    }
    expect((await Promise.all([...spoken].map(faultsOf))).flat()).toEqual([])
    expect(spoken.size).toBeGreaterThan(50)
    lab.close()
  },
)
