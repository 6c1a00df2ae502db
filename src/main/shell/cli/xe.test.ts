/** `cli xe`: by looking into a lab, and by opening it. */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Inventory } from '../../inventory/inventory'
import { runCli } from './program'
import { answerByReading } from './xe-line'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-xe-'))
  await full('sample', 'scenario-1', '--lab', 'a.switchroom')
})
afterEach(() => rmSync(folder, { recursive: true }))

interface Ran {
  /** Undefined where reading was not enough. */
  status: number | undefined
  out: string
  err: string
}

async function full(...args: string[]): Promise<Ran> {
  const ran: Ran = { status: undefined, out: '', err: '' }
  ran.status = await runCli(args, {
    ...streamsInto(ran),
    ...{ dataDir: join(folder, 'data'), rendererDir: folder, root: folder, logger: pino({ enabled: false }) },
    untilStopped: () => Promise.resolve(),
  })
  return ran
}

async function reading(...args: string[]): Promise<Ran> {
  const ran: Ran = { status: undefined, out: '', err: '' }
  ran.status = await answerByReading(args, streamsInto(ran))
  return ran
}

const streamsInto = (ran: Ran) => ({
  out: (text: string) => void (ran.out += text),
  err: (text: string) => void (ran.err += text),
  folder,
})

const LAB = ['--lab', 'a.switchroom']
const files = (): string[] => readdirSync(folder).filter((name) => name !== 'data')

test('what only reads prints the same by looking into the lab as by opening it', async () => {
  const lines = [
    ['pif-list'],
    ['vif-list', 'params=all'],
    ['host-list', '--minimal'],
    ['help', '--all'],
    ['pif-list', 'colour=red'],
    ['pif-plug'],
    ['fly'],
  ]
  for (const line of lines) {
    const looked = await reading(...LAB, ...line)
    const opened = await full('xe', ...LAB, ...line)
    if (line[0] === 'pif-plug') expect(looked.status).toBeUndefined()
    else expect(looked).toEqual(opened)
  }
})

test('looking into a lab leaves it and its folder as they are', async () => {
  const before = { files: files(), changed: statSync(join(folder, 'a.switchroom')).mtimeMs }
  expect((await reading(...LAB, 'network-list')).out).toContain('xenbr0')
  expect({ files: files(), changed: statSync(join(folder, 'a.switchroom')).mtimeMs }).toEqual(before)
})

test('a line that changes the lab is an action in it', async () => {
  expect((await reading(...LAB, 'network-create', 'name-label=Spare')).status).toBeUndefined()
  const made = await full('xe', ...LAB, 'network-create', 'name-label=Spare --minimal = x')
  expect(made).toMatchObject({ status: 0, err: '' })
  const listed = await reading(...LAB, 'network-list', `uuid=${made.out.trim()}`, 'params=name-label')
  expect(listed.out).toBe('name-label ( RW)    : Spare --minimal = x\n\n\n')
  expect((await full('log', ...LAB)).out).toContain('Spare')
})

test('XS-CLI-01 a listing that has a NIC cabled late to notice is done by opening the lab; the next one is not', async () => {
  await full('sample', 'installed-pool', '--lab', 'late.switchroom')
  const line = ['--lab', 'late.switchroom', 'pif-list', 'device=eth3', '--minimal']
  expect((await reading(...line)).status).toBeUndefined()
  const noticed = await full('xe', ...line)
  expect(noticed.out).toMatch(/^[-0-9a-f]{36}\n$/)
  expect(await reading(...line)).toEqual(noticed)
})

test('refusals of xe end with 1 on standard error, wrong usage of the command line with 2', async () => {
  expect(await full('xe', ...LAB, 'network-destroy', 'uuid=none')).toMatchObject({ status: 1, out: '' })
  expect((await full('xe', 'pif-list')).status).toBe(2)
  expect(await reading('pif-list')).toEqual({ status: undefined, out: '', err: '' })
  const missing = await reading('--lab', 'none.switchroom', 'pif-list')
  expect(missing).toMatchObject({ status: 1, out: '' })
  expect(missing.err).toMatch(/^LAB_NOT_FOUND: /)
  expect(existsSync(join(folder, 'none.switchroom-lock'))).toBe(false)
})

test('a lab that a console has open leads to its Terminal tab', async () => {
  const open = Inventory.open(join(folder, 'a.switchroom'))
  for (const ran of [await reading(...LAB, 'pif-list'), await full('xe', ...LAB, 'network-create', 'name-label=x')]) {
    expect(ran).toMatchObject({ status: 1, out: '' })
    expect(ran.err).toMatch(/^LAB_LOCKED: .*\nremedy: .*Terminal tab/)
  }
  open.close()
})

test('the host that is asked is chosen before the command or within it', async () => {
  const hosts = (await reading(...LAB, 'host-list', 'params=name-label', '--minimal')).out.trim().split(',')
  const name = hosts[0] ?? ''
  for (const line of [
    [...LAB, '-s', name, 'pool-list', '--minimal'],
    [...LAB, 'pool-list', '-s', name, '--minimal'],
  ])
    expect((await reading(...line)).status).toBe(0)
  expect(await reading(...LAB, '-s', 'nobody', 'pool-list')).toMatchObject({
    status: 1,
    err: "Error: Host 'nobody' not found.\n",
  })
})

test.each([
  ['-u', 'root', '-pw', 'x', 'network-list', '--minimal'],
  ['--minimal', 'network-list'],
  ['-p', '443', '-pwf', 'none.txt', '--minimal', 'network-list'],
  ['-h', 'host-1', 'network-list', '--minimal'],
])("xe's own switches stand on either side of the command: %s %s %s", async (...line) => {
  const plain = await reading(...LAB, 'network-list', '--minimal')
  expect(plain.out).toMatch(/^[-0-9a-f]{36},/)
  expect(await reading(...LAB, ...line)).toEqual(plain)
  expect(await full('xe', ...LAB, ...line)).toEqual(plain)
})
