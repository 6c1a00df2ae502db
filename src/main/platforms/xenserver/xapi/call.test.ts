import { expect, test } from 'vitest'
import { toErrorBody } from '../../../../shared/errors'
import type { LabDoor } from '../../../inventory/part'
import { runXe } from '../xe/run'
import { xenLab, type XenLab } from '../operations/testing'
import { callXapi, MESSAGES } from './call'
import { contextOf, firstCoordinator } from './context'

function doorOf(lab: XenLab): LabDoor {
  return {
    read: lab.lab.read,
    path: lab.lab.path,
    run: (operation, input) => {
      const result = lab.apply(operation, input)
      return Promise.resolve({ action: lab.lab.actions({ limit: 1 })[0], result } as never)
    },
    onChanges: () => () => undefined,
  }
}

test('a network made by message is found by uuid and by name, set, and removed', async () => {
  const lab = xenLab({ hosts: 2 })
  const door = doorOf(lab)
  const context = contextOf(door, firstCoordinator(door))
  const call = async (method: string, ...args: unknown[]) => (await callXapi(context, method, args)).value
  const ref = await call('network.create', {
    name_label: 'Storage',
    name_description: '',
    MTU: '9000',
    bridge: '',
    managed: true,
  })
  expect(await call('network.get_by_name_label', 'Storage')).toEqual([ref])
  expect(await call('network.get_record', ref)).toMatchObject({ name_label: 'Storage', MTU: 9000, PIFs: [], VIFs: [] })
  await call('network.add_to_other_config', ref, 'a', '1')
  await call('network.set_tags', ref, ['x', 'y'])
  await call('network.remove_tags', ref, 'x')
  expect(await call('network.get_record', ref)).toMatchObject({ other_config: { a: '1' }, tags: ['y'] })
  const again = await call('network.add_to_other_config', ref, 'a', '2').catch((thrown: unknown) => toErrorBody(thrown))
  expect(again).toMatchObject({ code: 'MAP_DUPLICATE_KEY', params: ['network', 'other_config', ref, 'a'] })
  await call('network.destroy', ref)
  const gone = await call('network.get_record', ref).catch((thrown: unknown) => toErrorBody(thrown))
  expect(gone).toMatchObject({ code: 'HANDLE_INVALID', params: ['network', ref] })
  const records = await call('PIF.get_all_records')
  expect(Object.keys(records as object)).toHaveLength(4)
  expect(MESSAGES.has('VIF.get_network')).toBe(true)
  lab.close()
})

test('xe makes a network by the same message and prints its uuid', async () => {
  const lab = xenLab()
  const { stdout, status } = await runXe(doorOf(lab), ['network-create', 'name-label=Backup'])
  expect(status).toBe(0)
  expect(lab.lab.read.first('xs_network', { name_label: 'Backup' })?.uuid).toBe(stdout.trim())
  lab.close()
})
