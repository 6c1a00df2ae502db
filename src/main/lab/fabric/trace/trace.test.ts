/** Traces on sample labs: what is reached, and what is said of what is not. */
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Input } from '../../../../shared/contract'
import { traceCalls, type Trace } from '../../../../shared/contract/trace'
import { OperationError, type Fix } from '../../../../shared/errors'
import type { RowOf, TableName } from '../../../../shared/model/tables'
import { writePoolFile } from '../../../platforms/xenserver/dump/export'
import { LabKit } from '../../../labs/kit'
import { builtLab, sampleLab, type SampleUnderTest } from '../../testing/sample-lab'
import { trace } from '.'

const closing: (() => void)[] = []
afterAll(() => closing.forEach((close) => close()))
function open(name: string): SampleUnderTest {
  const lab = sampleLab(name)
  closing.push(lab.close)
  return lab
}

type Ask = Input<'fabric.trace'>
const ask = (lab: SampleUnderTest, params: Ask): Trace => {
  const answer = trace(lab.read, traceCalls['fabric.trace'].input.parse(params))
  return traceCalls['fabric.trace'].output.parse(answer)
}
const ref = (kind: TableName, row: { id: string } | undefined) => ({ kind, id: row?.id ?? '' })

/** An object by name; of several the first. */
function named(lab: SampleUnderTest, kind: 'xs_vm' | 'xs_host' | 'plant_station' | 'plant_switch', name: string) {
  const rows: readonly (RowOf<typeof kind> & { name_label?: string; name?: string })[] = lab.read.find(kind)
  return ref(
    kind,
    rows.find((row) => (row.name_label ?? row.name) === name),
  )
}
function port(lab: SampleUnderTest, owner: string, number: number): RowOf<'plant_port'> {
  return lab.read.first('plant_port', { switch: named(lab, 'plant_switch', owner).id, number })!
}
const vifOf = (lab: SampleUnderTest, vm: { id: string }): RowOf<'xs_vif'> => lab.read.first('xs_vif', { VM: vm.id })!

function refusal(work: () => unknown): OperationError['body'] {
  try {
    work()
  } catch (error) {
    if (error instanceof OperationError) return error.body
    throw error
  }
  throw new Error('nothing was refused')
}
/** Presses the first button of what stopped a trace. */
function remedy(lab: SampleUnderTest, fixes: readonly Fix[] | undefined): void {
  const [fix] = fixes ?? []
  if (!fix || !('run' in fix)) throw new Error('no operation is offered')
  lab.apply(fix.run.operation, fix.run.input)
}
const lines = (result: Trace, frame = 0): string[] => result.frames[frame]!.hops.map(({ text }) => text)

describe('a ping that arrives', () => {
  const lab = open('scenario-1')
  const result = ask(lab, { from: named(lab, 'xs_vm', 'A'), to: named(lab, 'xs_vm', 'C') })

  test('asks by ARP, is answered, and is told frame by frame', () => {
    expect(result.verdict).toBe('A reaches C: the echo reply is back after 0 ms, with TTL 64.')
    expect(result).toMatchObject({ reached: true, cause: null, protocol: 'ping', notes: [] })
    expect(result.frames.map(({ title }) => title)).toEqual(['ARP request', 'ARP reply', 'Echo request', 'Echo reply'])
  })

  test('the member of a bond is told with its reason, a flood apart from what is known', () => {
    const [sends, bridge, aSwitch] = lines(result)
    expect(sends).toBe('A: sends by VIF 0, untagged')
    expect(bridge).toMatch(
      /^Network 2 on Host 1: in VIF 0 of A, untagged > untagged network; flooded; out Bond 2\+6: NIC \d \(balance-slb: bucket \d+ of source MAC and VLAN\), untagged; 1 more copy not shown$/,
    )
    expect(aSwitch).toMatch(/^Guest 2 switch [AB]: in port 1, untagged > VLAN 1; flooded; out port 2, untagged/)
    expect(lines(result, 2)[2]).toContain('; learned; ')
  })

  test('the path leads over VM, VIF, network, NIC, cable, port and switch, in order', () => {
    const kinds = result.path.map(({ kind }) => kind)
    expect(kinds.slice(0, 8)).toEqual([
      'xs_vm',
      'xs_vif',
      'xs_network',
      'plant_nic',
      'plant_cable',
      'plant_port',
      'plant_switch',
      'plant_port',
    ])
    expect(new Set(result.path.map(({ kind, id }) => kind + id)).size).toBe(result.path.length)
    expect(result.dropped).toEqual([])
  })

  test('the same lab gives the same trace, and its text says all of it', () => {
    expect(ask(lab, { from: named(lab, 'xs_vm', 'A'), to: named(lab, 'xs_vm', 'C') })).toEqual(result)
    for (const { hops } of result.frames) for (const { text } of hops) expect(result.text).toContain(text)
  })

  test('warm, everybody has been heard: nothing is flooded but ARP', () => {
    const warm = ask(lab, { from: named(lab, 'xs_vm', 'A'), to: named(lab, 'xs_vm', 'C'), protocol: 'frame', warm: true })
    expect(warm.reached).toBe(true)
    expect(warm.frames).toHaveLength(1)
    expect(warm.frames[0]!.hops.map(({ table }) => table)).not.toContain('flooded')
  })
})

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

