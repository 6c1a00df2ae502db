import { computed } from 'vue'
import { expect, test } from 'vitest'
import { xsVif } from '@shared/model/xenserver'
import { travelling } from '../testing/table-wire'
import { TableMirror } from './table-mirror'

const vif = (id: string, network: string | null, device = '0') => travelling('xs_vif', { id, network, VM: 'vm1', device })

function mirrorOf(...rows: unknown[][]): TableMirror {
  const mirror = new TableMirror(xsVif)
  for (const row of rows) mirror.put(row)
  mirror.publish()
  return mirror
}

test('rows are found by id and by each field that refers to another object', () => {
  const mirror = mirrorOf(vif('a', 'n1'), vif('b', 'n2'), vif('c', 'n1'))
  expect(mirror.get('b')?.['network']).toBe('n2')
  expect(mirror.by('network', 'n1').map(({ id }) => id)).toEqual(['a', 'c'])
  expect(mirror.by('VM', 'vm1')).toHaveLength(3)
  expect(mirror.by('network', 'none')).toEqual([])
  expect(() => mirror.by('device', '0')).toThrow('no index on device')
})

test('a row that moves leaves one bucket and enters the other', () => {
  const mirror = mirrorOf(vif('a', 'n1'), vif('b', 'n1'))
  mirror.put(vif('a', 'n2'))
  expect(mirror.by('network', 'n1').map(({ id }) => id)).toEqual(['b'])
  expect(mirror.by('network', 'n2').map(({ id }) => id)).toEqual(['a'])
  mirror.put(vif('a', null))
  expect(mirror.by('network', 'n2')).toEqual([])
})

test('a changed row keeps its place, and a removed one is gone from every index', () => {
  const mirror = mirrorOf(vif('a', 'n1'), vif('b', 'n1'), vif('c', 'n1'))
  mirror.put(vif('a', 'n1', '7'))
  expect(mirror.all().map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(mirror.by('network', 'n1')[0]?.['device']).toBe('7')
  mirror.remove('b')
  mirror.remove('b')
  expect(mirror.all().map(({ id }) => id)).toEqual(['a', 'c'])
  expect(mirror.by('VM', 'vm1').map(({ id }) => id)).toEqual(['a', 'c'])
})

test('arrays stay the same object until a row in them changes', () => {
  const mirror = mirrorOf(vif('a', 'n1'), vif('b', 'n2'))
  const [all, n1, n2] = [mirror.all(), mirror.by('network', 'n1'), mirror.by('network', 'n2')]
  expect(mirror.all()).toBe(all)
  mirror.put(vif('b', 'n2', '5'))
  expect(mirror.all()).not.toBe(all)
  expect(mirror.by('network', 'n1')).toBe(n1)
  expect(mirror.by('network', 'n2')).not.toBe(n2)
})

test('a computed that read the table runs again when it is published, and not before', () => {
  const mirror = mirrorOf(vif('a', 'n1'))
  let runs = 0
  const count = computed(() => (runs++, mirror.by('network', 'n1').length))
  expect(count.value).toBe(1)
  mirror.put(vif('b', 'n1'))
  expect(count.value).toBe(1)
  mirror.publish()
  expect(count.value).toBe(2)
  expect(runs).toBe(2)
})
