/** The map by keyboard. */
import type { Picture } from './picture'
import type { Canvas } from './use-canvas'
import { step, type Direction } from './walk'

interface Walked {
  picture(): Picture
  /** The key of the box that the keyboard is at. */
  at(): string | null
  choose(key: string): void
  open(key: string): void
  fold(key: string): void
  canvas: Canvas
  showSelection(): void
  menu(key: string): void
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
/** Px that the map moves under Shift and an arrow key. */
const PAN = 80
const ZOOM_STEP = 1.25

export function useMapKeys(map: Walked): { press: (event: KeyboardEvent) => void } {
  function act(event: KeyboardEvent): boolean {
    const { canvas } = map
    const at = map.at()
    const direction = DIRECTIONS[event.key]
    if (direction) {
      if (event.shiftKey) pan(direction)
      else walk(at, direction)
      return true
    }
    if (event.key === '+' || event.key === '=') canvas.zoomBy(ZOOM_STEP)
    else if (event.key === '-') canvas.zoomBy(1 / ZOOM_STEP)
    else if (event.key === '0') canvas.fit()
    else if (event.key.toLowerCase() === 's') map.showSelection()
    else if (at === null) return false
    else if (event.key === 'Enter') map.open(at)
    else if (event.key === ' ') map.fold(at)
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) map.menu(at)
    else return false
    return true
  }
  function walk(at: string | null, direction: Direction): void {
    const key = step(map.picture(), at ?? '', direction)
    if (key !== null) map.choose(key)
  }
  function pan(direction: Direction): void {
    const [x, y] = { left: [PAN, 0], right: [-PAN, 0], up: [0, PAN], down: [0, -PAN] }[direction]
    map.canvas.panBy(x ?? 0, y ?? 0)
  }
  return {
    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !act(event)) return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
