/** What `xe` prints, character by character (control plane reference §9 and §10). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../operations/testing'
import { xeOn } from './testing'

let lab: XenLab
let xe: ReturnType<typeof xeOn>
beforeEach(() => {
  lab = xenLab({ hosts: 2 })
  xe = xeOn(lab)
})
afterEach(() => lab.close())

const names = (stdout: string): string[] => stdout.split('\n').flatMap((line) => /^ *(\S+) \(/.exec(line)?.[1] ?? [])

describe('lists', () => {
  test('a record has its first line on the left, the others on the right, and two empty lines behind', async () => {
    const [pif, network] = [lab.pif(0, 1), lab.network('xenbr1')]
    const host = lab.get('xs_host', lab.hosts[0]!)
    expect((await xe(`pif-list uuid=${pif.uuid}`)).stdout).toBe(
      [
        `uuid ( RO)                  : ${pif.uuid}`,
        '                device ( RO): eth1',
        `                   MAC ( RO): ${pif.MAC}`,
        '    currently-attached ( RO): true',
        '                  VLAN ( RO): -1',
        `          network-uuid ( RO): ${network.uuid}`,
        `             host-uuid ( RO): ${host.uuid}`,
        ...['', '', ''],
      ].join('\n'),
    )
  })

  test('fields come in the order of the record, whatever was asked for; of one that is not there nothing is said', async () => {
    const { stdout } = await xe('pif-list params=host-uuid,device,uuid,nothing')
    expect(names(stdout).slice(0, 3)).toEqual(['uuid', 'device', 'host-uuid'])
  })

  test('filters compare values, keys of maps, members of sets, and MACs in any case', async () => {
    const { uuid } = lab.network('xenbr1')
    await xe(['network-param-set', `uuid=${uuid}`, 'other-config:use=iSCSI'])
    await xe(`network-param-add uuid=${uuid} param-name=tags param-key=storage`)
    for (const filter of ['other-config:use=iSCSI', 'other-config-use=iSCSI', 'tags:contains=storage', 'bridge=xenbr1'])
      expect((await xe(`network-list ${filter} --minimal`)).stdout).toBe(`${uuid}\n`)
    expect((await xe('network-list other-config:use=NFS --minimal')).stdout).toBe('\n')
    const pif = lab.pif(1, 0)
    expect((await xe(`pif-list MAC=${pif.MAC.toUpperCase()} --minimal`)).stdout).toBe(`${pif.uuid}\n`)
    expect((await xe('network-list params=tags tags:contains=storage')).stdout).toBe('tags (SRW)    : storage\n\n\n')
  })

  test('expensive fields are shown as such in lists and told in a parameter list', async () => {
    const { uuid } = lab.pif(0, 0)
    expect((await xe(`pif-list uuid=${uuid} params=io_read_kbs`)).stdout).toContain('io_read_kbs ( RO)    : <expensive field>')
    expect((await xe(`pif-param-list uuid=${uuid}`)).stdout).toContain(' io_read_kbs ( RO): 0.000\n')
  })

  test('an interface whose traffic nobody measures has its two rates all the same', async () => {
    const vm = lab.vm('a', [lab.network('xenbr0').id])
    const { uuid } = lab.get('xs_vif', vm.vifs[0]!)
    const { stdout } = await xe(`vif-param-list uuid=${uuid}`)
    const at = names(stdout).indexOf('network-name-label')
    expect(names(stdout).slice(at, at + 4)).toEqual(['network-name-label', 'io_read_kbs', 'io_write_kbs', 'locking-mode'])
    expect(stdout).toContain('io_read_kbs ( RO): <unknown>\n')
  })

  test('a set of what no lab has is empty', async () => {
    const { stdout } = await xe(`pif-param-list uuid=${lab.pif(0, 0).uuid}`)
    expect(stdout).toMatch(/ sriov-physical-PIF-of \( RO\): \n/)
    expect(stdout).toMatch(/ sriov-logical-PIF-of \( RO\): \n/)
  })

  test('templates and snapshots are no VMs to vm-list', async () => {
    lab.vm('a', [])
    await xe('vm-param-set uuid=x')
    const { stdout } = await xe('vm-list params=name-label is-control-domain=false')
    expect(stdout).toBe('name-label ( RW)    : a\n\n\n')
    expect((await xe('template-list --minimal')).stdout).toBe('\n')
  })
})

describe('what the documents’ releases have not', () => {
  test('their PIF records and lists are shorter, and later commands are unknown', async () => {
    const old = xenLab({ release: '5.6' })
    const on = xeOn(old)
    const { uuid } = old.pif(0, 0)
    expect(names((await on(`pif-list uuid=${uuid}`)).stdout)).toEqual([
      ...['uuid', 'device', 'currently-attached', 'VLAN', 'network-uuid'],
    ])
    const all = names((await on(`pif-param-list uuid=${uuid}`)).stdout)
    for (const later of ['managed', 'vlan-master-of', 'tunnel-access-PIF-of', 'IPv6', 'properties', 'igmp-snooping-status'])
      expect(all).not.toContain(later)
    expect(all).toContain('bond-slave-of')
    const vm = old.vm('a', [old.network('xenbr0').id])
    const vif = old.get('xs_vif', vm.vifs[0]!).uuid
    const vifNames = names((await on(`vif-param-list uuid=${vif}`)).stdout)
    for (const later of ['locking-mode', 'ipv4-allowed', 'ipv4-configuration-mode', 'trunks'])
      expect(vifNames).not.toContain(later)
    for (const command of ['bond-set-mode uuid=x mode=lacp', 'tunnel-list', 'pool-management-reconfigure network-uuid=x'])
      expect((await on(command)).stderr).toBe(`Unknown command: ${command.split(' ')[0]}\nFor usage run: 'xe help'\n`)
    expect((await on(`pif-introduce host-uuid=x device=eth5`)).stderr).toContain('Required parameter not found: mac')
    old.close()
  })
})

test('a value that is none of those allowed is told with the parameter and the values', async () => {
  const vm = lab.vm('a', [lab.network('xenbr0').id])
  const wrong = 'Failed to parse parameter'
  expect(await xe(`network-param-set uuid=${lab.network('xenbr1').uuid} default-locking-mode=foo`)).toMatchObject({
    stderr: `Error: ${wrong} 'default-locking-mode': Expected 'unlocked','disabled', got foo\n`,
    status: 1,
  })
  expect((await xe(`vif-param-set uuid=${lab.get('xs_vif', vm.vifs[0]!).uuid} locking-mode=bogus`)).stderr).toBe(
    `Error: ${wrong} 'locking-mode': Expected 'network_default','locked','unlocked','disabled', got bogus\n`,
  )
})

describe('what is wrong is told on standard error, with status 1', () => {
  test.each([
    ['pif-fly', "Unknown command: pif-fly\nFor usage run: 'xe help'\n"],
    ['pif-plug', "Required parameter not found: uuid\nFor usage run: 'xe help'\n"],
    ['network-create', "Required parameter not found: name-label\nFor usage run: 'xe help'\n"],
    ['uuid=x', "Syntax error: \nFor usage run: 'xe help'\n"],
    ['-x pif-list', "Syntax error: Unknown switch: -x\nFor usage run: 'xe help'\n"],
    ['pif-list colour=red', "Error: Unknown field 'colour'\n"],
    ['pif-list device:x=1', "Error: Field 'device' is not a set or map\n"],
    ['network-list tags:has=1', 'Error: Invalid syntax for set filtering (should be set-param:contains=key)\n'],
    ['vm-start vm=nobody', 'Error: No matching VMs found\n'],
    ['-s nowhere pif-list', "Error: Host 'nowhere' not found.\n"],
    ['vlan-create pif-uuid=PIF vlan=x network-uuid=y', "Error: Failed to parse parameter 'vlan': expecting an integer\n"],
    ['pif-param-get uuid=PIF param-name=colour', 'Error code: Missing parameter\nError parameters: colour\n'],
    ['pif-param-get uuid=PIF param-name=other-config param-key=x', 'Error: Key x not found in map\n'],
    ['pif-param-set uuid=PIF device=eth9', "Error: Field 'device' is read-only.\n"],
    [
      'pif-param-set uuid=PIF disallow-unplug=maybe',
      "Error: Failed to parse parameter 'disallow-unplug': expecting a boolean (true or false)\n",
    ],
    ['pif-param-set uuid=PIF other-config=x', "Error: Field 'other-config' is a map or set. use the 'name:key=value' syntax.\n"],
    ['pif-param-add uuid=PIF param-name=device param-key=x', 'Error: Can only add to parameters of type Set or Map\n'],
    ['pif-param-remove uuid=PIF param-name=other-config param-key=x', 'Error: Key x is not in map\n'],
    ['pif-param-clear uuid=PIF param-name=MAC', 'Error: Can only clear RW parameters\n'],
    ['pif-reconfigure-ip uuid=PIF mode=auto', "Error: Expected 'dhcp','none' or 'static', got auto\n"],
  ])('%s', async (line, stderr) => {
    const before = JSON.stringify(lab.content())
    expect(await xe(line.replace('PIF', lab.pif(0, 0).uuid))).toEqual({ stdout: '', stderr, status: 1 })
    expect(JSON.stringify(lab.content())).toBe(before)
  })

  test('the parameters of a refusal stand by name, objects by uuid and label, with those too many or too few', async () => {
    const network = lab.network('xenbr0')
    const [a, b] = [lab.pif(0, 0), lab.pif(1, 0)]
    const destroyed = await xe(`network-destroy uuid=${network.uuid}`)
    expect(destroyed.stderr.split('\n').slice(1)).toEqual([`pifs: ${a.uuid}`, `<extra>: ${b.uuid}`, ''])
    const vlan = await xe(`vlan-create pif-uuid=${lab.pif(0, 1).uuid} vlan=5 network-uuid=${network.uuid}`)
    const host = lab.get('xs_host', lab.hosts[0]!)
    expect(vlan.stderr.split('\n').slice(1)).toEqual([`network: ${host.uuid} (host-0)`, `connected PIF: ${a.uuid}`, ''])
    const unknown = await xe('pif-plug uuid=none')
    expect(unknown.stderr.split('\n').slice(1)).toEqual(['type: PIF', 'uuid: none', ''])
    const physical = await xe(`vlan-destroy uuid=${a.uuid}`)
    expect(physical.stderr.split('\n').slice(1)).toEqual(['PIF: <unknown>', ''])
  })
})

test('vm-vif-list lists the VIFs of every VM that is meant, with its own columns in the order of the record', async () => {
  const { vifs: a } = lab.vm('a', [lab.network('xenbr0').id])
  const { vifs: b } = lab.vm('b', [lab.network('xenbr0').id])
  const uuids = [...a, ...b].map((vif) => lab.get('xs_vif', vif).uuid)
  expect((await xe('vm-vif-list is-control-domain=false --minimal')).stdout).toBe(`${uuids.join(',')}\n`)
  const names = (await xe('vm-vif-list vm=a')).stdout.split('\n').map((line) => line.trim().split(' ')[0])
  expect(names.filter(Boolean)).toEqual(['uuid', 'vm-name-label', 'device', 'MAC', 'network-uuid', 'network-name-label'])
})

test('several VMs want --multiple, and what fails on one is told for it', async () => {
  const { vm } = lab.vm('a', [lab.network('xenbr0').id])
  lab.vm('b', [lab.network('xenbr0').id])
  expect((await xe('vm-start power-state=halted')).stderr).toBe(
    'Error: Multiple matches VMs found. --multiple required to complete the operation\n',
  )
  expect((await xe('vm-start power-state=halted --multiple')).status).toBe(0)
  await xe('vm-suspend name-label=a')
  const { stderr, status } = await xe('vm-suspend is-control-domain=false --multiple')
  expect(status).toBe(1)
  expect(stderr).toContain(`operation failed on ${lab.get('xs_vm', vm).uuid}: `)
  expect(lab.lab.read.first('xs_vm', { name_label: 'b' })?.power_state).toBe('Suspended')
})

test('help names what a command takes, in its own layout', async () => {
  expect((await xe('help vlan-create')).stdout).toBe(
    [
      'command name            : vlan-create',
      '        reqd params     : pif-uuid, vlan, network-uuid',
      '        optional params : ',
      '        description     : Make a VLAN on one host, and print the uuid of its PIF.',
      ...['', '', ''],
    ].join('\n'),
  )
  expect((await xe('help pif-fly')).stdout).toBe("Unknown command 'pif-fly'\n")
  expect((await xe('help --minimal --all')).stdout).toContain(',pif-plug,')
  expect((await xe('help')).stdout).toContain('To get a full listing of commands:')
  expect(await xe([])).toMatchObject({ stdout: '', status: 0, stderr: expect.stringMatching(/^Usage: xe /) as string })
})
