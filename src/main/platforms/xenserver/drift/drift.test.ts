/** The comparison of hosts: what differs, how it is told apart, and that bringing to the settings mends what it says. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DriftCell, DriftRow } from '../../../../shared/contract/pool'
import { hostSpec, xenLab, type XenLab } from '../operations/testing'
import { poolDrift } from '.'

let lab: XenLab
let member: string
beforeEach(() => {
  lab = xenLab({ hosts: 2, nics: 4 })
  member = lab.hosts[1] ?? ''
})
afterEach(() => lab.close())

const rows = (): DriftRow[] => poolDrift(lab.lab.read, lab.pool).rows
const cellOf = (row: DriftRow): DriftCell | undefined => row.cells[1]
/** The member's differences: what is compared, the coordinator's value, the member's, and how they stand. */
const differences = (): unknown[] =>
  rows().flatMap((row) => {
    const mine = cellOf(row)
    return mine && mine.state !== 'same' ? [[`${row.subject}: ${row.aspect}`, row.cells[0]?.value, mine.value, mine.state]] : []
  })
const cell = (subject: string, aspect: string): DriftCell | undefined => {
  const row = rows().find((one) => one.subject === subject && one.aspect === aspect)
  return row && cellOf(row)
}
const network = (name_label: string): string =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network
const mend = (found: DriftCell | undefined): void => {
  if (!found?.fix || !('run' in found.fix)) throw new Error('there is no button')
  lab.apply(found.fix.run.operation, found.fix.run.input)
}
const bring = (): void => void lab.apply('xs.pool.bringToSettings', { pool: lab.pool })

test('hosts of a pool fresh from Setup agree', () => {
  expect(differences()).toEqual([])
  expect(poolDrift(lab.lab.read, lab.pool).hosts.map(({ host }) => host.name)).toEqual(['host-0', 'host-1'])
})

test('XS-POOL-08 which NICs are bonded must be equal on all hosts: a difference is told, and mended', () => {
  const bonded = network('Bonded')
  lab.apply('xs.bond.create', { network: bonded, members: [lab.pif(0, 1).id, lab.pif(0, 2).id] })
  expect(differences()).toEqual([
    ['NIC 1: Bond', 'Bond 1+2', 'No bond', 'differs'],
    ['NIC 2: Bond', 'Bond 1+2', 'No bond', 'differs'],
    ['Bonded: Members', 'Bond 1+2', '', 'missing'],
  ])
  expect(cell('Bonded', 'Members')?.mended).toBe(true)
  bring()
  expect(differences()).toEqual([])
  lab.apply('xs.bond.destroy', { bond: lab.lab.read.find('xs_bond')[1]?.id })
  lab.apply('xs.bond.create', { network: bonded, members: [lab.pif(1, 2).id, lab.pif(1, 3).id] })
  expect(cell('Bonded', 'Members')).toMatchObject({ value: 'Bond 2+3', state: 'differs', mended: true })
})

test('a bond that only a member has is told apart, and its button removes it; modes are compared', () => {
  const [mine, both] = [network('Mine'), network('Both')]
  lab.apply('xs.bond.create', { network: mine, members: [lab.pif(1, 2).id, lab.pif(1, 3).id] })
  expect(cell('Mine', 'Members')).toMatchObject({ value: 'Bond 2+3', state: 'extra', mended: false })
  mend(cell('Mine', 'Members'))
  expect(differences()).toEqual([])
  lab.apply('xs.bond.create', { network: both, members: [lab.pif(0, 2).id, lab.pif(0, 3).id], mode: 'lacp' })
  lab.apply('xs.bond.create', { network: both, members: [lab.pif(1, 2).id, lab.pif(1, 3).id] })
  expect(differences()).toEqual([['Both: Mode', 'LACP, IP and port of source and destination', 'Active-active', 'differs']])
  const fix = cell('Both', 'Mode')?.fix
  const steps = fix && 'run' in fix ? (fix.run.input as { steps: { name: string; input: unknown }[] }).steps : []
  for (const step of steps) lab.apply(step.name, step.input)
  expect(differences()).toEqual([])
})

