/** Messages at random, with arguments at random: they succeed, or fail with a code of XAPI's and change nothing. */
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { brokenRules, hostsUnmanaged } from '../operations/rules'
import { xenLab, type XenLab } from '../operations/testing'
import { callXapi, MESSAGES } from './call'
import { XAPI_CLASSES } from './classes'
import { contextOf } from './context'
import { firstCoordinator } from './coordinator'
import { failureOf } from './failure'
import { Tasks } from './tasks'
import { doorOf } from './testing'
import type { XapiType } from './types'

const CALLS = 2_000
/** The pool is not to lose what the calls after it are made on: each is proved by its own test. */
const LEFT_OUT = /^(?:pool\.(?:eject|join)|host\.destroy|PIF\.(?:forget|db_forget)|network\.destroy|host\.shutdown)/

let lab: XenLab
afterEach(() => lab.close())

/** What a careless client could send where a value of a type is due: mostly one that fits. */
class Sender {
  private at = 0
  private readonly numbers: readonly number[]
  constructor(numbers: readonly number[]) {
    this.numbers = numbers
  }
  number(below: number): number {
    return (this.numbers[this.at++ % this.numbers.length] ?? 0) % below
  }
  one<T>(list: readonly T[]): T {
    return list[this.number(list.length)] as T
  }
  /** @param depth how far down in the value this is: records hold records' references */
  value(type: XapiType, depth = 0): unknown {
    if (this.number(25) === 0)
      return this.one<unknown>([null, -1, 'x', '', true, [], {}, 1e300, '9'.repeat(30), ['x'], { x: 1 }, undefined])
    if (typeof type === 'object') {
      if ('ref' in type) return this.ref(type.ref)
      if ('enum' in type) return this.one(type.enum)
      if ('set' in type) return Array.from({ length: this.number(4) }, () => this.value(type.set, depth + 1))
      if ('map' in type)
        return Object.fromEntries(
          Array.from({ length: this.number(3) }, () => [this.one(['a', 'mtu', '__proto__']), this.value(type.map[1], depth + 1)]),
        )
      const fields = [...(XAPI_CLASSES.get(type.record)?.fields.values() ?? [])].filter(() => this.number(8) > 0)
      return Object.fromEntries(fields.map(({ name, type: of }) => [name, this.value(of, depth + 1)]))
    }
    switch (type) {
      case 'int':
        return this.one<unknown>(['0', '5', 7, '-1', '4095', '1500', 0.5, '1e3'])
      case 'float':
        return this.one([0, 0.5, -2])
      case 'bool':
        return this.number(2) === 0
      case 'string':
      case 'datetime':
      case 'void':
        return this.one([
          '',
          'a',
          'eth1',
          '00:16:3e:00:00:01',
          '10.0.0.9',
          '255.255.255.0',
          '\u0000',
          'é'.repeat(300),
          '0',
          'None',
          '20260101T00:00:00Z',
        ])
    }
  }
  private ref(name: string): string {
    const described = XAPI_CLASSES.get(name)
    const ids = described ? lab.lab.read.find(described.table).map(({ id }) => id) : []
    return ids.length === 0 || this.number(20) === 0 ? this.one(['OpaqueRef:NULL', 'OpaqueRef:none', '']) : this.one(ids)
  }
}

test.each(['8', '5.6'] as const)('release %s: 2,000 calls with random arguments', { timeout: 180_000 }, async (release) => {
  lab = xenLab({ release, hosts: 2, nics: 4 })
  lab.vm('a', [lab.network('xenbr0').id], { on: 0 })
  lab.vm('b', [lab.network('xenbr1').id])
  lab.apply('xs.network.create', { pool: lab.pool, name_label: 'free' })
  const door = doorOf(lab)
  const tasks = new Tasks({ now: () => new Date(0), write: () => '' })
  const methods = [...MESSAGES.keys()].filter((name) => !LEFT_OUT.test(name))
  // Getters are many and alike: half of the calls are of the classes' own messages and setters.
  const acting = methods.filter((name) => !/\.get_/.test(name))
  const numbers = fc.array(fc.nat(100_000), { minLength: 40, maxLength: 40 })
  const codes = new Map<string, number>()
  let succeeded = 0
  let unmanaged = new Set<string>()
  for (const drawn of fc.sample(numbers, { numRuns: CALLS, seed: 20260105 })) {
    const send = new Sender(drawn)
    const method = send.one(send.number(4) > 0 ? acting : methods)
    const args = (MESSAGES.get(method)?.params ?? []).map(({ type }) => send.value(type))
    const given = send.number(30) === 0 ? args.slice(1) : args
    const before = JSON.stringify(lab.content())
    const failure = await callXapi(contextOf(door, firstCoordinator(door), tasks), method, given).then(() => undefined, failureOf)
    const [code = ''] = failure ?? []
    const told = `${method}(${JSON.stringify(given)}) → ${failure?.join(' ')}`
    codes.set(code, (codes.get(code) ?? 0) + 1)
    if (!failure) {
      succeeded++
      if (method === 'host.management_disable') unmanaged = hostsUnmanaged(lab.lab.read)
      expect(brokenRules(lab.lab.read, unmanaged), told).toEqual([])
      continue
    }
    expect(code, told).toMatch(/^[A-Z][A-Z0-9_]+$/)
    expect(['INTERNAL_ERROR', 'INVALID_INPUT'], told).not.toContain(code)
    // VM.start with start_paused and VM.shutdown are two steps of which the first may stand.
    if (!/^VM\.(?:start|resume|shutdown)/.test(method)) expect(JSON.stringify(lab.content()) === before, told).toBe(true)
  }
  expect(succeeded).toBeGreaterThan(CALLS / 10)
  expect(codes.size).toBeGreaterThan(15)
})
