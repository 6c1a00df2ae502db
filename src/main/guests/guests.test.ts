import { afterEach, beforeEach, expect, test } from 'vitest'
import { tempLab, type TempLab } from '../inventory/temp-lab'
import { plant } from '../plant'
import { usualAddress } from './addresses'
import { guests } from '.'

let lab: TempLab
let endpoint: string
beforeEach(() => {
  lab = tempLab({ operations: [...plant.operations, ...guests.operations] })
  endpoint = lab.apply<{ nics: string[] }>('plant.station.create', { name: 'M20' }).nics[0] ?? ''
})
afterEach(() => lab.close())

const addresses = () => lab.lab.read.find('guest_address', { endpoint }).map((row) => row.address)

test('addresses are replaced as a whole, in one way of writing, each once; undo brings the old ones back', () => {
  lab.apply('guest.address.set', { endpoint, addresses: ['10.0.0.5/24', ' FD00:0::5/64 ', 'fd00::5/64'] })
  expect(addresses()).toEqual(['10.0.0.5/24', 'fd00::5/64'])
  lab.apply('guest.address.set', { endpoint, addresses: [] })
  expect(addresses()).toEqual([])
  lab.undo()
  expect(addresses()).toEqual(['10.0.0.5/24', 'fd00::5/64'])
})

test.each([
  '',
  '10.0.0',
  '010.0.0.300',
  '10.0.0.1/33',
  '10.0.0.1/',
  '10.0.0.1/8/8',
  'fd00::1/129',
  '224.0.0.1',
  '0.0.0.0',
  'ff02::1',
  '255.255.255.255',
  'x',
])('the address %j is refused and nothing changed', (address) => {
  lab.apply('guest.address.set', { endpoint, addresses: ['10.0.0.5'] })
  expect(usualAddress(address)).toBeNull()
  expect(lab.refuse('guest.address.set', { endpoint, addresses: ['10.0.0.6', address] })).toMatchObject({
    code: 'INVALID_IP_ADDRESS_SPECIFIED',
    field: 'addresses.1',
  })
  expect(addresses()).toEqual(['10.0.0.5'])
})

test('an interface that is not there is refused', () => {
  expect(lab.refuse('guest.address.set', { endpoint: 'nowhere', addresses: [] })).toMatchObject({
    code: 'HANDLE_INVALID',
    params: ['VIF', 'nowhere'],
  })
})
