/** How a Windows guest of XenServer comes by ghost adapters: by what is done to its VM, as in life. */
import { afterEach, expect, test } from 'vitest'
import { adaptersOf } from '../../../../guests/registry/adapters'
import { hostSpec, xenLab, type PoolShape, type XenLab } from '../testing'

let lab: XenLab
afterEach(() => lab.close())

const PV = String.raw`XENVIF\VEN_XSC000&DEV_NET&REV_09000000`
const EMULATED = String.raw`PCI\VEN_10EC&DEV_8139&SUBSYS_00015853&REV_20\3&267A616A&0&20`

/** A Windows VM with one VIF at a static address, running on the first host. */
function windows(options: { tools?: boolean } = {}, shape: PoolShape = { hosts: 2 }): { vm: string; vif: string } {
  lab = xenLab(shape)
  const { vm, vifs } = lab.apply<{ vm: string; vifs: [string] }>('xs.vm.create', {
    pool: lab.pool,
    name_label: 'Web',
    vifs: [{ network: lab.network('xenbr0').id, MAC: '02:00:00:00:00:0a' }],
    guest: { family: 'windows' },
    ...options,
  })
  power(vm, 'start')
  lab.apply('guest.adapter.setAddress', { adapter: adapters(vm)[0]?.[0], addresses: ['10.0.0.5/24'] })
  return { vm, vif: vifs[0] }
}
const power = (vm: string, action: string): unknown =>
  lab.apply('xs.vm.power', { vm, action, ...(action === 'start' && { host: lab.hosts[0] }) })
/** Id, instance, presence and addresses of each adapter. */
const adapters = (vm: string) =>
  adaptersOf(lab.lab.read, vm).map(({ id, instance_id, present, addresses }) => [id, instance_id, present, addresses] as const)
const shown = (vm: string) => adapters(vm).map(([, ...rest]) => rest)
const reported = (vm: string) => lab.get('xs_vm_guest_metrics', lab.get('xs_vm', vm).guest_metrics ?? '').networks['0/ip']

test('a Windows guest is fully virtualised, its tools report the system, and its adapter takes the address set before the first start', () => {
  lab = xenLab()
  const { vm, vifs } = lab.apply<{ vm: string; vifs: string[] }>('xs.vm.create', {
    pool: lab.pool,
    name_label: 'Web',
    guest: { family: 'windows' },
  })
  expect(lab.get('xs_vm', vm).HVM_boot_policy).toBe('BIOS order')
  expect(shown(vm)).toEqual([])
  lab.apply('guest.address.set', { endpoint: vifs[0], addresses: ['10.0.0.5/24'] })
  power(vm, 'start')
  expect(shown(vm)).toEqual([[expect.stringContaining(PV), true, ['10.0.0.5/24']]])
  expect(reported(vm)).toBe('10.0.0.5')
})

test('VS-GHO-02 a changed MAC is another device: the old one is hidden with its address, the new one has DHCP', () => {
  const { vm, vif } = windows()
  lab.apply('xs.vif.edit', { vif, MAC: '02:00:00:00:00:0b' })
  expect(shown(vm)).toEqual([
    [`${PV}\\02000000000A`, false, ['10.0.0.5/24']],
    [`${PV}\\02000000000B`, true, []],
  ])
  expect(reported(vm)).toBeUndefined()
  const now = adapters(vm)[1]?.[0]
  expect(lab.refuse('guest.adapter.setAddress', { adapter: now, addresses: ['10.0.0.5/24'] }).code).toBe('GHOST_ADDRESS_IN_USE')
  const vifNow = lab.lab.read.first('xs_vif', { VM: vm })?.id
  expect(lab.refuse('guest.address.set', { endpoint: vifNow, addresses: ['10.0.0.5'] }).code).toBe('GHOST_ADDRESS_IN_USE')
  lab.apply('guest.adapter.setAddress', { adapter: now, addresses: ['10.0.0.5/24'], keepBoth: true })
  expect(reported(vm)).toBe('10.0.0.5')
})

test('while the VM is halted its registry stands still; the MAC of before brings the old adapter back with its address', () => {
  const { vm, vif } = windows()
  power(vm, 'shutdown')
  const { vif: second } = lab.apply<{ vif: string }>('xs.vif.edit', { vif, MAC: '02:00:00:00:00:0b' })
  expect(shown(vm)).toHaveLength(1)
  power(vm, 'start')
  expect(shown(vm).map(([, present]) => present)).toEqual([false, true])
  lab.apply('xs.vif.edit', { vif: second, MAC: '02:00:00:00:00:0a' })
  expect(shown(vm).map(([, present]) => present)).toEqual([true, false])
  expect(reported(vm)).toBe('10.0.0.5')
})

test('VS-GHO-02 tools installed: the emulated card becomes a ghost', () => {
  const { vm } = windows({ tools: false })
  expect(shown(vm)).toEqual([[EMULATED, true, ['10.0.0.5/24']]])
  lab.apply('xs.vm.setTools', { vm, installed: true })
  expect(shown(vm)).toEqual([
    [EMULATED, false, ['10.0.0.5/24']],
    [`${PV}\\02000000000A`, true, []],
  ])
})

test('an emulated card is known by its slot: another MAC is the same device', () => {
  const { vm, vif } = windows({ tools: false })
  power(vm, 'hard_shutdown')
  lab.apply('xs.vif.edit', { vif, MAC: '02:00:00:00:00:0b' })
  power(vm, 'start')
  expect(shown(vm)).toEqual([[EMULATED, true, ['10.0.0.5/24']]])
})

