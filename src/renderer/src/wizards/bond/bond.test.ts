import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { bondLimits } from '@shared/model/xenserver-bonds'
import type { RowOf } from '@shared/model/tables'
import { useMirror } from '../../stores/mirror'
import { TableWire } from '../../testing/table-wire'
import { physicalNetworks } from '../../views/shared/plant'
import { nicBondActions, takesNics } from './actions'
import { adviceOn } from './advice'
import MemberGrid from './MemberGrid.vue'
import { nicRowsOf } from './nics'
import { linkWords, portLines, speedWords } from './row-words'
import { useBondForm } from './use-bond-form'

type Given<N extends 'xs_pif' | 'xs_pif_metrics' | 'plant_nic' | 'plant_port' | 'plant_cable'> = Partial<RowOf<N>> & {
  id: string
}

/** Speed of NIC n of a host; 0 = no link. */
const SPEED: Readonly<Record<string, number>> = { h2n1: 100, h3n2: 0 }
const NICS = [0, 1, 2, 3, 4]

let wire: TableWire
const pool = () => useMirror().get('xs_pool', 'p')!
const pif = (id: string) => useMirror().get('xs_pif', id)!
const rows = (...devices: number[]) => nicRowsOf(pool()).filter(({ device }) => devices.includes(Number(device.slice(3))))
const advice = (mode: 'balance-slb' | 'lacp', ...devices: number[]) => adviceOn(rows(...devices), mode, physicalNetworks())

/**
 * Three hosts of release 8. NIC 0 of each in switch A, NIC 1 in B, NIC 2 in A but in C on host 2, NIC 3 in A.
 * NIC 4 is missing on host 3; NIC 0 is management, NIC 3 storage.
 */
async function load({ ha = false, bonded = [] as string[] } = {}): Promise<void> {
  wire = new TableWire()
  wire.connect()
  const pifs: Given<'xs_pif'>[] = []
  const metrics: Given<'xs_pif_metrics'>[] = []
  const nics: Given<'plant_nic'>[] = []
  const ports: Given<'plant_port'>[] = []
  const cables: Given<'plant_cable'>[] = []
  for (const host of ['h1', 'h2', 'h3']) {
    for (const n of NICS.filter((n) => n < 4 || host !== 'h3')) {
      const id = `${host}n${n}`
      const speed = SPEED[id] ?? 1000
      const storage =
        n === 3 ? { ip_configuration_mode: 'Static', IP: '10.9.0.1', other_config: { management_purpose: 'Storage' } } : {}
      const bond = bonded.includes(id) ? { bond_slave_of: `${host}bond` } : {}
      pifs.push({
        id,
        pool: 'p',
        host,
        device: `eth${n}`,
        network: `n${n}`,
        physical: true,
        management: n === 0,
        ...storage,
        ...bond,
        metrics: `${id}m`,
      })
      metrics.push({ id: `${id}m`, carrier: speed > 0, speed })
      nics.push({ id: `${id}nic`, owner: host, device: `eth${n}`, cabling_known: true })
      const at = n === 1 ? 'B' : n === 2 && host === 'h2' ? 'C' : 'A'
      ports.push({ id: `${id}port`, switch: at, number: n, name: `${host.slice(1)}${n}` })
      cables.push({ id: `${id}cable`, a_nic: `${id}nic`, b_port: `${id}port` })
    }
  }
  wire.rows('xs_pool', [{ id: 'p', name_label: 'Pool', master: 'h1', ha_enabled: ha }])
  const version = { product_version: '8.4.0', network_backend: 'openvswitch' }
  wire.rows(
    'xs_host',
    ['h1', 'h2', 'h3'].map((id) => ({ id, pool: 'p', name_label: id, software_version: version })),
  )
  wire.rows(
    'xs_network',
    NICS.map((n) => ({ id: `n${n}`, pool: 'p', name_label: `Network ${n}` })),
  )
  wire.rows(
    'xs_bond',
    ['h1', 'h2', 'h3'].map((host) => ({ id: `${host}bond`, pool: 'p', master: null })),
  )
  wire.rows('xs_pif', pifs)
  wire.rows('xs_pif_metrics', metrics)
  wire.rows('plant_nic', nics)
  wire.rows(
    'plant_switch',
    ['A', 'B', 'C'].map((id) => ({ id, name: `Switch ${id}` })),
  )
  const trunk = ['A', 'B'].map((at) => ({ id: `${at}up`, switch: at, number: 99, name: '99' }))
  wire.rows('plant_port', [...ports, ...trunk])
  wire.rows('plant_cable', [...cables, { id: 'up', a_port: 'Aup', b_port: 'Bup' }])
  await useMirror().load()
}

beforeEach(async () => {
  setActivePinia(createPinia())
  await load()
})

test('a row tells a NIC over all hosts: link merged, speed as a range, one line for each switch', () => {
  const [nic1, nic2] = rows(1, 2)
  expect(linkWords(nic2!)).toEqual({ word: 'Up on 2 of 3', state: 'warning' })
  expect(speedWords(nic1!)).toBe('100 to 1,000 Mbit/s')
  expect(portLines(nic2!)).toEqual(['Switch A, port 12, 32', 'Switch C, port 22'])
})

