import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toErrorBody } from '../../shared/errors'
import { systemClock } from '../inventory/clock'
import { Inventory } from '../inventory/inventory'
import { inlineRunner } from './job'
import { LabDesk } from './lab-desk'

let folder: string
let desk: LabDesk
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-desk-'))
  desk = newDesk()
})
afterEach(async () => {
  await desk.shutDown()
  rmSync(folder, { recursive: true })
})

const logger = pino({ enabled: false })
const newDesk = (): LabDesk =>
  new LabDesk(folder, inlineRunner, { emit: () => undefined, clock: systemClock, logger, listen: null })
const at = (name: string): string => join(folder, name)
const locks = (): string[] => readdirSync(folder).filter((name) => name.endsWith('-lock'))

test('labs that are opened at the same time come one after the other, and only the last stays open', async () => {
  for (const name of ['a', 'b', 'c']) await desk.create(undefined, at(name))
  await Promise.all([desk.open(at('a')), desk.open(at('b')), desk.create('scenario-3', at('d')), desk.open(at('c'))])
  expect(desk.state().lab?.path).toBe(at('c'))
  expect(locks()).toEqual(['c-lock'])
})

test('closing and opening at the same time leaves no lab locked', async () => {
  await desk.create(undefined, at('a'))
  await Promise.all([desk.open(at('a')), desk.close(), desk.close()])
  expect(desk.state().lab).toBeNull()
  expect(locks()).toEqual([])
})

test.skipIf(process.platform === 'win32')('the open lab opened by a link is the open lab', async () => {
  await desk.create(undefined, at('a'))
  symlinkSync(at('a'), at('link'))
  expect(await desk.open(at('link'))).toMatchObject({ path: at('a') })
})

test('a lab that another console holds is still the one to open next', async () => {
  await desk.create(undefined, at('a'))
  const other = newDesk()
  other.reopenLast()
  expect(other.state()).toMatchObject({ lab: null, problem: { code: 'LAB_LOCKED' } })
  expect(JSON.parse(readFileSync(at('console.json'), 'utf8'))).toMatchObject({ open: at('a') })
})

test('a refused lab does not hold up the next', async () => {
  await desk.create(undefined, at('a')).then(() => desk.close())
  const [refused, opened] = await Promise.allSettled([desk.open(at('none')), desk.open(at('a'))])
  expect(refused.status === 'rejected' && toErrorBody(refused.reason).code).toBe('LAB_NOT_FOUND')
  expect(opened.status).toBe('fulfilled')
  expect(() => Inventory.open(at('a'))).toThrow(/open in another console/)
})
