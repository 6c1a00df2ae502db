/** The facts about ghost adapters (GHO), with the device ids of their example. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { CleanupRoutes, PromptAnswer } from '../../../shared/contract/guest'
import { addressConflicts } from '../../../shared/model/guest'
import { defineOperation } from '../../inventory/operation'
import { tempLab, type TempLab } from '../../inventory/temp-lab'
import { guests } from '..'
import { adaptersOf, syncAdapters, type Adapter, type Device } from './adapters'
import { createGuest, GuestInput } from './guest'
import { GUEST_QUESTIONS } from './questions'

const PHANTOM_2 = String.raw`PCI\VEN_15AD&DEV_0720&SUBSYS_072015AD&REV_10\4&B70F118&0&0088`
const PHANTOM = String.raw`PCI\VEN_15AD&DEV_0720&SUBSYS_072015AD&REV_10\3&18D45AA6&0&88`
const VMXNET3 = String.raw`PCI\VEN_15AD&DEV_07B0&SUBSYS_07B015AD&REV_01\FF565000EB16A3FE00`
const FIND_ALL = 'devcon.exe findall =net'
const GUEST = 'vm-1'

/** Stands for a platform: makes a guest, and tells which devices it has. */
const boot = defineOperation({
  name: 'test.boot',
  input: z.strictObject({ devices: z.array(z.custom<Device>()), guest: GuestInput.optional() }),
  title: () => 'Boot',
  run(tx, { devices, guest }) {
    if (guest) createGuest(tx, GUEST, guest)
    tx.update('guest_os', GUEST, { running: true })
    syncAdapters(tx, GUEST, devices)
  },
})
const vmxnet3 = { endpoint: 'nic-1', instance_id: VMXNET3, name: 'vmxnet3 Ethernet Adapter' }

let lab: TempLab
const run = <T>(operation: string, input: object): T => lab.apply<T>(operation, input)
const start = (guest: z.input<typeof GuestInput> | undefined, devices: Device[] = [vmxnet3]): void =>
  run('test.boot', { devices, ...(guest && { guest }) })
const adapters = (): Adapter[] => adaptersOf(lab.lab.read, GUEST)
const adapter = (instance: string): Adapter => adapters().find(({ instance_id }) => instance_id === instance)!
const addressesNow = (): string[] => lab.lab.read.find('guest_address', { endpoint: 'nic-1' }).map(({ address }) => address)
const asked = { read: undefined as never, path: '', at: undefined as never }
const type = (line: string, environment: Record<string, string> = {}): PromptAnswer =>
  GUEST_QUESTIONS['guest.prompt'].answer({ ...asked, read: lab.lab.read }, { guest: GUEST, line, environment })
const routes = (instances: string[]): CleanupRoutes =>
  GUEST_QUESTIONS['guest.cleanup'].answer({ ...asked, read: lab.lab.read }, { guest: GUEST, instances })
const setAddress = (keepBoth = false): void =>
  run('guest.adapter.setAddress', { adapter: adapter(VMXNET3).id, addresses: ['10.0.0.5/24'], keepBoth })
const refusedAddress = () => lab.refuse('guest.adapter.setAddress', { adapter: adapter(VMXNET3).id, addresses: ['10.0.0.5/24'] })

/** The example's guest: two phantoms from its life before, and vmxnet3, which is there. */
const EXAMPLE = {
  family: 'windows' as const,
  registry: [
    { instance_id: PHANTOM_2, name: 'VMware PCI Ethernet Adapter #2', addresses: ['10.0.0.5/24'] },
    { instance_id: PHANTOM, name: 'VMware PCI Ethernet Adapter' },
  ],
}

beforeEach(() => {
  lab = tempLab({ operations: [...guests.operations, boot], explain: [guests.explain] })
})
afterEach(() => lab.close())