test('cabling that nobody recorded is assumed, and the trace says so', () => {
  const made = open('scenario-1')
  const path = join(dirname(made.path), 'pool.xml')
  writePoolFile(made.read, made.read.first('xs_pool', {})?.id ?? '', path)
  const lab = builtLab('imported', (run) => run('xs.import', { path }))
  closing.push(lab.close)
  const result = ask(lab, { from: named(lab, 'xs_vm', 'A'), to: named(lab, 'xs_vm', 'C'), protocol: 'arp' })
  expect(result.reached).toBe(true)
  expect(result.notes[0]).toContain('The cabling is not recorded')
  expect(lines(result)[2]).toMatch(/^the switch assumed for Network 2: in its port for NIC \d of Host 1, untagged/)
})

test('of several interfaces without addresses, two that reach each other are taken', () => {
  const lab = builtLab('several networks', (run, read) => {
    const kit = new LabKit(run, read)
    const plan = (n: number) => ({ name: `Host ${n}`, nics: 3, connected: [0, 1, 2], address: `10.0.0.1${n}` })
    const { pool, hosts } = kit.pool('Pool', [plan(1), plan(2)], '8')
    const core = kit.switch('Switch', 8)
    const other = kit.switch('Other', 8)
    const third = kit.switch('Third', 8)
    const on = [core, other, third]
    for (const [at, host] of hosts.entries()) for (const nic of [0, 1, 2]) kit.cable(on[nic]!, at + 1, kit.nic(host, nic))
    const [zero, one, two] = [0, 1, 2].map((nic) => {
      const id = read.first('xs_pif', { device: `eth${nic}`, host: hosts[0]! })?.network
      return { network: id ?? '' }
    })
    kit.vm(pool, { name: 'A', host: hosts[0]!, on: [one!, two!] })
    kit.vm(pool, { name: 'B', host: hosts[1]!, on: [zero!, two!] })
  })
  closing.push(lab.close)
  const result = ask(lab, { from: named(lab, 'xs_vm', 'A'), to: named(lab, 'xs_vm', 'B') })
  expect(result).toMatchObject({ reached: true, protocol: 'arp' })
  expect(lines(result)[0]).toBe('A: sends by VIF 1, untagged')
})

describe('tunnels', () => {
  const lab = builtLab('tunnels', (run, read) => {
    const kit = new LabKit(run, read)
    const plan = (n: number) => ({ name: `Host ${n}`, nics: 1, connected: [0], address: `10.0.0.1${n}` })
    const { pool, hosts } = kit.pool('Pool', [plan(1), plan(2)], '8')
    const core = kit.switch('Switch', 8)
    for (const [at, host] of hosts.entries()) kit.cable(core, at + 1, kit.nic(host, 0))
    run('xs.pool.setController', { pool, address: '10.0.0.250' })
    const { network } = run('xs.network.createCrossServer', { pool, name_label: 'Private' }) as { network: string }
    for (const [at, host] of hosts.entries())
      kit.vm(pool, { name: `P${at + 1}`, host, on: [{ network, address: `10.9.0.${at + 1}/24` }] })
  })
  closing.push(lab.close)
  const ends = { from: named(lab, 'xs_vm', 'P1'), to: named(lab, 'xs_vm', 'P2') }

  test('a frame crosses them as if by a cable', () => {
    const result = ask(lab, ends)
    expect(result.reached).toBe(true)
    expect(lines(result)[1]).toContain('out the tunnel')
  })

  test('one that is down is named, with where to look', () => {
    lab.apply('plant.port.edit', { port: port(lab, 'Switch', 2).id, admin_up: false })
    expect(ask(lab, ends).cause?.message).toMatch(/^No tunnel of Private joins Host 1 and Host 2: /)
  })
})

