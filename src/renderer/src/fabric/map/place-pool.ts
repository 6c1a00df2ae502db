/** Pools: as the ground that their hosts stand on, or folded to one box. */
import type { Cell } from './arrange'
import { thingsIn, type MapPool } from './model'
import { emptyBlock, shapeOf, type Block, type Caption } from './picture'
import { fitText, textWidth } from './text-width'

export const POOL = { pad: 12, label: 24 } as const
const FOLDED = { least: 180, h: 56 } as const
const LABEL_SIZE = 12

export function placeFoldedPool(pool: MapPool): Block {
  const block = emptyBlock()
  const hosts = pool.hosts.filter(({ isHost }) => isHost)
  const vms = pool.hosts.reduce((sum, host) => sum + host.vms.length, 0)
  const detail = `${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}, ${vms} ${vms === 1 ? 'VM' : 'VMs'}`
  block.w = Math.max(FOLDED.least, textWidth(pool.label, LABEL_SIZE) + 2 * POOL.pad)
  block.h = FOLDED.h
  const inside = thingsIn({ switches: [], stations: [], pools: [pool], cables: [] })
  const also = inside.flatMap((thing) => [thing.key, ...thing.also]).filter((key) => key !== pool.key)
  const box = { kind: 'pool', x: 0, y: 0, w: block.w, h: block.h } as const
  block.shapes.push({ ...shapeOf(pool, box, { fold: 'folded', hidden: hosts.length }), also })
  block.captions.push(...captions(pool, fitText(pool.label, block.w - 2 * POOL.pad, LABEL_SIZE), detail, POOL.pad, 20))
  for (const host of hosts)
    for (const nic of host.nics) block.ends.set(nic.key, { at: { x: block.w / 2, y: 0 }, shape: pool.key })
  return block
}

/** The ground under the cells of each pool that is not folded. */
export function poolGrounds(
  cells: readonly Cell[],
  isFolded: (key: string) => boolean,
  place: (cell: Cell) => { x: number; y: number },
): Block {
  const block = emptyBlock()
  const pools = new Set(cells.map((cell) => cell.pool))
  const isAlone = pools.size === 1
  for (const pool of pools) {
    if (isFolded(pool.key)) continue
    const boxes = cells.filter((cell) => cell.pool === pool).map((cell) => ({ ...place(cell), ...sizeOf(cell.block) }))
    const x = Math.min(...boxes.map((box) => box.x)) - POOL.pad
    const y = Math.min(...boxes.map((box) => box.y)) - POOL.pad
    const w = Math.max(...boxes.map((box) => box.x + box.w)) + POOL.pad - x
    const bottom = Math.max(...boxes.map((box) => box.y + box.h))
    const h = bottom + POOL.label + 4 - y
    block.shapes.push(
      shapeOf(pool, { kind: 'pool', x, y, w, h }, { fold: isAlone ? null : 'open', foldY: h - POOL.label / 2 - 2 }),
    )
    const text = fitText(pool.label, w - 2 * POOL.pad, LABEL_SIZE)
    block.captions.push(...captions(pool, text, '', x + POOL.pad, bottom + POOL.label / 2 + 2))
  }
  return block
}

const sizeOf = ({ w, h }: Block) => ({ w, h })

function captions(pool: MapPool, title: string, detail: string, x: number, y: number): Caption[] {
  return [
    { key: `${pool.key}#title`, owner: pool.key, text: title, x, y, role: 'title' },
    ...(detail ? [{ key: `${pool.key}#detail`, owner: pool.key, text: detail, x, y: y + 17, role: 'detail' as const }] : []),
  ]
}
