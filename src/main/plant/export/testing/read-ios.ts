/**
 * For tests: reads a configuration line by line, as a switch does, by the table that it was written from. So the table
 * says enough to be read, and no line sets what another one means.
 */
import { merged, parseVlanList, printVlanList, subtracted } from '../../../../shared/model/vlan-list'
import { nominalSpeed } from '../interface-names'
import { fieldIn, PORT_SETTINGS, type IosLine, type PortConfig } from '../vocabulary'

export type ReadPort = Partial<Record<keyof PortConfig, unknown>>

const LINES = PORT_SETTINGS.flatMap((setting) => setting.ios.map((line) => ({ line, setting })))
/** As ports come from their maker: what IOS does not write. */
const FACTORY: ReadPort = Object.assign({}, ...PORT_SETTINGS.map(({ initial }) => initial)) as ReadPort

/** Each interface's settings after `text`, starting from what is known already. */
export function readIos(text: string, known: ReadonlyMap<string, ReadPort> = new Map()): Map<string, ReadPort> {
  const ports = new Map([...known].map(([name, port]) => [name, { ...port }]))
  let port: ReadPort | undefined
  let members: ReadPort[] = []
  let name = ''
  for (const line of text.split('\n')) {
    const iface = /^interface (\S+)$/.exec(line)?.[1]
    if (iface !== undefined) {
      name = iface
      port = ports.get(iface) ?? { ...FACTORY, speed: nominalSpeed(iface) }
      ports.set(iface, port)
      const group = Number(/^Port-channel(\d+)$/.exec(iface)?.[1])
      members = [...ports.values()].filter((one) => one.group === group)
    } else if (line.startsWith(' ')) {
      if (!port) throw new Error(`outside of any interface: ${line}`)
      if (line.startsWith(' !')) continue
      readLine(port, line.slice(1), name)
      // What is set at a channel group is set at its ports, their own names and states apart.
      if (/^ (no )?(switchport|spanning-tree) /.test(line)) for (const one of members) readLine(one, line.slice(1), name)
    } else port = undefined
  }
  return ports
}

function readLine(port: ReadPort, text: string, iface: string): void {
  const list = /^switchport trunk allowed vlan (add |remove |)(all|none|[\d,-]+)$/.exec(text)
  if (list) return readList(port, list[1] ?? '', list[2] ?? '')
  for (const { line, setting } of LINES) {
    if (line.undo === text) return void Object.assign(port, setting.initial)
    const value = valueIn(line, text)
    if (value === undefined) continue
    Object.assign(port, line.sets, value)
    if (text === 'speed auto') port.speed = nominalSpeed(iface) ?? port.speed
    return
  }
  throw new Error(`not in the table: ${text}`)
}

/** What a line takes from the text; undefined where it is another line. */
function valueIn(line: IosLine, text: string): ReadPort | undefined {
  const field = fieldIn(line)
  if (field === undefined) return line.line === text ? {} : undefined
  const [start = '', end = ''] = line.line.split(`{${field}}`)
  if (!text.startsWith(start) || !text.endsWith(end)) return undefined
  const value = text.slice(start.length, text.length - end.length)
  if (field === 'description' || field === 'encapsulation') return { [field]: value }
  return /^\d+$/.test(value) ? { [field]: Number(value) } : undefined
}

function readList(port: ReadPort, verb: string, text: string): void {
  const vlans = text === 'all' ? '1-4094' : text === 'none' ? '' : text
  const [now, named] = [parseVlanList(String(port.allowed_vlans)), parseVlanList(vlans)]
  if (verb === 'add ') port.allowed_vlans = printVlanList(merged([...now, ...named]))
  else if (verb === 'remove ') port.allowed_vlans = printVlanList(subtracted(now, named))
  else port.allowed_vlans = vlans
}