describe('ends', () => {
  const lab = open('scenario-4')
  const vm = named(lab, 'xs_vm', 'A')

  test('a host answers by its management address, which can also be asked for itself', () => {
    const from = named(lab, 'plant_station', 'XenCenter')
    expect(ask(lab, { from, to: named(lab, 'xs_host', 'Host 1') }).reached).toBe(true)
    expect(ask(lab, { from, to: { address: '10.0.0.11' } }).verdict).toContain('reaches 10.0.0.11')
    const pif = lab.read.find('xs_pif').find(({ IP }) => IP === '10.0.0.11')
    expect(ask(lab, { from, to: ref('xs_pif', pif), protocol: 'arp' }).verdict).toContain('10.0.0.11 is at')
  })

  test('a switch port sends what a station plugged into it would send, tagged as asked', () => {
    const from = ref('plant_port', port(lab, 'Switch 1', 1))
    const to = named(lab, 'plant_station', 'M485')
    expect(ask(lab, { from, to, protocol: 'frame', tag: 485 }).reached).toBe(true)
    const untagged = ask(lab, { from, to, protocol: 'frame' })
    expect(untagged.cause?.message).toBe('Port 7 of Switch 1 is an access port of VLAN 485; the frame is in VLAN 1.')
    expect(untagged.notes).toEqual([
      'A station is plugged into port 1 of Switch 1 for this, in place of what is plugged in there.',
    ])
  })

  test('a MAC gets a frame, in whatever way it is written; a broadcast counts who gets it', () => {
    const { MAC } = vifOf(lab, vm)
    const from = named(lab, 'plant_station', 'M485')
    expect(ask(lab, { from, to: { address: MAC.toUpperCase().replaceAll(':', '-') } })).toMatchObject({
      reached: true,
      protocol: 'frame',
    })
    expect(ask(lab, { from, to: { address: 'ff:ff:ff:ff:ff:ff' } }).verdict).toMatch(/reaches 2 interfaces/)
    expect(ask(lab, { from, to: { address: '02:00:00:00:00:99' } }).cause?.message).toContain(
      'Nobody who carries frames now has 02:00',
    )
  })

  test('without addresses, test frames stand in for ARP', () => {
    for (const vif of lab.read.find('xs_vif')) lab.apply('guest.address.set', { endpoint: vif.id, addresses: [] })
    const result = ask(lab, { from: vm, to: named(lab, 'plant_station', 'M485'), protocol: 'arp' })
    expect(result.reached).toBe(true)
    const other = ask(lab, { from: named(lab, 'plant_station', 'M485'), to: vm })
    expect(other).toMatchObject({ reached: true, protocol: 'arp', verdict: expect.stringContaining('hear each other') as string })
    expect(other.notes[0]).toContain('No address is known for A')
    lab.lab.undo()
  })

  test.each([
    ['127.0.0.1', 'how each machine calls itself'],
    ['0.0.0.0', 'names no machine'],
    ['224.0.0.1', 'a multicast address'],
    ['255.255.255.255', 'the broadcast address of every network'],
    ['10.0.0.255', 'the broadcast address of 10.0.0.0/24'],
    ['10.0.0.0', 'the address of the network 10.0.0.0/24 itself'],
  ])('%s names no one machine, and is refused in a sentence', (address, words) => {
    for (const protocol of ['ping', 'arp', 'frame', undefined] as const) {
      const body = refusal(() => ask(lab, { from: named(lab, 'plant_station', 'XenCenter'), to: { address }, protocol }))
      expect(body).toMatchObject({ code: 'TRACE_ADDRESS_INVALID', field: 'to.address' })
      expect(body.message).toContain(`${address} `)
      expect(body.message).toContain(words)
      expect(body.remedy).toContain('Give the address of one machine')
    }
  })

  test.each<[string, Partial<Ask>, string]>([
    ['an unknown end', { from: { kind: 'xs_vm', id: 'none' } }, 'HANDLE_INVALID'],
    ['a kind that there is not', { from: { kind: 'nonsense', id: 'none' } }, 'TRACE_END_SILENT'],
    ['a network', { to: ref('xs_network', lab.read.find('xs_network')[0]) }, 'TRACE_END_SILENT'],
    [
      'an interface without address',
      {
        to: ref(
          'xs_pif',
          lab.read.find('xs_pif').find(({ IP }) => IP === ''),
        ),
      },
      'TRACE_END_SILENT',
    ],
    ['itself', { to: vm }, 'TRACE_SAME_END'],
    ['no address', { to: { address: '10.0.0.256' } }, 'TRACE_ADDRESS_INVALID'],
    ['half a MAC', { to: { address: 'aa:bb:cc' } }, 'TRACE_ADDRESS_INVALID'],
    ['VLAN 5000', { protocol: 'frame', tag: 5000 }, 'VLAN_TAG_INVALID'],
    ['half a tag', { protocol: 'frame', tag: 1.5 }, 'VLAN_TAG_INVALID'],
    ['a tagged ping', { protocol: 'ping', tag: 5 }, 'TRACE_PROTOCOL_NOT_POSSIBLE'],
    ['a ping to a MAC', { protocol: 'ping', to: { address: '02:00:00:00:00:01' } }, 'TRACE_PROTOCOL_NOT_POSSIBLE'],
    ['a frame to an address that nobody has', { protocol: 'frame', to: { address: '10.9.9.9' } }, 'TRACE_PROTOCOL_NOT_POSSIBLE'],
  ])('%s is refused with %s', (_, params, code) => {
    const body = refusal(() => ask(lab, { from: vm, to: named(lab, 'xs_host', 'Host 1'), ...params }))
    expect(body).toMatchObject({ code, remedy: expect.stringMatching(/./) as string })
  })
})
