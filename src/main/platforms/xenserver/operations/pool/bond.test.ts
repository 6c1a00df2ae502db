import { afterEach, describe, expect, test } from 'vitest'
import type { HostResult } from '../../../../../shared/contract/operation'
import type { ReleaseProfile } from '../../../../../shared/model/xenserver-names'
import { bondModeInForce } from '../../../../../shared/model/xenserver-bonds'
import { xenLab, type XenLab } from '../testing'

interface Made {
  network: string
  hosts: HostResult[]
}

let lab: XenLab
afterEach(() => lab.close())

const create = (devices: string[], more = {}) => lab.apply<Made>('xs.pool.createBond', { pool: lab.pool, devices, ...more })
const mastersOn = (network: string) => lab.lab.read.find('xs_pif', { network })
const membersOf = (bond: string) => lab.lab.read.find('xs_pif', { bond_slave_of: bond }).map(({ device }) => device)
const bondAt = (host: number, network: string) => {
  const master = lab.lab.read.first('xs_pif', { host: lab.hosts[host] ?? '', network })
  return lab.lab.read.first('xs_bond', { master: master?.id ?? '' })
}
const away = (host: number, live = false) =>
  lab.arrange((tx) => tx.update('xs_host_metrics', lab.get('xs_host', lab.hosts[host] ?? '').metrics ?? '', { live }))
const network = (name_label: string) =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network

