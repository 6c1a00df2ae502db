/** What a switch asks of a frame that comes in by a port that has rules beyond VLANs. */
import type { Drop } from './drop'
import { LEAST_SIZE, type Frame } from './frame'
import { Lock } from './locking'
import { isBridgeGroup, isGroup, parseMac, type Mac } from './mac'
import { RULE } from './rule'
import { NONE, type Tables } from './tables'
import { TokenBucket } from './token-bucket'
import type { ErrorDisabled } from './topology'

/** Shuts a port by its switch's own doing. */
export type Shut = (port: number, reason: ErrorDisabled) => void

export class PortRules {
  private readonly tables: Tables
  private readonly shut: Shut
  private readonly locks = new Map<number, Lock>()
  private readonly limits = new Map<number, TokenBucket>()
  private readonly ownMacs = new Map<number, Mac>()
  /** The first source heard on ports with port security since their link came up. */
  private readonly secured = new Map<number, Mac>()

  constructor(tables: Tables, shut: Shut, now: number) {
    this.tables = tables
    this.shut = shut
    for (const [n, { filter, limit, ownMac }] of tables.topology.ports.entries()) {
      if (filter) this.locks.set(n, new Lock(filter))
      if (limit !== undefined) this.limits.set(n, new TokenBucket(limit, now))
      if (ownMac !== undefined) this.ownMacs.set(n, parseMac(ownMac))
    }
  }

  /** Why a frame ends where it came in; undefined where it may go on. `rules` are the port's bits. */
  dropOf(port: number, rules: number, frame: Frame, now: number): Drop | undefined {
    if ((rules & RULE.shut) !== 0) return whyShut(this.tables, port)
    if ((rules & RULE.ownMac) !== 0 && !this.isForOwnMac(port, frame)) return 'not-own-mac'
    return (
      ((rules & RULE.stp) !== 0 ? this.stpDrop(port, frame) : undefined) ??
      ((rules & RULE.filter) !== 0 ? this.locks.get(port)?.dropOf(frame) : undefined) ??
      ((rules & RULE.security) !== 0 ? this.securityDrop(port, frame) : undefined) ??
      ((rules & RULE.limit) !== 0 && !this.limits.get(port)?.take(frame.size ?? LEAST_SIZE, now) ? 'rate-limit' : undefined)
    )
  }

  /** The port's link came up: the next source is the first. */
  linkUp(port: number): void {
    this.secured.delete(port)
  }

  /** Goes on where another fabric left off; `portNow` is a port's number here, NONE = gone. */
  takeOver(old: PortRules, portNow: (port: number) => number): void {
    for (const [port, mac] of old.secured) this.secured.set(portNow(port), mac)
  }

  private isForOwnMac(port: number, { dstHi, dstLo }: Frame): boolean {
    const own = this.ownMacs.get(port)
    return isGroup(dstHi) || (own?.hi === dstHi && own.lo === dstLo)
  }

  private stpDrop(port: number, { dstHi, dstLo }: Frame): Drop | undefined {
    if (isBridgeGroup(dstHi, dstLo)) {
      if (!this.tables.topology.ports[port]?.stp?.bpduGuard) return 'reserved-address'
      this.shut(port, 'bpdu-guard')
      return 'bpdu-guard'
    }
    const state = this.tables.stpState(port)
    if (state === 'blocking') return 'stp-blocked'
    return state === 'listening' ? 'stp-waiting' : undefined
  }

  private securityDrop(port: number, { srcHi: hi, srcLo: lo }: Frame): Drop | undefined {
    const first = this.secured.get(port)
    if (!first) this.secured.set(port, { hi, lo })
    if (!first || (first.hi === hi && first.lo === lo)) return undefined
    this.shut(port, 'port-security')
    return 'port-security'
  }
}

/** Why nothing of a VLAN leaves by a port. */
export function whyNot(tables: Tables, port: number, vlan: number): Drop {
  if (!tables.carries(port, vlan)) return 'vlan-not-carried-out'
  return tables.portIsClosed[port] === 1 ? whyClosed(tables, port) : whyNoLink(tables, port)
}

/** Why nothing may leave by a port that is closed. */
export function whyClosed(tables: Tables, port: number): Drop {
  const state = tables.stpState(port)
  if (state === 'forwarding') return 'locking-disabled'
  return state === 'blocking' ? 'stp-blocked' : 'stp-waiting'
}

/** Why nothing leaves by a port without link: by its own switch, where that is why. */
export function whyNoLink(tables: Tables, port: number): Drop {
  return ((tables.portRules[port] ?? 0) & RULE.shut) === 0 ? 'no-link' : whyShut(tables, port)
}

/** Why a port has no link by its own switch. */
function whyShut(tables: Tables, port: number): Drop {
  if (tables.nodeIsDown[tables.portNode[port] ?? NONE] === 1) return 'switch-down'
  return tables.portError[port] === undefined ? 'port-disabled' : 'error-disabled'
}
