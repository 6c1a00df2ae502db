/** A limit on what is sent, as tokens of one byte that come back with time. */

/** How much may be sent at once: what comes back in this many seconds (XAPI's timeslice of 50 ms). */
const BURST = 0.05

export class TokenBucket {
  private readonly rate: number
  private readonly burst: number
  private tokens: number
  private filled: number

  /** @param rate bytes per second */
  constructor(rate: number, now: number) {
    this.rate = rate
    this.burst = rate * BURST
    this.tokens = this.burst
    this.filled = now
  }

  /**
   * Whether a frame of so many bytes may go now, ms. One that is larger than the burst goes when the bucket is full
   * and is paid for afterwards, so that a small limit makes large frames rare and not impossible.
   */
  take(bytes: number, now: number): boolean {
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.filled) / 1000) * this.rate)
    this.filled = now
    if (this.tokens < Math.min(bytes, this.burst)) return false
    this.tokens -= bytes
    return true
  }
}
