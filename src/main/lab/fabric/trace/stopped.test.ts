/** Traces on labs: what stops a frame is named, with what lets it pass. */
import { describe, expect, test } from 'vitest'
import type { RowOf } from '../../../../shared/model/tables'
import { labsOfTests } from '../../testing/sample-lab'
import { ask, named, port, ref, refusal, remedy, vifOf, type Ask } from '../../testing/traced'

const { open } = labsOfTests()

describe('networks that nothing joins', () => {
  const lab = open('scenario-3')

  test('a private network does not reach the outside, and layer 3 says so first', () => {
    const [from, to] = [named(lab, 'xs_vm', 'P1'), named(lab, 'xs_vm', 'X')]
    expect(ask(lab, { from, to }).cause).toMatchObject({ code: 'no-route' })
    const arp = ask(lab, { from, to, protocol: 'arp' })
    expect(arp.cause?.message).toBe('No cable joins Private A on Host 1 and Network 0 on Host 1.')
    expect(ask(lab, { from, to: named(lab, 'xs_vm', 'Y') }).reached).toBe(true)
  })

  test('XS-PRIV-17 a private network of one host does not join two hosts, which is said in its name', () => {
    const [from, to] = [named(lab, 'xs_vm', 'P1'), named(lab, 'xs_vm', 'P2')]
    lab.apply('xs.vm.migrate', { vm: to.id, host: named(lab, 'xs_host', 'Host 2').id })
    expect(ask(lab, { from, to }).cause?.message).toBe(
      'Private A is a private network of one host: Host 1 and Host 2 each have one of their own.',
    )
    lab.lab.undo()
  })

  test('a VM that is halted is refused with its start', () => {
    const [from, to] = [named(lab, 'xs_vm', 'P1'), named(lab, 'xs_vm', 'P2')]
    lab.apply('xs.vm.power', { vm: to.id, action: 'shutdown' })
    const body = refusal(() => ask(lab, { from, to }))
    expect(body).toMatchObject({
      code: 'TRACE_END_SILENT',
      field: 'to',
      message: 'P2 is halted, so it sends and receives nothing.',
    })
    expect(ask(lab, { from, to: { address: '10.0.9.2' } }).cause).toMatchObject({ code: 'no-holder' })
    remedy(lab, body.fixes)
    expect(ask(lab, { from, to }).reached).toBe(true)
  })

  test('an interface that is not plugged is refused with its plug', () => {
    const vm = named(lab, 'xs_vm', 'P1')
    const vif = vifOf(lab, vm)
    lab.apply('xs.vif.unplug', { vif: vif.id })
    const body = refusal(() => ask(lab, { from: ref('xs_vif', vif), to: named(lab, 'xs_vm', 'P2') }))
    expect(body.message).toBe('VIF 0 of P1 is not plugged.')
    remedy(lab, body.fixes)
  })
})

describe('what locking lets pass', () => {
  const lab = open('two-pools')
  const [vm, other] = [named(lab, 'xs_vm', 'Shop'), named(lab, 'xs_vm', 'Files')]
  const vif = (): RowOf<'xs_vif'> => vifOf(lab, vm)
  const cause = (params: Partial<Ask> = {}) => ask(lab, { from: vm, to: other, ...params }).cause

  test('a locked VIF speaks for its allowed addresses only; the address is allowed at a click', () => {
    lab.apply('xs.vif.edit', { vif: vif().id, locking_mode: 'locked', ipv4_allowed: ['10.2.20.9'] })
    expect(cause()).toMatchObject({
      code: 'locking-arp',
      message: 'VIF 0 of Shop is locked to 10.2.20.9; this ARP speaks for 10.2.20.1.',
    })
    expect(cause({ protocol: 'frame' })).toMatchObject({ code: 'locking-protocol' })
    remedy(lab, cause()?.fixes)
    expect(ask(lab, { from: vm, to: other }).reached).toBe(true)
  })

  test('a disabled VIF sends nothing, by its own mode or by its network’s', () => {
    lab.apply('xs.vif.edit', { vif: vif().id, locking_mode: 'disabled' })
    expect(cause()?.message).toBe('VIF 0 of Shop has the locking mode “disabled”: it sends and gets nothing.')
    lab.lab.undo()
    lab.apply('xs.vif.edit', { vif: vif().id, locking_mode: 'unlocked' })
  })
})

describe('what drills and guards do', () => {
  const lab = open('scenario-4')
  const station = named(lab, 'plant_station', 'M485')
  const vm = named(lab, 'xs_vm', 'A')
  const cause = () => ask(lab, { from: vm, to: station }).cause

  test('a cable that is pulled in a drill is named with what restores it', () => {
    const trunk = port(lab, 'Switch 1', 1)
    const cable = lab.read.find('plant_cable').find(({ a_port, b_port }) => a_port === trunk.id || b_port === trunk.id)!
    lab.apply('plant.fault.set', { kind: 'plant_cable', object: cable.id })
    expect(cause()).toMatchObject({
      code: 'no-link',
      message: expect.stringMatching(/^NIC 5 of Stand-alone host has no link: .*pulled\.$/) as string,
    })
    remedy(lab, cause()?.fixes)
    lab.apply('plant.switch.edit', { switch: trunk.switch, powered: false })
    expect(cause()?.message).toBe('NIC 5 of Stand-alone host has no link: Switch 1 is off.')
    remedy(lab, cause()?.fixes)
    expect(ask(lab, { from: vm, to: station }).reached).toBe(true)
  })

  test('XS-PORT-09 port security shuts the port at the second MAC, and all behind it is cut off', () => {
    lab.apply('plant.port.edit', { port: port(lab, 'Switch 1', 1).id, port_security: true })
    const other = ask(lab, { from: named(lab, 'plant_station', 'M234'), to: named(lab, 'xs_vm', 'B'), warm: true })
    expect(other.reached).toBe(false)
    expect(other.cause).toMatchObject({
      code: 'error-disabled',
      message: 'Port 1 of Switch 1 has shut itself, as it takes one MAC and has heard a second one.',
    })
    lab.lab.undo()
  })

  test('a loop is a storm that ends and is named', () => {
    const [one, two] = [1, 2].map((n) => lab.apply('plant.switch.create', { name: `Loop ${n}`, ports: { count: 8 } }))
    expect([one, two]).toHaveLength(2)
    const at = (owner: string, number: number) => ({ port: port(lab, owner, number).id })
    for (const number of [1, 2]) lab.apply('plant.cable.connect', { a: at('Loop 1', number), b: at('Loop 2', number) })
    const result = ask(lab, { from: ref('plant_port', port(lab, 'Loop 1', 5)), to: ref('plant_port', port(lab, 'Loop 2', 5)) })
    expect(result.reached).toBe(true)
    expect(result.frames[0]!.hops.at(-1)).toMatchObject({ kind: 'lost', drop: { code: 'storm' } })
    expect(result.frames[0]!.hops.length).toBeLessThan(100)
  })
})