describe('with a desktop', () => {
  beforeEach(() => start(EXAMPLE))

  test('VS-GHO-01 an adapter whose device is gone stays in the registry with its address, not present', () => {
    expect(adapter(PHANTOM_2)).toMatchObject({ present: false, endpoint: '', addresses: ['10.0.0.5/24'] })
    expect(type('devcon find =net').output).toEqual([expect.stringContaining(VMXNET3), '1 matching device(s) found.'])
  })

  test('VS-GHO-02 another adapter model and adapters added and removed leave ghosts; numbers and connections go on', () => {
    const e1000 = {
      endpoint: 'nic-1',
      instance_id: String.raw`PCI\VEN_8086&DEV_100F\4&B70F118&0&0888`,
      name: 'Intel PRO/1000 MT',
    }
    start(undefined, [e1000])
    expect(adapter(VMXNET3)).toMatchObject({ present: false, endpoint: '' })
    for (const serial of ['A', 'B']) {
      start(undefined, [{ endpoint: serial, instance_id: `${VMXNET3}${serial}`, name: vmxnet3.name }])
    }
    expect(adapters().filter(({ present }) => !present)).toHaveLength(5)
    expect(adapters().at(-1)).toMatchObject({
      name: 'vmxnet3 Ethernet Adapter #3',
      connection: 'Local Area Connection 6',
      present: true,
      addresses: [],
    })
  })

  test('VS-GHO-03 VS-GHO-04 VS-GHO-05 from DHCP to the address that a ghost holds: the message names both, says why it is hidden, warns, asks', () => {
    const { code, message, field, fixes } = refusedAddress()
    expect({ code, field }).toEqual({ code: 'GHOST_ADDRESS_IN_USE', field: 'addresses.0' })
    expect(message).toContain('10.0.0.5')
    expect(message).toContain('VMware PCI Ethernet Adapter #2')
    expect(message).toMatch(/hidden because it is not in the machine any more or is a legacy device that does not work/)
    expect(message).toMatch(
      /If both become active with this address, only one of them will use it, and the configuration may be wrong/,
    )
    expect(message).toMatch(/Do you want to enter a different address\?$/)
    expect(fixes?.map(({ label }) => label)).toEqual(['Clean up ghost NICs', 'Remove VMware PCI Ethernet Adapter #2'])
    expect(adapter(VMXNET3).addresses).toEqual([])
  })

  test('VS-GHO-05 when both become active, only the first uses the address', () => {
    setAddress(true)
    const phantom = { endpoint: 'nic-2', instance_id: PHANTOM_2, name: 'VMware PCI Ethernet Adapter' }
    start(undefined, [vmxnet3, phantom])
    expect(lab.lab.read.find('guest_address').map(({ endpoint, address }) => [endpoint, address])).toEqual([
      ['nic-2', '10.0.0.5/24'],
    ])
    expect(addressConflicts(adapter(VMXNET3), adapters())).toMatchObject([
      { address: '10.0.0.5', with: { instance_id: PHANTOM_2 } },
    ])
  })

  test('VS-GHO-06 "yes" leaves everything as it was; "no" keeps the address on both records', () => {
    refusedAddress()
    expect(addressesNow()).toEqual([])
    setAddress(true)
    expect(addressesNow()).toEqual(['10.0.0.5/24'])
    expect([adapter(VMXNET3).addresses, adapter(PHANTOM_2).addresses]).toEqual([['10.0.0.5/24'], ['10.0.0.5/24']])
  })

  test('VS-GHO-07 Show hidden devices alone does not reveal the ghosts', () => {
    const { deviceManager } = type('start devmgmt.msc')
    expect(deviceManager?.plain.map((entry) => entry.name)).toEqual(['vmxnet3 Ethernet Adapter'])
    expect(deviceManager?.withHidden).toEqual(deviceManager?.plain)
  })

  test('VS-GHO-09 VS-GHO-10 VS-GHO-11 VS-GHO-12 the variable set in the prompt that starts Device Manager: hidden devices are dimmed', () => {
    const { environment } = type('set devmgr_show_nonpresent_devices=1')
    const view = type('start devmgmt.msc', environment).deviceManager
    expect(view?.plain).toHaveLength(1)
    expect(view?.withHidden.map(({ instance_id, dimmed }) => [instance_id, dimmed])).toEqual([
      [PHANTOM_2, true],
      [PHANTOM, true],
      [VMXNET3, false],
    ])
    // Started from another prompt it sees nothing of that; nor when blanks went into the variable's name.
    expect(type('start devmgmt.msc').deviceManager?.withHidden).toHaveLength(1)
    const { environment: blanks } = type('set devmgr_show_nonpresent_devices = 1')
    expect(type('start devmgmt.msc', blanks).deviceManager?.withHidden).toHaveLength(1)
  })

  test('VS-GHO-08 VS-GHO-09 VS-GHO-10 VS-GHO-11 VS-GHO-12 the five steps, with this guest’s adapters', () => {
    const steps = routes([PHANTOM_2, PHANTOM]).deviceManager
    expect(steps.slice(0, 3).map(({ command }) => command)).toEqual([
      'cmd.exe',
      'set devmgr_show_nonpresent_devices=1',
      'start devmgmt.msc',
    ])
    expect(steps[2]?.text).toMatch(/this same prompt/)
    expect(steps[3]?.text).toMatch(/View, Show hidden devices, and expand Network adapters/)
    expect(steps[4]?.text).toMatch(
      /dimmed.*Uninstall: VMware PCI Ethernet Adapter #2, VMware PCI Ethernet Adapter\..*active.*: vmxnet3/,
    )
    expect(steps[5]?.text).toMatch(/^Close Device Manager/)
  })

  test('VS-GHO-13 after the removal the address is accepted without a message', () => {
    run('guest.adapter.remove', { guest: GUEST, instances: [PHANTOM_2] })
    setAddress()
    expect(addressesNow()).toEqual(['10.0.0.5/24'])
  })
})

