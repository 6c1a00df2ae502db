/** A port's configuration, line by line. */
import { parseVlanList, printVlanList, subtracted } from '../../../shared/model/vlan-list'
import { iosText } from './clean'
import { nominalSpeed } from './interface-names'
import type { End, LaidPort } from './layout'
import { counts, fieldIn, fieldsOf, PORT_SETTINGS, type IosLine, type PortConfig, type PortSetting } from './vocabulary'

/** A command may have 254 characters; a longer list goes on with `add`. */
const LIST_CHARACTERS = 180
const LIST = /^(switchport trunk allowed vlan) \{allowed_vlans\}$/
export const EVERY_VLAN = '1-4094'

export interface WrittenLine {
  readonly setting: PortSetting
  readonly line: IosLine
  readonly text: string
}

/** A port says what it leads to, unless somebody has described it. */
export function configOf(port: LaidPort): PortConfig {
  const { row, group, far, iface } = port
  const description = iosText(row.description) || (far ? iosText(farWords(far)) : '')
  return { ...row, description, group, nominal: nominalSpeed(iface) ?? row.speed }
}

/** `Host 1 NIC 0`, `Switch B port 12`. */
export const farWords = ({ object, owner, port }: End): string =>
  `${owner.name} ${object.kind === 'plant_port' ? 'port ' : ''}${port}`

/** All that is set, whatever the port was before; what waits in the port's mode only where it is not as it came. */
export function linesOf(port: PortConfig, settings: readonly PortSetting[] = PORT_SETTINGS): WrittenLine[] {
  return settings
    .filter((setting) => counts(setting, port) || !isInitial(setting, port))
    .flatMap((setting) =>
      setting.ios
        .filter((line) => stands(line, port))
        .flatMap((line) => textsOf(line, port).map((text): WrittenLine => ({ setting, line, text }))),
    )
}

const isInitial = (setting: PortSetting, port: PortConfig): boolean =>
  Object.entries(setting.initial).every(([field, value]) => port[field as keyof PortConfig] === value)

const stands = ({ sets, unless }: IosLine, port: PortConfig): boolean =>
  !unless?.(port) && Object.entries(sets).every(([field, value]) => port[field as keyof PortConfig] === value)

function textsOf(line: IosLine, port: PortConfig): string[] {
  const [, list] = LIST.exec(line.line) ?? []
  if (list !== undefined) return vlanLines(list, port.allowed_vlans)
  const field = fieldIn(line)
  return [field === undefined ? line.line : line.line.replace(`{${field}}`, () => String(port[field]))]
}

/** `switchport trunk allowed vlan 1,20-29`, over several lines where it is long. */
function vlanLines(command: string, vlans: string): string[] {
  if (vlans === EVERY_VLAN) return [`${command} all`]
  return vlans === '' ? [`${command} none`] : listLines(command, vlans, `${command} add`)
}

/** @param next the command of all lines but the first */
export function listLines(command: string, vlans: string, next = command): string[] {
  const lines: string[] = []
  let list = ''
  const flush = (): void => void lines.push(`${lines.length === 0 ? command : next} ${list}`)
  for (const part of vlans.split(',')) {
    if (list !== '' && list.length + part.length >= LIST_CHARACTERS) {
      flush()
      list = part
    } else list = list === '' ? part : `${list},${part}`
  }
  flush()
  return lines
}

/** What one list of VLANs has and the other has not. */
export const vlansOnlyIn = (one: string, other: string): string =>
  printVlanList(subtracted(parseVlanList(one), parseVlanList(other)))

/** Whether a setting's values differ. */
export const differs = (setting: PortSetting, one: PortConfig, other: PortConfig): boolean =>
  fieldsOf(setting).some((field) => one[field] !== other[field])
