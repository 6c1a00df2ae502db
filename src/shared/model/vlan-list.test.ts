import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toErrorBody } from '../errors'
import { listContains, parseVlanList, printVlanList } from './vlan-list'

describe('VLAN lists', () => {
  test.each([
    ['', ''],
    ['1', '1'],
    ['1-4094', '1-4094'],
    ['30-39, 20 ,1', '1,20,30-39'],
    ['5,6,7', '5-7'],
    ['10-20,15-30,31', '10-31'],
    ['7 - 9', '7-9'],
    ['4,4', '4'],
  ])('%j is read and written as %j', (text, printed) => {
    expect(printVlanList(parseVlanList(text))).toBe(printed)
  })

  test.each([
    ['0', '0'],
    ['1,4095', '4095'],
    ['1,20-10', '20-10'],
    ['1,,2', ''],
    ['1,x2', 'x2'],
    ['1-2-3', '1-2-3'],
    ['-5', '-5'],
    ['1.5', '1.5'],
    ['99999', '99999'],
    ['12,', ''],
  ])('%j is refused, naming %j', (text, token) => {
    try {
      parseVlanList(text)
      expect.unreachable()
    } catch (error) {
      expect(toErrorBody(error)).toMatchObject({ code: 'VLAN_LIST_INVALID', params: [token], field: 'allowed_vlans' })
    }
  })

  test('any set of VLANs comes back from its list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 4094 }), { maxLength: 60 }), (vlans) => {
        const ranges = parseVlanList(vlans.join(','))
        const wanted = new Set(vlans)
        for (let vlan = 1; vlan <= 4094; vlan++) if (listContains(ranges, vlan) !== wanted.has(vlan)) return false
        return printVlanList(parseVlanList(printVlanList(ranges))) === printVlanList(ranges)
      }),
      { seed: 7, numRuns: 50 },
    )
  })
})
