/** What XenCenter still reaches when management loses its link; and switches that count as one. */
import { beforeEach, expect, test } from 'vitest'
import { drillLab, type DrillLab } from '../../testing/drill-lab'

let lab: DrillLab
beforeEach(() => {
  lab = drillLab('two-switches')
})

const HOSTS = ['Host 1', 'Host 2', 'Host 3']

test('XS-MGT-23 without the link of the master’s unbonded management NIC XenCenter loses the pool, and VM traffic goes on', () => {
  expect(HOSTS.map((host) => lab.wire.canPing('XenCenter', host))).toEqual([true, true, true])
  lab.fail('plant_nic', lab.nic('Host 1', 0))
  expect(lab.wire.canPing('XenCenter', 'Host 1')).toBe(false)
  expect([lab.wire.canPing('web-1', 'web-2'), lab.wire.canPing('web-1', 'db'), lab.wire.canPing('db', 'web-1')]).toEqual([
    true,
    true,
    true,
  ])
})

test('XS-MGT-24 without a member’s management link XenCenter reaches the pool but not that member, and nothing is replicated or moved there', () => {
  lab.fail('plant_nic', lab.nic('Host 2', 0))
  expect([
    lab.wire.canPing('XenCenter', 'Host 1'),
    lab.wire.canPing('XenCenter', 'Host 2'),
    lab.wire.canPing('XenCenter', 'Host 3'),
  ]).toEqual([true, false, true])
  const member = lab.named('xs_host', 'Host 2').id
  const away = { code: 'HOST_OFFLINE', params: [member] }
  expect(lab.refuse('xs.vm.migrate', { vm: lab.named('xs_vm', 'web-1').id, host: member })).toMatchObject(away)
  const pool = lab.named('xs_pool', 'Unbonded pool').id
  const { hosts } = lab.apply<{ hosts: { host: string; error: { code: string } | null }[] }>('xs.pool.createBond', {
    pool,
    devices: ['eth1', 'eth2'],
    name_label: 'Bond 1+2',
  })
  expect(hosts.find(({ host }) => host === member)?.error).toMatchObject(away)
})

test('XS-CAB-05 switches joined across a backplane, or by a cable, count as one logical switch', () => {
  const [a, b] = ['Switch A', 'Switch B'].map((name) => lab.switchNamed(name))
  const nic = lab.nic('Host 2', 2)
  const cable = lab.read.first('plant_cable', { a_nic: nic }) ?? lab.read.first('plant_cable', { b_nic: nic })
  const free = lab.read.first('plant_port', { switch: b ?? '', number: 9 })
  lab.apply('plant.port.edit', { port: free?.id, profile: 'xenserver-vlans', native_vlan: 1 })
  lab.change('plant.cable.move', { cable: cable?.id, side: cable?.a_nic === nic ? 'b' : 'a', to: { port: free?.id } })
  const talk = () => lab.wire.canPing('web-1', 'web-2')
  expect(talk()).toBe(true)

  const [link] = lab.read.find('plant_cable').filter(({ a_nic, b_nic }) => a_nic === null && b_nic === null)
  lab.fail('plant_cable', link?.id ?? '')
  expect(talk()).toBe(false)
  for (const id of [a, b]) lab.change('plant.switch.edit', { switch: id, stack: 'core' })
  expect(talk()).toBe(true)
})
