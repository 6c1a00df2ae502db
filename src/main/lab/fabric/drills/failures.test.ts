/** Failures tried on the topology against failures of the lab itself. */
import { expect, onTestFinished, test } from 'vitest'
import { withFailing } from '../../../fabric/failing'
import { SAMPLES } from '../../../labs'
import { sampleLab } from '../../testing/sample-lab'
import { topologyOf } from '../current'
import { failuresOf } from './failures'

function open(name: string) {
  const lab = sampleLab(name)
  onTestFinished(() => lab.close())
  return lab
}

test.each(SAMPLES.map(({ name }) => name))(
  'sample %s: what a failure makes of the topology is what its drill compiles to',
  (name) => {
    const lab = open(name)
    const topology = topologyOf(lab.read)
    const failures = failuresOf(lab.read, topology)
    expect(failures.length).toBeGreaterThan(0)
    for (const { kind, id, same, failing } of failures)
      for (const one of [{ kind, id }, ...same]) {
        lab.apply('plant.fault.set', { kind: one.kind, object: one.id })
        expect(topologyOf(lab.read), `${kind} ${id}`).toEqual(withFailing(topology, failing))
        lab.undo()
      }
  },
)

test('a member of a stack takes its own links alone, the last one the whole switch', () => {
  const lab = open('two-switches')
  const switches = lab.read.find('plant_switch')
  for (const { id } of switches) lab.apply('plant.switch.edit', { switch: id, stack: 'core' })
  const ofSwitches = () => failuresOf(lab.read, topologyOf(lab.read)).filter(({ kind }) => kind === 'plant_switch')
  expect(ofSwitches().map(({ failing }) => failing.nodes.size)).toEqual([0, 0])
  lab.apply('plant.fault.set', { kind: 'plant_switch', object: switches[0]!.id })
  expect(ofSwitches().map(({ id, failing }) => [id, failing.nodes.size])).toEqual([[switches[1]!.id, 1]])
})

test('a host takes along the machines that are on it', () => {
  const lab = open('two-switches')
  const host = lab.named('xs_host', 'Host 2')
  const failure = failuresOf(lab.read, topologyOf(lab.read)).find(({ id }) => id === host.id)
  const names = [...(failure?.down ?? [])].map((name) => {
    const [kind, id = ''] = name.split('/')
    return lab.read.need(kind as 'xs_vm', id).name_label
  })
  expect(names.sort()).toEqual(['Host 2', 'shop', 'web-2'])
})
