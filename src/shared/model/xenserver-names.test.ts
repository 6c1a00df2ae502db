import { expect, test } from 'vitest'
import {
  automaticWords,
  bondName,
  interfaceName,
  networkDisplayName,
  nicName,
  pifKind,
  privateNetworkWord,
  releaseProfile,
} from './xenserver-names'

test.each([
  ['5.5.0', '5.6'],
  ['5.6.0', '5.6'],
  ['5.6', '5.6'],
  ['5.6.100', '5.6-fp1'],
  ['5.6.199', '5.6-fp1'],
  ['6.0.0', '8'],
  ['8.4.0', '8'],
  ['', '8'],
  [undefined, '8'],
  ['next', '8'],
])('product version %s has the profile %s', (version, profile) => expect(releaseProfile(version)).toBe(profile))

test('the word for a private network follows the release', () => {
  expect((['5.6', '5.6-fp1', '8'] as const).map(privateNetworkWord)).toEqual([
    'Internal network',
    'Single-server private network',
    'Single-server private network',
  ])
})

test('NICs and bonds by number, eth10 after eth2', () => {
  expect([nicName('eth0'), nicName('ib0')]).toEqual(['NIC 0', 'ib0'])
  expect(bondName(['eth10', 'eth2'])).toBe('Bond 2+10')
  expect(bondName([])).toBe('Bond')
  expect([interfaceName(['eth3']), interfaceName(['eth4', 'eth0'])]).toEqual(['NIC 3', 'Bond 0+4'])
})

test.each([
  ['Storage', [{ devices: ['eth1'], VLAN: -1 }], 'Storage'],
  [
    'Pool-wide network associated with eth0',
    [
      { devices: ['eth0'], VLAN: -1 },
      { devices: ['eth1'], VLAN: -1 },
    ],
    'Network 0',
  ],
  ['Network associated with eth0', [{ devices: ['eth0'], VLAN: 20 }], 'Network 0 on VLAN 20'],
  ['Pool-wide network 3', [{ devices: ['eth3'], VLAN: -1 }], 'Network 3'],
  ['Pool-wide network associated with bond0', [{ devices: ['eth1', 'eth0'], VLAN: -1 }], 'Network 0+1'],
  ['Pool-wide network associated with eth0', [], 'Pool-wide network associated with eth0'],
])('%s on %j is shown as %s', (label, uplinks, shown) => expect(networkDisplayName(label, uplinks)).toBe(shown))

test('the kind of a PIF, first match wins', () => {
  const none = { VLAN_master_of: null, VLAN: -1 }
  expect(pifKind(none, { tunnelAccess: true, bondMaster: true })).toBe('tunnel')
  expect(pifKind({ VLAN_master_of: 'x', VLAN: -1 }, { tunnelAccess: false, bondMaster: true })).toBe('VLAN')
  expect(pifKind(none, { tunnelAccess: false, bondMaster: true })).toBe('bond')
  expect(pifKind(none, { tunnelAccess: false, bondMaster: false })).toBe('physical')
})

test('a missing automatic key is told apart from a choice', () => {
  const configs: Record<string, string>[] = [{}, { automatic: 'true' }, { automatic: 'false' }]
  expect(configs.map((config) => automaticWords(config))).toEqual(['Not set', 'Yes', 'No'])
})
