/** The picture as an SVG document, with texts as texts; drawn alike on the canvas (canvas-style.ts). */
import { iconTop } from './canvas-elements'
import { ICON_BOX, iconMarkup } from './icons'
import type { Caption, Picture, Point, Shape, Wire } from './picture'
import { FAILED_MARK } from './text-width'
import { networkColour, tint, type MapTheme } from './theme'

const BEND = 4
const FONT = { label: 11, small: 10, port: 9, title: 12 } as const

/** @param title of the document */
export function pictureSvg({ shapes, wires, captions, width, height }: Picture, theme: MapTheme, title: string): string {
  const is = (...kinds: Shape['kind'][]) => shapes.filter(({ kind }) => kinds.includes(kind))
  const failed = new Set(shapes.filter((shape) => shape.failed).map(({ key }) => key))
  const boxes = (of: readonly Shape[]): string[] => of.map((shape) => box(shape, theme))
  const [w, h] = [Math.ceil(width), Math.ceil(height)]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="${escape(theme.font)}">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${w}" height="${h}" fill="${theme.panel}"/>`,
    ...boxes(is('pool', 'host')),
    ...wires.map((wire) => line(wire, theme)),
    ...boxes(is('switch', 'station', 'bond', 'nic', 'port', 'bar', 'vm')),
    ...captions.map((caption) => captionText(caption, failed.has(caption.owner), theme)),
    '</svg>',
    '',
  ].join('\n')
}

function box(shape: Shape, theme: MapTheme): string {
  const { x, y, w, h, kind, failed, condition, isPrivate, title } = shape
  const isDown = condition === 'down'
  const dash =
    isDown || isPrivate || failed ? ' stroke-dasharray="4 3"' : condition === 'unknown' ? ' stroke-dasharray="1 2"' : ''
  const stroke = failed ? theme.bad : outline(shape, theme)
  const radius = kind === 'port' ? 2 : 4
  const icon = ICON_BOX[kind]
  const hasIcon = icon && (kind !== 'host' || shape.object.kind === 'xs_host')
  return [
    `<g><title>${escape(title)}</title>`,
    `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${radius}" fill="${ground(shape, theme)}" stroke="${stroke}" stroke-width="${kind === 'bond' || failed ? 2 : 1}"${dash}/>`,
    hasIcon ? iconMarkup(kind, theme.text2, { x: x + icon.x, y: y + iconTop(shape, icon.size), size: icon.size }) : '',
    labelText(shape, theme),
    '</g>',
  ].join('')
}

function outline({ kind, hue }: Shape, theme: MapTheme): string {
  if (hue !== null) return networkColour(theme, hue)
  return kind === 'bond' ? theme.bond : kind === 'pool' ? theme.line : theme.control
}

function ground({ kind, hue, condition }: Shape, theme: MapTheme): string {
  if (kind === 'bond') return 'none'
  if (kind === 'pool') return theme.app
  if (condition === 'down') return theme.panel
  if (hue !== null) return tint(networkColour(theme, hue), theme.panel, 0.16)
  return kind === 'nic' || kind === 'switch' ? theme.raised : theme.panel
}

function labelText({ kind, x, y, w, h, label, indent, failed, condition }: Shape, theme: MapTheme): string {
  if (!label) return ''
  const size = kind === 'port' ? FONT.port : kind === 'nic' || kind === 'bond' ? FONT.small : FONT.label
  const colour = failed ? theme.bad : kind === 'bond' ? theme.bond : condition === 'down' ? theme.text2 : theme.text
  const middle = kind === 'bond' ? y + h / 2 + 17 : y + h / 2
  const at = indent === null ? { x: x + w / 2, y: middle } : { x: x + indent, y: middle }
  const family = kind === 'port' ? ` font-family="${escape(theme.mono)}"` : ''
  const weight = kind === 'bond' ? ' font-weight="600"' : ''
  return textAt(
    failed ? FAILED_MARK + label : label,
    at,
    `font-size="${size}"${family}${weight} fill="${colour}"${indent === null ? ' text-anchor="middle"' : ''}`,
  )
}

function captionText({ text, x, y, role }: Caption, failed: boolean, theme: MapTheme): string {
  const isMarked = failed && role === 'title'
  const look =
    role === 'title'
      ? `font-size="${FONT.title}" font-weight="600" fill="${isMarked ? theme.bad : theme.text}"`
      : `font-size="${FONT.small}" fill="${theme.text2}"`
  return textAt(isMarked ? FAILED_MARK + text : text, { x, y }, look)
}

function line({ points, hue, condition, failed, kind, title, count }: Wire, theme: MapTheme): string {
  const colour = failed
    ? theme.bad
    : hue !== null
      ? networkColour(theme, hue)
      : condition === 'down'
        ? theme.control
        : theme.text2
  const dash = condition === 'down' || kind === 'tunnel' ? ' stroke-dasharray="5 4"' : ''
  const dot = kind === 'vif' ? points[0] : kind === 'cable' ? undefined : points.at(-1)
  const middle = points[Math.floor(points.length / 2)]
  const mark = failed ? FAILED_MARK.trim() : count > 1 ? String(count) : ''
  return [
    `<g><title>${escape(title)}</title><path d="${rounded(points)}" fill="none" stroke="${colour}" stroke-width="1.5"${dash}/>`,
    dot ? `<circle cx="${n(dot.x)}" cy="${n(dot.y)}" r="2.5" fill="${colour}"/>` : '',
    mark && middle ? textAt(mark, middle, `font-size="${FONT.label}" fill="${colour}" text-anchor="middle"`) : '',
    '</g>',
  ].join('')
}

/** A line with its bends rounded as far as its runs are long enough. */
export function rounded(points: readonly Point[]): string {
  const parts: string[] = []
  for (const [at, point] of points.entries()) {
    const [before, after] = [points[at - 1], points[at + 1]]
    if (!before) parts.push(`M${n(point.x)} ${n(point.y)}`)
    else if (!after) parts.push(`L${n(point.x)} ${n(point.y)}`)
    else {
      const radius = Math.min(BEND, distance(before, point) / 2, distance(point, after) / 2)
      const [a, b] = [towards(point, before, radius), towards(point, after, radius)]
      parts.push(`L${n(a.x)} ${n(a.y)}Q${n(point.x)} ${n(point.y)} ${n(b.x)} ${n(b.y)}`)
    }
  }
  return parts.join('')
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)
function towards(from: Point, to: Point, by: number): Point {
  const share = by / (distance(from, to) || 1)
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

const textAt = (text: string, { x, y }: Point, look: string): string =>
  `<text x="${n(x)}" y="${n(y)}" dominant-baseline="central" ${look}>${escape(text)}</text>`

const n = (value: number): string => String(Math.round(value * 100) / 100)

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
/** Characters that XML cannot hold at all are left out: a name may be anything. */
function escape(text: string): string {
  return [...text]
    .filter((char) => char >= ' ' && char !== '\ufffe' && char !== '\uffff' && !/^[\ud800-\udfff]$/.test(char))
    .map((char) => ENTITIES[char] ?? char)
    .join('')
}
