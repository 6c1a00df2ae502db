/** A switch as a box with the ports that are in use on its edges: those to stations above, all others below. */
import type { MapStation, MapSwitch } from './model'
import { emptyBlock, shapeOf, type Block } from './picture'
import { fitText, fitTitle, textWidth } from './text-width'

const PORT = { w: 20, h: 15, gap: 3 } as const
const SWITCH = { pad: 10, icon: 22, fold: 14, title: 40, least: 128, most: 220 } as const
const STATION = { h: 40, least: 112, most: 230 } as const
export const TITLE_SIZE = 12
const DETAIL_SIZE = 10

/**
 * @param isUp whether a port's cable leads to the row above
 * @param isFolded its ports are not drawn; cables end at its edges
 */
export function placeSwitch(device: MapSwitch, isUp: (port: string) => boolean, isFolded: boolean): Block {
  const block = emptyBlock()
  const above = device.ports.filter(({ key }) => isUp(key))
  const below = device.ports.filter(({ key }) => !isUp(key))
  const most = Math.max(above.length, below.length)
  const detail =
    Math.max(textWidth(device.label, TITLE_SIZE), textWidth(device.detail, DETAIL_SIZE)) +
    2 * SWITCH.pad +
    SWITCH.icon +
    SWITCH.fold
  const named = Math.min(SWITCH.most, Math.max(SWITCH.least, detail))
  const step = isFolded ? 6 : PORT.w + PORT.gap
  block.w = Math.max(named, most * step - (isFolded ? 0 : PORT.gap) + 2 * SWITCH.pad)
  const upper = above.length > 0 && !isFolded ? PORT.h : 0
  const lower = below.length > 0 && !isFolded ? PORT.h : 0
  block.h = upper + SWITCH.title + lower
  const inside = device.ports.flatMap(({ key, also }) => [key, ...also])
  const box = shapeOf(
    device,
    { kind: 'switch', x: 0, y: 0, w: block.w, h: block.h },
    {
      fold: device.ports.length ? (isFolded ? 'folded' : 'open') : null,
      foldY: upper + 12,
      hidden: isFolded ? device.ports.length : 0,
    },
  )
  block.shapes.push(isFolded ? { ...box, also: [...box.also, ...inside] } : box)
  for (const [ports, y] of [
    [above, 0],
    [below, block.h],
  ] as const) {
    const left = (block.w - (ports.length * step - (step - (isFolded ? 0 : PORT.w)))) / 2
    for (const [at, port] of ports.entries()) {
      const x = left + at * step
      const centre = x + (isFolded ? 0 : PORT.w / 2)
      block.ends.set(port.key, { at: { x: centre, y }, shape: isFolded ? device.key : port.key })
      if (isFolded) continue
      const top = y === 0 ? 0 : y - PORT.h
      const portBox = { kind: 'port', x, y: top, w: PORT.w, h: PORT.h } as const
      const title = `Port ${port.label} of ${device.label}`
      block.shapes.push(shapeOf({ ...port, label: title }, portBox, { within: device.key, label: port.label }))
    }
  }
  const room = block.w - 2 * SWITCH.pad - SWITCH.icon - SWITCH.fold
  const middle = upper + SWITCH.title / 2
  block.captions.push(
    caption(device.key, 'title', fitTitle(device, room, TITLE_SIZE), SWITCH.pad + SWITCH.icon, middle - 7),
    caption(device.key, 'detail', fitText(device.detail, room, DETAIL_SIZE), SWITCH.pad + SWITCH.icon, middle + 9),
  )
  return block
}

export function placeStation(station: MapStation): Block {
  const block = emptyBlock()
  const wanted =
    Math.max(textWidth(station.label, TITLE_SIZE), textWidth(station.detail, DETAIL_SIZE)) + 2 * SWITCH.pad + SWITCH.icon
  block.w = Math.min(STATION.most, Math.max(STATION.least, wanted))
  block.h = STATION.h
  block.shapes.push(shapeOf(station, { kind: 'station', x: 0, y: 0, w: block.w, h: block.h }))
  const room = block.w - 2 * SWITCH.pad - SWITCH.icon
  block.captions.push(
    caption(station.key, 'title', fitTitle(station, room, TITLE_SIZE), SWITCH.pad + SWITCH.icon, 13),
    caption(station.key, 'detail', fitText(station.detail, room, DETAIL_SIZE), SWITCH.pad + SWITCH.icon, 28),
  )
  for (const [at, nic] of station.nics.entries()) {
    const x = (block.w * (at + 1)) / (station.nics.length + 1)
    block.ends.set(nic, { at: { x, y: block.h }, shape: station.key })
  }
  return block
}

const caption = (owner: string, role: 'title' | 'detail', text: string, x: number, y: number) => ({
  key: `${owner}#${role}`,
  owner,
  text,
  x,
  y,
  role,
})
