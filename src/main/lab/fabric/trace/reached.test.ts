/** Traces on labs: what is reached, and how it is told. */
import { describe, expect, test } from 'vitest'
import { labsOfTests } from '../../testing/sample-lab'
import { ask, lines, named } from '../../testing/traced'

const { open } = labsOfTests()

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
