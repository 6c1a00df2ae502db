/** A host as a box: its NICs on the upper edge, its networks as bars below, and its VMs beneath. */
import type { MapBar, MapHost, MapNic, Thing } from './model'
import { drawn, emptyBlock, shapeOf, type Block, type Point, type Wire } from './picture'
import { placeVms } from './place-vms'
import type { Placing } from './placing'
import { fitText, fitTitle, textWidth } from './text-width'

const NIC = { w: 44, idle: 24, h: 20, gap: 6 } as const
const PAD = 12
/** The room beside the NICs for the host's name. */
const TITLE = { least: 96, most: 168, size: 13, y: 20, icon: 22 } as const
const BOND = { pad: 5, label: 15 } as const
const NIC_TOP = 10
const HEAD = 60
/** The room for the button that folds it. */
const FOLD = 14
const BAR = { h: 22, gap: 6 } as const
const LABEL = { bar: 11, small: 10 } as const

export function placeHost(host: MapHost, placing: Placing): Block {
  const block = emptyBlock()
  const isFolded = placing.isFolded(host.key)
  const detail = isFolded ? summary(host) : host.detail
  const wanted = Math.max(textWidth(host.label, TITLE.size), textWidth(detail, LABEL.small)) + 12
  const room = Math.min(TITLE.most, Math.max(TITLE.least, wanted))
  const right = placeNics(block, host, PAD + TITLE.icon + room, placing)
  const least = Math.max(right, PAD + TITLE.icon + room) + PAD + FOLD
  const vms = isFolded ? emptyBlock() : placeVms(host, least - 2 * PAD, placing)
  block.w = Math.max(least, vms.w + 2 * PAD, host.isHost ? 0 : 220)
  if (isFolded) block.h = HEAD + (host.nics.length > 0 ? 0 : -8)
  else placeNetworks(block, host, vms, placing)
  const box = shapeOf(
    host,
    { kind: 'host', x: 0, y: 0, w: block.w, h: block.h },
    { fold: isFolded ? 'folded' : 'open', hidden: isFolded ? host.bars.length + host.vms.length : 0 },
  )
  block.shapes.unshift(isFolded ? { ...box, also: [...box.also, ...insideOf(host)] } : box)
  block.captions.push(
    {
      key: `${host.key}#title`,
      owner: host.key,
      text: fitTitle(host, room, TITLE.size),
      x: PAD + TITLE.icon,
      y: TITLE.y,
      role: 'title',
    },
    { key: `${host.key}#detail`, owner: host.key, text: detail, x: PAD + TITLE.icon, y: TITLE.y + 18, role: 'detail' },
  )
  return block
}

const summary = ({ bars, vms }: MapHost): string =>
  `${bars.length} ${bars.length === 1 ? 'network' : 'networks'}, ${vms.length} ${vms.length === 1 ? 'VM' : 'VMs'}`

/** Keys of everything below the NICs. */
function insideOf(host: MapHost): string[] {
  const things: Thing[] = [...host.bars, ...host.vms.flatMap((vm) => [vm, ...vm.vifs])]
  return things.flatMap(({ key, also }) => [key, ...also])
}

/** Returns the right end of the row. NICs that nothing is plugged into are drawn small: many hosts have more of them than of others. */
function placeNics(block: Block, host: MapHost, left: number, placing: Placing): number {
  let x = left
  const bonds = new Map(host.bonds.flatMap((bond) => bond.members.map((member) => [member, bond] as const)))
  const isIdle = ({ key, condition }: MapNic): boolean => condition === 'down' && !placing.hasCable(key) && !bonds.has(key)
  for (const [at, nic] of host.nics.entries()) {
    const bond = bonds.get(nic.key)
    if (bond && bond !== bonds.get(host.nics[at - 1]?.key ?? '')) {
      const w = bond.members.length * (NIC.w + NIC.gap) - NIC.gap + 2 * BOND.pad
      const box = { kind: 'bond', x, y: NIC_TOP - BOND.pad, w, h: NIC.h + 2 * BOND.pad + BOND.label } as const
      block.shapes.push(shapeOf(bond, box, { within: host.key, label: fitText(bond.label, w - 8, LABEL.small) }))
      x += BOND.pad
    }
    const w = isIdle(nic) ? NIC.idle : NIC.w
    const label = isIdle(nic) ? nic.short : nic.label
    block.shapes.push(shapeOf(nic, { kind: 'nic', x, y: NIC_TOP, w, h: NIC.h }, { within: bond?.key ?? host.key, label }))
    block.ends.set(nic.key, { at: { x: x + w / 2, y: NIC_TOP }, shape: nic.key })
    x += w + NIC.gap
    if (bond && bond !== bonds.get(host.nics[at + 1]?.key ?? '')) x += BOND.pad
  }
  return host.nics.length > 0 ? x - NIC.gap : left
}

