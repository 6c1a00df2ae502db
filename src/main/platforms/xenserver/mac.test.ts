import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OperationError } from '../../../shared/errors'
import { deriveMac, isMac, macDevice, macFromSeed } from './mac'

describe('the MAC of a VIF', () => {
  test.each([
    [
      '00000000-0000-0000-0000-000000000000',
      0,
      1,
      '9f89c84a559f573636a47ff8daed0d33',
      'fd62ba8ea4fb00f788f63d2e7c0cc31c',
      '9e:89:c8:4a:62:ba',
    ],
    [
      '8414a948-97f5-2a8b-2070-c26b95e5d578',
      1,
      3,
      'db5ac942e46b7fcbb133371e75b96af2',
      'd47bbdb9571b402d457c77de729120b4',
      'da:5a:c9:42:7b:bd',
    ],
    ['my-seed', 3, 7, 'affc336bfe6ca713b1f72005be71ab5c', '54bf3c173eac006aa69527968ddb393d', 'ae:fc:33:6b:bf:3c'],
  ])('XS-MAC-04 follows from seed %s and device %i', (seed, device, rounds, h, t, mac) => {
    expect(deriveMac(seed, device)).toEqual({ rounds, h, t, mac })
    expect(macFromSeed(seed, device)).toBe(mac)
  })

  test('XS-MAC-01 is locally administered and unicast for any seed and device', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (seed, device) => {
        const mac = macFromSeed(seed, device)
        expect(isMac(mac)).toBe(true)
        expect(Number.parseInt(mac.slice(0, 2), 16) & 0b11).toBe(0b10)
      }),
      { seed: 1 },
    )
  })

  test('XS-MAC-09 differs between the device numbers of one VM', () => {
    const macs = Array.from({ length: 16 }, (_, device) => macFromSeed('6f9a1d0c-2c35-4d6e-9f3b-0d1f6f0a1b2c', device))
    expect(new Set(macs).size).toBe(16)
  })

  test.each([-1, 1.5, 1024, 2 ** 31, Infinity, NaN])('refuses device %d instead of hashing for ever', (device) => {
    expect(() => macFromSeed('seed', device)).toThrow(OperationError)
  })

  test('reads device numbers as written in a pool database', () => {
    expect(['0', '6', '1023'].map(macDevice)).toEqual([0, 6, 1023])
    expect(['', '-1', '0x2', '1.0', '1024', '99999', 'eth0'].map(macDevice)).toEqual([null, null, null, null, null, null, null])
  })
})

test('a MAC is six groups of two hex digits', () => {
  expect(['00:16:3e:00:00:01', 'FE:FF:FF:FF:FF:FF'].every(isMac)).toBe(true)
  expect(['', '00-16-3e-00-00-01', '00:16:3e:00:00', '0:16:3e:0:0:1', '00:16:3e:00:00:01 '].some(isMac)).toBe(false)
})
