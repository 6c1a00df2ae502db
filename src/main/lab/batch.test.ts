import { afterEach, beforeEach, expect, test } from 'vitest'
import { tempLab, type TempLab } from '../inventory/temp-lab'
import { plant } from '../plant'
import { batchOperation } from './batch'
import { operationNamed } from './registry'

let lab: TempLab
beforeEach(() => (lab = tempLab({ operations: [batchOperation(operationNamed), ...plant.operations] })))
afterEach(() => lab.close())

const step = (name: string) => ({ name: 'plant.switch.create', input: { name, ports: { count: 2 } } })
const names = () => lab.lab.read.find('plant_switch').map((s) => s.name)

test('a batch is one action in the log and one undo', () => {
  expect(lab.apply<unknown[]>('lab.batch', { title: 'Make 2 switches', steps: [step('a'), step('b')] })).toHaveLength(2)
  expect(lab.lab.actions({ limit: 5 }).map((a) => a.title)).toEqual(['Make 2 switches'])
  lab.undo()
  expect(names()).toEqual([])
})

test('a step that is refused takes back the others, with its own code', () => {
  const steps = [step('a'), step('a')]
  expect(lab.refuse('lab.batch', { title: 'Make 2 switches', steps }).code).toBe('SWITCH_NAME_IN_USE')
  expect(names()).toEqual([])
})

test('unknown operations, bad inputs and empty batches are refused', () => {
  const refused = (steps: unknown) => lab.refuse('lab.batch', { title: 'x', steps }).code
  expect(refused([{ name: 'no.such', input: {} }])).toBe('UNKNOWN_OPERATION')
  expect(refused([{ name: 'plant.switch.create', input: { name: 5 } }])).toBe('INVALID_INPUT')
  expect(refused([])).toBe('INVALID_INPUT')
})
