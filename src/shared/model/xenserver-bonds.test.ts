import { expect, test } from 'vitest'
import { bondLimits, bondModeInForce, bondMtuRange, bondSizeWords, carryingMembers } from './xenserver-bonds'

test('limits follow release and backend', () => {
  expect(['5.6', '5.6-fp1', '8'].map((release) => bondSizeWords(bondLimits(release as '8', 'openvswitch')))).toEqual([
    '2 NICs',
    '2 NICs',
    '2 to 4 NICs',
  ])
  expect(bondLimits('8', 'bridge')).toEqual({ least: 2, most: 2, modes: ['balance-slb', 'active-backup'] })
  expect(bondLimits('5.6', 'bridge').modes).toEqual([])
})

test('the MTU goes up to that of the smallest member, 9216 at most', () => {
  expect(bondMtuRange([9000, 1500])).toEqual({ least: 1500, most: 1500 })
  expect(bondMtuRange([9000, 10_000])).toEqual({ least: 1500, most: 9000 })
  expect(bondMtuRange([10_000])).toEqual({ least: 1500, most: 9216 })
  expect(bondMtuRange([])).toEqual({ least: 1500, most: 9216 })
})

test('the key on the bond’s PIF overrides its mode; the older releases decide by management', () => {
  const master = (management: boolean, other_config = {}) => ({ management, other_config })
  const bond = { mode: 'balance-slb' }
  expect(bondModeInForce('5.6', bond, master(true))).toBe('active-backup')
  expect(bondModeInForce('5.6', bond, master(false))).toBe('balance-slb')
  expect(bondModeInForce('5.6', bond, master(false, { 'bond-mode': 'active-backup' }))).toBe('active-backup')
  expect(bondModeInForce('8', { mode: 'lacp' }, master(true))).toBe('lacp')
})

test('which links carry traffic', () => {
  const links = [
    { device: 'eth10', carrier: true },
    { device: 'eth2', carrier: true },
    { device: 'eth3', carrier: false },
  ]
  const devices = (mode: 'lacp' | 'active-backup', wish?: string) =>
    carryingMembers(mode, wish, links).map(({ device }) => device)
  expect(devices('lacp')).toEqual(['eth2', 'eth10'])
  expect(devices('active-backup')).toEqual(['eth2'])
  expect(devices('active-backup', 'eth10')).toEqual(['eth10'])
  expect(devices('active-backup', 'eth3')).toEqual(['eth2'])
})
