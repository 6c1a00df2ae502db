import { afterEach, beforeEach, expect, test } from 'vitest'
import { tempLab, type TempLab } from '../inventory/temp-lab'
import { plant } from '../plant'
import { guests } from '.'

let lab: TempLab
let machine: string
beforeEach(() => {
  lab = tempLab({ operations: [...plant.operations, ...guests.operations], explain: [guests.explain] })
  const made = lab.apply<{ station: string; nics: string[] }>('plant.station.create', { name: 'Router', nics: 2 })
  machine = made.station
  lab.apply('guest.address.set', { endpoint: made.nics[0], addresses: ['10.0.0.5/24'] })
})
afterEach(() => lab.close())

const routing = () => lab.lab.read.get('guest_routing', machine)
const warnings = (input: object) => lab.preview('guest.routing.set', { machine, ...input }).warnings

test('gateway and forwarding are kept for the machine, and nothing where it routes as by itself; undo brings them back', () => {
  lab.apply('guest.routing.set', { machine, gateway: '10.0.0.1', forwards: true })
  expect(routing()).toMatchObject({ gateway: '10.0.0.1', forwards: true })
  lab.apply('guest.routing.set', { machine })
  expect(routing()).toBeUndefined()
  lab.undo()
  expect(routing()).toMatchObject({ gateway: '10.0.0.1', forwards: true })
})

test('a preview says where packets will go', () => {
  const { effects } = lab.preview('guest.routing.set', { machine, gateway: '10.0.0.1', forwards: true })
  expect(effects.map(({ text }) => text)).toEqual([
    'Router sends what is in none of its subnets to 10.0.0.1',
    'Router passes packets on between its interfaces',
  ])
})

test('a gateway in none of its subnets, or its own address, is warned of', () => {
  expect(warnings({ gateway: '10.0.0.1' })).toEqual([])
  expect(warnings({ gateway: '10.0.1.1' })).toEqual(['10.0.1.1 is in no subnet of Router, which therefore cannot reach it.'])
  expect(warnings({ gateway: '10.0.0.5' })).toEqual(['10.0.0.5 is an address of Router itself.'])
})

test.each(['10.0.0', '10.0.0.300', '10.0.0.1/24', 'fd00::1', '224.0.0.1', 'x'])('the gateway %j is refused', (gateway) => {
  expect(lab.refuse('guest.routing.set', { machine, gateway })).toMatchObject({
    code: 'INVALID_IP_ADDRESS_SPECIFIED',
    field: 'gateway',
  })
  expect(routing()).toBeUndefined()
})

test('a machine that is not there is refused', () => {
  expect(lab.refuse('guest.routing.set', { machine: 'nowhere' })).toMatchObject({ code: 'HANDLE_INVALID', field: 'machine' })
})

test('a station’s routing goes with it', () => {
  lab.apply('guest.routing.set', { machine, forwards: true })
  lab.apply('plant.station.remove', { station: machine })
  expect(routing()).toBeUndefined()
})
