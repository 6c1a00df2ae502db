/** What the map shows when it is narrowed to a network or a VLAN, on sample labs. */
import { expect, test } from 'vitest'
import { objectNamed } from '../../fabric/name'
import { labsOfTests } from '../testing/sample-lab'
import { segmentQuestion } from './segment'

const labs = labsOfTests()

function open(name: string) {
  const lab = labs.open(name)
  const ask = (asked: { network: string } | { vlan: number }) =>
    segmentQuestion.answer(lab.lab, asked).names.flatMap((name) => objectNamed(name) ?? [])
  return { ...lab, ask }
}

test('network 2 of scenario 1 reaches both guest switches, the bonded NICs and its three VMs, nothing else', () => {
  const { read, named, ask } = open('scenario-1')
  const objects = ask({ network: named('xs_network', 'Network 2').id })
  const of = (kind: string) => new Set(objects.filter((each) => each.kind === kind).map(({ id }) => id))
  expect([...of('plant_switch')].map((id) => read.need('plant_switch', id).name).sort()).toEqual([
    'Guest 2 switch A',
    'Guest 2 switch B',
  ])
  expect([...of('xs_vif')].map((id) => read.need('xs_vm', read.need('xs_vif', id).VM!).name_label).sort()).toEqual([
    'A',
    'B',
    'C',
  ])
  expect([...of('plant_nic')].map((id) => read.need('plant_nic', id).device).sort()).toEqual(['eth2', 'eth2', 'eth6', 'eth6'])
  expect(of('xs_bond').size).toBe(2)
  expect(of('plant_cable').size).toBe(5)
  expect(
    objects
      .filter(({ kind }) => kind === 'xs_network')
      .map(({ at }) => at)
      .sort(),
  ).toEqual(
    read
      .find('xs_host')
      .map(({ id }) => id)
      .sort(),
  )
})

test('a VLAN of scenario 4 is named by its own network in each host, and reaches the machine outside', () => {
  const { read, ask } = open('scenario-4')
  const objects = ask({ vlan: 485 })
  const networks = objects.filter(({ kind }) => kind === 'xs_network').map(({ id }) => read.need('xs_network', id).name_label)
  expect(networks.length).toBe(4)
  expect(new Set(networks)).toEqual(new Set(['VLAN 485']))
  const stations = objects
    .filter(({ kind }) => kind === 'plant_nic')
    .map(({ id }) => read.get('plant_station', read.need('plant_nic', id).owner)?.name)
  expect(stations).toContain('M485')
  expect(stations).not.toContain('M234')
})

test('a private network is in its host alone', () => {
  const { named, ask } = open('scenario-3')
  const objects = ask({ network: named('xs_network', 'Private A').id })
  expect(objects.filter(({ kind }) => kind.startsWith('plant_'))).toEqual([])
  expect(objects.filter(({ kind }) => kind === 'xs_vif').length).toBeGreaterThan(1)
})
