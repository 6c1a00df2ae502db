/** The way of a frame as a list of hops with names: the way itself at depth 0, branches that end beside it deeper. */
import type { TraceDrop, TraceHop, TraceOut } from '../../../../shared/contract/trace'
import type { ObjectName } from '../../../../shared/errors'
import type { Frame } from '../../../fabric/frame'
import { formatIpv4 } from '../../../fabric/machines/ipv4'
import type { Packet } from '../../../fabric/packet'
import { UNTAGGED, type Topology } from '../../../fabric/topology'
import type { MemberChoice } from '../../../fabric/trace/member'
import type { Ended, FrameWay, Out, Pass } from '../../../fabric/trace/frame-way'
import type { Reader } from '../../../inventory/operation'
import type { StopAt } from '../../../inventory/part'
import { dropOf, tagWords, vlanWords } from './drops'
import { namedObject, type Namer } from './names'

type Ref = Pick<ObjectName, 'kind' | 'id'>
const refOf = ({ kind, id }: ObjectName): Ref => ({ kind, id })

/** The copy's last switch, as the next one sees it. */
interface Before {
  cable: Ref[]
  sender: StopAt['sender']
}

export class HopTeller {
  private readonly reader: Reader
  private readonly namer: Namer
  /** What is said of each end that was told. */
  readonly drops = new Map<Ended, TraceDrop>()
  private frame: Frame | null = null
  /** By endpoint. */
  private readonly machineOf: ReadonlyMap<string, string>

  constructor(reader: Reader, topology: Topology, namer: Namer) {
    this.reader = reader
    this.namer = namer
    this.machineOf = new Map(
      (topology.machines ?? []).flatMap(({ id, interfaces }) => interfaces.map(({ endpoint }) => [endpoint, id] as const)),
    )
  }

  /** @param endpoint that sent it; null for a switch of its own accord */
  hops(way: FrameWay, endpoint: string | null): TraceHop[] {
    const first = endpoint === null ? [] : [this.sent(endpoint, way.recorded.tag < 0 ? null : way.recorded.tag)]
    this.frame = way.recorded.frame
    const passed = way.first ? this.passed(way.first, 0, NOWHERE) : []
    return [...first, ...passed, ...(way.storm ? [this.lost(way.storm, 0, NOWHERE)] : [])]
  }

  /** The machine that an endpoint is an interface of, or the endpoint itself. */
  machine(endpoint: string): ObjectName {
    return this.namer.object(this.machineOf.get(endpoint) ?? endpoint)
  }

  private sent(endpoint: string, tag: number | null): TraceHop {
    const port = this.namer.object(endpoint)
    const at = this.machine(endpoint)
    const own = this.portIn(endpoint, at)
    const text = `${at.name}: sends by ${own.name}, ${tagWords(tag)}`
    return { ...EMPTY, depth: 0, kind: 'sent', at, port: own, tag, text, objects: [refOf(at), refOf(port)] }
  }

  private passed(pass: Pass, depth: number, before: Before): TraceHop[] {
    const ends = pass.ends.map((ended) => this.lost(ended, pass.outs.length > 0 ? depth + 1 : depth, before))
    const main = pass.outs.find(({ arrives }) => arrives) ?? (pass.outs.length === 1 ? pass.outs[0] : undefined)
    const next = (out: Out): TraceHop[] => this.left(out, pass, out === main ? depth : depth + 1)
    const rest = [...pass.outs.filter((out) => out !== main), ...(main ? [main] : [])].flatMap(next)
    // A station's card is taken apart for the data plane only.
    if (namedObject(pass.node).kind === 'plant_nic') return [...ends, ...rest]
    return [...(pass.table === null && ends.length > 0 ? [] : [this.pass(pass, depth, before)]), ...ends, ...rest]
  }

