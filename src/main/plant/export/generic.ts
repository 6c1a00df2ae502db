/** The configuration of a switch for people: whatever its make, port by port. */
import { oneLine } from './clean'
import { endWords, type Device, type LaidPort, type Layout } from './layout'
import { configOf } from './port-lines'
import { usedFor } from './uses'
import { partByName, vlanNames, vlansOf } from './vlans'
import { counts, PORT_SETTINGS } from './vocabulary'

const LABEL = 20

export function genericConfig(device: Device, layout: Layout, title: string): string {
  const blocks = [heading(device, title), vlanBlock(device, layout), ...portBlocks(device)]
  return (
    blocks
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n') + '\n'
  )
}

function heading(device: Device, title: string): string[] {
  const members = device.members.map(({ name, make, model }) => [name, `${make} ${model}`.trim()].filter(Boolean).join(', '))
  return [
    oneLine(title),
    '='.repeat(Math.min(oneLine(title).length, 80)),
    ...members.map((member) => row('Switch', oneLine(member))),
  ]
}

function vlanBlock(device: Device, layout: Layout): string[] {
  const { named, others } = partByName(vlansOf(device), vlanNames(layout))
  if (named.length === 0 && others === '') return []
  return [
    'VLANs',
    ...named.map(({ vlan, name }) => row(String(vlan), oneLine(name))),
    ...(others === '' ? [] : [row('others', others.replaceAll(',', ', '))]),
  ]
}

/** Ports one after the other that are set alike and lead nowhere are told once. */
function portBlocks({ ports, members }: Device): string[][] {
  const blocks: { lines: string[]; first: LaidPort; last: LaidPort }[] = []
  for (const port of ports) {
    const lines = settingLines(port)
    const before = blocks.at(-1)
    const isAlike = before && !port.cable && !before.last.cable && before.lines.join() === lines.join()
    if (isAlike && before.last.row.switch === port.row.switch) before.last = port
    else blocks.push({ lines, first: port, last: port })
  }
  const of = (port: LaidPort): string => (members.length > 1 ? ` of ${oneLine(port.end.owner.name)}` : '')
  return blocks.map(({ lines, first, last }) => {
    const names = first === last ? `Port ${first.row.name}` : `Ports ${first.row.name} to ${last.row.name}`
    return [`${oneLine(names)}${of(first)}`, ...lines]
  })
}

function settingLines(port: LaidPort): string[] {
  const config = configOf(port)
  const { far, row: settings } = port
  const told = PORT_SETTINGS.filter((setting) => counts(setting, config)).flatMap((setting) => {
    const words = setting.words(setting.label === 'Description' ? { ...config, description: settings.description } : config)
    return words === null ? [] : [row(setting.label, oneLine(words))]
  })
  return [
    row('Connected to', far ? oneLine(`${endWords(far)}${far.mac && ` (${far.mac})`}`) : 'nothing'),
    ...(far && far.uses.length > 0 ? [row('Used for', oneLine(usedFor(far.uses)))] : []),
    ...told,
    ...(settings.error_disabled === '' ? [] : [row('Shut by the switch', oneLine(settings.error_disabled))]),
  ]
}

const row = (label: string, value: string): string => `  ${label.padEnd(LABEL)}${value}`
