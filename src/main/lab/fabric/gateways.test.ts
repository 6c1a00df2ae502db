import { expect, test } from 'vitest'
import type { Machine } from '../../fabric/topology'
import { withGateways } from './gateways'

const machine = (id: string, addresses: string[], more: Partial<Machine> = {}): Machine => ({
  id,
  interfaces: addresses.map((address, n) => ({ endpoint: `${id}.${n}`, addresses: [address] })),
  gateway: null,
  forwards: false,
  findsGateway: true,
  ...more,
})
const gatewayOf = (id: string, machines: Machine[]) => withGateways(machines).find((each) => each.id === id)?.gateway
const router = machine('router', ['10.0.0.1/24', '10.0.1.1/24'], { forwards: true })

test('the one router of its subnet is the gateway of a machine that was told none', () => {
  expect(gatewayOf('a', [machine('a', ['10.0.0.7/24']), router])).toBe('10.0.0.1')
  expect(gatewayOf('a', [machine('a', ['10.0.1.7']), router])).toBe('10.0.1.1')
  expect(gatewayOf('a', [machine('a', ['10.0.2.7/24']), router])).toBeNull()
  expect(gatewayOf('a', [machine('a', ['10.0.2.7/16']), machine('b', ['10.0.0.1/16'], { forwards: true })])).toBe('10.0.0.1')
})

test('of two routers none is taken; a router with two addresses there is one', () => {
  const other = machine('other', ['10.0.0.2/24'], { forwards: true })
  expect(gatewayOf('a', [machine('a', ['10.0.0.7/24']), router, other])).toBeNull()
  expect(gatewayOf('a', [machine('a', ['10.0.0.7/24', '10.0.1.7/24']), router])).toBe('10.0.0.1')
})

test('what was told stays, a host finds nothing by itself, and routers do not lean on each other', () => {
  expect(gatewayOf('a', [machine('a', ['10.0.0.7/24'], { gateway: '10.0.0.9', findsGateway: false }), router])).toBe('10.0.0.9')
  expect(gatewayOf('a', [machine('a', ['10.0.0.7/24'], { findsGateway: false }), router])).toBeNull()
  expect(gatewayOf('b', [machine('b', ['10.0.0.2/24'], { forwards: true }), router])).toBeNull()
})
