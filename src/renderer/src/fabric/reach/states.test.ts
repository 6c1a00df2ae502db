import { expect, test } from 'vitest'
import type { ReachGroup } from '@shared/contract/reach'
import { cellSentence } from './states'

const group = (name: string, kind = 'xs_vm', running = 1): ReachGroup => ({
  object: { kind, id: name, name },
  role: 'vm',
  size: 1,
  running,
  alike: 0,
})

test('where there is one machine only, the cell says so', () => {
  const cell = { state: 'self', reached: 0, total: 0 } as const
  const [a, one, other] = [group('A'), group('VLAN 1', 'xs_network'), group('VLAN 2', 'xs_network')]
  expect(cellSentence(a, a, cell)).toBe('A is one machine.')
  expect(cellSentence(one, one, cell)).toBe('Only one machine runs in VLAN 1.')
  expect(cellSentence(one, other, cell)).toBe('Only one machine runs in VLAN 1 and VLAN 2, the same in both.')
})

test('a row that stands for others too speaks for them', () => {
  const a = { ...group('A'), alike: 2 }
  expect(cellSentence(a, a, { state: 'yes', reached: 6, total: 6 })).toBe('All 6 pairs within A and 2 alike reach each other.')
})

test('who does not run is named once in the cell with itself', () => {
  const cell = { state: 'off', reached: 0, total: 0 } as const
  const [a, b, network] = [group('A', 'xs_vm', 0), group('B'), group('VLAN 1', 'xs_network', 0)]
  expect(cellSentence(a, a, cell)).toBe('A is one machine, and does not run, or is not plugged in.')
  expect(cellSentence(network, network, cell)).toBe('None of VLAN 1 runs and is plugged in.')
  expect(cellSentence(a, b, cell)).toBe('A or B does not run, or is not plugged in.')
})
