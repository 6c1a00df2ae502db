/** The running lab over the contract: sending, captures, counters, the timeline. Simulated time, no waiting. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { liveLab } from '../../testing/live-lab'

const hasTshark = spawnSync('tshark', ['--version']).status === 0
const ANY = { vlan: 'any', mac: '', protocol: 'any' } as const
const { call, refusal, rows, folder } = liveLab('scenario-4')

/** A VM on VLAN 485 with an address, its VIF, and the cable of the NIC that it leaves its host by. */
async function scene() {
  const vms = await rows('xs_vm')
  const vifs = await rows('xs_vif')
  const addresses = await rows('guest_address')
  const nets = await rows('xs_network')
  const tagged = nets.find(({ name_label }) => name_label === 'VLAN 485')!
  const on = vifs.filter(({ network, id }) => network === tagged.id && addresses.some(({ endpoint }) => endpoint === id))
  const named = (vif: (typeof on)[number]) => vms.find(({ id }) => id === vif.VM)!
  return { on: on.map((vif) => ({ vif, vm: named(vif), address: addresses.find(({ endpoint }) => endpoint === vif.id)! })) }
}

test('a ping is captured with its tag on the cable and without one at the VIF, and counted', async () => {
  const { on } = await scene()
  const [one] = on
  const station = (await rows('plant_station')).find(({ name }) => name === 'M485')
  const nics = (await rows('plant_nic')).filter(({ owner }) => owner === one!.vm.resident_on)
  const cables = (await rows('plant_cable')).filter(({ a_nic, b_nic }) => nics.some(({ id }) => id === a_nic || id === b_nic))
  const vif = { kind: 'xs_vif', id: String(one!.vif.id) } as const
  await call('capture.start', {
    interfaces: [vif, ...cables.map(({ id }) => ({ kind: 'plant_cable' as const, id: String(id) }))],
    filter: { ...ANY, protocol: 'icmp' },
  })
  const sent = await call('fabric.send', {
    protocol: 'ping',
    from: { kind: 'xs_vm', id: String(one!.vm.id) },
    to: { kind: 'plant_station', id: String(station?.id) },
    count: 3,
  })
  expect(sent).toMatchObject({ summary: '3 of 3 answered', answered: 3, sent: 3 })
  const frames = await call('capture.frames', { from: 1, limit: 100 })
  const atVif = frames.filter((each) => each.interface === 0)
  const onCable = frames.filter((each) => each.interface > 0)
  expect(atVif.map(({ direction, tag, protocol }) => `${direction} ${tag} ${protocol}`)).toEqual(
    Array.from({ length: 3 }, () => ['out null ICMP', 'in null ICMP']).flat(),
  )
  expect(onCable.map(({ tag, length }) => `${tag} ${length}`)).toEqual(Array.from({ length: 6 }, () => '485 102'))
  expect(atVif[0]?.info).toMatch(/^Echo \(ping\) request, id=0x0001, seq=0, ttl=64$/)
  expect((await call('capture.frame', { number: onCable[0]!.number }))?.layers.map(({ name }) => name)).toEqual([
    'Ethernet II',
    '802.1Q virtual LAN',
    'Internet Protocol version 4',
    'Internet Control Message Protocol',
  ])
  const path = join(folder(), 'seen.pcapng')
  expect(await call('capture.save', { path })).toEqual({ pcapng: null, frames: 12 })
  expect(readFileSync(path).subarray(0, 4).toString('hex')).toBe('0a0d0d0a')
  expect(readFileSync(path, 'latin1')).not.toMatch(/xs_vif|plant_cable/)
  expect((await call('capture.save', {})).pcapng).toBe(readFileSync(path).toString('base64'))
  expect(await refusal('capture.save', { path })).toMatchObject({ code: 'FILE_NOT_WRITTEN' })
  expect(await call('counters.read', { object: vif })).toMatchObject({ framesOut: 4, drops: [] })
  await call('counters.reset', { object: vif })
  expect(await call('counters.read', { object: vif })).toMatchObject({ framesIn: 0, bytesIn: 0 })
})

