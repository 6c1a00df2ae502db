import { expect, test } from 'vitest'
import {
  duplexText,
  ipSetupWords,
  linkWords,
  macFormat,
  memoryText,
  networkLinkWords,
  qosLimit,
  qosText,
  speedText,
} from './xenserver-values'

test('links of PIFs and networks', () => {
  expect([true, false, null, undefined].map(linkWords)).toEqual(['Connected', 'Disconnected', 'Unknown', 'Unknown'])
  expect(networkLinkWords([])).toBe('None')
  expect(networkLinkWords(['Connected', 'Connected'])).toBe('Connected')
  expect(networkLinkWords(['Connected', 'Disconnected'])).toBe('Partially connected')
  expect(networkLinkWords(['Disconnected', 'Unknown'])).toBe('Unknown')
  expect(networkLinkWords(['Disconnected'])).toBe('Disconnected')
})

test('speed and duplex say nothing without a link', () => {
  const up = { carrier: true, speed: 1000, duplex: false }
  expect([speedText(up), duplexText(up)]).toEqual(['1,000 Mbit/s', 'Half'])
  expect([speedText({ ...up, carrier: false }), duplexText(undefined)]).toEqual(['-', '-'])
})

test('address set-up', () => {
  expect(['None', 'DHCP', 'Static', 'Autoconf'].map(ipSetupWords)).toEqual(['None', 'DHCP', 'Static', 'Unknown'])
})

test.each([
  ['AA:BB:CC:DD:EE:FF', 'aa:bb:cc:dd:ee:ff'],
  [' aa-bb-cc-dd-ee-ff ', 'aa:bb:cc:dd:ee:ff'],
  ['aabb.ccdd.eeff', 'aa:bb:cc:dd:ee:ff'],
  ['aabbccddeeff', 'aa:bb:cc:dd:ee:ff'],
  ['aa:bb-cc:dd:ee:ff', null],
  ['aa:bb:cc:dd:ee', null],
  ['', null],
])('the MAC %j reads as %s', (text, mac) => expect(macFormat(text)).toBe(mac))

test('limits in units that cannot be misread', () => {
  expect(qosText(1024)).toBe('1,024 kB/s = 8.4 Mbit/s')
  expect(qosLimit('ratelimit', { kbps: '100' })).toBe(100)
  expect([qosLimit('', { kbps: '100' }), qosLimit('ratelimit', {}), qosLimit('ratelimit', { kbps: '0' })]).toEqual([
    null,
    null,
    null,
  ])
})

test('memory in binary units', () => {
  expect([512 * 2 ** 20, 2 ** 32, 1536 * 2 ** 20].map(memoryText)).toEqual(['512 MiB', '4 GiB', '1.5 GiB'])
})
