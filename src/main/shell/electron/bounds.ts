/** Where the window was: kept between starts, and brought back only to a place that is still on a screen. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Bounds = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(640),
  height: z.number().int().min(480),
  maximized: z.boolean(),
})
export type Bounds = z.infer<typeof Bounds>
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

const FIRST: Bounds = { width: 1360, height: 860, maximized: false }
/** So much of the title bar must be reachable. */
const REACHABLE_PX = 80

export function loadBounds(dataDir: string, screens: readonly Area[]): Bounds {
  let stored: unknown
  try {
    stored = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'))
  } catch {
    return FIRST
  }
  const parsed = Bounds.safeParse(stored)
  if (!parsed.success) return FIRST
  const { x, y, ...size } = parsed.data
  return x !== undefined && y !== undefined && screens.some((area) => isReachable(x, y, size.width, area)) ? parsed.data : size
}

export function saveBounds(dataDir: string, bounds: Bounds): void {
  writeFileSync(fileIn(dataDir), JSON.stringify(bounds))
}

function isReachable(x: number, y: number, width: number, area: Area): boolean {
  const visible = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return visible >= REACHABLE_PX && y >= area.y && y <= area.y + area.height - REACHABLE_PX
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'window.json')
}
