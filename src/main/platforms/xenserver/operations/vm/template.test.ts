import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ nics: 2 })))
afterEach(() => lab.close())
const vifsOf = (vm: string) => lab.lab.read.find('xs_vif', { VM: vm })

describe('templates', () => {
  test('a halted VM becomes a template and back; a running one and the product’s own do not', () => {
    const { vm } = lab.vm('gold', [lab.network('xenbr0').id])
    lab.apply('xs.vm.setTemplate', { vm, template: true })
    expect(lab.refused('xs.vm.power', { vm, action: 'start' })).toMatchObject({ code: 'VM_IS_TEMPLATE' })
    lab.apply('xs.vm.setTemplate', { vm, template: false })
    lab.apply('xs.vm.power', { vm, action: 'start' })
    expect(lab.refused('xs.vm.setTemplate', { vm, template: true })).toEqual({
      code: 'VM_BAD_POWER_STATE',
      params: [vm, 'halted', 'running'],
    })
    const product = lab.apply<{ vm: string }>('xs.vm.create', {
      pool: lab.pool,
      name_label: 'Debian',
      is_a_template: true,
      other_config: { default_template: 'true' },
    }).vm
    expect(lab.refused('xs.vm.setTemplate', { vm: product, template: false })).toMatchObject({ code: 'OPERATION_NOT_ALLOWED' })
  })

  test('a VM made from one has its interfaces with other MACs, or those asked for instead', () => {
    const { vm } = lab.vm('gold', [lab.network('xenbr0').id, lab.network('xenbr1').id])
    expect(lab.refused('xs.vm.install', { template: vm, name_label: 'web' })).toMatchObject({ code: 'OPERATION_NOT_ALLOWED' })
    lab.apply('xs.vm.setTemplate', { vm, template: true })
    const made = lab.apply<{ vm: string; vifs: string[] }>('xs.vm.install', { template: vm, name_label: 'web' })
    expect(lab.get('xs_vm', made.vm)).toMatchObject({ is_a_template: false, name_label: 'web', power_state: 'Halted' })
    expect(vifsOf(made.vm).map((vif) => [vif.device, vif.network])).toEqual(vifsOf(vm).map((vif) => [vif.device, vif.network]))
    expect(vifsOf(made.vm)[0]?.MAC).not.toBe(vifsOf(vm)[0]?.MAC)

    const input = {
      template: vm,
      name_label: 'db',
      affinity: lab.hosts[0],
      vifs: [{ network: lab.network('xenbr1').id, limit: 100 }],
    }
    const { commands } = lab.preview('xs.vm.install', input)
    const own = lab.apply<{ vm: string; vifs: string[] }>('xs.vm.install', input)
    expect(vifsOf(own.vm).map(({ id, network }) => [id, network])).toEqual([[own.vifs[0], lab.network('xenbr1').id]])
    expect(commands[0]).toMatch(/^vm=\$\(xe vm-install template-uuid=.+ new-name-label=db\)$/)
    expect(commands.filter((line) => line.includes('vif-destroy'))).toHaveLength(2)
    expect(commands.at(-1)).toMatch(/^xe vif-param-set uuid="\$vif0" qos_algorithm_type=ratelimit qos_algorithm_params:kbps=100$/)
  })
})

describe('tools', () => {
  const tools = (vm: string, installed: boolean) => lab.apply('xs.vm.setTools', { vm, installed })
  const reported = (vm: string) => lab.lab.read.get('xs_vm_guest_metrics', lab.get('xs_vm', vm).guest_metrics ?? '')?.networks

  test('a Windows guest takes no plugging while it runs without the tools’ driver, and does with it', () => {
    const { vm, vifs } = lab.vm('win', [lab.network('xenbr0').id], { on: 0, hvm: true, tools: false })
    const unplug = { vif: vifs[0] }
    expect(lab.refuse('xs.vif.unplug', unplug)).toMatchObject({
      code: 'VM_MISSING_PV_DRIVERS',
      fixes: [{ label: 'Install XenServer Tools in win', run: { operation: 'xs.vm.setTools', input: { vm, installed: true } } }],
    })
    expect(lab.preview('xs.vm.setTools', { vm, installed: true }).warnings).toEqual([
      'Interfaces of win can now be plugged and unplugged while it runs, and it shuts down when asked to',
    ])
    tools(vm, true)
    lab.apply('xs.vif.unplug', unplug)
    tools(vm, false)
    expect(lab.refused('xs.vif.plug', unplug)).toEqual({ code: 'VM_MISSING_PV_DRIVERS', params: [vm] })
  })

  test('a Linux guest is plugged without tools; they only report its addresses', () => {
    const { vm, vifs } = lab.vm('web', [lab.network('xenbr0').id], { on: 0, tools: false })
    lab.apply('guest.address.set', { endpoint: vifs[0], addresses: ['10.0.0.9'] })
    lab.apply('xs.vif.unplug', { vif: vifs[0] })
    lab.apply('xs.vif.plug', { vif: vifs[0] })
    expect(reported(vm)).toBeUndefined()
    tools(vm, true)
    expect(reported(vm)).toMatchObject({ '0/ip': '10.0.0.9' })
    tools(vm, false)
    expect(reported(vm)).toEqual({})
  })

  test('a suspended VM and a control domain are refused', () => {
    const { vm } = lab.vm('web', [], { on: 0 })
    lab.apply('xs.vm.power', { vm, action: 'suspend' })
    expect(lab.refused('xs.vm.setTools', { vm, installed: false })).toEqual({
      code: 'VM_BAD_POWER_STATE',
      params: [vm, 'running, halted', 'suspended'],
    })
    const domain = lab.lab.read.first('xs_vm', { is_control_domain: true })?.id ?? ''
    expect(lab.refused('xs.vm.setTools', { vm: domain, installed: true })).toMatchObject({ code: 'OPERATION_NOT_ALLOWED' })
  })
})
