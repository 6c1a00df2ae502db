import { expect, onTestFinished, test } from 'vitest'
import { plant } from '../plant'
import { tempLab } from './temp-lab'

test('a lab is looked at as it was at its beginning, at a snapshot and now, and stays as it is', () => {
  const lab = tempLab({ operations: plant.operations })
  onTestFinished(() => lab.close())
  const names = (moment: Parameters<typeof lab.lab.at>[0]) =>
    lab.lab.at(moment, (read) => read.find('plant_switch').map(({ name }) => name))
  lab.apply('plant.switch.create', { name: 'A' })
  expect(names('beginning')).toEqual([])
  lab.lab.sealHistory()
  const { switch: b } = lab.apply<{ switch: string }>('plant.switch.create', { name: 'B' })
  const { id } = lab.lab.snapshots.create('two', '')
  lab.apply('plant.switch.remove', { switch: b })
  lab.apply('plant.switch.create', { name: 'C' })
  const before = lab.content()
  expect([names('beginning'), names(id), names(null)]).toEqual([['A'], ['A', 'B'], ['A', 'C']])
  expect(lab.content()).toEqual(before)
  expect(() => names(99)).toThrow(/no such snapshot/)
})
