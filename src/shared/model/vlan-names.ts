/** VLANs for new networks as people write them: `100-119, 200`, or a pasted table with a tag and a name on each line. */
import { LAST_VLAN, readVlanRange } from './vlan-list'

export interface NamedVlan {
  tag: number
  /** As given beside the tag; empty where none was. */
  name: string
}

export interface VlanLines {
  /** In the order written. */
  vlans: NamedVlan[]
  /** One sentence for each part that is wrong, at most as many as fit under a field. */
  problems: string[]
}

/** Under a field, more would be a page. */
const MOST_PROBLEMS = 3
/** A line of nothing but tags and ranges. */
const LIST = /^[\d\s,;-]+$/
/** A tag, and after a tab, blank, comma, semicolon or colon what it is called. */
const NAMED = /^"?(\d+)"?(?:\s*[,;:]\s*|\s+)(\D.*|\d+\D.*)$/

/** The name that a VLAN's network is given unless typed over (XS-VLAN-23). */
export const VLAN_NAME = 'VLAN {tag}'

/** A name with its tag filled in. */
export const fillVlanName = (pattern: string, tag: number): string => pattern.replaceAll('{tag}', String(tag))

/** The first free tag at or above `from`, else the lowest free one from 1; null when all are taken. */
export function nextFreeTag(taken: ReadonlySet<number>, from: number): number | null {
  const tags = Array.from({ length: LAST_VLAN }, (_, at) => at + 1)
  const free = tags.filter((tag) => !taken.has(tag))
  return free.find((tag) => tag >= from) ?? free[0] ?? null
}

/** Reads lists, ranges and pasted lines; the lowest tag is the release's. */
export function readVlanLines(text: string, lowest: number): VlanLines {
  const vlans = new Map<number, NamedVlan>()
  const problems: string[] = []
  const add = (tag: number, name: string): void => {
    if (vlans.has(tag)) problems.push(`VLAN ${tag} is in the list twice.`)
    else vlans.set(tag, { tag, name })
  }
  const read = (token: string, name: string): void => {
    const range = readVlanRange(token, lowest)
    if (typeof range === 'string') problems.push(`“${token}” ${range}.`)
    else for (let tag = range.from; tag <= range.to; tag++) add(tag, name)
  }
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    if (line === '') continue
    const [, tag = '', name = ''] = LIST.test(line) ? [] : (NAMED.exec(line) ?? [])
    if (tag !== '') read(tag, unquoted(name))
    else for (const token of tokensOf(line)) read(token, '')
    if (problems.length > LAST_VLAN) break
  }
  return { vlans: [...vlans.values()], problems: shortened(problems) }
}

/** Blanks separate tags too, but not the ends of a range. */
const tokensOf = (line: string): string[] =>
  line
    .replaceAll(/\s*-\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((token) => token !== '')

const unquoted = (name: string): string => name.trim().replace(/^"(.*)"$/, '$1')

function shortened(problems: string[]): string[] {
  const more = problems.length - MOST_PROBLEMS
  return more > 0 ? [...problems.slice(0, MOST_PROBLEMS), `And ${more} more.`] : problems
}
