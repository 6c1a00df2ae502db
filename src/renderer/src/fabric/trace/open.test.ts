import { createPinia, setActivePinia } from 'pinia'
import { expect, test } from 'vitest'
import { useMirror } from '../../stores/mirror'
import { TableWire } from '../../testing/table-wire'
import { isOffered } from './open'

test('VMs and their VIFs are offered as ends, templates and snapshots with theirs are not', async () => {
  setActivePinia(createPinia())
  const wire = new TableWire()
  const disconnect = wire.connect()
  wire.rows('xs_vm', [
    { id: 'vm' },
    { id: 'template', is_a_template: true },
    { id: 'snapshot', is_a_snapshot: true, is_a_template: true },
  ])
  wire.rows('xs_vif', [
    { id: 'its', VM: 'vm' },
    { id: 'other', VM: 'template' },
  ])
  await useMirror().load()
  const offered = (kind: string, ids: string[]): string[] => ids.filter((id) => isOffered({ kind, id }))
  expect(offered('xs_vm', ['vm', 'template', 'snapshot'])).toEqual(['vm'])
  expect(offered('xs_vif', ['its', 'other'])).toEqual(['its'])
  expect(offered('xs_host', ['host'])).toEqual(['host'])
  expect(offered('xs_network', ['network'])).toEqual([])
  disconnect()
})
