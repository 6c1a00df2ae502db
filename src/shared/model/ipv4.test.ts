import { describe, expect, test } from 'vitest'
import { addressAfter, maskLength, overlap, rangeOf, settingsProblems, subnetOf } from './ipv4'

const settings = (more: object = {}) => ({ IP: '10.0.0.10', netmask: '255.255.255.0', gateway: '10.0.0.1', DNS: '', ...more })

describe('arithmetic', () => {
  test.each([
    ['255.255.255.0', 24],
    ['255.255.255.255', 32],
    ['0.0.0.0', 0],
    ['255.0.255.0', null],
    ['255.255.255.1', null],
    ['24', null],
  ])('mask %s has the length %j', (mask, length) => expect(maskLength(mask)).toBe(length))

  test('addresses are counted over octets, and end at the last one', () => {
    expect(addressAfter('10.0.0.254', 3)).toBe('10.0.1.1')
    expect(addressAfter('255.255.255.254', 1)).toBe('255.255.255.255')
    expect(rangeOf('255.255.255.254', 3)).toBeNull()
    expect(rangeOf('10.0.0.1', 3)).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3'])
  })

  test('subnets overlap when one holds the other', () => {
    const subnet = (address: string, mask: string) => subnetOf(address, mask)!
    expect(subnet('10.0.0.77', '255.255.255.0')).toMatchObject({ name: '10.0.0.0/24', first: '10.0.0.0', last: '10.0.0.255' })
    expect(overlap(subnet('10.0.0.1', '255.0.0.0'), subnet('10.9.9.9', '255.255.255.0'))).toBe(true)
    expect(overlap(subnet('10.9.9.9', '255.255.255.0'), subnet('10.0.0.1', '255.0.0.0'))).toBe(true)
    expect(overlap(subnet('10.0.0.1', '255.255.255.0'), subnet('10.0.1.1', '255.255.255.0'))).toBe(false)
  })
})

describe('what is wrong with settings', () => {
  test('nothing, for a range that fits', () => expect(settingsProblems(settings(), 16)).toEqual({}))

  test.each([
    [{ IP: '' }, 'IP', 'needed'],
    [{ IP: '10.0.300.1' }, 'IP', 'not an address'],
    [{ IP: '10.0.1' }, 'IP', 'not an address'],
    [{ IP: '127.0.0.1' }, 'IP', 'not an address that a host can have'],
    [{ IP: '10.0.0.0' }, 'IP', 'of the network'],
    [{ IP: '10.0.0.253' }, 'IP', 'broadcast'],
    [{ IP: '10.0.0.254' }, 'IP', 'past the end of 10.0.0.0/24'],
    [{ netmask: '' }, 'netmask', 'needed'],
    [{ netmask: '255.0.255.0' }, 'netmask', 'stand together'],
    [{ netmask: '0.0.0.0' }, 'netmask', 'no ones'],
    [{ gateway: '10.0.1.1' }, 'gateway', 'not in 10.0.0.0/24'],
    [{ gateway: '10.0.0.11' }, 'gateway', 'one of the addresses'],
    [{ gateway: 'x' }, 'gateway', 'not an address'],
    [{ DNS: '10.0.0.53, dns.example' }, 'DNS', 'dns.example'],
  ] as const)('%j: %s', (more, field, words) => {
    const problems = settingsProblems(settings(more), 3)
    expect(problems[field]).toContain(words)
  })

  test('a link of two and a single address have neither network nor broadcast address', () => {
    expect(settingsProblems(settings({ IP: '10.0.0.10', netmask: '255.255.255.254', gateway: '' }), 2)).toEqual({})
    expect(settingsProblems(settings({ netmask: '255.255.255.255', gateway: '' }), 1)).toEqual({})
  })
})
