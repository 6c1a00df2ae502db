import { expect, test } from 'vitest'
import { effectivePolicy, guestDriver, type PolicyInput } from './vif-policy'

const MAC = '02:00:00:00:00:01'
const vif = (more: Partial<PolicyInput>): PolicyInput => ({
  MAC,
  locking_mode: 'network_default',
  default_locking_mode: 'unlocked',
  ipv4_allowed: [],
  ipv6_allowed: [],
  backend: 'openvswitch',
  ...more,
})

test.each([
  [{}, 'All frames pass, from any MAC and address, as the network’s default says.'],
  [{ locking_mode: 'unlocked' }, 'All frames pass, from any MAC and address.'],
  [
    { locking_mode: 'unlocked', ipv4_allowed: ['10.0.0.5'] },
    'All frames pass, from any MAC and address. The allowed addresses have no effect.',
  ],
  [{ default_locking_mode: 'disabled' }, 'No frame passes, as the network’s default says: the interface is off the bridge.'],
  [{ locking_mode: 'disabled' }, 'No frame passes: the interface is off the bridge.'],
  [{ locking_mode: 'locked' }, `Locked to ${MAC} with no address allowed: DHCP requests pass, and nothing else.`],
  [
    { locking_mode: 'locked', ipv4_allowed: ['10.0.0.5'] },
    `Only ${MAC} passes, with IPv4 10.0.0.5 and no IPv6; DHCP requests pass too.`,
  ],
  [
    { locking_mode: 'locked', ipv4_allowed: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'], ipv6_allowed: ['fd00::1'] },
    `Only ${MAC} passes, with IPv4 10.0.0.1, 10.0.0.2, 10.0.0.3 and 1 more and IPv6 fd00::1; DHCP requests pass too.`,
  ],
  [
    { locking_mode: 'locked', ipv6_allowed: ['fd00::1'], backend: 'bridge' },
    `Only ${MAC} passes, with no IPv4 and any IPv6 (a Linux bridge does not tell addresses apart); DHCP requests pass too.`,
  ],
])('one sentence says what is in effect: %j', (more, sentence) => {
  expect(effectivePolicy(vif(more)).sentence).toBe(sentence)
})

test('what contradicts itself or lets nothing through is marked', () => {
  expect(effectivePolicy(vif({ locking_mode: 'unlocked', ipv4_allowed: ['10.0.0.5'] })).isOdd).toBe(true)
  expect(effectivePolicy(vif({ locking_mode: 'locked' })).isOdd).toBe(true)
  expect(effectivePolicy(vif({ locking_mode: 'locked', ipv4_allowed: ['10.0.0.5'] })).isOdd).toBe(false)
})

test('XS-VIF-11 a Windows VM without XenServer Tools has an emulated NIC', () => {
  expect(guestDriver({ isHvm: true, hasTools: false })).toBe('emulated')
})
test('XS-VIF-12 a Windows VM with XenServer Tools has the paravirtualised driver', () => {
  expect(guestDriver({ isHvm: true, hasTools: true })).toBe('paravirtualised')
})
test('XS-VIF-13 a Linux VM has the paravirtualised driver from the start', () => {
  expect(guestDriver({ isHvm: false, hasTools: false })).toBe('paravirtualised')
})
