import { expect, test } from 'vitest'
import { fromKib, toKib } from './limit'
import { readMac } from './mac'

test.each(['02:16:3E:00:00:01', '02-16-3e-00-00-01', '0216.3e00.0001', ' 02163e000001 '])('a MAC written %j is taken', (text) => {
  expect(readMac(text)).toEqual({ mac: '02:16:3e:00:00:01' })
})

test.each([
  ['', 'Enter'],
  ['02:16:3e:00:00', 'twelve'],
  ['02:16-3e:00:00:01', 'twelve'],
  ['01:00:5e:00:00:01', 'multicast'],
  ['00:00:00:00:00:00', 'all-zero'],
])('a MAC written %j is refused: %s', (text, word) => {
  const { mac, problem } = readMac(text)
  expect(mac).toBeNull()
  expect(problem).toContain(word)
})

test('a manufacturer’s address is taken with a warning', () => {
  expect(readMac('00:16:3e:00:00:01')).toMatchObject({
    mac: '00:16:3e:00:00:01',
    warning: expect.stringContaining('manufacturer') as string,
  })
})

test('a limit means the same in both units: 1,024 KiB/s are 8.389 Mbit/s', () => {
  expect(fromKib(1024, 'Mbit/s')).toBe('8.389')
  expect(toKib('8.389', 'Mbit/s')).toBe(1024)
  expect(toKib('8,389', 'Mbit/s')).toBe(1024)
  expect(toKib('256', 'kB/s')).toBe(256)
})

test.each(['', '0', '-5', 'fast'])('%j is no limit', (text) => {
  expect(toKib(text, 'kB/s')).toBeNull()
})