test('VLANs: missing ones are brought, others removed by their button, another NIC is a difference', () => {
  const [theirs, mine, both] = [network('Theirs'), network('Mine'), network('Both')]
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(0, 1).id, tag: 5, network: theirs })
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(1, 1).id, tag: 6, network: mine })
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(0, 1).id, tag: 7, network: both })
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(1, 2).id, tag: 7, network: both })
  expect(differences()).toEqual([
    ['Theirs: VLAN', 'VLAN 5 on NIC 1', '', 'missing'],
    ['Both: VLAN', 'VLAN 7 on NIC 1', 'VLAN 7 on NIC 2', 'differs'],
    ['Mine: VLAN', '', 'VLAN 6 on NIC 1', 'extra'],
  ])
  mend(cell('Mine', 'VLAN'))
  bring()
  expect(differences()).toEqual([['Both: VLAN', 'VLAN 7 on NIC 1', 'VLAN 7 on NIC 2', 'differs']])
})

test('XS-POOL-08 the management NIC and the NICs for storage must be equal on all hosts', () => {
  lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(1, 1).id, mode: 'Static', IP: '10.1.0.2', netmask: '255.255.255.0' })
  lab.apply('xs.host.managementReconfigure', { pif: lab.pif(1, 1).id })
  lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(0, 2).id, mode: 'DHCP' })
  lab.arrange((tx) => void tx.update('xs_pif', lab.pif(0, 2).id, { other_config: { management_purpose: 'Storage 1' } }))
  expect(differences()).toEqual([
    ['Management interface: Interface', 'NIC 0', 'NIC 1', 'differs'],
    ['Storage 1: Interface', 'NIC 2', '', 'missing'],
    ['Network 0: Interface', '', 'NIC 0', 'extra'],
  ])
  mend(cell('Management interface', 'Interface'))
  expect(lab.pif(1, 0).management).toBe(true)
})

test('XS-POOL-09 XS-CAB-02 corresponding NICs: network, MTU, speed, and a card that nobody has looked for', () => {
  const other = network('Other')
  lab.arrange((tx) => {
    tx.update('xs_pif', lab.pif(1, 1).id, { network: other })
    tx.update('xs_pif_metrics', lab.pif(1, 2).metrics ?? '', { speed: 100 })
  })
  lab.apply('xs.network.edit', { network: lab.network('xenbr3').id, MTU: 9000 })
  lab.apply('xs.pif.plug', { pif: lab.pif(0, 3).id })
  for (const owner of lab.hosts) lab.apply('plant.nic.create', { owner, device: 'eth4' })
  lab.apply('xs.pif.scan', { host: lab.hosts[0] })
  expect(differences()).toEqual([
    ['NIC 1: Network', 'Network 1', 'Other', 'differs'],
    ['NIC 2: Speed', '1,000 Mbit/s, full duplex', '100 Mbit/s, full duplex', 'differs'],
    ['NIC 3: MTU', '9000', '1500', 'differs'],
    ['NIC 4: Network', 'Network 4', '', 'missing'],
  ])
  bring()
  expect(differences().length).toBe(2)
})

test('release, backend and CPUs are compared where they are recorded; a host out of reach says so', () => {
  const old = xenLab({ release: '5.6-fp1' })
  old.apply('xs.host.create', { pool: old.pool, ...hostSpec(1, 2), product_version: '5.6.0', backend: 'openvswitch' })
  const found = poolDrift(old.lab.read, old.pool).rows.filter((row) => cellOf(row)?.state === 'differs')
  expect(found.map((row) => [row.aspect, ...row.cells.map(({ value }) => value)])).toEqual([
    ['Release', '5.6.100', '5.6.0'],
    ['Network backend', 'Linux bridge', 'Open vSwitch'],
  ])
  old.close()
  lab.apply('xs.host.power', { host: member, action: 'cut' })
  expect(poolDrift(lab.lab.read, lab.pool).hosts[1]?.away).toBe('the host is not running')
})

test('XS-POOL-22 VMs of a pool may have whatever VIFs they like', () => {
  lab.vm('one', [lab.network('xenbr0').id, lab.network('xenbr1').id], { on: 0 })
  lab.vm('other', [lab.network('xenbr2').id], { on: 1 })
  expect(differences()).toEqual([])
})
