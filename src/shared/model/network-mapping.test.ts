import { expect, test } from 'vitest'
import { matchNetwork } from './network-mapping'

const net = (id: string, name: string, tag: number | null = -1) => ({ id, name, tag })

test('the same name comes before the same tag', () => {
  const targets = [net('a', 'Web', 30), net('b', 'Storage', 20)]
  expect(matchNetwork(net('s', 'Web', 20), targets)).toEqual({ network: 'a', by: 'name' })
})

test('without the name the tag decides', () => {
  expect(matchNetwork(net('s', 'VLAN twenty', 20), [net('a', 'Web'), net('b', 'Storage', 20)])).toEqual({
    network: 'b',
    by: 'VLAN',
  })
})

test('of several with the name, the one that also has the tag', () => {
  const targets = [net('a', 'Web', 10), net('b', 'Web', 20)]
  expect(matchNetwork(net('s', 'Web', 20), targets)).toEqual({ network: 'b', by: 'VLAN' })
})

test.each([
  [net('s', 'Web'), [net('a', 'Web'), net('b', 'Web')], '2 networks are called Web.'],
  [net('s', 'Web', 20), [net('a', 'Web', 1), net('b', 'Web', 2)], '2 networks are called Web.'],
  [net('s', 'Web', 20), [net('a', 'One', 20), net('b', 'Two', 20)], '2 networks have VLAN 20.'],
  [net('s', 'Web', 20), [net('a', 'One', 21)], 'No network is called Web or has VLAN 20.'],
  [net('s', 'Web'), [net('a', 'Other')], 'No network is called Web.'],
  [net('s', 'Web', null), [net('a', 'Other')], 'No network is called Web.'],
  [net('s', 'Web'), [], 'No network is called Web.'],
] as const)('nothing is guessed: %#', (source, targets, why) => {
  expect(matchNetwork(source, targets)).toEqual({ network: null, why })
})
