/** Hosts and NICs that fail in a drill, as their pool sees it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
let member: string
beforeEach(() => {
  lab = xenLab({ hosts: 2, nics: 4 })
  member = lab.hosts[1] ?? ''
})
afterEach(() => lab.close())

const fault = () => ({ kind: 'xs_host', object: member })
const isLive = () => lab.get('xs_host_metrics', lab.get('xs_host', member).metrics ?? '').live
const nic = (n: number) => ({
  kind: 'plant_nic',
  object: lab.lab.read.first('plant_nic', { owner: member, device: `eth${n}` })?.id,
})
const metrics = (n: number) => lab.get('xs_pif_metrics', lab.pif(1, n).metrics ?? '')

test('a host that fails is missed by its pool, its VMs stay recorded there, and restoring it brings all back', () => {
  const { vm } = lab.vm('a', [lab.network('xenbr0').id], { on: 1 })
  const before = lab.content()
  lab.apply('plant.fault.set', fault())
  expect(isLive()).toBe(false)
  expect(lab.get('xs_vm', vm)).toMatchObject({ power_state: 'Running', resident_on: member })
  // Nobody can tell the pool of links that went with the host.
  expect(metrics(0).carrier).toBe(true)
  expect(lab.refused('xs.host.setEnabled', { host: member, enabled: false }).code).toBe('HOST_OFFLINE')
  expect(lab.refuse('xs.host.power', { host: member, action: 'start' })).toMatchObject({
    code: 'HOST_HAS_FAILED',
    fixes: [{ run: { operation: 'plant.fault.clear', input: fault() } }],
  })
  lab.apply('plant.fault.clear', fault())
  expect(lab.content()).toEqual(before)
})

test('a host that is off already cannot fail', () => {
  lab.apply('xs.host.power', { host: member, action: 'cut' })
  expect(lab.refused('plant.fault.set', fault())).toEqual({ code: 'HOST_NOT_LIVE', params: [member] })
})

test('a link that changes while a host is away shows once it is back', () => {
  const { ports } = lab.apply<{ ports: string[] }>('plant.switch.create', { name: 'SA', ports: { count: 1 } })
  const { cable } = lab.apply<{ cable: string }>('plant.cable.connect', { a: { nic: nic(3).object }, b: { port: ports[0] } })
  lab.apply('plant.fault.set', fault())
  lab.apply('plant.cable.disconnect', { cable })
  expect(metrics(3).carrier).toBe(true)
  lab.apply('plant.fault.clear', fault())
  expect(metrics(3).carrier).toBe(false)
})

test('a NIC whose cabling nobody recorded fails and comes back, and its bond counts with it', () => {
  const network = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Bond' }).network
  const { bond } = lab.apply<{ bond: string }>('xs.bond.create', { network, members: [2, 3].map((n) => lab.pif(1, n).id) })
  const before = lab.content()
  lab.apply('plant.fault.set', nic(2))
  expect(metrics(2).carrier).toBe(false)
  expect(lab.get('xs_bond', bond).links_up).toBe(1)
  lab.apply('plant.fault.clear', nic(2))
  expect(lab.content()).toEqual(before)

  lab.arrange((tx) => void tx.update('xs_pif_metrics', metrics(2).id, { carrier: false }))
  expect(lab.refused('plant.fault.set', nic(2))).toEqual({ code: 'NIC_WITHOUT_LINK', params: [nic(2).object] })
})

test('a preview tells which links and VMs go, and that they come back', () => {
  lab.vm('a', [lab.network('xenbr0').id], { on: 1 })
  const texts = (operation: string, input: object) =>
    lab.preview(operation, input).effects.map(({ text, host, level }) => `${host?.name} ${level}: ${text}`)
  expect(texts('plant.fault.set', nic(1))).toEqual(['host-1 warning: NIC 1 loses its link'])
  expect(texts('plant.fault.set', fault())).toEqual(['host-1 warning: The pool misses the host; a is down with it'])
  lab.apply('plant.fault.set', nic(1))
  expect(texts('plant.fault.clear', nic(1))).toEqual(['host-1 info: NIC 1 has a link again'])
  lab.apply('plant.fault.set', fault())
  expect(texts('plant.fault.clear', fault())).toEqual(['host-1 info: The pool finds the host again'])
})
