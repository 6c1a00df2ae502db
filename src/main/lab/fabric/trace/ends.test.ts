/** Traces on labs: where a trace may begin and end, and what is refused. */
import { describe, expect, test } from 'vitest'
import { labsOfTests } from '../../testing/sample-lab'
import { ask, named, port, ref, refusal, vifOf, type Ask } from '../../testing/traced'

const { open } = labsOfTests()

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

  test('VMs of one name are told apart as in the matrix', () => {
    const [one, other] = lab.read.find('xs_vm').filter(({ name_label }) => name_label === 'A')
    const result = ask(lab, { from: ref('xs_vm', one), to: ref('xs_vm', other), protocol: 'frame' })
    expect([result.from.name, result.to?.name].sort()).toEqual(['A · Stand-alone host', 'A · VLAN pool'])
    expect(result.verdict).toMatch(/A · Stand-alone host/)
    expect(result.verdict).toMatch(/A · VLAN pool/)
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
