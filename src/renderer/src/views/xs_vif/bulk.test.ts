import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RowOf } from '@shared/model/tables'
import { dropActions } from '../../app/drag'
import { registerKinds } from '../../app/kinds'
import { VIEWS } from '../../app/views'
import { useMirror } from '../../stores/mirror'
import { TableWire } from '../../testing/table-wire'
import { bulkSteps, type BulkValues } from './bulk'

const LEAVE: BulkValues = { network: null, limit: 'leave', locking: 'leave', ipv4: null, ipv6: null, plug: 'leave' }

async function load(release = '8.4.0'): Promise<RowOf<'xs_vif'>[]> {
  const wire = new TableWire()
  end = wire.connect()
  const pool = 'p'
  wire.rows('xs_pool', [
    { id: pool, name_label: 'Pool', master: 'h' },
    { id: 'q', name_label: 'Other', master: 'h' },
  ])
  wire.rows('xs_host', [{ id: 'h', pool, name_label: 'Host', software_version: { product_version: release } }])
  wire.rows('xs_network', [
    { id: 'lan', pool, name_label: 'LAN' },
    { id: 'san', pool, name_label: 'SAN' },
    { id: 'far', pool: 'q', name_label: 'Far' },
  ])
  wire.rows('xs_vm', [
    { id: 'a', pool, name_label: 'a', power_state: 'Running' },
    { id: 'w', pool, name_label: 'w', power_state: 'Running', HVM_boot_policy: 'BIOS order' },
  ])
  wire.rows('xs_vif', [
    { id: 'a0', pool, VM: 'a', device: '0', network: 'lan', currently_attached: true },
    { id: 'w0', pool, VM: 'w', device: '0', network: 'san', currently_attached: true },
  ])
  await useMirror().load()
  return ['a0', 'w0'].flatMap((id) => useMirror().get('xs_vif', id) ?? [])
}
let end: () => void
beforeEach(() => setActivePinia(createPinia()))
afterEach(() => end())

describe('several interfaces at once', () => {
  test('what is left alone asks for nothing, and neither does what is so already', async () => {
    const vifs = await load()
    expect(bulkSteps(vifs, LEAVE)).toEqual([])
    expect(bulkSteps(vifs, { ...LEAVE, limit: null, locking: 'network_default' })).toEqual([])
    expect(bulkSteps(vifs, { ...LEAVE, network: 'san' })).toEqual([{ name: 'xs.vif.move', input: { vif: 'a0', network: 'san' } }])
  })

  test('a new limit acts at once on what can be plugged again; a guest without drivers keeps its plug', async () => {
    expect(bulkSteps(await load(), { ...LEAVE, limit: 100, plug: 'replug' })).toEqual([
      { name: 'xs.vif.unplug', input: { vif: 'a0' } },
      { name: 'xs.vif.edit', input: { vif: 'a0', limit: 100 } },
      { name: 'xs.vif.plug', input: { vif: 'a0' } },
      { name: 'xs.vif.edit', input: { vif: 'w0', limit: 100 } },
    ])
  })

  test('a release without VIF.move edits instead', async () => {
    expect(bulkSteps(await load('5.6.0'), { ...LEAVE, network: 'san', limit: 5 })).toEqual([
      { name: 'xs.vif.edit', input: { vif: 'a0', network: 'san', limit: 5 } },
      { name: 'xs.vif.edit', input: { vif: 'w0', limit: 5 } },
    ])
  })
})

describe('dragging', () => {
  const vif = (id: string) => ({ kind: 'xs_vif', id })
  const onto = (ids: readonly string[], network: string) => dropActions(ids.map(vif), { kind: 'xs_network', id: network })
  beforeEach(() => registerKinds(VIEWS))

  test('says what dropping does, or why it cannot be done', async () => {
    await load()
    expect(onto(['a0'], 'san')).toMatchObject({ label: 'Move VIF 0 of a to SAN' })
    expect(onto(['a0', 'w0'], 'san')).toMatchObject({ label: 'Move VIF 0 of a to SAN' })
    expect(onto(['a0', 'w0'], 'lan')).toMatchObject({ label: 'Move VIF 0 of w to LAN' })
    expect(onto(['a0'], 'lan')).toEqual({ refused: 'VIF 0 of a is on LAN now.' })
    expect(onto(['a0'], 'far')).toEqual({ refused: 'VIF 0 of a belongs to another pool than Far.' })
  })

  test('means nothing where the target takes no such thing, and for mixed kinds', async () => {
    await load()
    expect(dropActions([vif('a0')], { kind: 'xs_pool', id: 'p' })).toBeNull()
    expect(dropActions([vif('a0'), { kind: 'xs_vm', id: 'a' }], { kind: 'xs_network', id: 'san' })).toBeNull()
    expect(dropActions([], { kind: 'xs_network', id: 'san' })).toBeNull()
  })
})
