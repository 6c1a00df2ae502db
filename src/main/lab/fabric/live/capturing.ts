/** The lab's capture: where it captures, what it has, and its frames in words and bytes. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  CAPTURE_LIMIT,
  type CaptureFilter,
  type CapturedFrame,
  type CaptureState,
  type FrameDetails,
} from '../../../../shared/contract/capture'
import type { InterfaceRef } from '../../../../shared/contract/counters'
import { OperationError, type ObjectName } from '../../../../shared/errors'
import { tableNamed } from '../../../../shared/model/tables'
import { Capture, type Accepts, type Captured } from '../../../fabric/capture'
import { ETHERTYPE, NO_TAG } from '../../../fabric/frame'
import { parseMac } from '../../../fabric/mac'
import { dissect } from '../../../fabric/wire/dissect'
import { encodeFrame } from '../../../fabric/wire/encode'
import { joined, pcapng, type CapturedPacket } from '../../../fabric/wire/pcapng'
import type { Reader } from '../../../inventory/operation'
import { objectCalled } from '../names'
import { placesOf } from './places'

/** A few ms of work. */
const PARTS_PER_TURN = 500
const ANY: CaptureFilter = { vlan: 'any', mac: '', protocol: 'any' }

export class Capturing {
  readonly frames = new Capture(CAPTURE_LIMIT)
  private readonly reader: Reader
  private filter = ANY
  /** All that was captured at since the last clearing; frames name them by their position. */
  private interfaces: { object: ObjectName; active: boolean }[] = []

  constructor(reader: Reader) {
    this.reader = reader
  }

  get isRunning(): boolean {
    return this.interfaces.some(({ active }) => active)
  }

  state(): CaptureState {
    const { first, next } = this.frames
    return { running: this.isRunning, interfaces: this.interfaces, filter: this.filter, first, next }
  }

  /** Refuses what carries no frames. */
  start(wanted: readonly InterfaceRef[], filter: CaptureFilter): void {
    for (const object of wanted) if (placesOf(this.reader, object).length === 0) throw noInterface(this.reader, object)
    const known = this.interfaces.map(({ object }) => ({ object, active: wanted.some(({ id }) => id === object.id) }))
    const fresh = wanted.filter(({ id }) => !known.some(({ object }) => object.id === id))
    this.interfaces = [...known, ...fresh.map(({ kind, id }) => ({ object: objectCalled(this.reader, kind, id), active: true }))]
    this.filter = filter
    this.aim()
  }

  stop(): void {
    this.interfaces = this.interfaces.map(({ object }) => ({ object, active: false }))
    this.aim()
  }

  clear(): void {
    this.frames.clear()
    this.interfaces = this.interfaces.filter(({ active }) => active)
    this.aim()
  }

  /** Finds the places again, as after a change of the lab. */
  aim(): void {
    const sources = this.interfaces.map(({ object, active }) => (active ? placesOf(this.reader, object as InterfaceRef) : []))
    this.frames.aim(sources, accepts(this.filter))
  }

  list(from: number, limit: number): CapturedFrame[] {
    return this.frames.list(from, limit).map((captured) => {
      const { number, time, source, direction } = captured
      const bytes = bytesOf(captured)
      const { tag, layers: _, ...line } = dissect(bytes)
      const at = new Date(time).toISOString()
      return { number, at, interface: source, direction, tag: tag === NO_TAG ? null : tag, length: bytes.length, ...line }
    })
  }

  details(number: number): FrameDetails | null {
    const captured = this.frames.get(number)
    if (!captured) return null
    const bytes = bytesOf(captured)
    const layers = dissect(bytes).layers.map((layer) => ({ ...layer, fields: [...layer.fields] }))
    return { layers, hex: Buffer.from(bytes).toString('hex') }
  }

  /** The whole capture as a file, written bit by bit: others have their turn in between. */
  async file(labName: string): Promise<{ bytes: Uint8Array; frames: number }> {
    const all = this.frames.list(this.frames.first)
    const interfaces = this.interfaces.map(({ object: { name, kind } }) => ({
      name,
      description: tableNamed(kind)?.noun ?? '',
    }))
    const parts: Uint8Array[] = []
    for (const part of pcapng(interfaces, packets(all), `Captured in the simulated lab ${labName}`))
      if (parts.push(part) % PARTS_PER_TURN === 0) await nextTurn()
    return { bytes: joined(parts), frames: all.length }
  }
}

function* packets(all: readonly Captured[]): Generator<CapturedPacket> {
  for (const captured of all) {
    const { source, time, direction } = captured
    yield { interface: source, time, direction, bytes: bytesOf(captured) }
  }
}

const bytesOf = ({ frame, tag }: Captured): Uint8Array => encodeFrame(frame, tag)

function accepts({ vlan, mac, protocol }: CaptureFilter): Accepts {
  const only = mac === '' ? null : parseMac(mac.toLowerCase())
  return (frame, tag) => {
    if (vlan === 'untagged' ? tag !== NO_TAG : vlan !== 'any' && tag !== vlan) return false
    if (protocol === 'arp' && frame.etherType !== ETHERTYPE.ARP) return false
    if (protocol === 'icmp' && frame.packet?.protocol !== 'ipv4') return false
    if (!only) return true
    const { srcHi, srcLo, dstHi, dstLo } = frame
    return (srcHi === only.hi && srcLo === only.lo) || (dstHi === only.hi && dstLo === only.lo)
  }
}

function noInterface(reader: Reader, { kind, id }: InterfaceRef): OperationError {
  const object = objectCalled(reader, kind, id)
  return new OperationError({
    code: 'NO_INTERFACE',
    message: `${object.name} is no interface that frames pass.`,
    remedy: 'Choose a VIF, a NIC or PIF, a switch port or a cable.',
    params: [kind, id],
    objects: [object],
  })
}
