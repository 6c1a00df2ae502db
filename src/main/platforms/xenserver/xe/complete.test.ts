import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../operations/testing'
import { commandHelp, complete } from './complete'
import { xeOn } from './testing'

let lab: XenLab
beforeEach(() => {
  lab = xenLab({ hosts: 2 })
})
afterEach(() => lab.close())

const texts = (...words: string[]): string[] => complete(lab.lab.read, words).map(({ text }) => text)

test('a command is completed by its beginning', () => {
  expect(texts('pif-pl')).toEqual(['pif-plug'])
  expect(texts('')).toContain('help')
  expect(texts('help', 'vlan-')).toContain('vlan-create')
  expect(texts('fly', '')).toEqual([])
})

test('keys come with those required first, and none twice', () => {
  const keys = texts('vlan-create', 'vlan=5', '')
  expect(keys.slice(0, 2)).toEqual(['pif-uuid=', 'network-uuid='])
  expect(keys).not.toContain('vlan=')
  expect(texts('vm-start', 'name')).toEqual(['name-label='])
  expect(texts('network-param-set', 'other')).toEqual(['other-config:'])
})

test('values are uuids with names, or the few that a key can have', () => {
  const { uuid, name_label } = lab.network('xenbr1')
  expect(complete(lab.lab.read, ['vif-move', `network-uuid=${uuid.slice(0, 6)}`])).toEqual([
    { text: `network-uuid=${uuid}`, hint: name_label },
  ])
  expect(complete(lab.lab.read, ['pif-plug', `uuid=${lab.pif(1, 1).uuid.slice(0, 8)}`])[0]).toEqual({
    text: `uuid=${lab.pif(1, 1).uuid}`,
    hint: 'eth1 00:1b:21:00:00:03 -1',
  })
  expect(texts('bond-create', 'mode=l')).toEqual(['mode=lacp'])
  expect(texts('pif-list', 'physical=')).toEqual(['physical=true', 'physical=false'])
  expect(texts('pif-list', 'params=uuid,dev')).toEqual(['params=uuid,device', 'params=uuid,device-id', 'params=uuid,device-name'])
  const first = lab.pif(0, 0).uuid
  expect(texts('bond-create', `pif-uuids=${first},`)).toContain(`pif-uuids=${first},${lab.pif(0, 1).uuid}`)
})

test('an older release is offered what it has', () => {
  const old = xenLab({ release: '5.6' })
  const offered = complete(old.lab.read, ['']).map(({ text }) => text)
  expect(offered).not.toContain('bond-set-mode')
  expect(offered).not.toContain('tunnel-create')
  expect(commandHelp(old.lab.read, 'vif-move')).toBeNull()
  expect(commandHelp(old.lab.read, 'pif-plug')).toMatchObject({ required: ['uuid'], description: 'Bring up a PIF.' })
  expect(complete(old.lab.read, ['pif-list', 'IPv6'])).toEqual([])
  old.close()
})

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s is a word like any other', async (word) => {
  const xe = xeOn(lab)
  const { uuid } = lab.network('xenbr1')
  expect(texts('vm-start', `${word}=`)).toEqual([])
  expect(texts(word, '')).toEqual([])
  expect(await xe([word, 'network-list'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`Unknown command: ${word}`) as string,
  })
  expect(await xe(['network-param-get', `uuid=${uuid}`, 'param-name=other-config', `param-key=${word}`])).toMatchObject({
    ...{ status: 1, stderr: `Error: Key ${word} not found in map\n` },
  })
  expect(await xe(['network-list', `other-config:${word}=x`])).toMatchObject({ status: 0, stdout: '' })
  expect(await xe(['pif-reconfigure-ip', `uuid=${lab.pif(0, 1).uuid}`, `mode=${word}`])).toMatchObject({
    ...{ status: 1, stderr: `Error: Expected 'dhcp','none' or 'static', got ${word.toLowerCase()}\n` },
  })
})
