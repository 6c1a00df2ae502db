/** What a folder above the inventory brings into every lab: the plant, the guests, and each platform. */
import type { Method, Output, Parsed } from '../../shared/contract'
import type { Impact } from '../../shared/contract/impact'
import type { Effect, RowChange } from '../../shared/contract/operation'
import type { Fix, ObjectName } from '../../shared/errors'
import type { TableName } from '../../shared/model/tables'
import type { Drop } from '../fabric/drop'
import type { NamedObject } from '../fabric/name'
import type { Piece } from '../fabric/topology'
import type { AskedLab, LabDoor, PastLab } from './door'
import type { EndpointKind } from './endpoint'
import type { Operation, Reader, Settle } from './operation'
import type { SearchSource } from './search'
import type { ProgressSink } from './transaction'

export type { AskedLab, LabDoor, PastLab } from './door'

export interface LabPart {
  readonly operations: readonly Operation[]
  readonly settle?: Settle
  readonly explain?: Explain
  /** Where words are looked for, in the order in which equal hits are listed. */
  readonly search?: readonly SearchSource[]
  /** What of it carries frames, for the data plane, in units that are each compiled by themselves. */
  readonly compile?: (reader: Reader) => CompileUnit[]
  readonly tracing?: Tracing
  /** What its machines use their NICs for, by the NIC's id. */
  readonly nicUses?: (reader: Reader) => ReadonlyMap<string, readonly NicUse[]>
  /** What can be asked of it beyond its rows, by the contract's names. */
  readonly questions?: Partial<Questions<Method>>
  /** Calls of the contract that it answers by running operations, as many as it takes. */
  readonly acts?: Partial<Acts<Method>>
  /** APIs of its products, by which other programs can work on the lab. */
  readonly endpoints?: readonly EndpointKind[]
}

/**
 * One thing that carries frames: a host, a switch, a cable. It is compiled again when a row changes that it asked for,
 * or a row comes or goes that its questions would have found; so ask for what matters and no more.
 */
export interface CompileUnit {
  /** Unique in the lab. Whatever the unit knows beside the rows that it reads is in here. */
  readonly key: string
  /** Names as in `fabric/name.ts`. */
  compile(reader: Reader): Piece
}

/** A network that a machine reaches through one of its NICs. */
export interface NicUse {
  /** As people know it. */
  readonly network: string
  /** The tag that its frames leave the NIC with; null = none. */
  readonly tag: number | null
  /** What for, in the platform's words: `management`, `Storage`, `VMs`; none where nothing uses it yet. */
  readonly purposes: readonly string[]
}

/** How a part tells people of changes to its rows. */
export interface Explain {
  /** The tables that it speaks for. */
  readonly tables: ReadonlySet<TableName>
  /** What a row is called in a sentence. */
  name(reader: Reader, table: TableName, id: string): string
  /** The host that a row belongs to, if it belongs to one. */
  host(reader: Reader, table: TableName, id: string): ObjectName | null
  /** What the changes come to; `before` is the lab as it was. */
  effects(changes: readonly RowChange[], names: Names, before: Reader): Effect[]
}

/**
 * Works out what a change means for who can talk with whom, in three steps of its preview: before it is made, while it
 * stands (null = it means nothing), and once it is taken back. `lab` is the lab's own reader, which sees each.
 */
export type Foresee = (lab: Reader) => () => (() => Impact) | null

/** Names of objects as they are after the changes, or were before where they are gone. */
export type Names = (table: TableName, id: string) => string

/** How a part speaks of its objects where frames pass or end. */
export interface Tracing {
  readonly tables: ReadonlySet<TableName>
  /** In a sentence, with what it belongs to: `port 3 of Switch 2`. */
  name(reader: Reader, table: TableName, id: string): string
  /** Why an object that is asked to send or receive does neither now; undefined where nothing is known against it. */
  silent(reader: Reader, table: TableName, id: string): Told | undefined
  /** Why a port that stands for an object stopped a frame; undefined where the general words say it all. */
  stopped(reader: Reader, port: NamedObject, stop: StopAt): Told | undefined
  /** Why nothing joins two switches; undefined where only a cable could. */
  apart?(reader: Reader, here: NamedObject, there: NamedObject): Told | undefined
}

/** One sentence, one remedy, and buttons that do it. */
export interface Told {
  readonly message: string
  readonly remedy: string
  readonly fixes?: readonly Fix[]
}

/** How a copy of a frame ended at a port. */
export interface StopAt {
  readonly reason: Drop
  /** The VLAN that it had in that switch; null before it was given one. */
  readonly vlan: number | null
  /** The tag that it came to that switch with; null = none. */
  readonly tag: number | null
  /** The address that it speaks for, where it speaks for one. */
  readonly address: string | null
  /** The port at the other end of the cable that it came by, and its VLAN there. */
  readonly sender: { readonly port: NamedObject; readonly vlan: number | null } | null
}

/** A call of the contract that reads the lab and changes nothing in it. */
export interface Question<M extends Method> {
  /**
   * For answers that may take longer than 50 ms: the title of their task; null where this one will not. A refusal
   * here comes before the task.
   */
  readonly task?: (lab: AskedLab, params: Parsed<M>) => string | null
  /** It tells its progress, which is where a task is stopped. */
  readonly isStoppable?: boolean
  /** It looks at moments that are past, for which it waits its turn among the writes. */
  readonly looksBack?: (params: Parsed<M>) => boolean
  /** Plain data: it may come from a worker. */
  readonly answer: (lab: PastLab, params: Parsed<M>, progress?: ProgressSink) => Output<M>
}

/** One question for each of these methods. */
export type Questions<M extends Method> = { readonly [K in M]: Question<K> }

/** A call of the contract that may change the lab, operation by operation. */
export type Act<M extends Method> = (door: LabDoor, params: Parsed<M>) => Promise<Output<M>>
export type Acts<M extends Method> = { readonly [K in M]: Act<K> }
