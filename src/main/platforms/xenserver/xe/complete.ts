/** What can stand at the end of a command line: commands, their keys, and values by what the key asks for. */
import type { CommandHelp, Completion } from '../../../../shared/contract/xe'
import type { Reader } from '../../../inventory/operation'
import { isIn } from '../xapi/release'
import { XE_COMMANDS } from './commands'
import type { XeCommand, XeView } from './define'
import { helpOf } from './help'
import { behind, showing } from './records/field'
import { fieldNamed } from './records/lookup'
import { classOf, fieldsOf, type XeRecord } from './records/record'
import { selected } from './records/select'
import { XE_RECORDS } from './records'
import { coordinatorOf, serverNamed, viewFrom } from './server'

/** Help on one command; null where the release of the host that is asked has none of that name. */
export function commandHelp(read: Reader, name: string, server?: string): CommandHelp | null {
  const command = XE_COMMANDS.get(name)
  const { release } = viewFrom(read, coordinatorOf(read, serverNamed(read, server)))
  return command && isIn(release, command.since) ? helpOf(command) : null
}

/** More than anybody reads. */
const MOST = 200

/** Keys whose value is the uuid of an object of that class; `uuid` goes by the command's own. */
const UUIDS = new Map([
  ['network-uuid', 'network'],
  ['pif-uuid', 'pif'],
  ['pif-uuids', 'pif'],
  ['host-uuid', 'host'],
  ['vm-uuid', 'vm'],
  ['template-uuid', 'template'],
  ['on', 'host'],
  ['host', 'host'],
  ['vm', 'vm'],
  ['affinity', 'host'],
])

const BOOLEAN = ['true', 'false']
/** Values that a key can only have. */
const CHOICES = new Map<string, readonly string[]>([
  ['force', BOOLEAN],
  ['live', BOOLEAN],
  ['managed', BOOLEAN],
  ['paused', BOOLEAN],
  ['protocol', ['gre', 'vxlan']],
  ['primary_address_type', ['IPv4', 'IPv6']],
  ['mac', ['random']],
  ['cd-name', ['guest-tools.iso']],
])
const BOND_MODES = ['balance-slb', 'active-backup', 'lacp']
const MODES: Readonly<Record<string, readonly string[]>> = {
  'bond-create': BOND_MODES,
  'bond-set-mode': BOND_MODES,
  'pif-reconfigure-ip': ['none', 'dhcp', 'static'],
  'pif-reconfigure-ipv6': ['none', 'dhcp', 'static', 'autoconf'],
  'vif-configure-ipv4': ['none', 'static'],
  'vif-configure-ipv6': ['none', 'static'],
}

/**
 * @param words up to the cursor, as a shell has taken them apart, without `xe`; the last is what is being typed, empty
 * after a blank
 * @param server as in runXe
 */
export function complete(read: Reader, words: readonly string[], server?: string): Completion[] {
  const context = viewFrom(read, coordinatorOf(read, serverNamed(read, server)))
  const typed = words.at(-1) ?? ''
  const [name = ''] = words
  const all = candidates(context, words, name, typed)
  return all.filter(({ text }) => text.startsWith(typed)).slice(0, MOST)
}

function candidates(context: XeView, words: readonly string[], name: string, typed: string): Completion[] {
  if (words.length <= 1) return [{ text: 'help', hint: 'Usage, and help on a command.' }, ...commandNames(context)]
  if (name === 'help') return commandNames(context)
  const command = XE_COMMANDS.get(name)
  if (!command || !isIn(context.release, command.since)) return []
  const equals = typed.indexOf('=')
  if (equals === -1) return keysOf(context, command, words.slice(1, -1))
  const key = typed.slice(0, equals)
  return valuesOf(context, command, key, typed.slice(equals + 1)).map(({ text, hint }) => ({ text: `${key}=${text}`, hint }))
}

