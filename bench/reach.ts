/**
 * Who reaches whom in a lab of 64 hosts with 10,000 VIFs: in bulk, beside a plain breadth-first search from every
 * endpoint over the same graph (which only follows broadcasts, and knows no answers, bonds or addresses). And what the
 * impact costs in the preview of a change, beside the aim of 300 ms: the same previews with it and without, in turn.
 */
import { rmSync } from 'node:fs'
import { Fabric } from '../src/main/fabric/fabric'
import { layer2 } from '../src/main/fabric/reach/layer2'
import { Reach } from '../src/main/fabric/reach/reach'
import { VlanGraph } from '../src/main/fabric/reach/vlan-graph'
import type { Topology } from '../src/main/fabric/topology'
import { Inventory } from '../src/main/inventory/inventory'
import { topologyOf } from '../src/main/lab/fabric/current'
import { endsOf } from '../src/main/lab/fabric/ends'
import { LAB_OPTIONS, operationNamed } from '../src/main/lab/registry'
import { labOf64Hosts } from './lab-64-hosts'
import { beside, timed, type Result } from './result'

const ROUNDS = 5
const AIM_MS = 300

export function run(): Result[] {
  const { folder, path } = labOf64Hosts()
  const lab = Inventory.open(path, LAB_OPTIONS)
  try {
    return [...bulk(lab), ...impacts(lab, path)]
  } finally {
    lab.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function bulk(lab: Inventory): Result[] {
  const topology = topologyOf(lab.read)
  const ends = endsOf(lab.read, topology)
  const times = { layer2: [] as number[], all: [] as number[], search: [] as number[] }
  for (let n = 0; n < ROUNDS; n++) {
    times.search.push(timed(() => searchEach(topology)))
    times.layer2.push(timed(() => layer2(new Fabric(topology).tables)))
    times.all.push(
      timed(() => {
        const reach = new Reach(topology)
        const classes = [...new Set(ends.map((end) => reach.classOf(end)))]
        for (const from of classes) for (const to of classes) reach.reaches(from, to)
      }),
    )
  }
  const size = `${topology.endpoints.length.toLocaleString('en')} endpoints on 64 hosts`
  return [
    beside(`layer 2 of ${size}`, Math.min(...times.layer2), Math.min(...times.search)),
    beside(`layers 2 and 3 of ${size}, each pair of classes`, Math.min(...times.all), Math.min(...times.search)),
  ]
}

/** How many vertices the broadcasts of all endpoints come to. */
function searchEach(topology: Topology): number {
  const { endpointVertex, size, start, to } = new VlanGraph(new Fabric(topology).tables)
  const seen = new Int32Array(size).fill(-1)
  const queue = new Int32Array(size)
  let heard = 0
  for (const [endpoint, first] of endpointVertex.entries()) {
    if (first < 0) continue
    let tail = 0
    queue[tail++] = first
    seen[first] = endpoint
    for (let head = 0; head < tail; head++) {
      const vertex = queue[head] ?? 0
      for (let e = start[vertex] ?? 0; e < (start[vertex + 1] ?? 0); e++) {
        const next = to[e] ?? -1
        if (next < 0 || seen[next] === endpoint) continue
        seen[next] = endpoint
        queue[tail++] = next
      }
    }
    heard += tail
  }
  return heard
}

function impacts(lab: Inventory, path: string): Result[] {
  const { foresee: _, ...options } = LAB_OPTIONS
  const without = Inventory.attach(path, options)
  const pool = lab.read.first('xs_pool', {})?.id ?? ''
  const core = lab.read.first('plant_switch', { name: 'Core' })?.id ?? ''
  const port = lab.read.first('plant_port', { switch: core, number: 1 })?.id ?? ''
  const cable = lab.read.first('plant_cable', { b_port: port })?.id
  const pif = lab.read.first('xs_pif', { pool, device: 'bond0', VLAN: -1 })?.id
  const cases: [string, string, object][] = [
    ['a VLAN less on a core port', 'plant.port.edit', { port, allowed_vlans: '1-104,106-4094' }],
    ['a new VLAN on 16 hosts', 'xs.network.createExternal', { pool, pif, vlans: [{ tag: 3000, name_label: 'VLAN 3000' }] }],
    ['a core cable pulled', 'plant.fault.set', { kind: 'plant_cable', object: cable }],
  ]
  try {
    return cases.map(([name, operation, input]) => {
      const more: number[] = []
      for (let n = 0; n < ROUNDS; n++) {
        const plain = timed(() => without.preview(operationNamed(operation), input))
        more.push(timed(() => lab.preview(operationNamed(operation), input)) - plain)
      }
      return beside(`impact in the preview of ${name}`, Math.min(...more), AIM_MS)
    })
  } finally {
    without.close()
  }
}