describe('Server Core', () => {
  beforeEach(() => start({ ...EXAMPLE, core: true }))

  test('VS-GHO-20 there is no Device Manager; devcon.exe is copied from the disc', () => {
    expect(type('start devmgmt.msc')).toMatchObject({
      deviceManager: null,
      output: ['The system cannot find the file devmgmt.msc.'],
    })
    const { deviceManager, noDeviceManager, devcon } = routes([PHANTOM])
    expect(deviceManager).toEqual([])
    expect(noDeviceManager).toMatch(/Server Core/)
    expect(devcon[0]?.text).toContain(String.raw`devcon.exe`)
    expect(devcon[0]?.text).toContain(String.raw`SUPPORT.CAB, in \SUPPORT\TOOLS of the x64 disc of Windows Server 2003 R2`)
  })

  test('VS-GHO-21 VS-GHO-22 VS-GHO-23 VS-GHO-24 findall lists all NICs, phantoms included, and counts them', () => {
    const { output } = type(FIND_ALL)
    expect(output.map((line) => line.split(/ *: /))).toEqual([
      [PHANTOM_2, 'VMware PCI Ethernet Adapter #2'],
      [PHANTOM, 'VMware PCI Ethernet Adapter'],
      [VMXNET3, 'vmxnet3 Ethernet Adapter'],
      ['3 matching device(s) found.'],
    ])
    expect(
      adapters()
        .filter(({ present }) => present)
        .map(({ instance_id }) => instance_id),
    ).toEqual([VMXNET3])
  })

  test('VS-GHO-25 VS-GHO-26 VS-GHO-28 VS-GHO-29 the second is removed first, then the first; restart; one device is left', () => {
    setAddress(true)
    for (const [at, instance] of [PHANTOM, PHANTOM_2].entries()) {
      const answer = run<PromptAnswer>('guest.prompt.run', { guest: GUEST, line: `devcon -r remove "@${instance}"` })
      expect(answer.output).toEqual([expect.stringMatching(/: Removed$/), '1 device(s) were removed.'])
      expect(adapters()).toHaveLength(2 - at)
    }
    expect(lab.lab.read.need('guest_os', GUEST).removed).toEqual([PHANTOM, PHANTOM_2])
    run('guest.restart', { guest: GUEST })
    expect(lab.lab.read.need('guest_os', GUEST).removed).toEqual([])
    start(undefined)
    expect(type(FIND_ALL).output).toEqual([expect.stringContaining(VMXNET3), '1 matching device(s) found.'])
    expect(addressesNow()).toEqual(['10.0.0.5/24'])
  })

  test('VS-GHO-25 VS-GHO-28 the commands are this guest’s own: @ and the full id in straight quotes, then a restart', () => {
    const { devcon } = routes([PHANTOM, PHANTOM_2])
    expect(devcon.flatMap(({ command }) => command ?? [])).toEqual([
      FIND_ALL,
      `devcon -r remove "@${PHANTOM}"`,
      `devcon -r remove "@${PHANTOM_2}"`,
      'shutdown /r /t 0',
      FIND_ALL,
    ])
    expect(devcon.at(-1)?.text).toBe('Verify: 1 matching device(s) found.')
  })

  test.each([
    ['no quotes', `devcon -r remove @${PHANTOM}`],
    ['typographic quotes', `devcon -r remove “@${PHANTOM}”`],
    ['single quotes', `devcon -r remove '@${PHANTOM}'`],
  ])('VS-GHO-27 %s: & separates commands, and nothing matches', (_, line) => {
    const { output, removes } = type(line)
    expect(removes).toEqual([])
    expect(output[0]).toBe('No devices were removed.')
    expect(output[1]).toBe("'DEV_0720' is not recognized as an internal or external command,")
    expect(output.filter((text) => text.includes('is not recognized'))).toHaveLength(line.split('&').length - 1)
  })

  test('VS-GHO-27 a typographic dash is no option', () => {
    const { output, removes } = type(`devcon –r remove "@${PHANTOM}"`)
    expect({ removes, first: output[0] }).toEqual({ removes: [], first: 'devcon Usage: devcon [-r] <command> [<arg>...]' })
  })

  test('VS-GHO-30 the active device goes only when confirmed; then the guest is cut off until a restart finds it again', () => {
    setAddress(true)
    const line = `devcon -r remove "@${VMXNET3}"`
    expect(lab.refuse('guest.prompt.run', { guest: GUEST, line })).toMatchObject({
      code: 'ADAPTER_IS_ACTIVE',
      field: 'confirmActive',
    })
    run('guest.adapter.remove', { guest: GUEST, instances: [VMXNET3], confirmActive: true })
    expect(addressesNow()).toEqual([])
    start(undefined)
    expect(type('devcon find =net').output).toEqual(['No matching devices found.'])
    run('guest.restart', { guest: GUEST })
    start(undefined)
    // Found as a new device: what was set on the old one went with it.
    expect(adapter(VMXNET3)).toMatchObject({ present: true, endpoint: 'nic-1', addresses: [] })
  })
})