function commandNames({ release }: XeView): Completion[] {
  return [...XE_COMMANDS.values()]
    .filter(({ isHidden, since }) => !isHidden && isIn(release, since))
    .map(({ name, help }) => ({ text: name, hint: help }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
}

/** Required keys first; keys that are given already are not offered again. */
function keysOf(context: XeView, { required, optional, selects, name }: XeCommand, given: readonly string[]): Completion[] {
  const record = recordOf(name)
  const known = record ? new Set(fieldsOf(record, context.release).map((field) => field.name)) : undefined
  // Fields that the release does not have are no filters and nothing to set.
  const isThere = (key: string): boolean => {
    const field = key.split(':')[0] ?? ''
    return !known || known.has(field) || !record?.fields.some((each) => each.name === field)
  }
  const selecting = selects ? [selects, 'uuid', 'name-label'] : []
  const taken = new Set(given.map((word) => word.split('=')[0]))
  const key = (text: string, hint: string): Completion => ({ text: text.endsWith(':') ? text : `${text}=`, hint })
  return [
    ...required.map((text) => key(text, 'required')),
    ...[...optional.filter(isThere), ...selecting].map((text) => key(text, '')),
    { text: '--minimal', hint: 'values only, joined by commas' },
    ...(selects ? [{ text: '--multiple', hint: 'more than one' }] : []),
    ...(optional.includes('force') ? [{ text: '--force', hint: '' }] : []),
  ].filter(({ text }) => !taken.has(text.replace(/=$/, '')))
}

/** The class that a command belongs to, by the beginning of its name. */
function recordOf(name: string): XeRecord | undefined {
  return XE_RECORDS.find(({ noun }) => /^-(?:list|param-)/.test(name.slice(noun.length)) && name.startsWith(`${noun}-`))
}

function valuesOf(context: XeView, { name }: XeCommand, key: string, typed: string): Completion[] {
  const record = recordOf(name)
  if (key === 'params' && record) return listed(typed, ['all', ...fieldsOf(record, context.release).map((field) => field.name)])
  if (key === 'param-name' && record) return fieldsOf(record, context.release).map((field) => ({ text: field.name, hint: '' }))
  if (key === 'mode') return plain(MODES[name] ?? [])
  if (key === 'pif-uuids') return beside(typed, uuidsOf(context, 'pif'))
  const noun = key === 'uuid' ? nounOf(name) : UUIDS.get(key)
  if (noun !== undefined) return uuidsOf(context, noun)
  const field = record && fieldsOf(record, context.release).find((each) => each.name === key)
  const type = field && record && behind(classOf(record), field)?.of.type
  if (type === 'bool') return plain(BOOLEAN)
  if (typeof type === 'object' && 'enum' in type) return plain(type.enum)
  if (key === 'master-address') return addresses(context)
  return plain(CHOICES.get(key) ?? [])
}

const plain = (texts: readonly string[]): Completion[] => texts.map((text) => ({ text, hint: '' }))

/** The next of a comma list. */
function beside(typed: string, next: readonly Completion[]): Completion[] {
  const before = typed.slice(0, typed.lastIndexOf(',') + 1)
  return next.map(({ text, hint }) => ({ text: before + text, hint }))
}
const listed = (typed: string, names: readonly string[]): Completion[] => beside(typed, plain(names))

/** What `uuid=` of a command means: `pif-plug` that of a PIF. */
const nounOf = (name: string): string | undefined =>
  [...XE_RECORDS].map(({ noun }) => noun).find((noun) => name.startsWith(`${noun}-`))

/** Fields that tell objects apart, for those that have no name. */
const TELLING = ['device', 'VLAN', 'MAC', 'tag', 'mode']

/** uuids of a class's objects, each with what tells it apart. */
function uuidsOf(view: XeView, noun: string): Completion[] {
  const record = XE_RECORDS.find((each) => each.noun === noun)
  if (!record) return []
  const fields = fieldsOf(record, view.release)
  const named = fields.filter(({ name }) => name === 'name-label')
  const telling = named.length > 0 ? named : fields.filter(({ name }) => TELLING.includes(name))
  const uuid = fieldNamed(fields, 'uuid')
  const rows = selected(view, record, [uuid, ...telling], [])
  const [read, ...hints] = [uuid, ...telling].map((field) => showing(view.read, classOf(record), field, rows))
  return rows.map((row) => ({ text: read?.(row) as string, hint: hints.map((hint) => hint(row) as string).join(' ') }))
}

/** Addresses of the other pools' coordinators. */
function addresses({ read, pool }: XeView): Completion[] {
  return read.find('xs_pool').flatMap(({ id, name_label, master }) => {
    const address = id === pool || master === null ? undefined : read.get('xs_host', master)?.address
    return address === undefined ? [] : [{ text: address, hint: name_label }]
  })
}
