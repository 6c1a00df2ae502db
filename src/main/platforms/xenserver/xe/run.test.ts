import { expect, test } from 'vitest'
import { xenLab } from '../operations/testing'
import { xeOn } from './testing'

test('a network made by xe prints its uuid, and is listed, set and removed by it', async () => {
  const lab = xenLab()
  const xe = xeOn(lab)
  const { stdout, status } = await xe(['network-create', 'name-label=Backup, second', 'MTU=9000'])
  const uuid = stdout.trim()
  expect(status).toBe(0)
  expect(lab.lab.read.first('xs_network', { uuid })).toMatchObject({ name_label: 'Backup, second', MTU: 9000 })
  expect(await xe(['network-list', `uuid=${uuid}`, 'params=name-label,MTU'])).toMatchObject({
    stdout: 'name-label ( RW)    : Backup, second\n           MTU ( RW): 9000\n\n\n',
  })
  expect((await xe(`network-list uuid=${uuid} params=name-label --minimal`)).stdout).toBe('Backup\\, second\n')
  await xe(['network-param-set', `uuid=${uuid}`, 'name-label=Spare', 'other-config:a=1=2', 'other-config:b='])
  await xe(['network-param-set', `uuid=${uuid}`, 'other-config:a=3'])
  await xe(`network-param-add uuid=${uuid} param-name=tags param-key=x`)
  expect(lab.lab.read.first('xs_network', { uuid })).toMatchObject({
    name_label: 'Spare',
    other_config: { a: '3', b: '' },
    tags: ['x'],
  })
  await xe(`network-param-remove uuid=${uuid} param-name=other-config param-key=b`)
  await xe(`network-param-clear uuid=${uuid} param-name=tags`)
  expect(lab.lab.read.first('xs_network', { uuid })).toMatchObject({ other_config: { a: '3' }, tags: [] })
  expect(await xe(`network-destroy uuid=${uuid}`)).toEqual({ stdout: '', stderr: '', status: 0 })
  expect(lab.lab.read.first('xs_network', { uuid })).toBeUndefined()
  lab.close()
})
