/** The kinds' icons as markup, for what is drawn without components. */
import { h, render, type Component } from 'vue'
import { HostIcon, PoolIcon, StationIcon, SwitchIcon, VmIcon } from '../../views/shared/icons'
import type { ShapeKind } from './picture'

const ICONS: Partial<Record<ShapeKind, Component>> = {
  host: HostIcon,
  pool: PoolIcon,
  station: StationIcon,
  switch: SwitchIcon,
  vm: VmIcon,
}
/** Of a box with an icon: its size and its place from the box's upper left corner. */
export const ICON_BOX: Partial<Record<ShapeKind, { x: number; size: number }>> = {
  host: { x: 12, size: 16 },
  station: { x: 10, size: 16 },
  switch: { x: 10, size: 16 },
  vm: { x: 6, size: 12 },
}

const kept = new Map<string, string>()

/** The drawing of a kind's icon in a 24 × 24 square, without the `svg` around it; empty for kinds without. */
function drawing(kind: ShapeKind): string {
  const icon = ICONS[kind]
  if (!icon) return ''
  let found = kept.get(kind)
  if (found === undefined) {
    const box = document.createElement('div')
    render(h(icon), box)
    found = box.querySelector('svg')?.innerHTML.replaceAll(/<!--.*?-->/g, '') ?? ''
    render(null, box)
    kept.set(kind, found)
  }
  return found
}

export function iconMarkup(kind: ShapeKind, colour: string, at: { x: number; y: number; size: number }): string {
  const inside = drawing(kind)
  if (!inside) return ''
  const scale = at.size / 24
  return `<g transform="translate(${at.x} ${at.y}) scale(${scale})" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inside}</g>`
}

export function iconUrl(kind: ShapeKind, colour: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24">${iconMarkup(kind, colour, { x: 0, y: 0, size: 24 })}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
