/** The VMs of a host in columns. Left of each column run the lines of its networks, one beside the other. */
import type { MapHost, MapVm } from './model'
import { drawn, emptyBlock, shapeOf, type Block } from './picture'
import type { Placing } from './placing'
import { fitText } from './text-width'

const VM = { w: 112, h: 24, gap: 8, label: 11, indent: 24 } as const
const GUTTER = { first: 8, line: 6, last: 8 } as const
/** A column is about four times as wide as a row is high: this many more rows than columns make a square. */
const SQUARE = 4

/**
 * @param room width that there is anyway
 * Lines start at y = 0; whoever places the block draws them on up to their bars.
 */
export function placeVms(host: MapHost, room: number, placing: Placing): Block {
  const block = emptyBlock()
  const order = new Map(host.bars.map((bar, at) => [bar.key, at]))
  const first = ({ vifs }: MapVm): number => Math.min(...vifs.map(({ bar }) => order.get(bar) ?? 0), Infinity)
  const isShown = ({ vifs }: MapVm): boolean => vifs.length === 0 || vifs.some(({ bar }) => !placing.isFolded(bar))
  const vms = host.vms.filter(isShown)
  vms.sort((a, b) => first(a) - first(b) || host.vms.indexOf(a) - host.vms.indexOf(b))
  if (vms.length === 0) return block
  const fitting = Math.max(1, Math.floor((room + VM.gap) / (VM.w + VM.gap + GUTTER.first + GUTTER.line + GUTTER.last)))
  const columns = Math.max(Math.min(fitting, vms.length), Math.ceil(Math.sqrt(vms.length / SQUARE)))
  const rows = Math.ceil(vms.length / columns)
  const hues = new Map(host.bars.map((bar) => [bar.key, placing.hueOf(bar.hue)]))
  let x = 0
  for (let column = 0; column * rows < vms.length; column++) {
    const here = vms.slice(column * rows, (column + 1) * rows)
    x = placeColumn(block, host, here, x, { order, hues }) + VM.gap
  }
  block.w = x - VM.gap
  block.h = rows * (VM.h + VM.gap) - VM.gap
  return block
}

interface Bars {
  order: ReadonlyMap<string, number>
  hues: ReadonlyMap<string, number>
}

/** Returns its right edge. */
function placeColumn(block: Block, host: MapHost, vms: readonly MapVm[], left: number, { order, hues }: Bars): number {
  const used = [...new Set(vms.flatMap(({ vifs }) => vifs.map(({ bar }) => bar)))]
  used.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  const lineX = new Map(used.map((bar, at) => [bar, left + GUTTER.first + at * GUTTER.line]))
  const x = left + GUTTER.first + Math.max(0, used.length - 1) * GUTTER.line + GUTTER.last
  for (const [row, vm] of vms.entries()) {
    const y = row * (VM.h + VM.gap)
    block.shapes.push(
      shapeOf(
        vm,
        { kind: 'vm', x, y, w: VM.w, h: VM.h },
        { within: host.key, label: fitText(vm.label, VM.w - VM.indent - 8, VM.label), indent: VM.indent },
      ),
    )
    for (const [at, vif] of vm.vifs.entries()) {
      const vy = y + (VM.h * (at + 1)) / (vm.vifs.length + 1)
      const lx = lineX.get(vif.bar) ?? left
      const points = [
        { x: lx, y: 0 },
        { x: lx, y: vy },
        { x, y: vy },
      ]
      block.wires.push({ ...drawn(vif, hues.get(vif.bar) ?? null), kind: 'vif', from: vif.bar, to: vm.key, points, count: 1 })
    }
  }
  return x + VM.w
}
