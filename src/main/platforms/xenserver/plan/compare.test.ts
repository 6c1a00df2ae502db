import { expect, test } from 'vitest'
import { xenLab } from '../operations/testing'
import { differencesOf, idsOf } from './compare'

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
  expect(differencesOf(known, wanted.read, lab.lab.read).map(({ field, object }) => [object.name, field])).not.toEqual([])
  wanted.close()
  lab.close()
})
