/** Imported pools, whose cabling nobody recorded: their NICs meet as the pool's networks say. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { tempLab, type TempLab } from '../../inventory/temp-lab'
import { LabKit } from '../../labs/kit'
import { writePoolFile } from '../../platforms/xenserver/dump/export'
import { LAB_OPTIONS, OPERATIONS } from '../registry'
import { builtLab } from '../testing/sample-lab'
import { Wire } from '../testing/wire'

const REAL = join(import.meta.dirname, '../../../../../shared/data/pools/xenserver-5.5-two-hosts.xml')

const closing: TempLab[] = []
afterEach(() => closing.splice(0).forEach((lab) => lab.close()))
const kept = <T extends TempLab>(lab: T): T => {
  closing.push(lab)
  return lab
}
const imported = (path: string): TempLab => {
  const lab = kept(tempLab({ ...LAB_OPTIONS, operations: OPERATIONS }))
  lab.apply('xs.import', { path })
  return lab
}

/** Two hosts, management on NIC 0; A1, A2 on a bond of NIC 1 and 2 by this mode, B1, B2 on VLAN 7 of it. */
function pool(mode: string): TempLab {
  const made = kept(
    builtLab('imported', (run, read) => {
      const kit = new LabKit(run, read)
      const plan = (n: number) => ({ name: `Host ${n}`, nics: 3, connected: [0, 1, 2], address: `10.0.0.1${n}` })
      const { pool: id, hosts } = kit.pool('Pool', [plan(1), plan(2)], '8')
      const core = kit.switch('Switch', 8)
      for (const [at, host] of hosts.entries()) for (const nic of [0, 1, 2]) kit.cable(core, at * 3 + nic + 1, kit.nic(host, nic))
      run('xs.pool.createBond', { pool: id, devices: ['eth1', 'eth2'], mode, name_label: 'Guests' })
      const guests = read.first('xs_network', { name_label: 'Guests' })?.id ?? ''
      const vlan = kit.network(id, 'VLAN 7')
      run('xs.pool.createVlan', { pif: read.first('xs_pif', { network: guests })?.id, network: vlan, tag: 7 })
      for (const [at, host] of hosts.entries()) {
        kit.vm(id, { name: `A${at + 1}`, host, on: [{ network: guests }] })
        kit.vm(id, { name: `B${at + 1}`, host, on: [{ network: vlan }] })
      }
    }),
  )
  const path = join(dirname(made.path), 'pool.xml')
  writePoolFile(made.lab.read, made.lab.read.first('xs_pool', {})?.id ?? '', path)
  return imported(path)
}

test.each(['balance-slb', 'active-backup', 'lacp'])('mode %s: NICs of one network meet in a switch that is assumed', (mode) => {
  const lab = pool(mode)
  const heard = (from: string): string[] => new Wire(lab.lab).hears(from)
  expect(heard('A1')).toEqual(['A2'])
  expect(heard('B1')).toEqual(['B2'])
  expect(heard('Host 1')).toEqual(['Host 2'])
})

test('a NIC whose cable is drawn leaves the assumed switch, and one without link joins nothing', () => {
  const lab = pool('active-backup')
  const { read } = lab.lab
  const heard = (from: string): string[] => new Wire({ read }).hears(from)
  const host = read.first('xs_host', { name_label: 'Host 2' })?.id ?? ''
  const { ports } = lab.apply<{ ports: string[] }>('plant.switch.create', {
    name: 'Rack',
    ports: { count: 4, profile: 'xenserver-vlans' },
  })
  lab.apply('plant.cable.connect', {
    a: { nic: read.first('plant_nic', { owner: host, device: 'eth0' })?.id },
    b: { port: ports[0] },
  })
  expect(heard('Host 1')).toEqual([])
  expect(heard('A1')).toEqual(['A2'])
  for (const device of ['eth1', 'eth2']) {
    const nic = read.first('plant_nic', { owner: host, device })?.id
    lab.apply('plant.fault.set', { kind: 'plant_nic', object: nic })
  }
  expect(heard('A1')).toEqual([])
})

test.skipIf(!existsSync(REAL))('the hosts of a real pool reach each other by management, and its VMs by their networks', () => {
  const lab = imported(REAL)
  const { read } = lab.lab
  const wire = new Wire({ read })
  const [one, two] = read.find('xs_host')
  expect(wire.canPing(one?.name_label ?? '', two?.address ?? '')).toBe(true)
  expect(wire.canPing(two?.name_label ?? '', one?.address ?? '')).toBe(true)
  const [vm] = read.find('xs_vm', { power_state: 'Running', is_control_domain: false })
  const vifs = read.find('xs_vif', { VM: vm?.id ?? '', currently_attached: true })
  for (const { device, network } of vifs) {
    const others = read.find('xs_vif', { network, currently_attached: true }).filter((vif) => vif.VM !== vm?.id)
    const names = others.flatMap(({ VM }) => {
      const other = read.get('xs_vm', VM ?? '')
      return other?.power_state === 'Running' ? [other.name_label] : []
    })
    const hosts = read.find('xs_pif', { network, currently_attached: true }).filter(({ IP }) => IP !== '')
    const heard = [...names, ...hosts.map(({ host }) => read.need('xs_host', host ?? '').name_label)]
    expect(wire.hears(`${vm?.name_label}/${device}`)).toEqual(heard.sort())
  }
})
