/** Traces on labs: what a switch port does to VLANs. */
import { describe, expect, test } from 'vitest'
import { labsOfTests } from '../../testing/sample-lab'
import { ask, named, port, ref, remedy } from '../../testing/traced'

const { open } = labsOfTests()

describe('what a switch port does to VLANs', () => {
  const lab = open('scenario-4')
  const station = named(lab, 'plant_station', 'M485')
  const vm = named(lab, 'xs_vm', 'A')
  const trunk = port(lab, 'Switch 1', 1)

  test('XS-VLAN-13 a VLAN that a trunk does not allow ends there, in both directions, and the remedy lets it pass', () => {
    lab.apply('plant.port.edit', { port: trunk.id, allowed_vlans: '1,234' })
    const out = ask(lab, { from: station, to: vm })
    const back = ask(lab, { from: vm, to: station })
    expect([out.reached, back.reached]).toEqual([false, false])
    expect([out.cause?.code, back.cause?.code]).toEqual(['vlan-not-carried-out', 'vlan-not-allowed'])
    expect(out.cause?.message).toBe('Port 1 of Switch 1 does not carry VLAN 485: its allowed VLANs are 1,234.')
    expect(out.verdict).toContain('nobody answered ARP for 10.4.85.1, given up after 3 s')
    expect(out.frames).toMatchObject([{ title: 'ARP request', repeats: 2, arrived: false }])
    expect(out.dropped).toEqual([ref('plant_port', trunk)])
    remedy(lab, back.cause?.fixes)
    expect(ask(lab, { from: station, to: vm }).reached).toBe(true)
  })

  test('XS-VLAN-16 the wrong native VLAN takes the tag off, which the VIF waits for', () => {
    lab.apply('plant.port.edit', { port: trunk.id, native_vlan: 485 })
    const { cause } = ask(lab, { from: station, to: vm })
    expect(cause?.message).toBe(
      'VIF 0 of A waits for frames tagged 485; port 1 of Switch 1 sends VLAN 485 without a tag, as its native VLAN.',
    )
    remedy(lab, cause?.fixes)
    expect(ask(lab, { from: station, to: vm }).reached).toBe(true)
  })

  test('an access port takes no tags', () => {
    lab.apply('plant.port.edit', { port: trunk.id, mode: 'access' })
    const { cause } = ask(lab, { from: vm, to: station })
    expect(cause).toMatchObject({ code: 'tag-on-access-port' })
    remedy(lab, cause?.fixes)
    expect(ask(lab, { from: vm, to: station }).reached).toBe(true)
  })

  test('a trunk without a native VLAN takes no untagged frames', () => {
    const access = port(lab, 'Switch 1', 7)
    lab.apply('plant.port.edit', { port: access.id, mode: 'trunk', native_vlan: null })
    const { cause } = ask(lab, { from: station, to: vm })
    expect(cause).toMatchObject({ code: 'untagged-not-carried' })
    lab.apply('plant.port.edit', { port: access.id, mode: 'access', access_vlan: 485 })
  })

  test('a port that is shut, a switch that is off and a cable that is pulled are named, with what brings them back', () => {
    lab.apply('plant.port.edit', { port: trunk.id, admin_up: false })
    const shut = ask(lab, { from: station, to: vm }).cause
    expect(shut).toMatchObject({ code: 'no-link' })
    remedy(lab, shut?.fixes)
    const cable = lab.read.find('plant_cable').find(({ a_port, b_port }) => a_port === trunk.id || b_port === trunk.id)!
    lab.apply('plant.cable.disconnect', { cable: cable.id })
    const pulled = ask(lab, { from: station, to: vm })
    expect(pulled.cause).toMatchObject({
      code: 'no-cable',
      message: 'NIC 5 of Stand-alone host has no cable, and nothing else leads there.',
    })
    lab.lab.undo()
    expect(ask(lab, { from: station, to: vm }).reached).toBe(true)
  })
})
