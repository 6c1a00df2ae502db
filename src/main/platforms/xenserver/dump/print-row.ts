/** Rows of known classes as attributes: the import's `row.ts` backwards. */
import type { AnyRow } from '../../../../shared/model/fields'
import { ABSENT, expectedKey, sameMembers, type AnyValue, type BackLink, type Column, type KnownClass } from './classes'
import { protect, unprotect, type DumpFormat } from './format'
import { parseSet, printSet } from './sexpr'
import { fieldTexts, type FieldText } from './values'
import type { Pair } from './xml-text'

/** Who points to an object along a back link, in the lab as it is now. */
export type Pointing = (link: BackLink, target: string) => readonly string[]

interface ColumnPlan extends Column {
  readonly text: FieldText
  /** What the field's initial value prints as. */
  readonly initial: string
}

/** Prints the rows of one class with `attributes`, in that order, plus any other field that is not at its initial value. */
export class RowPrinter {
  private readonly columns: ReadonlyMap<string, ColumnPlan>
  private readonly attributes: readonly string[]
  private readonly listed: ReadonlySet<string>
  private readonly lists: ReadonlyMap<string, BackLink>
  private readonly format: DumpFormat
  private readonly pointing: Pointing

  constructor(known: KnownClass, attributes: readonly string[], format: DumpFormat, pointing: Pointing) {
    const texts = fieldTexts(format)
    this.columns = new Map(
      [...known.columns].map(([attribute, column]) => {
        const text: FieldText = texts[column.field.kind]
        return [attribute, { ...column, text, initial: text.print(column.field.initial) }]
      }),
    )
    this.listed = new Set(attributes)
    this.attributes = [...attributes, ...[...known.columns.keys()].filter((name) => !this.listed.has(name))]
    this.lists = known.lists
    this.format = format
    this.pointing = pointing
  }

  /** The row's attributes, `ref` first. */
  print(row: AnyRow): Pair[] {
    const extra = new Map(Object.entries(row['extra'] as Record<string, string>))
    const absent = new Set(extra.get(ABSENT)?.split(' '))
    const pairs: Pair[] = [['ref', row.id]]
    for (const name of this.attributes) {
      if (name === 'ref') continue
      const text = this.attribute(name, row, extra, this.listed.has(name) && !absent.has(name))
      if (text !== undefined) pairs.push([name, text])
    }
    return pairs
  }

  /** `expected`: rows of this class have the attribute, and nothing says that this one has not. */
  private attribute(name: string, row: AnyRow, extra: ReadonlyMap<string, string>, expected: boolean): string | undefined {
    const kept = extra.get(name)
    const column = this.columns.get(name)
    if (column) {
      const text = this.field(column, row[column.name] ?? null, kept)
      return expected || text !== column.initial ? text : undefined
    }
    const list = this.lists.get(name)
    if (list) return expected ? this.list(list, row.id, kept, extra.get(expectedKey(name))) : undefined
    return kept ?? (name === '_ref' && expected ? row.id : undefined)
  }

  /** The file's own text as long as the field still says the same. */
  private field({ text, field }: ColumnPlan, value: AnyValue, kept: string | undefined): string {
    const printed = text.print(value)
    if (kept === undefined) return printed
    // A kept reference led nowhere, and a kept text of another type said nothing: their fields stayed initial.
    const said = field.kind === 'ref' ? field.initial : (text.parse(kept) ?? field.initial)
    return text.print(said) === printed ? kept : printed
  }

  /** The file's own text as long as the same objects point here as when it was read. */
  private list(link: BackLink, id: string, kept: string | undefined, expected: string | undefined): string {
    const { quote, spaces } = this.format
    const pointing = this.pointing(link, id)
    const then = expected ?? (kept === undefined ? undefined : unprotect(kept, spaces))
    if (kept !== undefined && then !== undefined && sameMembers(parseSet(then) ?? [], pointing)) return kept
    return protect(printSet(pointing, quote), spaces)
  }
}
