/** What the documents say is done in `xe`. */
import { afterEach, expect, test } from 'vitest'
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
