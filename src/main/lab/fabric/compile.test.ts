/** Sample labs on the data plane: who hears whom. */
import { afterAll, expect, test } from 'vitest'
import { Fabric } from '../../fabric/fabric'
import { objectNamed } from '../../fabric/name'
import { SAMPLES } from '../../labs'
import { sampleLab } from '../testing/sample-lab'
import { Wire } from '../testing/wire'
import { topologyOf } from './current'

const closing: (() => void)[] = []
afterAll(() => closing.forEach((close) => close()))
function open(name: string) {
  const lab = sampleLab(name)
  closing.push(lab.close)
  return lab
}

test.each(SAMPLES.map(({ name }) => name))(
  'sample %s compiles: every name is an object of the lab, every cable that is up joins',
  (name) => {
    const lab = open(name)
    const topology = topologyOf(lab.read)
    expect(topologyOf(lab.read)).toBe(topology)
    for (const { id } of [
      ...topology.nodes,
      ...topology.ports,
      ...topology.links,
      ...topology.endpoints,
      ...(topology.machines ?? []),
    ]) {
      const object = objectNamed(id)!
      expect(lab.read.get(object.kind as 'xs_vm', object.id), id).toBeDefined()
    }
    expect(() => new Fabric(topology)).not.toThrow()
    expect(topology.endpoints.length).toBeGreaterThan(0)
  },
)

test('XS-SEG-02 XS-SEG-05 scenario 1: a VM on network 2 is heard on network 2 of every host, and nowhere else', () => {
  const lab = open('scenario-1')
  const network = lab.read.find('xs_network').find(({ name_label }) => name_label === 'Network 2')!
  const vif = lab.read.first('xs_vif', { network: network.id })!
  const others = lab.read
    .find('xs_vif', { network: network.id })
    .filter(({ id }) => id !== vif.id)
    .map(({ VM }) => lab.read.need('xs_vm', VM!).name_label)
  expect(others.length).toBeGreaterThan(1)
  expect(new Wire(lab).hears(lab.read.need('xs_vm', vif.VM!).name_label)).toEqual(others.sort())
})
