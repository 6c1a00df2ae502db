/** The part of a lab that a network's or a VLAN's frames can reach, in the names of its objects. */
import type { Parsed } from '../../../shared/contract'
import { nameIn, objectNamed } from '../../fabric/name'
import { segmentOf, type Place } from '../../fabric/segment'
import { UNTAGGED, type Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import type { AskedLab, Question } from '../../inventory/part'
import { topologyOf } from './current'

function answer({ read }: AskedLab, asked: Parsed<'fabric.segment'>): { names: string[] } {
  const topology = topologyOf(read)
  const starts = 'network' in asked ? networkPlaces(topology, read, asked.network) : vlanPlaces(topology, read, asked.vlan)
  const { places, names } = segmentOf(topology, starts)
  return { names: [...new Set([...places.flatMap((place) => namesAt(read, place)), ...names])] }
}

/** Where a network is: in its own bridge in each host, or with its tag in that of the interface below. */
function networkPlaces(topology: Topology, read: Reader, network: string): Place[] {
  const own = topology.nodes.filter(({ id }) => id.startsWith(`${nameIn('xs_network', network)}@`))
  const tagged = read.find('xs_pif', { network }).flatMap((pif) => taggedPlace(read, pif))
  return [...own.map(({ id }) => ({ node: id, vlan: UNTAGGED })), ...tagged]
}

/** Where a tag is in use: in switches with a port that has it, and in hosts with a network of it. */
function vlanPlaces(topology: Topology, read: Reader, vlan: number): Place[] {
  const switches = new Set(
    topology.ports.flatMap((port) => {
      const has = port.mode === 'access' ? port.vlan === vlan : port.native === vlan
      return has && objectNamed(port.node)?.kind === 'plant_switch' ? [port.node] : []
    }),
  )
  const tagged = read.find('xs_pif', { VLAN: vlan }).flatMap((pif) => taggedPlace(read, pif))
  return [...[...switches].map((node) => ({ node, vlan })), ...tagged]
}

function taggedPlace(read: Reader, pif: { VLAN_master_of: string | null; host: string | null; VLAN: number }): Place[] {
  const vlan = pif.VLAN_master_of === null ? undefined : read.get('xs_vlan', pif.VLAN_master_of)
  const base = read.get('xs_pif', vlan?.tagged_PIF ?? '')
  if (!base?.network || pif.host === null) return []
  return [{ node: nameIn('xs_network', base.network, pif.host), vlan: pif.VLAN }]
}

/** What a place is called: the switch, or the network that has this tag on the host's bridge. */
function namesAt(read: Reader, { node, vlan }: Place): string[] {
  const object = objectNamed(node)
  if (object?.kind !== 'xs_network' || vlan === UNTAGGED) return [node]
  const host = object.at ?? ''
  return read
    .find('xs_pif', { host, VLAN: vlan })
    .filter((pif) => taggedPlace(read, pif).some((place) => place.node === node))
    .flatMap(({ network }) => (network === null ? [] : [nameIn('xs_network', network, host)]))
}

export const segmentQuestion: Question<'fabric.segment'> = {
  task: ({ read }, asked) => {
    const what = 'network' in asked ? (read.get('xs_network', asked.network)?.name_label ?? 'a network') : `VLAN ${asked.vlan}`
    return `Find where ${what} reaches`
  },
  answer,
}
