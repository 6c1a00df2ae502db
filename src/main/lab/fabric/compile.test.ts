/** Sample labs on the data plane: who hears whom. */
import { afterAll, expect, test } from 'vitest'
import { Fabric } from '../../fabric/fabric'
import { ETHERTYPE, NO_TAG } from '../../fabric/frame'
import { BROADCAST } from '../../fabric/mac'
import { nameIn, objectNamed } from '../../fabric/name'
import { SAMPLES } from '../../labs'
import { sampleLab } from '../testing/sample-lab'
import { topologyOf } from './current'

const closing: (() => void)[] = []
afterAll(() => closing.forEach((close) => close()))
function open(name: string) {
  const lab = sampleLab(name)
  closing.push(lab.close)
  return lab
}

/** Names of the VMs, hosts and stations that hear a broadcast of an endpoint. */
function heardFrom(lab: ReturnType<typeof open>, endpoint: string): string[] {
  const topology = topologyOf(lab.read)
  const fabric = new Fabric(topology)
  const heard = new Set<string>()
  const machineOf = new Map(
    (topology.machines ?? []).flatMap(({ id, interfaces }) => interfaces.map((each) => [each.endpoint, id] as const)),
  )
  fabric.observe({
    deliver: (n) => {
      const machine = objectNamed(machineOf.get(topology.endpoints[n]?.id ?? '') ?? '')
      const row =
        machine && (lab.read.get(machine.kind as 'xs_vm', machine.id) as { name_label?: string; name?: string } | undefined)
      heard.add(row?.name_label ?? row?.name ?? '')
    },
  })
  const from = topology.endpoints.findIndex(({ id }) => id === endpoint)
  const { hi, lo } = fabric.tables.endpointMac[from]!
  const frame = { srcHi: hi, srcLo: lo, dstHi: BROADCAST.hi, dstLo: BROADCAST.lo, etherType: ETHERTYPE.ARP, gratuitous: false }
  fabric.send(from, frame, NO_TAG)
  expect(fabric.isStorm).toBe(false)
  return [...heard].sort()
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
  expect(heardFrom(lab, nameIn('xs_vif', vif.id))).toEqual(others.sort())
})
