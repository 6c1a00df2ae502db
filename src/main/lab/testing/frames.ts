/** For tests: the data plane of a lab as it stands, with frames sent and heard by the names of VMs, hosts and stations. */
import { Fabric } from '../../fabric/fabric'
import { ETHERTYPE, NO_TAG, type Frame } from '../../fabric/frame'
import { BROADCAST, formatMac, type Mac } from '../../fabric/mac'
import { Machines } from '../../fabric/machines/machines'
import { nameIn, objectNamed } from '../../fabric/name'
import { Simulation } from '../../fabric/simulation'
import type { Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import { topologyOf } from '../fabric/current'

/** An interface of a machine: its only one by its name, else `name/<device>` or `name/<network>`. */
export class LabFrames {
  readonly topology: Topology
  readonly fabric: Fabric
  private readonly read: Reader
  private readonly machineOf: ReadonlyMap<string, string>

  constructor(read: Reader) {
    this.read = read
    this.topology = topologyOf(read)
    this.fabric = new Fabric(this.topology)
    const machines = this.topology.machines ?? []
    this.machineOf = new Map(
      machines.flatMap(({ id, interfaces }) => interfaces.map(({ endpoint }) => [endpoint, this.nameOf(id)] as const)),
    )
  }

  /** Who hears a broadcast, by name and in order; `B tagged 7` where the frame had a tag on arrival. */
  broadcast(from: string, tag = NO_TAG): string[] {
    return this.heard(from, BROADCAST, tag)
  }

  /** Who is given a frame that is meant for one. */
  unicast(from: string, to: string, tag = NO_TAG): string[] {
    return this.heard(from, this.macOf(to), tag)
  }

  /** Names of the cables that a frame crosses, as those of the interfaces where it goes in. */
  crossed(from: string, to: string | null = null): string[] {
    const names = new Set<string>()
    const done = this.fabric.observe({ cross: (iface) => names.add(this.fabric.tables.ifaces[iface] ?? '') })
    this.heard(from, to === null ? BROADCAST : this.macOf(to), NO_TAG)
    done()
    return [...names]
  }

  /** Those of a host's NICs, by device, that a frame goes out by. */
  nicsUsed(host: string, from: string, to: string | null = null): string[] {
    const crossed = new Set(this.crossed(from, to))
    const owner = this.read.first('xs_host', { name_label: host })?.id ?? ''
    return this.read
      .find('plant_nic', { owner })
      .filter(({ id }) => crossed.has(nameIn('plant_nic', id)))
      .map(({ device }) => device)
  }

  /** MACs that a switch knows behind one of its ports. */
  learnedBehind(name: string, port: number): string[] {
    const row = this.read.first('plant_switch', { name })
    const { id = '' } = this.read.first('plant_port', { switch: row?.id ?? '', number: port }) ?? {}
    const node = this.topology.nodes.findIndex((each) => each.id === nameIn('plant_switch', row?.id ?? ''))
    const at = this.topology.ports.findIndex((each) => each.id === nameIn('plant_port', id))
    return [...this.fabric.learned(node)]
      .flatMap(({ port: behind, hi, lo }) => (behind === at ? [formatMac({ hi, lo })] : []))
      .sort()
  }

  /** Whether a machine gets an answer from an address, through whatever routes there. Begins with empty tables. */
  pings(from: string, address: string): boolean {
    const machines = new Machines(new Simulation(new Fabric(this.topology)), this.topology.machines ?? [])
    const machine = (this.topology.machines ?? []).find(({ id }) => this.nameOf(id) === from)?.id ?? ''
    const { attempts } = machines.finish(machines.ping({ machine }, address))
    return attempts.some(({ outcome }) => outcome?.kind === 'answered')
  }

  macOf(name: string): Mac {
    const mac = this.fabric.tables.endpointMac[this.endpoint(name)]
    if (!mac) throw new Error(`the topology has no ${name}`)
    return mac
  }

  private heard(from: string, to: Mac, tag: number): string[] {
    const heard: string[] = []
    const done = this.fabric.observe({
      deliver: (n, dressed) => {
        const name = this.machineOf.get(this.topology.endpoints[n]?.id ?? '') ?? ''
        heard.push(dressed === NO_TAG ? name : `${name} tagged ${dressed}`)
      },
    })
    this.fabric.send(this.endpoint(from), frame(this.macOf(from), to), tag)
    done()
    if (this.fabric.isStorm) throw new Error(`what ${from} sent went round`)
    return heard.sort()
  }

  private endpoint(name: string): number {
    const [machine, which] = name.split('/')
    const found = this.topology.endpoints.flatMap(({ id }, n) =>
      this.machineOf.get(id) === machine && (which === undefined || this.isCalled(id, which)) ? [n] : [],
    )
    if (found.length !== 1 || found[0] === undefined) throw new Error(`the topology has ${found.length} interfaces ${name}`)
    return found[0]
  }

  private isCalled(endpoint: string, which: string): boolean {
    const { kind = '', id = '' } = objectNamed(endpoint) ?? {}
    const row = this.read.get(kind as 'xs_vif', id)
    return row?.device === which || this.read.get('xs_network', row?.network ?? '')?.name_label === which
  }

  private nameOf(name: string): string {
    const { kind = '', id = '' } = objectNamed(name) ?? {}
    const row = this.read.get(kind as 'xs_vm', id) as { name_label?: string; name?: string } | undefined
    return row?.name_label ?? row?.name ?? name
  }
}

const frame = (from: Mac, to: Mac): Frame => ({
  srcHi: from.hi,
  srcLo: from.lo,
  dstHi: to.hi,
  dstLo: to.lo,
  etherType: ETHERTYPE.experimental,
  gratuitous: false,
})