describe('release 8', () => {
  test('XS-BOND-17 one action makes a bond of the corresponding NICs on every host, the coordinator last', () => {
    lab = xenLab({ hosts: 3, nics: 4 })
    const made = create(['eth2', 'eth3'], { mode: 'active-backup', automatic: true, MTU: 1500 })
    expect(made.hosts.map(({ host, error }) => [lab.hosts.indexOf(host), error])).toEqual([
      [1, null],
      [2, null],
      [0, null],
    ])
    expect(lab.get('xs_network', made.network)).toMatchObject({ name_label: 'Bond 2+3', other_config: { automatic: 'true' } })
    for (const host of [0, 1, 2]) {
      const bond = bondAt(host, made.network)
      expect(bond?.mode).toBe('active-backup')
      expect(membersOf(bond?.id ?? '')).toEqual(['eth2', 'eth3'])
      expect(lab.get('xs_pif', bond?.master ?? '')).toMatchObject({ MAC: lab.pif(host, 2).MAC, currently_attached: true })
    }
  })

  test('XS-BOND-16 its commands are those of the CLI, one bond-create for each host', () => {
    lab = xenLab({ hosts: 2, nics: 3 })
    const { commands } = lab.preview('xs.pool.createBond', { pool: lab.pool, devices: ['eth1', 'eth2'], mode: 'lacp' })
    const bonds = commands.filter((line) => line.includes('bond-create'))
    expect(bonds).toHaveLength(2)
    expect(bonds[0]).toContain(`pif-uuids=${lab.pif(1, 1).uuid},${lab.pif(1, 2).uuid} mode=lacp`)
    expect(bonds[0]).toContain('properties:hashing_algorithm=tcpudp_ports')
  })

  test('a host whose NIC is missing refuses alone, says which, and is tried again once it is found', () => {
    lab = xenLab({ hosts: 2, nics: 3 })
    lab.arrange((tx) => {
      const pif = lab.pif(1, 2)
      tx.remove('xs_pif', pif.id)
      if (pif.metrics) tx.remove('xs_pif_metrics', pif.metrics)
    })
    const made = create(['eth1', 'eth2'])
    const [failed] = made.hosts.filter(({ error }) => error)
    expect(failed).toMatchObject({
      host: lab.hosts[1],
      error: {
        code: 'PIF_NOT_PRESENT',
        message: 'Host host-1 has no interface on Network 2: the pool knows of no NIC 2 there.',
        fixes: [{ label: 'Rescan the NICs of host-1', run: { operation: 'xs.pif.scan' } }],
      },
    })
    expect(lab.lab.actions({ limit: 1 })[0]?.warnings.join()).toContain('no NIC 2 there')
    expect(bondAt(1, made.network)).toBeUndefined()
    const networks = lab.lab.read.count('xs_network')
    const again = { pool: lab.pool, devices: ['eth1', 'eth2'], network: made.network, hosts: [lab.hosts[1]] }
    expect(lab.refuse('xs.pool.createBond', again).code).toBe('PIF_NOT_PRESENT')
    lab.apply('xs.pif.scan', { host: lab.hosts[1] })
    expect(lab.apply<Made>('xs.pool.createBond', again).hosts).toEqual([{ host: lab.hosts[1], error: null }])
    expect(lab.lab.read.count('xs_network')).toBe(networks)
    expect(mastersOn(made.network)).toHaveLength(2)
  })

  test('where every host refuses, the first refusal stands and no network is left', () => {
    lab = xenLab({ hosts: 2, nics: 3 })
    create(['eth1', 'eth2'])
    const refused = lab.refuse('xs.pool.createBond', { pool: lab.pool, devices: ['eth1', 'eth2'] })
    expect(refused).toMatchObject({
      code: 'PIF_ALREADY_BONDED',
      params: [lab.pif(1, 1).id],
      message: 'NIC 1 of host-1 is a member of Bond 1+2 of host-1 already.',
      fixes: [{ label: 'Remove Bond 1+2 of host-1', run: { operation: 'xs.bond.destroy' } }],
    })
    expect(lab.refused('xs.pool.createBond', { pool: lab.pool, devices: ['eth1', 'eth2'] }).code).toBe('PIF_ALREADY_BONDED')
  })

  test('a host that is away is told of, and takes the bond over later', () => {
    lab = xenLab({ hosts: 2, nics: 3 })
    away(1)
    const made = create(['eth1', 'eth2'])
    expect(made.hosts).toEqual([{ host: lab.hosts[0], error: null }])
    expect(lab.lab.actions({ limit: 1 })[0]?.warnings).toEqual(['Host host-1 is away and takes over the bond when it starts'])
  })

  test('the NIC on the same network corresponds, whatever its device is called', () => {
    lab = xenLab({ hosts: 2, nics: 3 })
    const [one, other] = [lab.pif(1, 1), lab.pif(1, 2)]
    lab.arrange((tx) => {
      tx.update('xs_pif', one.id, { device: 'eth2' })
      tx.update('xs_pif', other.id, { device: 'eth1' })
    })
    const made = create(['eth0', 'eth1'])
    expect(lab.get('xs_pif', one.id).bond_slave_of).toBe(bondAt(1, made.network)?.id)
  })

  test.each([
    ['openvswitch', ['eth1', 'eth2', 'eth3', 'eth4', 'eth5'], {}, 'bond more than 2 to 4 NICs on openvswitch', 'devices'],
    ['bridge', ['eth1', 'eth2', 'eth3'], {}, 'bond more than 2 NICs on bridge', 'devices'],
    ['bridge', ['eth1', 'eth2'], { mode: 'lacp' }, 'use LACP on bridge', 'mode'],
    ['openvswitch', ['eth1', 'eth2'], { MTU: 9000 }, 'an MTU of 9000, as its NICs allow 1500 to 1500', 'MTU'],
    ['openvswitch', ['eth1', 'eth2'], { MTU: 1499 }, 'an MTU of 1499', 'MTU'],
  ] as const)('the console’s limits on %s: %s %o', (backend, devices, more, why, field) => {
    lab = xenLab({ backend, nics: 6 })
    const refused = lab.refuse('xs.pool.createBond', { pool: lab.pool, devices, ...more })
    expect(refused).toMatchObject({ code: 'CONSOLE_LIMIT', field, message: expect.stringContaining(why) as string })
  })

  test('one NIC is too few for the console, though not for the server', () => {
    lab = xenLab({ nics: 2 })
    expect(lab.refuse('xs.pool.createBond', { pool: lab.pool, devices: ['eth1'] })).toMatchObject({
      code: 'PIF_BOND_NEEDS_MORE_MEMBERS',
      remedy: 'Choose 2 or more NICs.',
    })
  })

  test('the purpose of a storage interface goes with its address, there and back', () => {
    lab = xenLab({ nics: 3 })
    lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(0, 2).id, mode: 'Static', IP: '10.9.0.1', netmask: '255.255.255.0' })
    lab.arrange((tx) => tx.update('xs_pif', lab.pif(0, 2).id, { other_config: { management_purpose: 'Storage' } }))
    const { network: on } = create(['eth1', 'eth2'])
    expect(mastersOn(on)[0]).toMatchObject({ IP: '10.9.0.1', other_config: { management_purpose: 'Storage' } })
    expect(lab.pif(0, 2)).toMatchObject({ IP: '', other_config: {} })
    lab.apply('xs.pool.destroyBond', { network: on })
    expect(lab.pif(0, 2)).toMatchObject({ IP: '10.9.0.1', other_config: { management_purpose: 'Storage' } })
  })

  test('interfaces of halted VMs come along, and go back instead of vanishing with the network', () => {
    lab = xenLab({ hosts: 2, nics: 3 })
    const on = lab.network('xenbr2').id
    const halted = lab.vm('halted', [on])
    const made = create(['eth1', 'eth2'])
    expect(lab.get('xs_vif', halted.vifs[0] ?? '').network).toBe(made.network)
    lab.apply('xs.pool.destroyBond', { network: made.network })
    expect(lab.get('xs_vif', halted.vifs[0] ?? '').network).toBe(lab.network('xenbr1').id)
    expect(lab.lab.read.get('xs_network', made.network)).toBeUndefined()
  })

  test('remove: VLANs, addresses and running VMs go back to the primary member on every host, then the network goes', () => {
    lab = xenLab({ hosts: 2, nics: 3 })
    const made = create(['eth0', 'eth1'])
    const tagged = network('VLAN 25')
    lab.apply('xs.pool.createVlan', { pif: mastersOn(made.network)[0]?.id, network: tagged, tag: 25 })
    const web = lab.vm('web', [made.network], { on: 1 })
    const { effects } = lab.preview('xs.pool.destroyBond', { network: made.network })
    expect(effects.filter(({ host }) => host?.name === 'host-1').map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'The management interface moves from Bond 0+1 to NIC 0',
        'VLAN 25 moves from Bond 0+1 to NIC 0',
        'VIF 0 of web moves from Bond 0+1 to Network 0',
      ]),
    )
    const before = lab.content()
    lab.apply('xs.pool.destroyBond', { network: made.network })
    expect(lab.lab.read.count('xs_bond')).toBe(0)
    expect(mastersOn(tagged).map(({ device }) => device)).toEqual(['eth0', 'eth0'])
    expect([0, 1].map((host) => lab.pif(host, 0).management)).toEqual([true, true])
    expect(lab.get('xs_vif', web.vifs[0] ?? '').network).toBe(lab.network('xenbr0').id)
    lab.undo()
    expect(lab.content()).toEqual(before)
  })

  test('a network without a bond has none to remove or change', () => {
    lab = xenLab()
    const on = lab.network('xenbr1').id
    for (const [operation, more] of [
      ['xs.pool.destroyBond', {}],
      ['xs.pool.setBondMode', { mode: 'lacp' }],
      ['xs.pool.editBondMembers', { devices: ['eth0', 'eth1'] }],
    ] as const)
      expect(lab.refused(operation, { network: on, ...more })).toEqual({ code: 'NETWORK_HAS_NO_BOND', params: [on] })
  })

  test('the mode changes on every host, with the properties that it has', () => {
    lab = xenLab({ hosts: 2, nics: 3 })
    const { network: on } = create(['eth1', 'eth2'])
    const input = { network: on, mode: 'lacp', properties: { hashing_algorithm: 'src_mac' } }
    expect(lab.preview('xs.pool.setBondMode', input).commands).toEqual(
      [1, 0].flatMap((host) => [
        `xe bond-set-mode uuid=${bondAt(host, on)?.uuid} mode=lacp`,
        `xe bond-param-set uuid=${bondAt(host, on)?.uuid} properties:hashing_algorithm=src_mac`,
      ]),
    )
    lab.apply('xs.pool.setBondMode', input)
    expect([0, 1].map((host) => bondAt(host, on)?.properties['hashing_algorithm'])).toEqual(['src_mac', 'src_mac'])
    lab.apply('xs.pool.setBondMode', { network: on, mode: 'balance-slb' })
    expect(bondAt(1, on)).toMatchObject({ mode: 'balance-slb', properties: {} })
  })
})

