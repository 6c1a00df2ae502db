import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ReleaseProfile } from '../../../../../shared/model/xenserver-names'
import { hostSpec, xenLab, type XenLab } from '../testing'

let lab: XenLab
let other: { pool: string; host: string }
let there: string
beforeEach(() => (lab = xenLab({ hosts: 1, nics: 2 })))
afterEach(() => lab.close())

function second(release: ReleaseProfile = '8'): void {
  other = lab.apply('xs.pool.create', { name_label: 'Other', release, host: hostSpec(8, 2) })
  there = lab.lab.read.first('xs_network', { pool: other.pool, bridge: 'xenbr1' })?.id ?? ''
}
const vifsOf = (vm: string) => lab.lab.read.find('xs_vif', { VM: vm })
const onto = (vm: string, network = there) => Object.fromEntries(vifsOf(vm).map((vif) => [vif.id, network]))
const move = (vm: string, networks: object = onto(vm)) => ({ vm, host: other.host, networks })

test('XS-MAC-07 a VM keeps uuid, MACs and addresses when it goes to another pool while it runs', () => {
  second()
  const { vm, vifs } = lab.vm('web', [lab.network('xenbr0').id, lab.network('xenbr1').id], { on: 0 })
  lab.apply('guest.address.set', { endpoint: vifs[0], addresses: ['10.0.0.9'] })
  const before = { vm: lab.get('xs_vm', vm), vifs: vifsOf(vm) }
  lab.apply('xs.vm.migrateTo', move(vm))
  expect(lab.get('xs_vm', vm)).toMatchObject({
    uuid: before.vm.uuid,
    pool: other.pool,
    resident_on: other.host,
    power_state: 'Running',
    other_config: before.vm.other_config,
  })
  expect(vifsOf(vm)).toEqual(before.vifs.map((vif) => ({ ...vif, pool: other.pool, network: there })))
  expect(lab.get('xs_vm_guest_metrics', before.vm.guest_metrics ?? '')).toMatchObject({ pool: other.pool })
})

test('no network is guessed: an interface without one is refused by name, and so is a network of this pool', () => {
  second()
  const { vm, vifs } = lab.vm('web', [lab.network('xenbr0').id, lab.network('xenbr1').id])
  const one = { [vifs[0] ?? '']: there }
  expect(lab.refuse('xs.vm.migrateTo', move(vm, one))).toMatchObject({
    code: 'VIF_NOT_IN_MAP',
    params: [vifs[1]],
    field: `networks.${vifs[1]}`,
  })
  expect(lab.refused('xs.vm.migrateTo', move(vm, onto(vm, lab.network('xenbr0').id)))).toMatchObject({ code: 'HANDLE_INVALID' })
  expect(lab.refused('xs.vm.copyTo', { vm, pool: other.pool, name_label: 'x', networks: one })).toMatchObject({
    code: 'VIF_NOT_IN_MAP',
  })
})

test('snapshots go along, each interface where that of its VM goes', () => {
  second()
  const { vm } = lab.vm('web', [lab.network('xenbr0').id])
  const shot = lab.apply<{ vm: string }>('xs.vm.clone', { vm, name_label: 'shot' }).vm
  lab.arrange((tx) => tx.update('xs_vm', shot, { is_a_snapshot: true, is_a_template: true, snapshot_of: vm }))
  lab.apply('xs.vm.migrateTo', move(vm))
  expect(lab.get('xs_vm', shot).pool).toBe(other.pool)
  expect(vifsOf(shot).map(({ network }) => network)).toEqual([there])
})

test('a running VM needs its networks on that very host', () => {
  second()
  const { vm } = lab.vm('web', [lab.network('xenbr0').id], { on: 0 })
  const second2 = lab.apply<{ host: string }>('xs.host.create', { pool: other.pool, ...hostSpec(9, 2) }).host
  const far = lab.apply<{ network: string }>('xs.network.create', { pool: other.pool, name_label: 'Far' }).network
  const pif = lab.lab.read.first('xs_pif', { host: second2, device: 'eth1' })?.id
  lab.apply('xs.vlan.create', { tagged_PIF: pif, tag: 9, network: far })
  const refusal = lab.refuse('xs.vm.migrateTo', move(vm, onto(vm, far)))
  expect(refusal).toMatchObject({ code: 'VM_REQUIRES_NETWORK', params: [vm, far] })
  expect(refusal.fixes).toEqual([{ label: 'Show where Far is connected', show: { kind: 'xs_network', id: far, tab: 'pifs' } }])
})

test('inside one pool, in a double and to an older release it is refused', () => {
  second('5.6-fp1')
  const { vm } = lab.vm('web', [lab.network('xenbr0').id], { on: 0 })
  expect(lab.refused('xs.vm.migrateTo', { vm, host: lab.hosts[0], networks: {} })).toEqual({
    code: 'OPERATION_NOT_ALLOWED',
    params: ['it is in this pool'],
  })
  expect(lab.refused('xs.vm.migrateTo', move(vm))).toEqual({ code: 'MESSAGE_METHOD_UNKNOWN', params: ['VM.migrate_send'] })
  lab.apply('xs.vm.power', { vm, action: 'shutdown' })
  expect(lab.refused('xs.vm.migrateTo', move(vm))).toEqual({
    code: 'VM_HOST_INCOMPATIBLE_VERSION_MIGRATE',
    params: [other.host, vm],
  })
})

test('two VMs of one seed do not meet in a pool', () => {
  second()
  const { vm } = lab.vm('web', [lab.network('xenbr0').id])
  const twin = lab.apply<{ vm: string }>('xs.vm.create', {
    pool: other.pool,
    name_label: 'twin',
    other_config: { mac_seed: lab.get('xs_vm', vm).other_config['mac_seed'] },
    vifs: [],
  }).vm
  expect(lab.refuse('xs.vm.migrateTo', move(vm))).toMatchObject({
    code: 'DUPLICATE_MAC_SEED',
    message: 'twin has the same MAC seed there: both would have the same MACs.',
  })
  lab.arrange((tx) => tx.update('xs_vm', twin, { uuid: lab.get('xs_vm', vm).uuid, other_config: {} }))
  expect(lab.refused('xs.vm.migrateTo', move(vm))).toEqual({ code: 'DUPLICATE_VM', params: [twin] })
})

test('XS-MAC-08 a copy in another pool has a seed and MACs of its own', () => {
  second()
  const { vm } = lab.vm('web', [lab.network('xenbr0').id])
  const copy = lab.apply<{ vm: string }>('xs.vm.copyTo', { vm, pool: other.pool, name_label: 'copy', networks: onto(vm) }).vm
  expect(lab.get('xs_vm', copy)).toMatchObject({ pool: other.pool, power_state: 'Halted', name_label: 'copy' })
  expect(lab.get('xs_vm', vm).pool).toBe(lab.pool)
  expect(vifsOf(copy)[0]).toMatchObject({ pool: other.pool, network: there })
  expect(vifsOf(copy)[0]?.MAC).not.toBe(vifsOf(vm)[0]?.MAC)
})
