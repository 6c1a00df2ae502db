/** What is said of a box: in its tip, and to those who hear the map. */
import type { Picture, Shape, Wire } from './picture'

const KINDS: Readonly<Record<Shape['kind'], string>> = {
  pool: 'Pool',
  switch: 'Switch',
  port: 'Switch port',
  station: 'Station',
  host: 'Host',
  bond: 'Bond',
  nic: 'NIC',
  bar: 'Network',
  vm: 'VM',
}
const WIRES: Readonly<Record<Wire['kind'], string>> = { cable: 'Cable', uplink: 'PIF', tunnel: 'Tunnel', vif: 'VIF' }

export interface Description {
  title: string
  lines: string[]
}

export function describe(picture: Picture, key: string): Description | null {
  const shape = picture.shapes.find((each) => each.key === key)
  if (shape) return { title: shape.title, lines: linesOf(picture, shape) }
  const wire = picture.wires.find((each) => each.key === key)
  return wire ? { title: wireTitle(wire), lines: wireLines(picture, wire) } : null
}

function linesOf({ shapes }: Picture, shape: Shape): string[] {
  const owner = shapes.find(({ key }) => key === shape.within)
  const kind = shape.kind === 'host' && shape.object.kind !== 'xs_host' ? 'VMs that run on no host' : KINDS[shape.kind]
  return [
    [kind, owner && shape.kind !== 'port' && `in ${owner.title}`].filter(Boolean).join(' '),
    [shape.word, shape.failed && 'failed in a drill'].filter(Boolean).join(', '),
    shape.hidden > 0 ? `${shape.hidden} not shown` : '',
  ].filter(Boolean)
}

const wireTitle = ({ kind, title, count }: Wire): string =>
  count > 1 ? `${count} cables` : kind === 'uplink' || kind === 'tunnel' ? `${WIRES[kind]} of ${title}` : title || WIRES[kind]

function wireLines({ shapes }: Picture, wire: Wire): string[] {
  const title = (key: string): string => {
    const shape = shapes.find((each) => each.key === key)
    const owner = shape?.kind === 'nic' ? hostOf(shapes, shape) : undefined
    return [shape?.title, owner && `of ${owner.title}`].filter(Boolean).join(' ')
  }
  return [
    `${title(wire.from)} to ${title(wire.to)}`,
    [wire.word, wire.failed && 'failed in a drill'].filter(Boolean).join(', '),
  ].filter(Boolean)
}

function hostOf(shapes: readonly Shape[], shape: Shape): Shape | undefined {
  const within = shapes.find(({ key }) => key === shape.within)
  return within?.kind === 'bond' ? shapes.find(({ key }) => key === within.within) : within
}

/** One sentence with what it is joined to, for the keyboard's place on the map. */
export function spoken(picture: Picture, key: string): string {
  const found = describe(picture, key)
  if (!found) return ''
  const titles = new Map(picture.shapes.map((shape) => [shape.key, shape.title]))
  const joined = picture.wires.flatMap(({ from, to }) => (from === key ? [to] : to === key ? [from] : []))
  const names = [...new Set(joined.flatMap((each) => titles.get(each) ?? []))]
  const links = names.length
    ? `Joined to ${names.slice(0, 6).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''}`
    : ''
  return [`${found.title}, ${found.lines.join(', ')}`, links].filter(Boolean).join('. ')
}
