/** XenServer's untagged networks leak tags, with either network backend: `docs/l2/README.md`. */
import { afterEach, expect, test } from 'vitest'
import { LabKit } from '../../labs/kit'
import { builtLab, type SampleUnderTest } from '../testing/sample-lab'
import { Wire } from '../testing/wire'

let lab: SampleUnderTest
afterEach(() => lab.close())

/** U1 and U2 on NIC 1's untagged network, T on VLAN 10 of it; machines outside in VLANs 1, 10 and 20 of its trunk port. */
function leaky(release: '8' | '5.6-fp1'): void {
  lab = builtLab('leak', (_run, read) => {
    const kit = new LabKit(_run, read)
    const plan = { name: 'Host', nics: 2, connected: [0, 1], address: '10.0.0.11' }
    const { pool, hosts } = kit.pool('Pool', [plan], release)
    const host = hosts[0] ?? ''
    const core = kit.switch('Switch', 8)
    kit.cable(core, 1, kit.nic(host, 0))
    kit.editPort(core, 2, { profile: 'xenserver-vlans', native_vlan: 1, allowed_vlans: '1-4094' })
    kit.cable(core, 2, kit.nic(host, 1))
    for (const [at, vlan] of [1, 10, 20].entries())
      kit.station(`M${vlan}`, 'machine', `10.0.${vlan}.100/24`, { switch: core, port: at + 3, settings: { access_vlan: vlan } })
    kit.editPort(core, 1, { mode: 'access', access_vlan: 99 })
    const guests = kit.networkOfNic(host, 1)
    const vlan10 = kit.vlan(pool, host, 1, 10)
    for (const name of ['U1', 'U2']) kit.vm(pool, { name, host, on: [{ network: guests }] })
    kit.vm(pool, { name: 'T', host, on: [{ network: vlan10 }] })
  })
}
const sent = (from: string, tag?: number): string[] => new Wire(lab).hears(from, tag === undefined ? {} : { tag })

test.each(['8', '5.6-fp1'] as const)(
  'release %s: unknown tags come to the untagged network still tagged, known ones do not',
  (release) => {
    leaky(release)
    expect(sent('M1')).toEqual(['U1', 'U2'])
    expect(sent('M20')).toEqual(['U1 tagged 20', 'U2 tagged 20'])
    expect(sent('M10')).toEqual(['T'])
    const vlan = lab.read.first('xs_vlan', { tag: 10 })
    lab.apply('xs.vm.power', { vm: lab.named('xs_vm', 'T').id, action: 'shutdown' })
    lab.apply('xs.vlan.destroy', { vlan: vlan?.id })
    expect(sent('M10')).toEqual(['U1 tagged 10', 'U2 tagged 10'])
  },
)

test.each(['8', '5.6-fp1'] as const)(
  'release %s: a guest of the untagged network may tag its frames, which leave as they are',
  (release) => {
    leaky(release)
    expect(sent('U1')).toEqual(['M1', 'U2'])
    expect(sent('U1', 20)).toEqual(['M20', 'U2 tagged 20'])
    // Of a tag that has a network here the frame leaves all the same; the other guests of the untagged network are not sent it.
    expect(sent('U1', 10)).toContain('M10')
    expect(sent('U1', 10)).not.toContain('U2 tagged 10')
    expect(sent('T')).toEqual(['M10'])
    expect(sent('T', 20)).toEqual([])
  },
)

test('trunks of a VIF narrow what leaks to it', () => {
  leaky('8')
  const vif = lab.read.first('xs_vif', { VM: lab.named('xs_vm', 'U1').id })
  lab.apply('xs.vif.edit', { vif: vif?.id, trunks: ['30'] })
  expect(sent('M20')).toEqual(['U2 tagged 20'])
  expect(sent('U1', 20)).toEqual([])
  expect(sent('U1')).toEqual(['M1', 'U2'])
})

test('a network of tag 0 sends frames that others take for untagged, and hears no answer (facts, choice Q1)', () => {
  leaky('8')
  const kit = new LabKit((name, input) => lab.apply(name, input), lab.read)
  const { pool, id: host } = lab.named('xs_host', 'Host')
  const network = kit.vlan(pool!, host, 1, 0)
  for (const name of ['Z1', 'Z2']) kit.vm(pool!, { name, host, on: [{ network }] })
  expect(sent('Z1')).toEqual(['M1', 'Z2'])
  expect(sent('M1')).toEqual(['U1', 'U2'])
  expect(sent('U1')).toEqual(['M1', 'U2'])
})
