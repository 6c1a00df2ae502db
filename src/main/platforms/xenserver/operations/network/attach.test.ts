import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ nics: 3 })))
afterEach(() => lab.close())

const network = (more: object = {}) =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'a', ...more }).network
const attach = (id: string | null) => ({ network: id, host: lab.hosts[0] })

test('attaching plugs the interface, also where it is plugged already, and leaves unmanaged ones alone', () => {
  const pif = lab.pif(0, 1)
  lab.apply('xs.pif.unplug', { pif: pif.id })
  lab.apply('xs.network.attach', attach(pif.network))
  expect(lab.get('xs_pif', pif.id).currently_attached).toBe(true)
  lab.apply('xs.network.edit', { network: pif.network, MTU: 4000 })
  lab.apply('xs.network.attach', attach(pif.network))
  expect(lab.get('xs_pif', pif.id).MTU).toBe(4000)
  lab.apply('xs.pif.unplug', { pif: pif.id })
  lab.arrange((tx) => tx.update('xs_pif', pif.id, { managed: false }))
  lab.apply('xs.network.attach', attach(pif.network))
  expect(lab.get('xs_pif', pif.id).currently_attached).toBe(false)
})

test('an unmanaged network needs a bridge by name, for VMs too; an internal one needs nothing', () => {
  lab.apply('xs.network.attach', attach(network()))
  lab.apply('xs.network.attach', attach(network({ managed: false, bridge: 'mine' })))
  const nameless = network({ managed: false })
  lab.arrange((tx) => tx.update('xs_network', nameless, { bridge: '' }))
  const { vm } = lab.vm('a', [nameless])
  expect(lab.refused('xs.vm.power', { vm, action: 'start' })).toEqual({ code: 'BRIDGE_NOT_AVAILABLE', params: [''] })
})