test.runIf(hasTshark)('what is saved of a live lab is read by tshark: the tag on the cable, none at the VIF', async () => {
  const { on } = await scene()
  const [one] = on
  const vif = { kind: 'xs_vif', id: one!.vif.id } as const
  const nic = (await rows('plant_nic')).filter(({ owner }) => owner === one!.vm.resident_on)
  const cables = (await rows('plant_cable')).filter(({ a_nic, b_nic }) => nic.some(({ id }) => id === a_nic || id === b_nic))
  const station = (await rows('plant_station')).find(({ name }) => name === 'M485')!
  await call('capture.start', {
    interfaces: [vif, ...cables.map(({ id }) => ({ kind: 'plant_cable' as const, id }))],
    filter: { ...ANY, mac: one!.vif.MAC },
  })
  await call('fabric.send', {
    protocol: 'ping',
    from: { kind: 'plant_station', id: station.id },
    to: { kind: 'xs_vif', id: vif.id },
    count: 2,
  })
  const path = join(folder(), 'live.pcapng')
  await call('capture.save', { path })
  const fields = ['frame.interface_name', 'vlan.id', 'icmp.checksum.status'].flatMap((name) => ['-e', name])
  const { stdout, status } = spawnSync('tshark', ['-r', path, '-n', '-Y', 'icmp', '-T', 'fields', ...fields], {
    encoding: 'utf8',
  })
  expect(status).toBe(0)
  const seen = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
  expect(seen).toHaveLength(8)
  for (const [name, tag, sum] of seen) expect([tag, sum]).toEqual([name?.startsWith('VIF') ? '' : '485', '1'])
})

test('the filter is by the tag, the MAC and the protocol where the frame passes; stop and clear', async () => {
  const { on } = await scene()
  const [one, two] = on
  const vif = { kind: 'xs_vif', id: String(one!.vif.id) } as const
  const ping = () =>
    call('fabric.send', {
      protocol: 'ping',
      from: { kind: 'xs_vif', id: vif.id },
      to: { kind: 'xs_vm', id: String(two!.vm.id) },
      count: 1,
    })
  for (const [filter, frames] of [
    [{ ...ANY, protocol: 'arp' }, 2],
    [{ ...ANY, vlan: 485 }, 0],
    [{ ...ANY, vlan: 'untagged', mac: '02:00:00:00:00:01' }, 0],
    [{ ...ANY, vlan: 'untagged', protocol: 'icmp', mac: String(one!.vif.MAC).toUpperCase() }, 2],
  ] as const) {
    await call('capture.clear', {})
    await call('capture.start', { interfaces: [vif], filter })
    if (filter.protocol === 'arp')
      await call('fabric.send', {
        protocol: 'arp',
        from: { kind: 'xs_vif', id: vif.id },
        to: { kind: 'xs_vm', id: String(two!.vm.id) },
        count: 1,
      })
    await ping()
    expect((await call('capture.frames', { from: 0, limit: 100 })).length, JSON.stringify(filter)).toBe(frames)
  }
  await call('capture.stop', {})
  await ping()
  const state = await call('capture.state', {})
  expect(state).toMatchObject({ running: false, interfaces: [{ active: false }] })
  expect(state.next - state.first).toBe(2)
  expect(await refusal('capture.start', { interfaces: [{ kind: 'xs_pif', id: 'none' }], filter: ANY })).toMatchObject({
    code: 'NO_INTERFACE',
  })
  expect(
    await refusal('fabric.send', { protocol: 'ping', from: { kind: 'xs_vif', id: vif.id }, to: '10.0.0', count: 1 }),
  ).toMatchObject({
    code: 'NO_ADDRESS',
    field: 'to',
  })
})

test('a cable that is pulled is told in the lab’s time, with the operation, and the tables go on', async () => {
  await call('clock.run', { seconds: 60 })
  const [cable] = await rows('plant_cable')
  await call('operation.run', { name: 'plant.cable.disconnect', input: { cable: cable?.id } })
  const told = await call('timeline.list', { limit: 100 })
  const line = ({ pieces, objects }: (typeof told)[number]) =>
    pieces.map((each) => (typeof each === 'number' ? objects[each]?.name : each)).join('')
  expect(told.map(({ at }) => at)).toContain('2026-01-01T00:01:00.000Z')
  expect(told.map((entry) => `${entry.kind} ${entry.tone}`)).toContain('operation plain')
  expect(told.some((entry) => entry.kind === 'link' && /: link down$/.test(line(entry)))).toBe(true)
  expect(await call('timeline.list', { limit: 100, kinds: ['storm'] })).toEqual([])
  await call('timeline.clear', {})
  expect(await call('timeline.list', { limit: 100 })).toEqual([])
})

test('a switch that fails before the clock ever moved takes its links with it', async () => {
  const [cable] = await rows('plant_cable')
  const port = (await rows('plant_port')).find(({ id }) => id === cable?.a_port || id === cable?.b_port)
  await call('operation.run', { name: 'plant.fault.set', input: { kind: 'plant_switch', object: port?.switch } })
  const links = await call('timeline.list', { limit: 100, kinds: ['link'] })
  expect(links.length).toBeGreaterThan(0)
  expect(new Set(links.map(({ at }) => at))).toEqual(new Set(['2026-01-01T00:00:00.000Z']))
})
