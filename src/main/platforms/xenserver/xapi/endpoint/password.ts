/** Checks the one password there is, and lets nobody try many. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../../../inventory/clock'
import { refusal } from '../../refusals'

/** What a wrong password costs: the first this much, each further one twice as much, up to the longest. */
const FIRST_MS = 250
const LONGEST_MS = 8_000
/** Wrong ones that wait at a time; of more it is not even said that they were looked at. */
const MOST_WAITING = 32

export class PasswordCheck {
  private readonly user: string
  private readonly digest: Buffer
  private readonly clock: Clock
  private wrong = 0
  private waiting = 0

  constructor(user: string, password: string, clock: Clock) {
    this.user = user
    this.digest = digestOf(password)
    this.clock = clock
  }

  /** Refuses with SESSION_AUTHENTICATION_FAILED [user; reason], the later the more were wrong before. */
  async check(user: string, password: string): Promise<void> {
    // Hashed first, so that neither content nor length shows in the time taken; the user's name is no secret.
    const isRight = timingSafeEqual(digestOf(password), this.digest)
    if (isRight && user === this.user && this.waiting < MOST_WAITING) {
      this.wrong = 0
      return
    }
    if (this.waiting < MOST_WAITING) {
      const ms = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.wrong)
      this.wrong += 1
      this.waiting += 1
      await new Promise<void>((resolve) => this.clock.after(ms, resolve))
      this.waiting -= 1
    }
    throw refusal('SESSION_AUTHENTICATION_FAILED', [user.slice(0, 200), 'Authentication failure'])
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
