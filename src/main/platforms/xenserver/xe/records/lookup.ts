/** Which line of a record a key of the command line means: itself, a key of its map, or its set. */
import { MissingParameter, XeFailure } from '../failure'
import type { XeField } from './field'

export interface Meant {
  readonly field: XeField
  /** What stands behind the separator: a key of the map, or `contains`. */
  readonly key?: string
}

/** Throws XeFailure: `Unknown field`. Between field and key stands a colon, or in the older way a dash. */
export function meantBy(fields: readonly XeField[], key: string): Meant {
  const exact = fields.find((field) => field.name === key)
  if (exact) return { field: exact }
  const colon = key.indexOf(':')
  if (colon !== -1) return behindColon(fields, key, colon)
  const byLength = [...fields].sort((a, b) => b.name.length - a.name.length)
  for (const shape of ['map', 'set']) {
    const field = byLength.find((each) => each.shape === shape && key.startsWith(`${each.name}-`))
    if (field) return { field, key: key.slice(field.name.length + 1) }
  }
  throw new XeFailure(`Unknown field '${key}'`)
}

function behindColon(fields: readonly XeField[], key: string, colon: number): Meant {
  const field = fields.find(({ name }) => name === key.slice(0, colon))
  if (!field) throw new XeFailure(`Unknown field '${key}'`)
  if (field.shape === 'plain') throw new XeFailure(`Field '${field.name}' is not a set or map`)
  return { field, key: key.slice(colon + 1) }
}

/** A line by its exact name. Its absence is printed as an error of the API, with a code that the API does not have. */
export function fieldNamed(fields: readonly XeField[], name: string): XeField {
  const found = fields.find((field) => field.name === name)
  if (found) return found
  throw new MissingParameter(name)
}