  private pass(pass: Pass, depth: number, before: Before): TraceHop {
    const at = this.namer.object(pass.node)
    const port = pass.iface === null ? null : this.portIn(pass.iface, at)
    const outs = pass.outs.map((out) => this.outOf(out, at))
    const vlan = pass.vlan === UNTAGGED ? 'untagged' : pass.vlan
    const leaves = outs.map(
      (out) => `out ${out.port.name}${out.member ? `: ${out.member.name} (${out.member.why})` : ''}, ${tagWords(out.tag)}`,
    )
    const text = [
      `${at.name}: ${port ? `in ${port.name}, ` : ''}${tagWords(pass.tag)} > ${vlanWords(pass.vlan)}`,
      ...(pass.table === null ? [] : [pass.table]),
      ...leaves,
      ...(pass.others > 0 ? [`${pass.others} more ${pass.others === 1 ? 'copy' : 'copies'} not shown`] : []),
    ].join('; ')
    const objects = [...before.cable, ...(port ? [refOf(port)] : []), refOf(at)]
    return {
      ...EMPTY,
      depth,
      kind: 'passed',
      at,
      port,
      tag: pass.tag,
      vlan,
      table: pass.table,
      outs,
      others: pass.others,
      text,
      objects,
    }
  }

  private left(out: Out, pass: Pass, depth: number): TraceHop[] {
    const port = this.namer.object(out.iface)
    const cable = out.link === null ? [] : [refOf(this.namer.object(out.link))]
    if (out.endpoint !== null) {
      const at = this.machine(out.endpoint)
      const own = this.portIn(out.endpoint, at)
      const text = `${at.name}: receives by ${own.name}, ${tagWords(out.tag)}`
      return [{ ...EMPTY, depth, kind: 'received', at, port: own, tag: out.tag, text, objects: [refOf(port), refOf(at)] }]
    }
    if (out.pass === null) return []
    const sender = { port: namedObject(out.iface), vlan: pass.vlan }
    return this.passed(out.pass, depth, { cable: [refOf(port), ...cable], sender })
  }

  private lost(ended: Ended, depth: number, before: Before): TraceHop {
    const at = this.namer.object(ended.node)
    const port = this.namer.object(ended.port)
    const drop = dropOf(this.reader, this.namer, ended, { sender: before.sender, address: addressOf(this.frame?.packet) })
    this.drops.set(ended, drop)
    const vlan = ended.vlan === UNTAGGED ? 'untagged' : ended.vlan
    const text = `${at.name}: dropped. ${drop.message}`
    const objects = ended.direction === 'in' ? [...before.cable, refOf(port)] : [refOf(port)]
    return { ...EMPTY, depth, kind: 'lost', at, port, tag: ended.tag, vlan, drop, text, objects }
  }

  private outOf({ port, iface, tag, member }: Out, at: ObjectName): TraceOut {
    return {
      port: this.portIn(port, at),
      tag,
      member: member && { name: this.portIn(iface, at).name, why: whyMember(member) },
    }
  }

  /** A port inside of something that is named already: without its owner's name. */
  private portIn(name: string, at: ObjectName): ObjectName {
    const object = this.namer.object(name)
    const owner = [at.name, ...at.name.split(' on ').slice(1)].find((each) => object.name.endsWith(` of ${each}`))
    return owner === undefined ? object : { ...object, name: object.name.slice(0, -` of ${owner}`.length) }
  }
}

const NOWHERE: Before = { cable: [], sender: null }

/** The address that a packet speaks for. */
function addressOf(packet: Packet | undefined): string | null {
  if (packet?.protocol === 'arp') return formatIpv4(packet.sender)
  return packet?.protocol === 'ipv4' ? formatIpv4(packet.source) : null
}

const EMPTY = { tag: null, vlan: null, table: null, outs: [], others: 0, drop: null } as const satisfies Partial<TraceHop>

function whyMember({ mode, bucket, hash }: MemberChoice): string {
  switch (mode) {
    case 'active-backup':
      return 'active-backup: the active member'
    case 'balance-slb':
      return `balance-slb: bucket ${bucket ?? 0} of source MAC and VLAN`
    case 'lacp':
      return `LACP: hash of ${HASHED[hash ?? 'layer2']}`
  }
}
const HASHED = {
  layer2: 'MACs and EtherType',
  'layer2+3': 'MACs and IP addresses',
  'layer3+4': 'IP addresses and ports',
  'vlan+srcmac': 'VLAN and source MAC',
} as const satisfies Record<NonNullable<MemberChoice['hash']>, string>
