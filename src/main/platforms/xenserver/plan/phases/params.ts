/** `xe <class>-param-…`: fields that are only set. */
import type { Args, Plan } from '../plan'
import { ref, type PlanTable } from '../ref'

export interface Target {
  readonly plan: Plan
  readonly host: string
  readonly kind: PlanTable
  readonly id: string
  /** As it is called in a heading. */
  readonly name: string
}

type Value = string | number | boolean
type StringMap = Readonly<Record<string, string>>

const command = ({ kind }: Target, what: string): string => `${kind.slice('xs_'.length)}-param-${what}`

const run = (target: Target, what: string, args: Args, title: string): Promise<boolean> =>
  target.plan.do({
    host: target.host,
    title,
    command: command(target, what),
    args: { uuid: ref(target.kind, target.id), ...args },
  })

/** All plain fields that differ, in one command. */
async function fields(target: Target, values: Readonly<Record<string, readonly [found: Value, wanted: Value]>>): Promise<void> {
  const changed = Object.entries(values).filter(([, [found, wanted]]) => found !== wanted)
  if (changed.length === 0) return
  const args = Object.fromEntries(changed.map(([name, [, wanted]]) => [name, wanted]))
  const what = changed.map(([name, [, wanted]]) => `${words(name)} ${wanted === '' ? 'to nothing' : `to ${wanted}`}`).join(', ')
  await run(target, 'set', args, `${target.name}: set ${what}`)
}

const words = (name: string): string => name.replaceAll('-', ' ')

/** Keys set in one command, and one command for each that goes. */
export async function mapArgs(target: Target, name: string, found: StringMap, wanted: StringMap): Promise<void> {
  const set = Object.entries(wanted).filter(([key, value]) => found[key] !== value)
  if (set.length > 0) {
    const args = Object.fromEntries(set.map(([key, value]) => [`${name}:${key}`, value]))
    await run(target, 'set', args, `${target.name}: set ${set.map(([key]) => key).join(', ')} in ${name}`)
  }
  for (const key of Object.keys(found).filter((each) => !(each in wanted)))
    await run(target, 'remove', { 'param-name': name, 'param-key': key }, `${target.name}: remove ${key} from ${name}`)
}

/** Members that go, then members that come. */
async function set(target: Target, name: string, found: readonly string[], wanted: readonly string[]): Promise<void> {
  const each = async (what: 'remove' | 'add', keys: readonly string[], verb: string): Promise<void> => {
    for (const key of keys)
      await run(target, what, { 'param-name': name, 'param-key': key }, `${target.name}: ${verb} ${name}: ${key}`)
  }
  await each(
    'remove',
    found.filter((key) => !wanted.includes(key)),
    'remove from',
  )
  await each(
    'add',
    wanted.filter((key) => !found.includes(key)),
    'add to',
  )
}

export const setParams = Object.assign(fields, { set })
