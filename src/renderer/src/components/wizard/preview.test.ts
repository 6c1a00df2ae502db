import { expect, test } from 'vitest'
import type { Preview, RowChange } from '@shared/contract/operation'
import { byHost, fieldText, summary } from './preview'

const host = (n: number) => ({ kind: 'xs_host', id: `h${n}`, name: `Host ${n}` })
const change = (kind: string, id: string, what: RowChange['change'], on: number | null): RowChange => ({
  kind,
  id,
  name: id,
  host: on === null ? null : host(on),
  change: what,
  fields: [],
})
const preview: Preview = {
  title: '',
  changes: [
    change('xs_bond', 'b1', 'created', 1),
    change('xs_pif_metrics', 'm1', 'created', 1),
    change('xs_bond', 'b2', 'created', 2),
    change('xs_network', 'n', 'created', null),
    change('xs_vlan', 'v', 'removed', 2),
    change('plant_switch', 's', 'changed', null),
  ],
  total: 6,
  effects: [{ text: 'VLAN 25 moves', host: host(3), level: 'info' }],
  impact: null,
  warnings: [],
  commands: [],
  result: null,
}

test('what belongs to the pool comes first, then each host; parts of objects are not told', () => {
  expect(
    byHost(preview).map((group) => [group.host?.name ?? 'Pool', group.changes.map(({ id }) => id), group.effects.length]),
  ).toEqual([
    ['Pool', ['n', 's'], 0],
    ['Host 1', ['b1'], 0],
    ['Host 2', ['b2', 'v'], 0],
    ['Host 3', [], 1],
  ])
})

test('the summary counts hosts and objects by what becomes of them', () => {
  expect(summary(preview)).toBe('2 hosts · 2 bonds and 1 network created · 1 switch changed · 1 VLAN removed')
  expect(summary({ ...preview, changes: [], total: 0 })).toBe('Nothing would change')
  // A drill changes what is measured, and no setting.
  expect(summary({ ...preview, changes: [], total: 2 })).toBe('No setting changes')
})

test('values read as words, references as names', () => {
  const name = (id: string): string => `<${id}>`
  expect([null, '', true, false, 1500, 'OpaqueRef:1', [], ['a', 'b'], { k: 'v' }].map((value) => fieldText(value, name))).toEqual(
    ['none', 'none', 'yes', 'no', '1500', '<OpaqueRef:1>', 'none', 'a, b', 'k: v'],
  )
})
