/** What the documents say is done in `xe`. */
import { afterEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../operations/testing'
import { xeOn } from './testing'

let lab: XenLab
afterEach(() => lab.close())

test('XS-CLI-04 pool-vlan-create makes the VLAN on every host, where vlan-create makes it on one', async () => {
  lab = xenLab({ release: '5.6', hosts: 3 })
  const xe = xeOn(lab)
  const create = async (name: string): Promise<string> => (await xe(['network-create', `name-label=${name}`])).stdout.trim()
  const [pool, one] = [await create('VLAN 25'), await create('VLAN 26')]
  const base = lab.pif(0, 1).uuid
  const made = await xe(`pool-vlan-create pif-uuid=${base} vlan=25 network-uuid=${pool}`)
  expect(made.stdout.trim().split('\n')).toHaveLength(3)
  await xe(`vlan-create pif-uuid=${base} vlan=26 network-uuid=${one}`)
  const hosts = async (network: string): Promise<string[]> =>
    (await xe(`pif-list network-uuid=${network} params=host-uuid --minimal`)).stdout.trim().split(',')
  expect(await hosts(pool)).toEqual(lab.hosts.map((host) => lab.get('xs_host', host).uuid))
  expect(await hosts(one)).toEqual([lab.get('xs_host', lab.hosts[0]!).uuid])
})

test('XS-CLI-03 pif-forget takes the PIF of a NIC and its network away', async () => {
  lab = xenLab({ release: '5.6', nics: 3 })
  const xe = xeOn(lab)
  const network = lab.network('xenbr2').uuid
  expect(await xe(`pif-forget uuid=${lab.pif(0, 2).uuid}`)).toEqual({ stdout: '', stderr: '', status: 0 })
  expect((await xe('pif-list device=eth2 --minimal')).stdout).toBe('\n')
  expect((await xe(`network-list uuid=${network} --minimal`)).stdout).toBe('\n')
})

describe.each(['5.6', '5.6-fp1'] as const)('NICs cabled late, release %s', (release) => {
  /** On both hosts eth2 came after Setup and has a cable; eth3 has none. */
  const cabledLate = () => {
    lab = xenLab({ release, hosts: 2, nics: 2 })
    const { switch: sw } = lab.apply<{ switch: string }>('plant.switch.create', { name: 'SA', ports: { count: 4 } })
    const ports = lab.lab.read.find('plant_port', { switch: sw })
    for (const [at, owner] of lab.hosts.entries()) {
      const { nic } = lab.apply<{ nic: string }>('plant.nic.create', { owner, device: 'eth2' })
      lab.apply('plant.cable.connect', { a: { nic }, b: { port: ports[at]?.id } })
      lab.apply('plant.nic.create', { owner, device: 'eth3' })
    }
    return xeOn(lab)
  }
  const known = (host: number) => lab.lab.read.find('xs_pif', { host: lab.hosts[host] ?? '' }).map(({ device }) => device)

  test('XS-CLI-01 XS-INS-10 pif-list makes those of the host that is asked appear, and lists them; the next one only reads', async () => {
    const xe = cabledLate()
    const listed = await xe('pif-list device=eth2 params=device,currently-attached')
    expect(listed).toEqual({
      stdout: 'device ( RO)                : eth2\n    currently-attached ( RO): false\n\n\n',
      stderr: '',
      status: 0,
    })
    expect([known(0), known(1)]).toEqual([
      ['eth0', 'eth1', 'eth2'],
      ['eth0', 'eth1'],
    ])
    const log = lab.lab.read.select('SELECT * FROM action')
    expect((await xe('pif-list device=eth2 --minimal')).stdout).toBe(`${lab.pif(0, 2).uuid}\n`)
    expect(lab.lab.read.select('SELECT * FROM action')).toEqual(log)
    await xe('pif-list', 'host-1')
    expect(known(1)).toEqual(['eth0', 'eth1', 'eth2'])
  })

  test('XS-CLI-02 XS-INS-10 pif-plug brings up a PIF, and makes those of its host appear', async () => {
    const xe = cabledLate()
    const member = lab.pif(1, 1)
    lab.apply('xs.pif.unplug', { pif: member.id })
    expect(await xe(`pif-plug uuid=${member.uuid}`)).toEqual({ stdout: '', stderr: '', status: 0 })
    expect(lab.get('xs_pif', member.id).currently_attached).toBe(true)
    expect([known(0), known(1)]).toEqual([
      ['eth0', 'eth1'],
      ['eth0', 'eth1', 'eth2'],
    ])
  })

  test('a NIC that was forgotten is no late one, until it is introduced or looked for', async () => {
    const xe = cabledLate()
    const forget = async () => {
      await xe('pif-list')
      await xe(`pif-forget uuid=${lab.pif(0, 2).uuid}`)
      await xe('pif-list')
    }
    await forget()
    expect(known(0)).toEqual(['eth0', 'eth1'])
    await xe(`pif-scan host-uuid=${lab.get('xs_host', lab.hosts[0] ?? '').uuid}`)
    expect(known(0)).toEqual(['eth0', 'eth1', 'eth2', 'eth3'])
    await forget()
    expect(known(0)).toEqual(['eth0', 'eth1', 'eth3'])
    lab.apply('xs.pif.introduce', { host: lab.hosts[0], device: 'eth2' })
    expect(lab.get('xs_host', lab.hosts[0] ?? '').extra).toEqual({})
  })

  test('a NIC whose network has another uplink by now keeps pif-list from nothing', async () => {
    const xe = cabledLate()
    await xe('pif-list', 'host-1')
    const network = lab.network('xenbr2')
    lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(0, 1).id, tag: 7, network: network.id })
    expect((await xe('pif-list device=eth2 --minimal')).stdout).toBe(`${lab.pif(1, 2).uuid}\n`)
  })
})