test.each(['xs.vm.clone', 'xs.vm.copy'])(
  'VS-GHO-02 %s: the copy has MACs of its own, so the original’s adapter haunts it',
  (how) => {
    const { vm } = windows()
    power(vm, 'shutdown')
    const copy = lab.apply<{ vm: string }>(how, { vm, name_label: 'Copy' }).vm
    power(copy, 'start')
    expect(shown(copy)).toEqual([
      [`${PV}\\02000000000A`, false, ['10.0.0.5/24']],
      [expect.stringContaining(PV), true, []],
    ])
    expect(shown(vm)).toHaveLength(1)
  },
)

test('VS-GHO-02 interfaces added and removed several times', () => {
  const { vm } = windows()
  for (const device of ['1', '2', '3']) {
    const network = lab.network('xenbr1').id
    const { vif } = lab.apply<{ vif: string }>('xs.vif.create', { VM: vm, network, device, plug: true })
    expect(shown(vm).at(-1)?.[1]).toBe(true)
    lab.apply('xs.vif.destroy', { vif, unplug: true })
  }
  expect(
    adaptersOf(lab.lab.read, vm).map(({ name, connection, present, endpoint }) => [name, connection, present, endpoint !== '']),
  ).toEqual([
    ['XenServer PV Network Device', 'Local Area Connection', true, true],
    ['XenServer PV Network Device #2', 'Local Area Connection 2', false, false],
    ['XenServer PV Network Device #3', 'Local Area Connection 3', false, false],
    ['XenServer PV Network Device #4', 'Local Area Connection 4', false, false],
  ])
})

test('an unplugged interface hides its adapter, which comes back with its address', () => {
  const { vm, vif } = windows()
  lab.apply('xs.vif.unplug', { vif })
  expect(adaptersOf(lab.lab.read, vm)).toMatchObject([{ present: false, endpoint: vif }])
  lab.apply('xs.vif.plug', { vif })
  expect(shown(vm)).toEqual([[`${PV}\\02000000000A`, true, ['10.0.0.5/24']]])
})

test('a migration, a restart and a suspend with resume make no ghost', () => {
  const { vm } = windows()
  const before = adapters(vm)
  lab.apply('xs.vm.migrate', { vm, host: lab.hosts[1] })
  for (const action of ['reboot', 'suspend', 'resume', 'pause', 'unpause']) power(vm, action)
  expect(adapters(vm)).toEqual(before)
})

test('a copy in a pool of another release has the drivers of before, until its tools are installed anew', () => {
  const { vm, vif } = windows({}, { release: '5.6' })
  power(vm, 'shutdown')
  const other = lab.apply<{ pool: string; host: string }>('xs.pool.create', {
    name_label: 'Other',
    release: '8',
    host: hostSpec(8, 2),
  })
  const network = lab.lab.read.first('xs_network', { pool: other.pool, bridge: 'xenbr0' })?.id
  const copy = lab.apply<{ vm: string }>('xs.vm.copyTo', {
    vm,
    pool: other.pool,
    name_label: 'Web',
    networks: { [vif]: network },
  }).vm
  lab.apply('xs.vm.power', { vm: copy, action: 'start', host: other.host })
  expect(shown(copy).map(([instance]) => instance)).toEqual([
    String.raw`XEN\VIF\02000000000A`,
    expect.stringMatching(/^XEN\\VIF\\(?!02000000000A)/),
  ])
})

test('two interfaces with one MAC are one device to the guest', () => {
  const { vm } = windows()
  lab.apply('xs.vif.create', { VM: vm, network: lab.network('xenbr1').id, MAC: '02:00:00:00:00:0a', plug: true })
  expect(shown(vm)).toEqual([[`${PV}\\02000000000A`, true, ['10.0.0.5/24']]])
})

test('tools removed: the guest is back at an emulated card; installed again: at the device of before', () => {
  const { vm } = windows()
  lab.apply('xs.vm.setTools', { vm, installed: false })
  expect(shown(vm)).toEqual([
    [`${PV}\\02000000000A`, false, ['10.0.0.5/24']],
    [EMULATED, true, []],
  ])
  lab.apply('xs.vm.setTools', { vm, installed: true })
  expect(shown(vm).map(([, present]) => present)).toEqual([true, false])
  expect(reported(vm)).toBe('10.0.0.5')
})

test('VS-GHO-30 the active adapter removed: cut off, until the restart finds the device as a new one', () => {
  const { vm } = windows()
  const instances = [`${PV}\\02000000000A`]
  expect(lab.refused('guest.adapter.remove', { guest: vm, instances }).code).toBe('ADAPTER_IS_ACTIVE')
  lab.apply('guest.adapter.remove', { guest: vm, instances, confirmActive: true })
  expect(reported(vm)).toBeUndefined()
  lab.apply('xs.vm.migrate', { vm, host: lab.hosts[1] })
  expect(shown(vm)).toEqual([])
  lab.apply('guest.restart', { guest: vm })
  expect(shown(vm)).toEqual([[instances[0], true, []]])
})

test('release 5.6 has its own device; other guests have no registry, and nothing of it is left with the VM', () => {
  const { vm } = windows({}, { release: '5.6' })
  expect(shown(vm)).toEqual([[String.raw`XEN\VIF\02000000000A`, true, ['10.0.0.5/24']]])
  lab.vm('linux', [lab.network('xenbr0').id], { on: 0, hvm: true })
  expect(lab.lab.read.count('guest_os')).toBe(1)
  power(vm, 'shutdown')
  expect(lab.refused('guest.restart', { guest: vm }).code).toBe('GUEST_NOT_RUNNING')
  lab.apply('xs.vm.destroy', { vm })
  expect([lab.lab.read.count('guest_os'), lab.lab.read.count('guest_adapter')]).toEqual([0, 0])
})
