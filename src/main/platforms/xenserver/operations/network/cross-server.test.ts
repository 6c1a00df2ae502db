import { afterEach, describe, expect, test } from 'vitest'
import type { Fix } from '../../../../../shared/errors'
import { crossServerCheck } from '../../cross-server-check'
import { xenLab, type PoolShape, type XenLab } from '../testing'

let lab: XenLab
afterEach(() => lab.close())

const start = (shape: PoolShape = {}) => (lab = xenLab({ hosts: 2, nics: 3, ...shape }))
const input = (more = {}) => ({ pool: lab.pool, name_label: 'Spanning', ...more })
const setController = (address = '10.0.0.250') => lab.apply('xs.pool.setController', { pool: lab.pool, address })
const unmet = (transport?: string) =>
  crossServerCheck(lab.lab.read, lab.pool, transport).requirements.flatMap(({ id, host, error }) =>
    error ? [`${id} ${host?.name ?? 'pool'}: ${error.code}`] : [],
  )
/** A host switches in maintenance mode only. */
const switchTo = (backend: string, host: string | undefined) => {
  lab.apply('xs.host.setEnabled', { host, enabled: false })
  lab.apply('xs.host.switchBackend', { host, backend })
}
/** Presses the first button of a refusal; the lab's batch is its steps in a row. */
const mend = (fixes: readonly Fix[] | undefined) => {
  const [fix] = fixes ?? []
  if (!fix || !('run' in fix)) throw new Error('nothing mends it')
  const { operation, input } = fix.run
  const steps =
    operation === 'lab.batch' ? (input as { steps: { name: string; input: unknown }[] }).steps : [{ name: operation, input }]
  for (const step of steps) lab.apply(step.name, step.input)
}

describe('createCrossServer', () => {
  test('is a network with a tunnel on every host over its management interface', () => {
    start()
    setController()
    const { network } = lab.apply<{ network: string }>('xs.network.createCrossServer', input({ automatic: false }))
    const access = lab.lab.read.find('xs_pif', { network })
    expect(access.map((pif) => [pif.host, pif.device, pif.currently_attached])).toEqual(
      lab.hosts.map((host) => [host, 'tunnel0', true]),
    )
    const transports = lab.lab.read.find('xs_tunnel').map((tunnel) => tunnel.transport_PIF)
    expect(transports).toEqual([lab.pif(0, 0).id, lab.pif(1, 0).id])
  })

  test('speaks one command for the network and one for each host', () => {
    start()
    setController()
    expect(lab.preview('xs.network.createCrossServer', input()).commands).toEqual([
      'network=$(xe network-create name-label=Spanning)',
      ...[0, 1].map((host) => `xe tunnel-create pif-uuid=${lab.pif(host, 0).uuid} network-uuid="$network"`),
    ])
  })

  test('XS-PRIV-09 is refused without a vSwitch controller', () => {
    start()
    const body = lab.refuse('xs.network.createCrossServer', input())
    expect(body).toMatchObject({ code: 'OPERATION_NOT_ALLOWED', params: ['no vSwitch controller is configured'] })
    setController()
    lab.apply('xs.network.createCrossServer', input())
  })

  test('XS-PRIV-08 is refused while one host has the Linux bridge, until that host is switched', () => {
    start()
    switchTo('bridge', lab.hosts[1])
    setController()
    const body = lab.refuse('xs.network.createCrossServer', input())
    expect(body).toMatchObject({ code: 'OPENVSWITCH_NOT_ACTIVE', message: expect.stringContaining('host-1') as unknown })
    mend(body.fixes)
    lab.apply('xs.network.createCrossServer', input())
  })

  test('XS-PRIV-10 one host of 5.6 is enough to refuse it', () => {
    start({ release: '5.6-fp1', backend: 'openvswitch', hosts: 1 })
    lab.apply('xs.host.create', {
      pool: lab.pool,
      name_label: 'old',
      product_version: '5.6.0',
      nics: [{ device: 'eth0' }],
      management: { device: 'eth0', mode: 'DHCP' },
    })
    setController()
    const body = lab.refuse('xs.network.createCrossServer', input())
    expect(body).toMatchObject({ code: 'MESSAGE_METHOD_UNKNOWN', objects: [{ name: 'old' }] })
  })

  test('needs an address on every interface that carries it', () => {
    start()
    setController()
    const transport = lab.network('xenbr1').id
    const body = lab.refuse('xs.network.createCrossServer', input({ transport }))
    expect(body).toMatchObject({ code: 'TRANSPORT_PIF_NOT_CONFIGURED', params: [lab.pif(0, 1).id] })
    mend(body.fixes)
    lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(1, 1).id, mode: 'DHCP' })
    lab.apply('xs.network.createCrossServer', input({ transport, protocol: 'vxlan' }))
    expect(lab.lab.read.find('xs_tunnel').map(({ protocol }) => protocol)).toEqual(['vxlan', 'vxlan'])
  })

  test('needs every host on the network that carries it', () => {
    start()
    setController()
    const { network: transport } = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Alone' })
    const body = lab.refused('xs.network.createCrossServer', input({ transport }))
    expect(body).toEqual({ code: 'PIF_NOT_PRESENT', params: [lab.hosts[0], transport] })
  })
})

test('the check lists every requirement of every host, not only the first that fails', () => {
  start({ backend: 'bridge' })
  expect(unmet()).toEqual([
    'backend host-0: OPENVSWITCH_NOT_ACTIVE',
    'backend host-1: OPENVSWITCH_NOT_ACTIVE',
    'controller pool: OPERATION_NOT_ALLOWED',
  ])
  expect(unmet(lab.network('xenbr1').id).slice(3)).toEqual([
    'transport host-0: TRANSPORT_PIF_NOT_CONFIGURED',
    'transport host-1: TRANSPORT_PIF_NOT_CONFIGURED',
  ])
  for (const host of lab.hosts) switchTo('openvswitch', host)
  setController()
  expect(unmet()).toEqual([])
})

describe('setController', () => {
  test('needs an address and Open vSwitch, and a release that knows controllers', () => {
    start({ backend: 'bridge' })
    const body = lab.refuse('xs.pool.setController', { pool: lab.pool, address: '10.0.0.250' })
    expect(body).toMatchObject({ code: 'OPERATION_NOT_ALLOWED', params: ['host not configured for vswitch operation'] })
    mend(body.fixes)
    const typed = { pool: lab.pool, address: '10.0.300.1' }
    expect(lab.refused('xs.pool.setController', typed)).toEqual({ code: 'INVALID_IP_ADDRESS_SPECIFIED', params: ['address'] })
    setController()
    setController('')
    expect(lab.get('xs_pool', lab.pool).vswitch_controller).toBe('')
    const old = xenLab({ release: '5.6' })
    expect(old.refused('xs.pool.setController', { pool: old.pool, address: '10.0.0.1' }).code).toBe('MESSAGE_METHOD_UNKNOWN')
    old.close()
  })
})
