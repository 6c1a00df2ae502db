import { expect, test } from 'vitest'
import { spoken } from './describe'
import { indexOf, litBy } from './marks'
import { aroundObject, withinSegment } from './narrow'
import { place } from './place'
import { pictureSvg, rounded } from './svg'
import { testLab } from './testing'
import { fitText, textWidth } from './text-width'
import { tint, type MapTheme } from './theme'
import { step } from './walk'

const lab = testLab({ pools: 2, hosts: 2, networks: 2, vms: 2 })
const picture = place(lab, () => false)
const keys = (of: readonly { key: string }[]): string[] => of.map(({ key }) => key)

test('around a host are its switches and their stations, but no other host', () => {
  const around = aroundObject(lab, { kind: 'xs_host', id: 'p0h1' })
  expect(around && keys(around.pools.flatMap(({ hosts }) => hosts))).toEqual(['xs_host/p0h1'])
  expect(around && keys(around.switches)).toEqual(['plant_switch/s0', 'plant_switch/s1'])
  expect(around && keys(around.stations)).toEqual(['plant_station/st'])
  // Four NICs, the cable between the switches, and the station's.
  expect(around?.cables.length).toBe(6)
  expect(aroundObject(lab, { kind: 'xs_host', id: 'gone' })).toBeNull()
})

test('around a switch is all that is plugged into it', () => {
  const around = aroundObject(lab, { kind: 'plant_switch', id: 's1' })
  expect(around && keys(around.pools.flatMap(({ hosts }) => hosts)).length).toBe(4)
  expect(around && keys(around.switches)).toEqual(['plant_switch/s0', 'plant_switch/s1'])
  expect(around && keys(around.stations)).toEqual([])
})

test('a segment keeps its bars with the bond they leave by and the VMs on them, and only ports with a cable in it', () => {
  const members = ['xs_network/net0@p0h0', 'plant_port/s0p0', 'plant_switch/s0', 'plant_nic/p0h0n0']
  const part = withinSegment(lab, new Set(members))
  const [host, ...others] = part.pools.flatMap(({ hosts }) => hosts)
  expect(others).toEqual([])
  expect(host && [keys(host.bars), keys(host.bonds), keys(host.nics)]).toEqual([
    ['xs_network/net0@p0h0'],
    ['xs_bond/p0h0b'],
    ['plant_nic/p0h0n0', 'plant_nic/p0h0n1'],
  ])
  expect(host?.vms.map(({ vifs }) => vifs.length)).toEqual([1, 1])
  expect(keys(part.cables)).toEqual(['plant_cable/plant_switch/s00'])
})

test('arrow keys go from neighbour to neighbour and back', () => {
  const up = step(picture, 'plant_nic/p0h0n0', 'up')
  expect(up).toMatch(/^plant_port\//)
  expect(step(picture, up ?? '', 'down')).toBe('plant_nic/p0h0n0')
  expect(step(picture, 'plant_nic/p0h0n0', 'right')).toBe('plant_nic/p0h0n1')
  expect(step(picture, 'xs_vm/p0h0v0', 'up')).toMatch(/^xs_network\//)
  expect(step(picture, '', 'down')).not.toBeNull()
})

test('what is said of a box names its state and what it is joined to', () => {
  expect(spoken(picture, 'plant_nic/p0h0n2')).toMatch(/^NIC 2, NIC in p0h0\. Joined to .*Network 1/)
  expect(spoken(picture, 'nowhere')).toBe('')
})

test('a way is lit with the lines between its boxes; a network only in the hosts that it enters', () => {
  const index = indexOf(picture)
  const path = [
    { kind: 'xs_vif', id: 'p0h0v0d0' },
    { kind: 'xs_network', id: 'net0' },
    { kind: 'plant_nic', id: 'p0h0n0' },
  ]
  const lit = litBy(picture, index, { title: 'Ping', path, dropped: [] })
  expect(lit.has('xs_network/net0@p0h0')).toBe(true)
  expect(lit.has('xs_network/net0@p0h1')).toBe(false)
  expect(lit.has('xs_network/net0@p0h0#uplink')).toBe(true)
  expect(lit.has('xs_bond/p0h0b')).toBe(true)
  expect(lit.has('xs_vm/p0h0v0')).toBe(true)
})

test('an object that is not drawn is marked by what holds it', () => {
  const folded = place(lab, (key) => key === 'xs_host/p0h0')
  expect(indexOf(folded).of({ kind: 'xs_vm', id: 'p0h0v1' })).toEqual(['xs_host/p0h0'])
})

const theme: MapTheme = {
  ...{ app: '#fff', panel: '#ffffff', raised: '#eee', line: '#ccc', control: '#888', text: '#111', text2: '#444' },
  ...{ accent: '#00f', selected: '#eef', bad: '#f00', bond: '#0a0', networks: ['#0b7285', '#6d3fc4'] },
  ...{ font: "'Inter Variable', sans-serif", mono: 'monospace' },
}

test('the SVG is well-formed whatever names hold, and its texts are texts', () => {
  const hostile = testLab({ pools: 1, hosts: 1, networks: 1, vms: 1 })
  const [pool] = hostile.pools
  const named = { ...hostile, pools: pool ? [{ ...pool, label: `<a & "b"> \u0001'` }] : [] }
  const svg = pictureSvg(
    place(named, () => false),
    theme,
    'Lab <1>',
  )
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml')
  expect(document.querySelector('parsererror')).toBeNull()
  const texts = [...document.querySelectorAll('text')].map(({ textContent }) => textContent)
  expect(texts).toContain(`<a & "b"> '`)
  expect(texts).toContain('Bond 0+1')
  expect(texts.some((text) => text?.startsWith('VM 0 of'))).toBe(true)
  expect(document.querySelector('title')?.textContent).toBe('Lab <1>')
})

test('bends are rounded as far as there is room', () => {
  expect(rounded([{ x: 0, y: 0 }, { x: 0, y: 10 }, { x: 20, y: 10 }])).toBe('M0 0L0 6Q0 10 4 10L20 10') // prettier-ignore
  expect(rounded([{ x: 0, y: 0 }, { x: 0, y: 2 }, { x: 20, y: 2 }])).toBe('M0 0L0 1Q0 2 1 2L20 2') // prettier-ignore
})

test('texts are cut to the room there is', () => {
  expect(fitText('host', 200, 12)).toBe('host')
  const cut = fitText('a very long name of a virtual machine', 100, 12)
  expect(cut.endsWith('…')).toBe(true)
  expect(textWidth(cut, 12)).toBeLessThanOrEqual(100)
})

test('colours mix in their long and their short form', () => {
  expect(tint('#000000', '#ffffff', 0.5)).toBe('#808080')
  expect(tint('#000', '#fff', 0.25)).toBe('#bfbfbf')
})
