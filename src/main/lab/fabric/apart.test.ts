import { expect, test } from 'vitest'
import { labsOfTests } from '../testing/sample-lab'
import { toldApart, vmApart } from './apart'

const { open } = labsOfTests()

test('by the pool where that differs, then by the host, and else by the uuid', () => {
  const { read, named } = open('scenario-1')
  const vm = (name: string) => ({ kind: 'xs_vm', id: named('xs_vm', name).id, name: 'Web' })
  const names = (...vms: string[]) => toldApart(read, vms.map(vm)).map(({ name }) => name)
  expect(names('A')).toEqual(['Web'])
  expect(names('A', 'C')).toEqual(['Web · Host 1', 'Web · Host 2'])
  expect(names('A', 'B')).toEqual([named('xs_vm', 'A'), named('xs_vm', 'B')].map(({ uuid }) => `Web · ${uuid.slice(0, 8)}`))
})

test('a VM that shares its name with none keeps it', () => {
  const { read, named } = open('scenario-1')
  expect(vmApart(read, named('xs_vm', 'A').id, 'A')).toBe('A')
})
