/**
 * The layer-2 test format, version 1: a topology with events as a JSON document, and what comes of it
 * (`docs/l2/topology.schema.json` and `result.schema.json`). Names that point to nothing, things in two places and
 * ports that are neither plain nor bond are refused here with their path, so that playing needs no checks.
 */
import { z } from 'zod'

const Id = z
  .string()
  .regex(/^[a-z][a-z0-9.-]{0,30}$/, 'a name is a lower-case letter, then up to 30 letters, digits, dots or dashes')
const TAG_RULE = 'a tag is a whole number from 0 to 4094, or null'
const VLAN_RULE = 'a VLAN is a whole number from 1 to 4094'
const Vid = z.number(VLAN_RULE).int(VLAN_RULE).min(1, VLAN_RULE).max(4094, VLAN_RULE)
const Mac = z
  .string()
  .regex(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/, 'a MAC is six groups of two lower-case hex digits joined by colons')
const EventId = z.number().int()

/** A list of which the first wrong entry is told and no other: a file may hold millions. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.array(z.unknown()).transform((list, context): z.output<T>[] => {
    const items: z.output<T>[] = []
    for (const [i, each] of list.entries()) {
      const parsed = item.safeParse(each)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        context.addIssue({ code: 'custom', path: [i, ...(issue?.path ?? [])], message: issue?.message ?? 'it is wrong' })
        return z.NEVER
      }
      items.push(parsed.data)
    }
    return items
  })

const unique = <T>(list: readonly T[]): boolean => new Set(list).size === list.length
const uniqueOf = <T extends z.ZodType>(item: T) => listOf(item).refine(unique, 'each entry stands in the list once')

const Vids = uniqueOf(Vid)
/** Told apart by hand: of a choice zod tells only that nothing of it fits. */
const Allowed = z.unknown().transform((value, context): 'all' | number[] => {
  if (value === 'all') return value
  const parsed = Vids.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const isList = Array.isArray(value)
  const message = isList ? (issue?.message ?? 'it is wrong') : 'it is neither "all" nor a list of VLANs'
  context.addIssue({ code: 'custom', path: isList ? (issue?.path ?? []) : [], message })
  return z.NEVER
})

const L2Bond = z.strictObject({
  mode: z.enum(['balance-slb', 'active-backup', 'lacp']),
  members: uniqueOf(Id).refine(({ length }) => length >= 2, 'a bond has at least two members'),
  active: Id.optional(),
})
const portBase = { id: Id, node: Id, bond: L2Bond.optional() }
const L2Port = z.discriminatedUnion('mode', [
  z.strictObject({ ...portBase, mode: z.literal('access'), vlan: Vid }),
  z.strictObject({
    ...portBase,
    mode: z.literal('trunk'),
    allowed: Allowed,
    native: Vid.nullable(),
  }),
])
const L2Event = z.discriminatedUnion('type', [
  z.strictObject({
    id: EventId,
    type: z.literal('frame'),
    from: Id,
    dst: Mac,
    tag: z.number(TAG_RULE).int(TAG_RULE).min(0, TAG_RULE).max(4094, TAG_RULE).nullable(),
  }),
  z.strictObject({ id: EventId, type: z.literal('announce'), endpoint: Id }),
  z.strictObject({ id: EventId, type: z.literal('move'), endpoint: Id, port: Id }),
  z.strictObject({ id: EventId, type: z.literal('link'), link: Id, up: z.boolean() }),
])

const Shape = z.strictObject({
  format: z.literal('l2oracle/1'),
  name: z.string(),
  nodes: listOf(z.strictObject({ id: Id, kind: z.enum(['vswitch', 'switch']) })),
  ports: listOf(L2Port),
  links: listOf(z.strictObject({ id: Id, a: Id, b: Id, up: z.boolean() })),
  endpoints: listOf(z.strictObject({ id: Id, kind: z.enum(['vif', 'mgmt', 'host']), mac: Mac, port: Id })),
  events: listOf(L2Event),
})
export type L2Document = z.infer<typeof Shape>

export const L2Document = Shape.superRefine((document, context) => {
  const { nodes, ports, links, endpoints, events } = document
  const refuse = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message })
  const named = <Id>(list: readonly { id: Id }[], at: string): Set<Id> => {
    const seen = new Set<Id>()
    for (const [i, { id }] of list.entries()) {
      if (seen.has(id)) refuse([at, i, 'id'], `${String(id)} is there twice`)
      seen.add(id)
    }
    return seen
  }
  const nodeIds = named(nodes, 'nodes')
  const portIds = named(ports, 'ports')
  const linkIds = named(links, 'links')
  const endpointIds = named(endpoints, 'endpoints')
  named(events, 'events')
  const members = new Set<string>()
  for (const [i, port] of ports.entries()) {
    if (!nodeIds.has(port.node)) refuse(['ports', i, 'node'], `there is no node ${port.node}`)
    const { bond } = port
    if (!bond) continue
    for (const [m, member] of bond.members.entries()) {
      if (members.has(member)) refuse(['ports', i, 'bond', 'members', m], `${member} is in another bond`)
      if (portIds.has(member)) refuse(['ports', i, 'bond', 'members', m], `${member} is a port itself`)
      members.add(member)
    }
    if (bond.active !== undefined && !bond.members.includes(bond.active))
      refuse(['ports', i, 'bond', 'active'], `${bond.active} is no member of the bond`)
  }
  const plain = new Set(ports.filter(({ bond }) => !bond).map(({ id }) => id))
  const taken = new Map<string, string>()
  const take = (name: string, path: (string | number)[]): void => {
    const by = taken.get(name)
    if (by !== undefined) refuse(path, `${name} is taken by ${by}`)
    else taken.set(name, path.slice(0, 2).join('.'))
  }
  for (const [i, link] of links.entries()) {
    for (const end of ['a', 'b'] as const) {
      const name = link[end]
      if (plain.has(name) || members.has(name)) take(name, ['links', i, end])
      else refuse(['links', i, end], `there is no plain port and no bond member ${name}`)
    }
  }
  for (const [i, { port }] of endpoints.entries()) {
    if (plain.has(port)) take(port, ['endpoints', i, 'port'])
    else refuse(['endpoints', i, 'port'], `there is no plain port ${port}`)
  }
  const places = new Map(endpoints.map(({ id, port }) => [id, port]))
  const occupied = new Set(places.values())
  for (const [i, event] of events.entries()) {
    if (event.type === 'link') {
      if (!linkIds.has(event.link)) refuse(['events', i, 'link'], `there is no link ${event.link}`)
      continue
    }
    const [field, endpoint] = event.type === 'frame' ? (['from', event.from] as const) : (['endpoint', event.endpoint] as const)
    if (!endpointIds.has(endpoint)) refuse(['events', i, field], `there is no endpoint ${endpoint}`)
    if (event.type !== 'move') continue
    if (!plain.has(event.port)) refuse(['events', i, 'port'], `there is no plain port ${event.port}`)
    else {
      const from = places.get(endpoint) ?? ''
      const isFree = event.port === from || !(occupied.has(event.port) || taken.get(event.port)?.startsWith('links'))
      if (!isFree) refuse(['events', i, 'port'], `${event.port} is not free`)
      occupied.delete(from)
      occupied.add(event.port)
      places.set(endpoint, event.port)
    }
  }
})

interface Copy {
  tag: number | null
}
export interface L2Result {
  format: 'l2oracle-result/1'
  events: { id: number; deliveries: (Copy & { endpoint: string })[]; crossings: (Copy & { link: string; from: string })[] }[]
  fdb: Record<string, { vlan: number; mac: string; port: string }[]>
}
