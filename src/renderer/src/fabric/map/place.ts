/**
 * Places the lab in rows: stations, switches, hosts with all that is in them. The same lab always gives the same
 * picture; what is where follows from names, numbers and cables alone.
 */
import { naturally } from '../../components/natural'
import { arrange, nudge, spread } from './arrange'
import { placeColumns } from './columns'
import { farEnds, type MapModel } from './model'
import { emptyBlock, put, type Block, type Picture } from './picture'
import { placeHost } from './place-host'
import { placeFoldedPool, POOL, poolGrounds } from './place-pool'
import type { Placing } from './placing'
import { placeStation, placeSwitch } from './place-switch'
import { BAND, planGaps, routesOf, wireOf, type End } from './route'

const GAP = { switches: 28, stations: 20 } as const
const MARGIN = 8

/** @param hues the colours' numbers, of the whole lab where the model is a part of it */
export function place(model: MapModel, isFolded: (key: string) => boolean, hues = hueNumbers(model)): Picture {
  const farOf = farEnds(model.cables)
  const placing: Placing = { isFolded, hasCable: (nic) => farOf.has(nic), hueOf: (hue) => hues.get(hue) ?? 0 }
  const pools = model.pools.map((pool) => ({
    pool,
    blocks: isFolded(pool.key) ? [placeFoldedPool(pool)] : pool.hosts.map((host) => placeHost(host, placing)),
  }))
  const stationNics = new Set(model.stations.flatMap(({ nics }) => nics))
  const isUp = (port: string): boolean => stationNics.has(farOf.get(port) ?? '')
  const switches = model.switches.map((device) => ({
    label: device.label,
    block: placeSwitch(device, isUp, isFolded(device.key)),
  }))
  const cells = arrange(
    pools,
    switches.reduce((sum, { block }) => sum + block.w + GAP.switches, 0),
  )
  const columns = placeColumns(cells, (nic) => farOf.has(nic))

  const ends = new Map<string, End>()
  const note = (block: Block, x: number, where: (key: string, y: number) => Pick<End, 'band' | 'gap' | 'column'>): void => {
    for (const [key, { at, shape }] of block.ends) ends.set(key, { x: at.x + x, y: at.y, shape, ...where(key, at.y) })
  }
  for (const cell of cells) {
    const where = { band: BAND.hosts + cell.row, gap: cell.row + 1, column: cell.column }
    note(cell.block, columns.x(cell), () => where)
  }
  const nicXs = [...ends.values()].flatMap(({ gap, x }) => (gap === 1 ? [x] : []))
  const plant = standing(switches, farOf, ends, columns.width / 2, GAP.switches).map(({ block, x }) => {
    const ports = [...block.ends.values()].map(({ at }) => at.x + x)
    return { block, x: x + nudge(ports, nicXs) }
  })
  for (const { block, x } of plant)
    note(block, x, (key, y) => ({ band: BAND.switches, gap: y === 0 && isUp(key) ? 0 : 1, column: null }))
  const placed = model.stations.map((station) => ({ label: station.label, block: placeStation(station) }))
  const stations = standing(placed, farOf, ends, columns.width / 2, GAP.stations)
  for (const { block, x } of stations) note(block, x, () => ({ band: BAND.stations, gap: 0, column: null }))

  const routes = routesOf(model.cables, (key) => ends.get(key), columns.channel)
  const rows = Math.max(0, ...cells.map(({ row }) => row + 1))
  const gaps = planGaps(routes, rows + 1)
  const heights = [tallest(stations), tallest(plant)]
  for (let row = 0; row < rows; row++) heights.push(tallest(cells.filter((cell) => cell.row === row)) + 2 * POOL.pad + POOL.label)
  const tops = stack(heights, gaps.heights)

  const whole = emptyBlock()
  const spot = (cell: (typeof cells)[number]) => ({
    x: columns.x(cell),
    y: tops.bands[BAND.hosts + cell.row] ?? 0,
  })
  put(whole, poolGrounds(cells, isFolded, spot), 0, 0)
  for (const { block, x } of stations) put(whole, block, x, (heights[BAND.stations] ?? 0) - block.h)
  for (const { block, x } of plant) put(whole, block, x, tops.bands[BAND.switches] ?? 0)
  for (const cell of cells) put(whole, cell.block, spot(cell).x, spot(cell).y)
  for (const route of routes) whole.wires.push(wireOf(route, gaps, tops))
  return atOrigin(whole)
}

/** A colour's number for each VLAN and each untagged network, in the order in which hosts show them. */
export function hueNumbers(model: MapModel): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const { hosts } of model.pools)
    for (const { bars } of hosts) for (const { hue } of bars) if (!numbers.has(hue)) numbers.set(hue, numbers.size)
  return numbers
}

/** Boxes in the order of what they are cabled to, each near to it; those without cables last. */
function standing(
  boxes: readonly { label: string; block: Block }[],
  farOf: ReadonlyMap<string, string>,
  ends: ReadonlyMap<string, End>,
  centre: number,
  gap: number,
): { block: Block; x: number }[] {
  const wanted = boxes.map(({ label, block }) => {
    const far = [...block.ends.keys()].flatMap((key) => ends.get(farOf.get(key) ?? '') ?? [])
    const middle = far.length ? far.reduce((sum, { x }) => sum + x, 0) / far.length : null
    return { label, block, middle }
  })
  wanted.sort((a, b) => (a.middle ?? Infinity) - (b.middle ?? Infinity) || naturally(a.label, b.label))
  const last = Math.max(centre, ...wanted.flatMap(({ middle }) => middle ?? []))
  const lefts = spread(
    wanted.map(({ block, middle }) => ({ w: block.w, middle: middle ?? last })),
    gap,
  )
  return wanted.map(({ block }, at) => ({ block, x: lefts[at] ?? 0 }))
}

const tallest = (of: readonly { block: Block }[]): number => Math.max(0, ...of.map(({ block }) => block.h))

/** Upper edges of bands and gaps. Without stations or switches there is no gap below them. */
function stack(heights: readonly number[], gapHeights: readonly number[]): { bands: number[]; gaps: number[] } {
  const tops = { bands: [] as number[], gaps: [] as number[] }
  let y = 0
  for (const [band, height] of heights.entries()) {
    tops.bands.push(y)
    y += height
    tops.gaps.push(y)
    if (height > 0) y += gapHeights[band] ?? 0
  }
  return tops
}

function atOrigin(block: Block): Picture {
  const xs = [...block.shapes.flatMap(({ x, w }) => [x, x + w]), ...block.wires.flatMap(({ points }) => points.map(({ x }) => x))]
  const ys = [...block.shapes.flatMap(({ y, h }) => [y, y + h]), ...block.wires.flatMap(({ points }) => points.map(({ y }) => y))]
  const bounds = { left: least(xs), right: -least(xs.map((x) => -x)), top: least(ys), bottom: -least(ys.map((y) => -y)) }
  const moved = emptyBlock()
  put(moved, block, MARGIN - bounds.left, MARGIN - bounds.top)
  const { shapes, wires, captions } = moved
  return {
    shapes,
    wires,
    captions,
    width: bounds.right - bounds.left + 2 * MARGIN,
    height: bounds.bottom - bounds.top + 2 * MARGIN,
  }
}

/** Of any number of values: `Math.min` takes only so many. */
const least = (values: readonly number[]): number =>
  values.reduce((low, each) => Math.min(low, each), values.length ? Infinity : 0)