test('in release 8 listing and plugging change nothing: PIF.scan finds late NICs', async () => {
  lab = xenLab()
  const { nic } = lab.apply<{ nic: string }>('plant.nic.create', { owner: lab.hosts[0], device: 'eth2' })
  const { switch: sw } = lab.apply<{ switch: string }>('plant.switch.create', { name: 'SA', ports: { count: 1 } })
  lab.apply('plant.cable.connect', { a: { nic }, b: { port: lab.lab.read.first('plant_port', { switch: sw })?.id } })
  const xe = xeOn(lab)
  await xe('pif-list')
  await xe(`pif-plug uuid=${lab.pif(0, 1).uuid}`)
  expect(lab.lab.read.count('xs_pif', { host: lab.hosts[0] ?? '' })).toBe(2)
})

test('XS-BOND-16 a bond is made with xe, of NICs on one host, and parted with it', async () => {
  lab = xenLab({ release: '5.6', nics: 3 })
  const xe = xeOn(lab)
  const network = (await xe(['network-create', 'name-label=Bond 1+2'])).stdout.trim()
  const members = [lab.pif(0, 1).uuid, lab.pif(0, 2).uuid]
  const bond = (await xe(`bond-create network-uuid=${network} pif-uuids=${members.join(',')}`)).stdout.trim()
  expect((await xe(`bond-param-get uuid=${bond} param-name=slaves`)).stdout).toBe(`${members.join('; ')}\n`)
  expect((await xe(`bond-destroy uuid=${bond}`)).status).toBe(0)
  expect((await xe('bond-list --minimal')).stdout).toBe('\n')
})

test('a command acts on one host: a bond of the coordinator is on members when they start again', async () => {
  lab = xenLab({ hosts: 2, nics: 3 })
  const xe = xeOn(lab)
  const network = (await xe(['network-create', 'name-label=Bond 1+2'])).stdout.trim()
  await xe(`bond-create network-uuid=${network} pif-uuids=${lab.pif(0, 1).uuid},${lab.pif(0, 2).uuid} mode=active-backup`)
  expect(lab.lab.read.count('xs_bond')).toBe(1)
  await xe('host-disable host=host-1')
  expect((await xe('host-reboot host=host-1')).stderr).toBe('')
  expect(lab.lab.read.find('xs_bond').map(({ mode }) => mode)).toEqual(['active-backup', 'active-backup'])
})
