import { expect, test } from 'vitest'
import { xenLab } from '../operations/testing'
import { differencesOf, idsOf } from './compare'
import { leftWords } from './manual'

test('what is made anew is the same again, whatever its references are; what differs is told by field', () => {
  const lab = xenLab({ hosts: 2, nics: 3 })
  const known = idsOf(lab.lab.read, ['xs_network'])
  const vlan = (name: string, tag: number) => {
    const { network } = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: name })
    lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(0, 1).id, tag, network })
    return network
  }
  vlan('Storage', 25)
  vlan('Guests', 26)
  const wanted = lab.lab.scratch()
  lab.undo()
  lab.undo()
  lab.undo()
  lab.undo()
  vlan('Guests', 26)
  const second = vlan('Storage', 25)
  expect(differencesOf(known, wanted.read, lab.lab.read)).toEqual([])

  lab.apply('xs.network.edit', { network: second, MTU: 9000 })
  expect(differencesOf(known, wanted.read, lab.lab.read).map(({ field, object }) => [object.name, field])).toEqual([
    ['Storage', null],
    ['VLAN 25 on NIC 1 of host-0', 'network'],
    ['VLAN 25 on NIC 1 of host-0', 'MTU'],
    ['Storage', null],
  ])
  wanted.close()
  lab.close()
})

test('an MTU that waits for a plug is demanded of nobody, and is told where it was to be in force', () => {
  const lab = xenLab({ nics: 2 })
  const known = idsOf(lab.lab.read, ['xs_network'])
  const network = lab.network('xenbr1')
  lab.vm('web', [network.id], { on: 0 })
  const plugged = lab.lab.scratch()
  lab.apply('xs.network.edit', { network: network.id, MTU: 9000 })
  const told = (wanted: typeof plugged, found: typeof plugged): string[] =>
    differencesOf(known, wanted.read, found.read).map(leftWords)
  const waiting = lab.lab.scratch()
  expect(told(waiting, plugged)).toEqual(['Network 1: MTU is 1500 instead of 9000.'])
  expect(told(plugged, waiting)).toEqual([
    'Network 1: MTU is 9000 instead of 1500.',
    'NIC 1 of host-0: MTU is not in force instead of 1500.',
    'VIF 0 of web: MTU is not in force instead of 1500.',
  ])
  for (const each of [plugged, waiting]) each.close()
  lab.close()
})
