/** All records of a pool, from its coordinator into a file that `xs.import` takes. */
import { closeSync, openSync, writeFileSync } from 'node:fs'
import type { OperationError } from '../../../../shared/errors'
import { KNOWN_CLASSES } from '../dump/classes'
import { FIRST_API, isBefore } from '../dump/too-old'
import { parseAddress, type PoolTarget } from './address'
import { liveRefusal } from './refusals'
import { withSession, type Credentials, type PoolSession, type Records } from './session'

export interface FetchOptions extends Credentials {
  readonly address: string
  /** The file that is written; it must not exist. */
  readonly path: string
}

/** Done, of how many, and what is being read. */
type Progress = (done: number, total: number, detail: string) => void

/**
 * Left on the pool: what holds secrets or speaks of people, and what passes (sessions, tasks, events) or is bulk
 * that says nothing of networks.
 */
const LEFT = new Set(['secret', 'session', 'user', 'subject', 'role', 'task', 'event', 'message', 'blob', 'data_source'])
/** Keys of maps under which passwords of storage and the like may stand. */
const SECRET_KEY = /passw|passphrase|secret/i

/** Refuses as `pool.connect` tells. @returns how many records the file has */
export async function fetchPool(options: FetchOptions, progress: Progress, signal: AbortSignal): Promise<{ records: number }> {
  const target = parseAddress(options.address)
  progress(0, 1, `Connecting to ${target.text}`)
  return withSession(target, options, signal, async (session) => {
    const [pools, hosts] = [await session.records('pool'), await session.records('host')]
    if (Object.keys(pools ?? {}).length === 0 || !hosts) throw liveRefusal('NOT_XAPI', target.text, 'it has no pool and hosts')
    const tooOld = ageProblem(hosts, target)
    if (tooOld) throw tooOld
    const classes = await readable(session)
    const file = openSync(options.path, 'wx', 0o600)
    try {
      let records = 0
      for (const [at, name] of classes.entries()) {
        progress(at, classes.length, `Reading ${name}, ${records.toLocaleString('en')} records so far`)
        const found = (name === 'host' ? hosts : await session.records(name)) ?? {}
        records += Object.keys(found).length
        writeFileSync(file, `${at === 0 ? '{' : ','}${JSON.stringify(name)}:${JSON.stringify(found, asKept)}`)
      }
      writeFileSync(file, '}')
      return { records }
    } finally {
      closeSync(file)
    }
  })
}

/** What the server names, and what Switchroom shows if it names nothing. */
async function readable(session: PoolSession): Promise<string[]> {
  const named = (await session.classes()).filter((name) => !LEFT.has(name))
  return [...new Set([...KNOWN_CLASSES.keys(), ...named])]
}

function ageProblem(hosts: Records, target: PoolTarget): OperationError | null {
  for (const { API_version_major: major, API_version_minor: minor } of Object.values(hosts)) {
    const version = [major, minor].map((part) => Number.parseInt(String(part), 10))
    if (isBefore(version, FIRST_API)) return liveRefusal('POOL_TOO_OLD', target.text, version.join('.'))
  }
  return null
}

/** A replacer for JSON: passwords stay away, and dates that came by XML-RPC are written as XAPI writes them. */
function asKept(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  const held = this[key]
  if (held instanceof Date) return Number.isNaN(held.getTime()) ? '' : held.toISOString().replace(/-|\.\d+/g, '')
  return typeof value === 'string' && SECRET_KEY.test(key) ? undefined : value
}
