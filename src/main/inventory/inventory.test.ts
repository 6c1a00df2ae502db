import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { OperationError } from '../../shared/errors'
import { defineOperation } from './operation'
import { tempLab, type TempLab } from './temp-lab'

const addNetwork = defineOperation({
  name: 'test.network.add',
  input: z.strictObject({ name: z.string() }),
  title: ({ name }) => `Add ${name}`,
  run: (tx, { name }) => {
    const pool = tx.first('xs_pool', {}) ?? tx.insert('xs_pool', { name_label: 'p' })
    return tx.insert('xs_network', {
      pool: pool.id,
      name_label: name,
      bridge: `xapi${tx.nextNumber('xapi')}`,
      other_config: { a: '1' },
    })
  },
})
const rename = defineOperation({
  name: 'test.network.rename',
  input: z.strictObject({ id: z.string(), name: z.string() }),
  title: ({ name }) => `Rename to ${name}`,
  run: (tx, { id, name }) => {
    tx.update('xs_network', id, { name_label: name })
    if (name === 'refused') throw new OperationError({ code: 'REFUSED', message: 'No.', remedy: 'Choose another.' })
    return null
  },
})
const drop = defineOperation({
  name: 'test.network.drop',
  input: z.strictObject({ id: z.string() }),
  title: () => 'Drop',
  run: (tx, { id }) => tx.remove('xs_network', id),
})

let lab: TempLab
const net = (name: string) => lab.apply<{ id: string; bridge: string }>('test.network.add', { name })
beforeEach(() => (lab = tempLab({ operations: [addNetwork, rename, drop] })))
afterEach(() => lab.close())

describe('operations', () => {
  test('a refused operation leaves every row as it was, and the log says why', () => {
    const { id } = net('a')
    const before = lab.content()
    expect(lab.refuse('test.network.rename', { id, name: 'refused' }).code).toBe('REFUSED')
    expect(lab.content()).toEqual(before)
    expect(lab.lab.actions({ limit: 1 })[0]).toMatchObject({
      state: 'failed',
      title: 'Rename to refused',
      error: { code: 'REFUSED' },
    })
  })

  test('input that the schema refuses is not logged and changes nothing', () => {
    expect(lab.refuse('test.network.add', { name: 5 })).toMatchObject({ code: 'INVALID_INPUT', field: 'name' })
    expect(lab.lab.actions({ limit: 5 })).toEqual([])
  })

  test('a preview shows what applying then does, and leaves nothing', () => {
    const before = lab.content()
    const preview = lab.preview('test.network.add', { name: 'a' })
    expect(lab.content()).toEqual(before)
    const made = net('a')
    expect(preview.changes.map((c) => [c.kind, c.change, c.name])).toEqual([
      ['xs_pool', 'created', 'p'],
      ['xs_network', 'created', 'a'],
    ])
    expect(preview.changes[1]?.id).toBe(made.id)
  })

  test('a reference to a row that does not exist is refused at commit and nothing stays', () => {
    const bad = defineOperation({
      name: 'test.bad',
      input: z.strictObject({}),
      title: () => 'Bad',
      run: (tx) => tx.insert('xs_vif', { network: 'OpaqueRef:none' }),
    })
    const other = tempLab({ operations: [bad] })
    expect(other.refuse('test.bad', {}).code).toBe('INTERNAL_ERROR')
    expect(other.lab.read.count('xs_vif')).toBe(0)
    other.close()
  })

  test('the same seed and the same steps give the same ids', () => {
    const twin = tempLab({ operations: [addNetwork] })
    expect(twin.apply('test.network.add', { name: 'a' })).toEqual(net('a'))
    twin.close()
  })
})

describe('undo and redo', () => {
  test('undoing all gives the first content back, order of rows included; redoing all the last', () => {
    const a = net('a')
    net('b')
    const empty = { ...lab.content() }
    lab.apply('test.network.rename', { id: a.id, name: 'c' })
    lab.apply('test.network.drop', { id: a.id })
    const last = lab.content()
    lab.undo()
    lab.undo()
    expect(lab.content()).toEqual(empty)
    lab.redo()
    lab.redo()
    expect(lab.content()).toEqual(last)
    expect(lab.lab.head()).toMatchObject({ undo: 'Drop', redo: null })
    for (let i = 0; i < 4; i++) lab.undo()
    expect(Object.values(lab.content()).flat()).toEqual([])
    expect(() => lab.undo()).toThrow(/no action to undo/)
  })

  test('undo, redo, undo again follows the changes of the redo', () => {
    const a = net('a')
    lab.apply('test.network.rename', { id: a.id, name: 'b' })
    lab.undo()
    lab.redo()
    lab.undo()
    expect(lab.lab.read.need('xs_network', a.id).name_label).toBe('a')
  })

  test('a new action makes what was undone impossible to redo, and the log says so', () => {
    net('a')
    lab.undo()
    net('b')
    expect(lab.lab.head().redo).toBeNull()
    expect(lab.lab.actions({ state: 'superseded', limit: 10 }).map((x) => x.title)).toEqual(['Add a'])
  })

  test('a sealed history cannot be undone', () => {
    net('a')
    lab.lab.sealHistory()
    expect(lab.lab.head()).toMatchObject({ undo: null, redo: null })
    expect(lab.lab.stepSize('undo')).toBe(0)
  })
})

describe('the change feed and the log', () => {
  test('the feed carries each touched row once, as it is after the commit', () => {
    const a = net('a')
    lab.apply('test.network.rename', { id: a.id, name: 'b' })
    const [renamed] = lab.lab.actions({ limit: 1 })
    expect([...lab.lab.changedRows(renamed?.id ?? 0)].flat()).toMatchObject([
      { table: 'xs_network', id: a.id, row: expect.arrayContaining(['b']) as unknown },
    ])
  })

  test('words are searched together, wildcards literally, and an object has its own log', () => {
    const a = net('100% sure')
    net('100 per cent')
    expect(lab.lab.actions({ text: '100% add', limit: 5 }).map((x) => x.title)).toEqual(['Add 100% sure'])
    expect(lab.lab.actions({ object: a.id, limit: 5 })).toHaveLength(1)
  })
})
