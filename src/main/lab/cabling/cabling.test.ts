/** What the network team gets of a lab, and of the difference between two of its moments. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Parsed } from '../../../shared/contract'
import { labsOfTests, type SampleUnderTest } from '../testing/sample-lab'
import { cablingPart } from '.'

const labs = labsOfTests()
const { questions } = cablingPart
const configs = (lab: SampleUnderTest, params: Parsed<'switch.config'>) => questions['switch.config'].answer(lab.lab, params)
const exported = (lab: SampleUnderTest, params: Parsed<'cabling.export'>) => questions['cabling.export'].answer(lab.lab, params)
const golden = (name: string): string => `./golden/${name}`

describe.each(['scenario-4', 'two-switches', 'scenario-1'])('of the sample %s', (name) => {
  let lab: SampleUnderTest
  beforeAll(() => {
    lab = labs.open(name)
  })

  test('the cabling list names both ends of every cable and what it is used for', async () => {
    const list = exported(lab, { format: 'csv' })
    expect(list.rows).toBeGreaterThanOrEqual(lab.read.count('plant_cable'))
    await expect(list.text).toMatchFileSnapshot(golden(`${name}.csv`))
  })

  test('XS-PORT-17 every switch is configured, with the VLANs that the networks need', async () => {
    const text = configs(lab, { style: 'ios' }).map((config) => config.text)
    expect(text).toHaveLength(lab.read.count('plant_switch'))
    await expect(text.join('\n')).toMatchFileSnapshot(golden(`${name}.ios.txt`))
    const generic = configs(lab, { style: 'generic' }).map((config) => config.text)
    await expect(generic.join('\n')).toMatchFileSnapshot(golden(`${name}.generic.txt`))
  })

  test('nothing has changed since its beginning', () => {
    expect(configs(lab, { style: 'ios', from: null })).toEqual([])
    expect(questions['cabling.difference'].answer(lab.lab, { from: null, to: null })).toEqual([])
  })
})

describe('what changes since the beginning', () => {
  let lab: SampleUnderTest
  beforeAll(() => {
    lab = labs.open('two-switches')
    lab.lab.sealHistory()
    const port = (of: string, number: number): string => lab.port(of, number)
    const cableAt = (id: string): string =>
      (lab.read.first('plant_cable', { a_port: id }) ?? lab.read.first('plant_cable', { b_port: id }))?.id ?? ''
    const side = (cable: string, id: string) => (lab.read.need('plant_cable', cable).a_port === id ? 'a' : 'b')
    lab.apply('plant.port.edit', { port: port('Switch A', 2), allowed_vlans: '1,25,30-39' })
    lab.apply('plant.port.edit', { port: port('Switch A', 7), mode: 'access', access_vlan: 20 })
    lab.apply('plant.port.edit', { port: port('Switch B', 3), port_security: true })
    // Two cables change places, one goes, and one comes.
    const [one, two] = [port('Switch A', 4), port('Switch A', 6)]
    const [first, second] = [cableAt(one), cableAt(two)]
    const spare = port('Switch A', 8)
    lab.apply('plant.cable.move', { cable: first, side: side(first, one), to: { port: spare } })
    lab.apply('plant.cable.move', { cable: second, side: side(second, two), to: { port: one } })
    lab.apply('plant.cable.move', { cable: first, side: side(first, spare), to: { port: two } })
    lab.apply('plant.cable.disconnect', { cable: cableAt(port('Switch B', 1)) })
    lab.apply('plant.station.create', { name: 'Storage target', role: 'storage', nics: 1 })
    const nic = lab.read.find('plant_nic').at(-1)?.id ?? ''
    lab.apply('plant.cable.connect', { a: { nic }, b: { port: port('Switch A', 7) }, label: 'S1' })
  })

  test('is a checklist in which no end is filled before it is free', async () => {
    const steps = questions['cabling.difference'].answer(lab.lab, { from: 'beginning', to: null })
    const of = (what: string) => steps.filter((step) => step.what === what).map(({ text }) => text)
    expect(of('cable')).toEqual([
      'Plug in cable S1 from NIC 0 of Storage target to port 7 of Switch A.',
      'Take the cable out of port 4 of Switch A.',
      'Move the cable from port 6 of Switch A to port 4 of Switch A.',
      'Put the cable into port 6 of Switch A.',
      'Take out the cable from NIC 1 of Host 1 to port 1 of Switch B.',
    ])
    expect(steps.map(({ phase }) => phase).join()).toMatch(/^(before,)+(during,)+(after,?)+$/)
    const text = exported(lab, { format: 'csv', from: 'beginning' })
    await expect(text.text).toMatchFileSnapshot(golden('changes.csv'))
    await expect(exported(lab, { format: 'html', from: 'beginning' }).text).toMatchFileSnapshot(golden('changes.html.txt'))
  })

  test('is only the changed lines of the switches that change', async () => {
    const text = configs(lab, { style: 'ios', from: 'beginning' })
    expect(text.map(({ name }) => name)).toEqual(['Switch A', 'Switch B'])
    await expect(text.map((config) => config.text).join('\n')).toMatchFileSnapshot(golden('changes.ios.txt'))
    const generic = configs(lab, { style: 'generic', from: 'beginning' }).map((config) => config.text)
    await expect(generic.join('\n')).toMatchFileSnapshot(golden('changes.generic.txt'))
  })

  test('backwards is the way back', () => {
    const { id } = lab.lab.snapshots.create('changed', '')
    const back = questions['cabling.difference'].answer(lab.lab, { from: id, to: 'beginning' })
    expect(back.filter(({ what }) => what === 'cable')).toHaveLength(5)
    expect(configs(lab, { style: 'ios', from: id, to: 'beginning' })[0]?.text).toContain('changes from changed to the beginning')
  })

  test('of a switch that there is not is refused', () => {
    expect(() => configs(lab, { style: 'ios', switch: 'none' })).toThrow(/no switch with the reference none/)
  })
})

describe('a VLAN on a bond whose ports allow all', () => {
  let lab: SampleUnderTest
  beforeAll(() => {
    lab = labs.open('two-switches')
    lab.lab.sealHistory()
    const pool = lab.read.find('xs_pool')[0]?.id ?? ''
    const pif = (number: number): string =>
      lab.read.first('xs_pif', { host: lab.named('xs_host', 'Host 1').id, device: `eth${number}` })?.id ?? ''
    const { network } = lab.apply<{ network: string }>('xs.network.create', { pool, name_label: 'Bonded' })
    // VLAN 25 goes with NIC 2, and so comes to the switch of NIC 3.
    lab.apply('xs.bond.create', { network, members: [pif(2), pif(3)] })
  })

  test('is a step of the lab’s checklist as it is in the configuration of the switch', () => {
    const config = configs(lab, { style: 'ios', from: 'beginning' })
    const steps = questions['cabling.difference'].answer(lab.lab, { from: 'beginning', to: null })
    expect(config.map(({ text }) => text).join()).toContain('vlan 25\n name VLAN_25')
    expect(steps).toMatchObject(
      config.map(({ name }) => ({ phase: 'before', what: 'switch', text: `${name}: add VLAN 25 “VLAN 25”.`, object: { name } })),
    )
    expect(exported(lab, { format: 'csv', from: 'beginning' }).rows).toBe(config.length)
  })

  test('goes after the change on the way back', () => {
    const { id } = lab.lab.snapshots.create('with VLAN 25', '')
    const back = questions['cabling.difference'].answer(lab.lab, { from: id, to: 'beginning' })
    expect(back.map(({ phase, text }) => [phase, text])).toContainEqual(['after', 'Switch B: remove VLAN 25.'])
  })
})
