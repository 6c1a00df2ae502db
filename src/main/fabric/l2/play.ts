/** Plays the events of a layer-2 document on the fabric. */
import { Fabric } from '../fabric'
import { ETHERTYPE, NO_TAG, type Frame } from '../frame'
import { BROADCAST, formatMac, parseMac } from '../mac'
import type { Flavour } from '../topology'
import type { L2Document, L2Result } from './format'

export interface Played {
  result: L2Result
  /** Ids of events whose frames went round in a loop until they were given up. */
  storms: number[]
  /** Ids of the ports by which they went round. */
  loop: string[]
}

/** @param flavour that of every node */
export function play(document: L2Document, flavour: Flavour): Played {
  const { nodes, endpoints, links, events } = document
  const fabric = new Fabric({ ...document, nodes: nodes.map(({ id }) => ({ id, flavour })) }, { ageing: Infinity, rebalance: 0 })
  const { tables } = fabric
  const endpointNumber = new Map(endpoints.map(({ id }, n) => [id, n]))
  const linkNumber = new Map(links.map(({ id }, n) => [id, n]))
  const played: Played = { result: { format: 'l2oracle-result/1', events: [], fdb: {} }, storms: [], loop: [] }
  const loop = new Set<string>()

  const frameOf = (endpoint: number, dst: string | null): Frame => {
    const src = tables.endpointMac[endpoint] ?? BROADCAST
    const to = dst === null ? BROADCAST : parseMac(dst)
    return {
      srcHi: src.hi,
      srcLo: src.lo,
      dstHi: to.hi,
      dstLo: to.lo,
      etherType: dst === null ? ETHERTYPE.ARP : ETHERTYPE.experimental,
      gratuitous: dst === null,
    }
  }

  for (const event of events) {
    const { deliveries, crossings }: L2Result['events'][number] = { id: event.id, deliveries: [], crossings: [] }
    const stop = fabric.observe({
      deliver: (endpoint, tag) => {
        // What switches announce when a link fails is no frame of the document: only where it went is told.
        if (event.type !== 'link') deliveries.push({ endpoint: endpoints[endpoint]?.id ?? '', tag: shown(tag) })
      },
      event: (happened) => {
        if (happened.kind === 'storm') for (const port of happened.ports) loop.add(document.ports[port]?.id ?? '')
      },
      cross: (iface, tag) =>
        crossings.push({
          link: links[tables.ifaceLink[iface] ?? -1]?.id ?? '',
          from: tables.ifaces[iface] ?? '',
          tag: shown(tag),
        }),
    })
    if (event.type === 'link') fabric.setLink(linkNumber.get(event.link) ?? -1, event.up)
    else {
      const endpoint = endpointNumber.get(event.type === 'frame' ? event.from : event.endpoint) ?? -1
      if (event.type === 'move') fabric.move(endpoint, event.port)
      const [dst, tag] = event.type === 'frame' ? [event.dst, event.tag ?? NO_TAG] : [null, NO_TAG]
      fabric.send(endpoint, frameOf(endpoint, dst), tag)
      if (fabric.isStorm) played.storms.push(event.id)
    }
    stop()
    played.result.events.push({ id: event.id, deliveries, crossings })
  }
  for (const [n, node] of nodes.entries()) {
    played.result.fdb[node.id] = [...fabric.learned(n)]
      .map(({ vlan, port, ...mac }) => ({ vlan, mac: formatMac(mac), port: document.ports[port]?.id ?? '' }))
      .sort((a, b) => a.mac.localeCompare(b.mac) || a.vlan - b.vlan)
  }
  played.loop = [...loop].sort()
  return played
}

const shown = (tag: number): number | null => (tag === NO_TAG ? null : tag)