test('XS-BOND-18 the hosts bond their own NICs of the same number, and cables that differ are told', () => {
  const [, nic2] = rows(1, 2)
  expect(nic2?.at.map((at) => at.pif?.id)).toEqual(['h1n2', 'h2n2', 'h3n2'])
  expect(advice('balance-slb', 1, 2)).toContain('NIC 2 ends in Switch A on h1 and in Switch C on h2, which nothing joins.')
  expect(advice('balance-slb', 0, 1)).toEqual(['The NICs differ in speed on h2; the bond is as uneven as they are.'])
})

test('what speaks against a choice of NICs', () => {
  expect(advice('balance-slb', 0, 3)).toEqual(['All these NICs of h1 and 2 others end in Switch A: no protection if it fails.'])
  expect(advice('balance-slb', 0, 2)).toContain('NIC 2 has no link on h3.')
  expect(advice('balance-slb', 0, 4)).toContain('h3 has no NIC 4, so it will refuse the bond: rescan its NICs first.')
  expect(advice('lacp', 0, 3)).toContain('LACP must be set up on the switch ports too, as one group for each host.')
  expect(advice('lacp', 0, 1)).toContain(
    'On h1 and 2 others the NICs end in switches that are no stack: one LACP group cannot span them.',
  )
})

test('PIF_ALREADY_BONDED: a NIC in a bond on another host is told before, one on the coordinator cannot be chosen', async () => {
  setActivePinia(createPinia())
  await load({ bonded: ['h2n1', 'h1n2'] })
  expect(advice('balance-slb', 0, 1)).toContain('NIC 1 of h2 is in a bond already, so this host will refuse.')
  const grid = mount(MemberGrid, {
    props: { rows: nicRowsOf(pool()), limits: bondLimits('8', 'openvswitch'), modelValue: [] },
  })
  const box = (n: number) => grid.findAll('input')[n]?.element
  expect(NICS.map((n) => box(n)?.disabled)).toEqual([false, false, true, false, false])
  expect(grid.text()).toContain('In Bond 2')
  expect(grid.text()).toContain('missing on h3')
})

test('at the limit the other rows cannot be checked, and unchecking frees them', async () => {
  const props = { rows: nicRowsOf(pool()), limits: bondLimits('8', 'bridge'), modelValue: ['eth1', 'eth2'] }
  const grid = mount(MemberGrid, { props })
  expect(grid.findAll('input').map(({ element }) => element.disabled)).toEqual([true, false, false, true, true])
  expect(grid.text()).toContain('A bond here takes 2 NICs')
  await grid.setProps({ modelValue: ['eth1'] })
  expect(grid.findAll('input').every(({ element }) => !element.disabled)).toBe(true)
})

test('the form: PIF_BOND_NEEDS_MORE_MEMBERS, the questions, and a name that follows until it is typed', () => {
  const form = useBondForm(pool(), ['eth1'])
  expect(form.membersProblem.value).toBe('Choose 2 to 4 NICs.')
  form.chosen.value = ['eth1', 'eth2']
  expect([form.membersProblem.value, form.answer.value.level, form.name.value]).toEqual([undefined, 'none', 'Bond 1+2'])
  form.chosen.value = ['eth0', 'eth1']
  expect([form.answer.value.level, form.name.value]).toEqual(['warning', 'Bond 0+1'])
  form.name.value = 'Mine'
  form.chosen.value = ['eth0', 'eth3']
  expect(form.answer.value).toMatchObject({ level: 'refused', text: expect.stringContaining('Storage') as string })
  expect([form.membersProblem.value, form.name.value]).toEqual(['These NICs cannot be bonded together now.', 'Mine'])
  expect(form.plan()).toMatchObject({
    operation: 'xs.pool.createBond',
    input: { devices: ['eth0', 'eth3'], mode: 'balance-slb' },
  })
  expect(form.retry(['h3'], { network: 'n' }).input).toMatchObject({ hosts: ['h3'], network: 'n' })
})

test('HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE: with high availability on, the management NIC is not bonded', async () => {
  setActivePinia(createPinia())
  await load({ ha: true })
  const form = useBondForm(pool(), ['eth0', 'eth1'])
  expect(form.answer.value.text).toMatch(/^High availability is on/)
  expect(form.membersProblem.value).toBeDefined()
  form.chosen.value = ['eth1', 'eth2']
  expect(form.membersProblem.value).toBeUndefined()
})

test('PIF_CANNOT_BOND_CROSS_HOST: NICs of two hosts are not offered to be bonded, by menu or by drag', () => {
  const [action] = nicBondActions([pif('h1n1'), pif('h2n2')])
  expect(action?.disabled).toBe('Choose NICs of one host: its bond is repeated on the others.')
  expect(takesNics([pif('h1n1')], pif('h2n2'))).toEqual({ refused: 'NIC 1 is in another host than NIC 2 of h2.' })
  expect(takesNics([pif('h1n1')], pif('h1n2'))).toMatchObject({ label: 'Bond NIC 2 and NIC 1 on 3 hosts…' })
})
