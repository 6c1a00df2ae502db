/** The matrix of the sample labs, group by group. */
import { expect, test } from 'vitest'
import { labsOfTests } from '../testing/sample-lab'
import { Matrix } from './matrix'
import { reachCsv } from './reach-questions'

const { open } = labsOfTests()
const wish = { filter: '', onlyDifferent: false } as const
const at = (matrix: Matrix, name: string): number => matrix.rows.findIndex(({ object }) => object.name === name)

test('VMs, gateways and management interfaces are rows; who runs on no host is shown as that', () => {
  const lab = open('scenario-1')
  lab.apply('xs.vm.power', { vm: lab.named('xs_vm', 'E').id, action: 'hard_shutdown' })
  const matrix = new Matrix(lab.read, { ...wish, by: 'vm' })
  expect(matrix.rows.map(({ object, role }) => `${role} ${object.name}`)).toEqual([
    ...['vm A', 'vm B', 'vm C', 'vm D', 'vm E', 'storage Storage target', 'workstation XenCenter'],
    ...['management Host 1 (management)', 'management Host 2 (management)'],
    ...['interface Host 1 (10.0.1.11)', 'interface Host 2 (10.0.1.12)'],
  ])
  const state = (from: string, to: string): string => matrix.cell(at(matrix, from), at(matrix, to)).state
  expect(state('A', 'C')).toBe('yes')
  expect(state('A', 'D')).toBe('no')
  expect(state('D', 'E')).toBe('off')
  expect(state('A', 'A')).toBe('self')
  expect(state('XenCenter', 'Host 2 (management)')).toBe('yes')
  expect(state('XenCenter', 'Host 2 (10.0.1.12)')).toBe('no')
  expect(matrix.pairs(at(matrix, 'A'), at(matrix, 'D'))).toMatchObject([
    { state: 'no', why: 'No network that one is on leads to a network of the other.' },
  ])
  expect(matrix.pairs(at(matrix, 'D'), at(matrix, 'E'))).toMatchObject([{ state: 'off' }])
})

test('by host, a cell counts the pairs that reach each other; groups of equal fate are one row on demand', () => {
  const lab = open('scenario-1')
  const hosts = new Matrix(lab.read, { ...wish, by: 'host' })
  expect(hosts.cell(0, 1)).toEqual({ state: 'partly', reached: 3, total: 6 })
  expect(hosts.cell(0, 0)).toEqual({ state: 'partly', reached: 2, total: 6 })
  const different = new Matrix(lab.read, { ...wish, by: 'vm', onlyDifferent: true })
  expect(different.rows.slice(0, 2).map(({ object, alike }) => [object.name, alike])).toEqual([
    ['A', 2],
    ['D', 1],
  ])
})

test('by network, the interfaces on it speak; words filter rows and columns; CSV says it in words', () => {
  const lab = open('scenario-1')
  const networks = new Matrix(lab.read, { ...wish, by: 'network', filter: 'network' })
  expect(networks.rows.map(({ object }) => object.name)).toEqual(['Network 2', 'Network 3'])
  expect(networks.cell(0, 0)).toEqual({ state: 'yes', reached: 6, total: 6 })
  expect(networks.cell(0, 1)).toEqual({ state: 'no', reached: 0, total: 6 })
  expect(reachCsv(networks).csv.split('\n').slice(0, 2)).toEqual([
    'from \\ to,Network 2,Network 3',
    'Network 2,reachable,not reachable',
  ])
})

test('a machine with an interface on each of two networks is no pair with itself', () => {
  const networks = new Matrix(open('scenario-4').read, { ...wish, by: 'network' })
  const [row, column] = [at(networks, 'VLAN 485 · Stand-alone host'), at(networks, 'VLAN 234')]
  expect(networks.cell(row, column)).toEqual({ state: 'no', reached: 0, total: 3 })
  expect(networks.pairs(row, column).map(({ state }) => state)).toEqual(['no', 'no', 'no'])
})

test('two addresses of one host are one machine', () => {
  const vms = new Matrix(open('scenario-1').read, { ...wish, by: 'vm' })
  expect(vms.cell(at(vms, 'Host 1 (management)'), at(vms, 'Host 1 (10.0.1.11)')).state).toBe('self')
  expect(vms.cell(at(vms, 'Host 1 (management)'), at(vms, 'Host 2 (10.0.1.12)')).state).not.toBe('self')
})

test('groups of equal fate that are one row reach each other, or do not, as each of them does', () => {
  const { read } = open('scenario-4')
  const [all, few] = [false, true].map((onlyDifferent) => new Matrix(read, { ...wish, by: 'vm', onlyDifferent }))
  if (!all || !few) throw new Error('no matrix')
  const a = at(few, 'A · VLAN pool')
  expect(few.rows[a]?.alike).toBe(2)
  expect(few.cell(a, a)).toEqual({ state: 'yes', reached: 6, total: 6 })
  expect(few.pairs(a, a)).toHaveLength(6)
  const hosts = few.rows.findIndex(({ role }) => role === 'management')
  expect(few.rows[hosts]?.alike).toBe(3)
  expect(few.cell(hosts, hosts)).toEqual({ state: 'yes', reached: 12, total: 12 })
  expect(all.cell(at(all, 'A · VLAN pool'), at(all, 'B · VLAN pool')).state).toBe('yes')
  const line = reachCsv(few).csv.split('\n')[a + 1]?.split(',')
  expect([line?.[0], line?.[a + 1]]).toEqual(['A · VLAN pool and 2 alike', 'reachable'])
})

test('who does not run is no pair with itself, and is listed once within its group', () => {
  const lab = open('scenario-1')
  const e = lab.named('xs_vm', 'E')
  lab.apply('xs.vm.power', { vm: e.id, action: 'hard_shutdown' })
  const vms = new Matrix(lab.read, { ...wish, by: 'vm' })
  expect(vms.cell(at(vms, 'E'), at(vms, 'E')).state).toBe('off')
  expect(vms.pairs(at(vms, 'E'), at(vms, 'E'))).toEqual([])
  const pools = new Matrix(lab.read, { ...wish, by: 'pool' })
  const off = pools.pairs(0, 0).filter(({ state }) => state === 'off')
  expect(off.map(({ from }) => from.name)).toEqual(['E'])
})
