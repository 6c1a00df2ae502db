/** Reachability in bulk against pings on the sample labs, as they are and with something out of order. */
import { expect, test } from 'vitest'
import { Fabric } from '../../fabric/fabric'
import { Machines } from '../../fabric/machines/machines'
import { TALK } from '../../fabric/reach/exchange'
import { Reach } from '../../fabric/reach/reach'
import { Simulation } from '../../fabric/simulation'
import type { Machine, Topology } from '../../fabric/topology'
import { SAMPLES } from '../../labs'
import { labsOfTests } from '../testing/sample-lab'
import { topologyOf } from './current'

const { open } = labsOfTests()

/** Whether one machine gets an answer from another, by any of its addresses, or on layer 2 where it has none. */
function pings(topology: Topology, from: Machine, to: Machine): boolean {
  const machines = new Machines(new Simulation(new Fabric(topology)), topology.machines ?? [])
  const addresses = to.interfaces.flatMap((each) => each.addresses.map((text) => text.split('/')[0]!))
  return addresses.some((address) =>
    machines.finish(machines.ping({ machine: from.id }, address)).attempts.some(({ outcome }) => outcome?.kind === 'answered'),
  )
}

function compare(topology: Topology): { yes: number; no: number } {
  const reach = new Reach(topology)
  const addressed = (topology.machines ?? []).filter(({ interfaces }) =>
    interfaces.every(({ addresses }) => addresses.length > 0),
  )
  const found = { yes: 0, no: 0 }
  for (const from of addressed)
    for (const to of addressed) {
      if (from === to) continue
      const talk = reach.reaches(reach.classOf({ machine: from.id, only: null }), reach.classOf({ machine: to.id, only: null }))
      if (talk !== TALK.depends) expect(pings(topology, from, to), `${from.id} to ${to.id}`).toBe(talk === TALK.yes)
      found[talk === TALK.no ? 'no' : 'yes']++
    }
  return found
}

test.each(SAMPLES.map(({ name }) => name))('sample %s: bulk reachability is what pings find, cable by cable pulled', (name) => {
  const lab = open(name)
  const topology = topologyOf(lab.read)
  compare(topology)
  for (const pulled of topology.links.slice(0, 6))
    compare({ ...topology, links: topology.links.map((link) => (link === pulled ? { ...link, up: false } : link)) })
})