describe('other members', () => {
  const full = () => {
    lab = xenLab({ hosts: 2, nics: 4 })
    const made = create(['eth0', 'eth1'], { mode: 'active-backup' })
    const tagged = network('VLAN 25')
    lab.apply('xs.pool.createVlan', { pif: mastersOn(made.network)[0]?.id, network: tagged, tag: 25 })
    const running = lab.vm('running', [made.network, tagged], { on: 0 })
    const halted = lab.vm('halted', [made.network])
    const vifs = [...running.vifs, ...halted.vifs]
    return { on: made.network, tagged, networks: () => vifs.map((vif) => lab.get('xs_vif', vif).network) }
  }

  test('one more: MAC, mode, management, VLAN and interfaces stay with the bond', () => {
    const { on, tagged, networks } = full()
    const before = networks()
    const { effects } = lab.preview('xs.pool.editBondMembers', { network: on, devices: ['eth0', 'eth1', 'eth2'] })
    expect(effects.filter(({ text }) => text.includes('VIF'))).toEqual([])
    lab.apply('xs.pool.editBondMembers', { network: on, devices: ['eth2', 'eth1', 'eth0'] })
    for (const host of [0, 1]) {
      const bond = bondAt(host, on)
      expect(membersOf(bond?.id ?? '')).toEqual(['eth0', 'eth1', 'eth2'])
      expect(bond?.mode).toBe('active-backup')
      expect(lab.get('xs_pif', bond?.master ?? '')).toMatchObject({
        MAC: lab.pif(host, 0).MAC,
        management: true,
        IP: `10.0.0.${host + 1}`,
        device: 'bond0',
      })
    }
    expect(mastersOn(tagged).map(({ device, VLAN }) => [device, VLAN])).toEqual([
      ['bond0', 25],
      ['bond0', 25],
    ])
    expect(networks()).toEqual(before)
  })

  test('the primary member leaves: what it was given back goes on to the bond', () => {
    const { on, tagged, networks } = full()
    const before = networks()
    lab.apply('xs.pool.editBondMembers', { network: on, devices: ['eth1', 'eth3'] })
    for (const host of [0, 1]) {
      const master = lab.get('xs_pif', bondAt(host, on)?.master ?? '')
      expect(master).toMatchObject({ management: true, IP: `10.0.0.${host + 1}`, MAC: lab.pif(host, 1).MAC })
      expect(lab.pif(host, 0)).toMatchObject({ management: false, IP: '', currently_attached: true, bond_slave_of: null })
    }
    expect(mastersOn(tagged).map(({ device }) => device)).toEqual(['bond0', 'bond0'])
    expect(networks()).toEqual(before)
  })

  test('a host that has these members already is left alone, and one that cannot refuses', () => {
    const { on } = full()
    lab.apply('xs.pool.editBondMembers', { network: on, devices: ['eth0', 'eth1', 'eth2'], hosts: [lab.hosts[1]] })
    const kept = bondAt(1, on)?.id
    const other = create(['eth2', 'eth3'], { hosts: [lab.hosts[0]] })
    const result = lab.apply<Made>('xs.pool.editBondMembers', {
      network: on,
      devices: ['eth0', 'eth1', 'eth2'],
      hosts: [lab.hosts[1]],
    })
    expect(result.hosts).toEqual([{ host: lab.hosts[1], error: null }])
    expect(bondAt(1, on)?.id).toBe(kept)
    expect(lab.refuse('xs.pool.editBondMembers', { network: on, devices: ['eth0', 'eth3'], hosts: [lab.hosts[0]] }).code).toBe(
      'PIF_ALREADY_BONDED',
    )
    expect(bondAt(0, other.network)).toBeDefined()
  })
})

