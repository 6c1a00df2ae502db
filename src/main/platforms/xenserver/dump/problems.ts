/** What an import found wrong with a file: the first of it word for word, all of it counted. */
import type { ImportProblem, ImportProblemCode } from '../../../../shared/model/import-report'

/** Listed in a report; beyond that only counted. */
export const LISTED = 500
const LONGEST_VALUE = 200

const shorten = (text: string): string => (text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text)

/** Which row, and where in it. */
export interface Place {
  class: string
  ref: string
  field?: string
  value?: string
  line: number
}

const sentences: Record<ImportProblemCode, (where: string, place: Required<Place>) => string> = {
  BROKEN_REFERENCE: (where, { field, value }) => `${where} points with ${field} to ${value}, which is not in the file.`,
  BAD_VALUE: (where, { field, value }) => `${where} has ${JSON.stringify(value)} as ${field}, which is no value for it.`,
  LIST_DISAGREES: (where, { field }) => `${where} lists other ${field} than those that point to it.`,
  DUPLICATE_REF: (where) => `${where} has the reference of an earlier row and was left out.`,
  DUPLICATE_UUID: (where, { value }) => `${where} has the uuid ${value} of an earlier row.`,
  ROW_WITHOUT_REF: (where) => `${where} has no usable reference and was left out.`,
  ANOTHER_POOL: (where) => `${where} is not the first pool of the file and was left out.`,
  UNKNOWN_ELEMENT: (_, { value, line }) =>
    `What stands as ${JSON.stringify(value)} at line ${line} has no place in a pool’s database and was skipped.`,
}

export class Problems {
  readonly list: ImportProblem[] = []
  total = 0

  add(code: ImportProblemCode, place: Place): void {
    this.total++
    if (this.list.length >= LISTED) return
    const full = {
      ...place,
      ref: shorten(place.ref),
      class: shorten(place.class),
      field: place.field ?? '',
      value: shorten(place.value ?? ''),
    }
    const where = full.ref === '' ? `A row of ${full.class} at line ${full.line}` : `${full.class} ${full.ref}`
    this.list.push({ code, message: sentences[code](where, full), ...full })
  }
}
