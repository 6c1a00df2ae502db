/** What runs inside a measured page: it notes when something is painted, and how long the page could not answer. */

/** An act in the page and what it took, in ms. */
export interface Timed {
  /** From the act to the end of the frame that shows its answer. */
  took: number
  /** The longest time meanwhile in which a due timer had to wait. */
  stall: number
}

export interface Probe {
  /** Time since navigation of the frame that first showed the rows asked for. */
  readonly firstRows: Promise<number>
  /** The longest stall since the last call, or since navigation. */
  stall(): number
  timed(act: () => unknown, isShown: () => boolean): Promise<Timed>
}

export interface FirstRows {
  selector: string
  least: number
}

declare global {
  interface Window {
    probe: Probe
  }
}

/** Runs before any script of the page; takes nothing from this file, as only its text travels there. */
export function installProbe({ selector, least }: FirstRows): void {
  const PULSE_MS = 4
  let longest = 0
  let due = performance.now() + PULSE_MS
  const beat = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - due)
    due = now + PULSE_MS
    setTimeout(beat, PULSE_MS)
  }
  setTimeout(beat, PULSE_MS)
  const stall = (): number => {
    const found = Math.max(longest, performance.now() - due)
    longest = 0
    return found
  }

  /** The frame in which `isShown` first holds is painted before the next message is taken. */
  const painted = (isShown: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isShown()) return void requestAnimationFrame(look)
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(null)
      }
      requestAnimationFrame(look)
    })
  const isNamed = (row: Element): boolean => (row.textContent ?? '').trim() !== ''
  const firstRows = painted(() => [...document.querySelectorAll(selector)].filter(isNamed).length >= least)

  const timed = async (act: () => unknown, isShown: () => boolean): Promise<Timed> => {
    stall()
    const started = performance.now()
    act()
    const took = (await painted(isShown)) - started
    // What follows the answer at once still belongs to it.
    await new Promise((resolve) => setTimeout(resolve, 50))
    return { took, stall: stall() }
  }
  window.probe = { firstRows, stall, timed }
}
