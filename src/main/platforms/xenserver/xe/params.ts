/** `xe <class>-param-…` for what an edit changed, spoken in the order in which a person would type it. */
import { xe } from './command'

type Values = Readonly<Record<string, string | number | boolean | undefined>>
type StringMap = Readonly<Record<string, string>>

/** One command for all plain fields that differ; none when none does. */
export function setParams(kind: string, uuid: string, before: Values, after: Values): string[] {
  const changed = Object.entries(after).filter(([name, value]) => value !== undefined && value !== before[name])
  return changed.length > 0 ? [xe(`${kind}-param-set`, { uuid, ...Object.fromEntries(changed) })] : []
}

/** Keys set in one command, and one command for each that goes. */
export function setMap(kind: string, uuid: string, name: string, before: StringMap, after: StringMap): string[] {
  const set = Object.entries(after).filter(([key, value]) => before[key] !== value)
  const gone = Object.keys(before).filter((key) => !(key in after))
  return [
    ...(set.length > 0
      ? [xe(`${kind}-param-set`, { uuid, ...Object.fromEntries(set.map(([key, value]) => [`${name}:${key}`, value])) })]
      : []),
    ...gone.map((key) => xe(`${kind}-param-remove`, { uuid, 'param-name': name, 'param-key': key })),
  ]
}

/** Members that go, then members that come. */
export function setSet(kind: string, uuid: string, name: string, before: readonly string[], after: readonly string[]): string[] {
  const each = (command: string, keys: readonly string[]): string[] =>
    keys.map((key) => xe(`${kind}-param-${command}`, { uuid, 'param-name': name, 'param-key': key }))
  return [
    ...each(
      'remove',
      before.filter((key) => !after.includes(key)),
    ),
    ...each(
      'add',
      after.filter((key) => !before.includes(key)),
    ),
  ]
}
