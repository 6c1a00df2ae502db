/** Sample labs as topologies. */
import { expect, onTestFinished, test } from 'vitest'
import { Fabric } from '../../fabric/fabric'
import { objectNamed } from '../../fabric/name'
import { SAMPLES } from '../../labs'
import { sampleLab } from '../testing/sample-lab'
import { topologyOf } from './current'

test.each(SAMPLES.map(({ name }) => name))(
  'sample %s compiles: every name is an object of the lab, every cable that is up joins',
  (name) => {
    const lab = sampleLab(name)
    onTestFinished(lab.close)
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