function placeNetworks(block: Block, host: MapHost, vms: Block, placing: Placing): void {
  const top = host.nics.length > 0 ? HEAD : HEAD - 8
  const w = block.w - 2 * PAD
  const bottoms = new Map<string, number>()
  const labels = new Map(host.bars.map((bar) => [bar.key, 0]))
  for (const { vifs } of host.vms) for (const { bar } of vifs) labels.set(bar, (labels.get(bar) ?? 0) + 1)
  for (const [at, bar] of host.bars.entries()) {
    const y = top + at * (BAR.h + BAR.gap)
    const users = labels.get(bar.key) ?? 0
    const isFolded = users > 0 && placing.isFolded(bar.key)
    const text = isFolded ? `${bar.label} · ${users} ${users === 1 ? 'VIF' : 'VIFs'}` : bar.label
    block.shapes.push(
      shapeOf(
        bar,
        { kind: 'bar', x: PAD, y, w, h: BAR.h },
        {
          within: host.key,
          hue: placing.hueOf(bar.hue),
          label: fitText(text, w - 20, LABEL.bar),
          indent: 10,
          isPrivate: bar.isPrivate,
          fold: users > 0 ? (isFolded ? 'folded' : 'open') : null,
          hidden: isFolded ? users : 0,
        },
      ),
    )
    bottoms.set(bar.key, y + BAR.h)
  }
  const below = top + host.bars.length * (BAR.h + BAR.gap)
  for (const bar of host.bars) block.wires.push(...uplinkWire(block, bar, bottoms, w + PAD))
  const vmTop = below + (vms.h > 0 ? 12 : 4)
  for (const shape of vms.shapes) block.shapes.push({ ...shape, x: shape.x + PAD, y: shape.y + vmTop })
  for (const wire of vms.wires) block.wires.push({ ...wire, points: fromBar(wire, bottoms.get(wire.from) ?? 0, PAD, vmTop) })
  block.h = vmTop + vms.h + PAD - 2
}

/** A VIF's line starts at its bar, above the VMs. */
function fromBar(wire: Wire, bottom: number, dx: number, dy: number): Point[] {
  const points = wire.points.map(({ x, y }) => ({ x: x + dx, y: y + dy }))
  return [{ x: points[0]?.x ?? dx, y: bottom }, ...points.slice(1)]
}

function uplinkWire(block: Block, bar: MapBar, bottoms: ReadonlyMap<string, number>, right: number): Wire[] {
  const y = (bottoms.get(bar.key) ?? 0) - BAR.h
  const base = { ...drawn(bar), key: `${bar.key}#uplink`, object: bar.pif ?? bar.object, also: [], count: 1 }
  if (bar.over !== null && bottoms.has(bar.over)) {
    const x = right - 10
    const points = [
      { x, y: bottoms.get(bar.over) ?? 0 },
      { x, y },
    ]
    return [{ ...base, kind: 'tunnel', from: bar.over, to: bar.key, points }]
  }
  const uplink = block.shapes.find(({ key }) => key === bar.uplink)
  if (!uplink) return []
  const x = uplink.x + uplink.w / 2
  const points = [
    { x, y: uplink.y + uplink.h },
    { x, y },
  ]
  return [{ ...base, kind: 'uplink', from: uplink.key, to: bar.key, points }]
}
