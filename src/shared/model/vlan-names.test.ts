import { expect, test } from 'vitest'
import { fillVlanName, nextFreeTag, readVlanLines, VLAN_NAME } from './vlan-names'

const read = (text: string, lowest = 0) => readVlanLines(text, lowest)
const tags = (text: string) => read(text).vlans.map(({ tag }) => tag)

test.each([
  ['20', [20]],
  ['100-103', [100, 101, 102, 103]],
  ['100-102, 200, 301-302', [100, 101, 102, 200, 301, 302]],
  ['7 8 9', [7, 8, 9]],
  ['5 - 6;9', [5, 6, 9]],
  ['1\n2\r\n\n 3 ', [1, 2, 3]],
  ['', []],
])('%j is %j', (text, expected) => {
  expect(tags(text)).toEqual(expected)
  expect(read(text).problems).toEqual([])
})

test('a pasted table gives a name to each tag, however its columns are separated', () => {
  const { vlans, problems } = read('120 Voice\n121\tPrinters and scanners\n122, 10G storage\n"123","Guests"\n124: DMZ\n125')
  expect(problems).toEqual([])
  expect(vlans.map(({ tag, name }) => `${tag}=${name}`)).toEqual([
    '120=Voice',
    '121=Printers and scanners',
    '122=10G storage',
    '123=Guests',
    '124=DMZ',
    '125=',
  ])
})

test.each([
  ['4095', '“4095” is outside 0 to 4094.'],
  ['20-10', '“20-10” runs backwards.'],
  ['Voice', '“Voice” is neither a VLAN nor a range of VLANs.'],
  ['5, 5', 'VLAN 5 is in the list twice.'],
  ['5-8, 7', 'VLAN 7 is in the list twice.'],
])('%j: %s', (text, problem) => {
  expect(read(text).problems).toEqual([problem])
})

test('the lowest tag is the release’s', () => {
  expect(readVlanLines('0', 1).problems).toEqual(['“0” is outside 1 to 4094.'])
  expect(tags('0')).toEqual([0])
})

test('all 4,095 tags fit, and no number of mistakes fills the screen', () => {
  expect(read('0-4094').vlans).toHaveLength(4095)
  expect(read('a b c d e f').problems).toHaveLength(4)
  expect(read('0-4094,0-4094').problems.at(-1)).toBe('And 4092 more.')
})

test('XS-VLAN-23 a network is named after its VLAN', () => {
  expect(fillVlanName(VLAN_NAME, 25)).toBe('VLAN 25')
})

test('the next free tag is at or above the one asked for, and starts again at 1', () => {
  expect(nextFreeTag(new Set([1, 2, 5]), 1)).toBe(3)
  expect(nextFreeTag(new Set([1, 2, 5]), 5)).toBe(6)
  expect(nextFreeTag(new Set([4094]), 4094)).toBe(1)
  expect(nextFreeTag(new Set(Array.from({ length: 4094 }, (_, at) => at + 1)), 1)).toBeNull()
})