test('a preview says what becomes of the adapters, and what is typed for it', () => {
  start(EXAMPLE)
  const removal = lab.preview('guest.adapter.remove', { guest: GUEST, instances: [PHANTOM_2, VMXNET3], confirmActive: true })
  expect(removal.effects.map(({ text, level }) => [level, text])).toEqual([
    ['info', 'VMware PCI Ethernet Adapter #2 of a guest is forgotten, and 10.0.0.5/24 is free in this guest'],
    ['warning', 'vmxnet3 Ethernet Adapter of a guest is active: the guest is cut off until a restart finds the device again'],
  ])
  expect(removal.commands).toEqual([`devcon -r remove "@${PHANTOM_2}"`, `devcon -r remove "@${VMXNET3}"`])
  const input = { adapter: adapter(VMXNET3).id, addresses: ['10.0.0.5/24', '10.0.0.6', 'fd00::5/64'], keepBoth: true }
  expect(lab.preview('guest.adapter.setAddress', input).commands).toEqual([
    'netsh interface ip set address name="Local Area Connection 3" static 10.0.0.5 255.255.255.0',
    'netsh interface ip add address name="Local Area Connection 3" 10.0.0.6',
    'netsh interface ipv6 add address interface="Local Area Connection 3" address=fd00::5/64',
  ])
  const moved = lab.preview('test.boot', { devices: [{ ...vmxnet3, instance_id: `${VMXNET3}X` }] })
  expect(moved.effects.map(({ text }) => text)).toEqual([
    'Windows installs vmxnet3 Ethernet Adapter #2 of a guest, with DHCP',
    'vmxnet3 Ethernet Adapter of a guest becomes a hidden adapter',
  ])
})

test('a guest that does not run, or is not Windows, is refused', () => {
  run('test.boot', { devices: [], guest: { family: 'linux' } })
  const input = { guest: GUEST, line: FIND_ALL }
  expect(lab.refuse('guest.prompt.run', input).code).toBe('GUEST_HAS_NO_REGISTRY')
  expect(lab.refuse('guest.restart', { guest: 'nobody' }).code).toBe('GUEST_HAS_NO_REGISTRY')
  expect(adapters()).toEqual([])
})
