/** Fields of the real server's records that the lab has nothing of its own to say about. */
import type { Release } from '../../../../shared/model/fields'
import type { XapiField } from './class'
import type { XapiType, XapiValue } from './types'

type Rest = { readonly since?: Release; readonly attribute?: string | null }

/**
 * One value for all, unless the database that a pool was imported from said another and the type is a plain one: a
 * reference, a set or a map leads to what the lab does not have.
 * @param attribute under which the database has it, where that is not the name; null: it is not looked for
 */
export function constant(name: string, type: XapiType, value: XapiValue, { since, attribute = name }: Rest = {}): XapiField {
  const parse = attribute === null || typeof type !== 'string' ? undefined : PARSERS[type]
  return {
    ...{ name, type, ...(since && { since }) },
    columns: parse ? ['extra'] : [],
    read: () =>
      parse && attribute !== null
        ? ({ extra }) => {
            const raw = (extra as Readonly<Record<string, string>>)[attribute]
            return raw === undefined ? value : (parse(raw) ?? value)
          }
        : () => value,
  }
}

const number = (raw: string): number | undefined => (Number.isFinite(Number(raw)) && raw.trim() !== '' ? Number(raw) : undefined)

const PARSERS: Partial<Record<XapiType & string, (raw: string) => XapiValue | undefined>> = {
  string: (raw) => raw,
  int: (raw) => (Number.isSafeInteger(number(raw)) ? number(raw) : undefined),
  float: number,
  bool: (raw) => (raw === 'true' ? true : raw === 'false' ? false : undefined),
}
