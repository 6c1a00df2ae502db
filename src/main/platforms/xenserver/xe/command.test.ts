import { expect, test } from 'vitest'
import { xe } from './command'

test('values are quoted where a shell would take them apart, and left out where there is none', () => {
  expect(xe('network-create', { 'name-label': "Bob's VLAN 25", MTU: 1500, bridge: undefined })).toBe(
    String.raw`xe network-create name-label='Bob'\''s VLAN 25' MTU=1500`,
  )
  expect(xe('pif-scan', { 'host-uuid': '7f-1' })).toBe('xe pif-scan host-uuid=7f-1')
  expect(xe('vif-param-set', { uuid: 'a', 'other-config:mtu': '' })).toBe("xe vif-param-set uuid=a other-config:mtu=''")
})
