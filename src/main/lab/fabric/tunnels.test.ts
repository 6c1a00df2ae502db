/** Cross-server private networks: their tunnels are a star, and as good as what carries them. */
import { afterEach, expect, test } from 'vitest'
import { LabKit } from '../../labs/kit'
import { builtLab, type SampleUnderTest } from '../testing/sample-lab'
import { Wire } from '../testing/wire'

let lab: SampleUnderTest
afterEach(() => lab.close())

/** Three hosts with their management in one switch, P1 to P3 on a private network of the pool, X on the management network. */
function pool(): void {
  lab = builtLab('tunnels', (run, read) => {
    const kit = new LabKit(run, read)
    const plan = (n: number) => ({ name: `Host ${n}`, nics: 2, connected: [0, 1], address: `10.0.0.1${n}` })
    const { pool: id, hosts } = kit.pool('Pool', [plan(1), plan(2), plan(3)], '8')
    const core = kit.switch('Switch', 8)
    for (const [at, host] of hosts.entries()) kit.cable(core, at + 1, kit.nic(host, 0))
    run('xs.pool.setController', { pool: id, address: '10.0.0.250' })
    const { network } = run('xs.network.createCrossServer', { pool: id, name_label: 'Private' }) as { network: string }
    for (const [at, host] of hosts.entries())
      kit.vm(id, { name: `P${at + 1}`, host, on: [{ network, address: `10.9.0.${at + 1}/24` }] })
    kit.vm(id, { name: 'X', host: hosts[0] ?? '', on: [{ network: kit.networkOfNic(hosts[0] ?? '', 0) }] })
  })
}
const heardBy = (from: string): string[] => new Wire(lab).hears(from)
const host = (name: string): string => lab.named('xs_host', name).id
const nic = (of: string) => lab.read.first('plant_nic', { owner: host(of), device: 'eth0' })?.id

test('XS-PRIV-03 VMs of a cross-server private network talk across hosts, by one star, and with nobody else', () => {
  pool()
  for (const [name, others] of [
    ['P1', ['P2', 'P3']],
    ['P2', ['P1', 'P3']],
    ['P3', ['P1', 'P2']],
  ] as const)
    expect(heardBy(name)).toEqual(others)
  expect(new Wire(lab).canPing('P2', '10.9.0.3')).toBe(true)
  expect(heardBy('X')).toEqual(['Host 1', 'Host 2', 'Host 3'])
  lab.apply('xs.vm.migrate', { vm: lab.named('xs_vm', 'P1').id, host: host('Host 2') })
  expect(heardBy('P1')).toEqual(['P2', 'P3'])
})

test('a tunnel is up while its transport interfaces reach each other and the pool has a controller', () => {
  pool()
  lab.apply('plant.fault.set', { kind: 'plant_nic', object: nic('Host 3') })
  expect(heardBy('P1')).toEqual(['P2'])
  expect(heardBy('P3')).toEqual([])
  lab.undo()

  // Both links are up, and yet the two are apart: what no server sees.
  const port = lab.read.first('plant_port', { number: 2 })?.id
  lab.apply('plant.port.edit', { port, mode: 'access', access_vlan: 99 })
  expect(heardBy('P1')).toEqual(['P3'])
  const transport = lab.read.first('xs_pif', { host: host('Host 2'), management: true })
  expect(lab.read.get('xs_pif_metrics', transport?.metrics ?? '')?.carrier).toBe(true)
  lab.undo()

  lab.apply('xs.pool.setController', { pool: lab.named('xs_pool', 'Pool').id, address: '' })
  expect(heardBy('P1')).toEqual([])
  lab.undo()
  expect(heardBy('P1')).toEqual(['P2', 'P3'])
})

test('another host becomes the centre when the coordinator’s transport has no link, or the coordinator fails', () => {
  pool()
  lab.apply('plant.fault.set', { kind: 'plant_nic', object: nic('Host 1') })
  expect(heardBy('P2')).toEqual(['P3'])
  lab.undo()
  lab.apply('plant.fault.set', { kind: 'xs_host', object: host('Host 1') })
  expect(heardBy('P2')).toEqual(['P3'])
})
