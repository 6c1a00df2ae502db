/**
 * What happens to the data plane beside the frames that walk it: links, members, ports, tables. Links, ports,
 * interfaces, nodes and endpoints come as their numbers in the fabric; -1 stands for none.
 */
import type { ErrorDisabled } from './topology'

/** What spanning tree lets a port do; a port that takes no part in one forwards. */
export type StpState = 'blocking' | 'listening' | 'learning' | 'forwarding'

/** Why a switch forgot addresses: a port lost its link or its endpoint, or the spanning tree has changed. */
export type FlushCause = 'link-down' | 'unplugged' | 'topology-change'

/** A bucket of balance-slb that changed its member, and its load as rebalancing saw it. */
export interface BucketMove {
  readonly bucket: number
  readonly from: number
  readonly to: number
  readonly bytes: number
}

export type FabricEvent =
  /** Both ends of a cable got or lost link, whatever the reason. */
  | { readonly kind: 'link'; readonly link: number; readonly up: boolean }
  /** An administrator shut a port or enabled it again. */
  | { readonly kind: 'port'; readonly port: number; readonly enabled: boolean }
  /** A switch or host failed with all its ports, or is back. */
  | { readonly kind: 'node'; readonly node: number; readonly up: boolean }
  /** A switch shut a port by itself. */
  | { readonly kind: 'error-disabled'; readonly port: number; readonly reason: ErrorDisabled }
  /** A port's state in spanning tree. */
  | { readonly kind: 'stp'; readonly port: number; readonly state: StpState }
  /** A bond's active member changed; `from` and `to` are interfaces. */
  | { readonly kind: 'failover'; readonly port: number; readonly from: number; readonly to: number }
  /** A bond's member may be used, or may not any longer. */
  | { readonly kind: 'member'; readonly port: number; readonly iface: number; readonly usable: boolean }
  /** balance-slb moved buckets from loaded members to others. */
  | { readonly kind: 'rebalance'; readonly port: number; readonly moves: readonly BucketMove[] }
  /** A switch forgot `count` addresses, those behind `port` or (-1) all. */
  | {
      readonly kind: 'flush'
      readonly node: number
      readonly port: number
      readonly cause: FlushCause
      readonly count: number
    }
  /** An endpoint was plugged into another port. */
  | { readonly kind: 'move'; readonly endpoint: number; readonly from: number; readonly to: number }
  /** A frame went round until it was given up; `ports` are those of the loop, `copies` as many as were made. */
  | { readonly kind: 'storm'; readonly ports: readonly number[]; readonly copies: number }
