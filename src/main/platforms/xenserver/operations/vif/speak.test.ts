import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
let vif: string
let vm: string
beforeEach(() => {
  lab = xenLab({ hosts: 2, nics: 3 })
  const made = lab.vm('web', [lab.network('xenbr0').id], { on: 0 })
  vm = made.vm
  vif = made.vifs[0] ?? ''
})
afterEach(() => lab.close())

const uuid = (table: 'xs_vif' | 'xs_vm' | 'xs_network', id: string) => lab.get(table, id).uuid

test('a limit and locking are set in place: one changed record, one command', () => {
  const { changes, commands } = lab.preview('xs.vif.edit', {
    vif,
    limit: 100,
    locking_mode: 'locked',
    ipv4_allowed: ['10.0.0.5'],
  })
  expect(changes.map(({ kind, id, change }) => [kind, id, change])).toEqual([['xs_vif', vif, 'changed']])
  expect(commands).toEqual([
    `xe vif-param-set uuid=${uuid('xs_vif', vif)} qos_algorithm_type=ratelimit qos_algorithm_params:kbps=100 locking-mode=locked ipv4-allowed=10.0.0.5`,
  ])
})

test('what is taken away is cleared by its own command', () => {
  lab.apply('xs.vif.edit', { vif, limit: 100, ipv4_allowed: ['10.0.0.5'] })
  expect(
    lab.preview('xs.vif.edit', { vif, limit: null, ipv4_allowed: [], trunks: ['7'], other_config: { a: null } }).commands,
  ).toEqual([
    `xe vif-param-set uuid=${uuid('xs_vif', vif)} qos_algorithm_type=''`,
    `xe vif-param-clear uuid=${uuid('xs_vif', vif)} param-name=qos_algorithm_params`,
    `xe vif-param-clear uuid=${uuid('xs_vif', vif)} param-name=ipv4-allowed`,
    `xe vif-param-clear uuid=${uuid('xs_vif', vif)} param-name=trunks`,
    `xe vif-param-add uuid=${uuid('xs_vif', vif)} param-name=trunks param-key=7`,
    `xe vif-param-remove uuid=${uuid('xs_vif', vif)} param-name=other-config param-key=a`,
  ])
})

test('an MTU of its own is a key, and makes nothing anew', () => {
  const { changes, warnings, commands } = lab.preview('xs.vif.edit', { vif, MTU: 9000 })
  expect(changes.map(({ change }) => change)).toEqual(['changed'])
  expect(warnings).toEqual(['The MTU of VIF 0 of web acts once it is plugged again'])
  expect(commands).toEqual([`xe vif-param-set uuid=${uuid('xs_vif', vif)} other-config:mtu=9000`])
})

test('another MAC says all that the old record said', () => {
  lab.apply('xs.vif.edit', { vif, limit: 100 })
  const old = uuid('xs_vif', vif)
  expect(lab.preview('xs.vif.edit', { vif, MAC: '02:00:00:00:00:01' }).commands).toEqual([
    `xe vif-unplug uuid=${old}`,
    `xe vif-destroy uuid=${old}`,
    expect.stringMatching(/^vif0=\$\(xe vif-create vm-uuid=\S+ network-uuid=\S+ device=0 mac=02:00:00:00:00:01\)$/),
    'xe vif-param-set uuid="$vif0" qos_algorithm_type=ratelimit qos_algorithm_params:kbps=100',
    'xe vif-plug uuid="$vif0"',
  ])
})

test('moving, plugging and power are one command each', () => {
  const to = lab.network('xenbr1').id
  const says = (name: string, input: object) => lab.preview(name, input).commands
  expect(says('xs.vif.move', { vif, network: to })).toEqual([
    `xe vif-move uuid=${uuid('xs_vif', vif)} network-uuid=${uuid('xs_network', to)}`,
  ])
  expect(says('xs.vif.destroy', { vif, unplug: true })).toEqual([
    `xe vif-unplug uuid=${uuid('xs_vif', vif)}`,
    `xe vif-destroy uuid=${uuid('xs_vif', vif)}`,
  ])
  expect(says('xs.vm.power', { vm, action: 'hard_shutdown' })).toEqual([`xe vm-shutdown uuid=${uuid('xs_vm', vm)} force=true`])
  expect(says('xs.vm.migrate', { vm, host: lab.hosts[1] })).toEqual([
    `xe vm-migrate uuid=${uuid('xs_vm', vm)} host-uuid=${lab.get('xs_host', lab.hosts[1] ?? '').uuid} live=true`,
  ])
})

test('a network that the VM’s host does not see is refused with the host that does, and that the VM can go to', () => {
  const far = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Far' }).network
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(1, 1).id, tag: 9, network: far })
  const show = { label: 'Show where Far is connected', show: { kind: 'xs_network', id: far, tab: 'pifs' } }
  const migrate = { operation: 'xs.vm.migrate', input: { vm, host: lab.hosts[1] } }
  expect(lab.refuse('xs.vif.move', { vif, network: far }).fixes).toEqual([{ label: 'Migrate web to host-1', run: migrate }, show])

  lab.apply('xs.vm.power', { vm, action: 'shutdown' })
  lab.apply('xs.vif.move', { vif, network: far })
  const start = (host: string | undefined) => ({ operation: 'xs.vm.power', input: { vm, action: 'start', host } })
  expect(lab.refuse('xs.vm.power', { vm, action: 'start', host: lab.hosts[0] })).toMatchObject({
    code: 'VM_REQUIRES_NETWORK',
    fixes: [{ label: 'Start web on host-1', run: start(lab.hosts[1]), instead: true }, show],
  })
})

test('MAC_INVALID comes with the button that generates one', () => {
  const input = { VM: vm, network: lab.network('xenbr1').id, MAC: 'junk', plug: false }
  const { fixes } = lab.refuse('xs.vif.create', input)
  expect(fixes).toEqual([
    { label: 'Generate the MAC', run: { operation: 'xs.vif.create', input: { ...input, MAC: '' } }, instead: true },
  ])
  const [fix] = fixes ?? []
  if (fix && 'run' in fix) lab.apply(fix.run.operation, fix.run.input)
  expect(lab.lab.read.count('xs_vif', { VM: vm })).toBe(2)
})