describe.each<ReleaseProfile>(['5.6', '5.6-fp1'])('release %s', (release) => {
  const modeAt = (host: number, on: string) => {
    const bond = bondAt(host, on)
    const master = lab.get('xs_pif', bond?.master ?? '')
    return bond && bondModeInForce(release, bond, master)
  }

  test('XS-BOND-20 XS-BOND-11 three pairs and two single NICs: only the pair with management is active-passive', () => {
    lab = xenLab({ release, hosts: 2, nics: 8 })
    const pairs = [
      ['eth0', 'eth4'],
      ['eth1', 'eth5'],
      ['eth2', 'eth6'],
    ].map((devices) => create(devices).network)
    expect(pairs.map((on) => [0, 1].map((host) => modeAt(host, on)))).toEqual([
      ['active-backup', 'active-backup'],
      ['balance-slb', 'balance-slb'],
      ['balance-slb', 'balance-slb'],
    ])
    for (const host of [0, 1]) {
      const master = lab.get('xs_pif', bondAt(host, pairs[0] ?? '')?.master ?? '')
      expect(master).toMatchObject({ management: true, IP: `10.0.0.${host + 1}`, currently_attached: true })
      expect([0, 4].map((nic) => [lab.pif(host, nic).IP, lab.pif(host, nic).currently_attached])).toEqual([
        ['', false],
        ['', false],
      ])
      expect([3, 7].map((nic) => lab.pif(host, nic).bond_slave_of)).toEqual([null, null])
    }
  })

  test('what the server leaves to the console is in the commands: address, management, plug', () => {
    lab = xenLab({ release, nics: 3 })
    const { commands } = lab.preview('xs.pool.createBond', { pool: lab.pool, devices: ['eth0', 'eth1'] })
    const nic0 = lab.pif(0, 0).uuid
    expect(commands.slice(-6)).toEqual([
      expect.stringMatching(/^bond=\$\(xe bond-create network-uuid=\S+ pif-uuids=\S+\)$/),
      'master=$(xe bond-param-get uuid="$bond" param-name=master)',
      'xe pif-reconfigure-ip uuid="$master" mode=static IP=10.0.0.1 netmask=255.255.255.0 gateway=10.0.0.254',
      'xe host-management-reconfigure pif-uuid="$master"',
      `xe pif-reconfigure-ip uuid=${nic0} mode=none`,
      'xe pif-plug uuid="$master"',
    ])
  })

  test('remove gives management back and plugs both NICs; the network stays while a VM needs it', () => {
    lab = xenLab({ release, nics: 3 })
    const { network: on } = create(['eth0', 'eth1'])
    lab.vm('halted', [on])
    lab.apply('xs.pool.destroyBond', { network: on })
    expect(lab.pif(0, 0)).toMatchObject({ management: true, IP: '10.0.0.1', currently_attached: true })
    expect(lab.pif(0, 1)).toMatchObject({ currently_attached: true, bond_slave_of: null })
    expect(lab.get('xs_network', on).name_label).toBe('Bond 0+1')
    expect(lab.lab.actions({ limit: 1 })[0]?.warnings.join()).toContain('stays without a NIC')
  })

  test('three NICs and a choice of mode are beyond it', () => {
    lab = xenLab({ release, nics: 4 })
    const input = { pool: lab.pool, devices: ['eth1', 'eth2'] }
    expect(lab.refused('xs.pool.createBond', { ...input, devices: ['eth1', 'eth2', 'eth3'] }).code).toBe('CONSOLE_LIMIT')
    expect(lab.refused('xs.pool.createBond', { ...input, mode: 'lacp' }).code).toBe('MESSAGE_METHOD_UNKNOWN')
    const { network: on } = create(['eth1', 'eth2'])
    expect(lab.refused('xs.pool.setBondMode', { network: on, mode: 'balance-slb' }).code).toBe('MESSAGE_METHOD_UNKNOWN')
  })

  test('two NICs with addresses cannot be one, though this server would take them', () => {
    lab = xenLab({ release, nics: 3 })
    lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(0, 1).id, mode: 'Static', IP: '10.9.0.1', netmask: '255.255.255.0' })
    expect(lab.refuse('xs.pool.createBond', { pool: lab.pool, devices: ['eth0', 'eth1'] })).toMatchObject({
      code: 'PIF_BOND_MORE_THAN_ONE_IP',
      fixes: [{ label: 'Clear the address of NIC 1 of host-0' }],
    })
  })

  test('a pair may be exchanged for another while nobody runs on it', () => {
    lab = xenLab({ release, nics: 4 })
    const { network: on } = create(['eth0', 'eth1'])
    lab.apply('xs.pool.editBondMembers', { network: on, devices: ['eth2', 'eth3'] })
    expect(mastersOn(on)[0]).toMatchObject({ management: true, IP: '10.0.0.1', currently_attached: true })
    expect(lab.pif(0, 0)).toMatchObject({ management: false, IP: '', bond_slave_of: null })
  })
})
