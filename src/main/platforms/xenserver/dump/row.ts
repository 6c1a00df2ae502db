/** Rows of known classes: attributes of the file become typed fields, and what fields cannot hold goes into `extra`. */
import type { ImportProblemCode } from '../../../../shared/model/import-report'
import { ABSENT, dumpClassOf, expectedKey, sameMembers, type BackLink, type Column, type KnownClass } from './classes'
import { unprotect, type DumpFormat } from './format'
import type { Place } from './problems'
import { parseSet, printSet } from './sexpr'
import type { Attributes } from './source'
import type { Survey } from './survey'
import { fieldTexts, type FieldText } from './values'

/** Hears of one value of the row that is being read. */
export type Report = (code: ImportProblemCode, place: Omit<Place, 'class' | 'ref' | 'line'>) => void

interface ColumnPlan extends Column {
  readonly text: FieldText
  /** For a ref: the class that it must point into. */
  readonly target: string | null
}

/** What becomes of one attribute. */
interface Step {
  readonly attribute: string
  readonly column?: ColumnPlan
  readonly list?: BackLink
}

/** A row under way: fields, and `extra` as entries. */
interface Draft {
  readonly row: Record<string, unknown>
  readonly extra: [string, string][]
  readonly report: Report
}

/**
 * Reads the rows of one class, with everything about its attributes looked up beforehand. Attributes are
 * taken in the class's order, not the row's, so that equal rows become equal whatever their order.
 */
export class RowReader {
  private readonly steps: readonly Step[]
  private readonly owner: Readonly<Record<string, string>>
  private readonly format: DumpFormat
  private readonly survey: Survey

  constructor(known: KnownClass, survey: Survey, pool: string) {
    this.survey = survey
    this.format = survey.format
    const texts = fieldTexts(this.format)
    const plan = (column: Column): ColumnPlan => {
      const { kind, to } = column.field
      return { ...column, text: texts[kind], target: to === undefined ? null : dumpClassOf(to) }
    }
    this.steps = [...(survey.attributes.get(known.name) ?? [])].map((attribute) => {
      const column = known.columns.get(attribute)
      const list = known.lists.get(attribute)
      return { attribute, ...(column ? { column: plan(column) } : {}), ...(list ? { list } : {}) }
    })
    this.owner = 'pool' in known.table.fields ? { pool } : {}
  }

  /** The row to insert; fields left out stay at their initial values. `report` hears of every value that is not as it should be. */
  read(ref: string, attributes: Attributes, report: Report): Record<string, unknown> {
    const draft: Draft = { row: { ...this.owner, id: ref }, extra: [], report }
    const absent: string[] = []
    for (const { attribute, column, list } of this.steps) {
      const raw = attributes[attribute]
      if (raw === undefined) absent.push(attribute)
      else if (column) this.column(column, raw, draft)
      else if (list) this.list(list, ref, raw, draft)
      else if (attribute !== 'ref' && !(attribute === '_ref' && raw === ref)) draft.extra.push([attribute, raw])
    }
    if (absent.length > 0) draft.extra.push([ABSENT, absent.join(' ')])
    draft.row['extra'] = Object.fromEntries(draft.extra)
    return draft.row
  }

  private column({ name, attribute, text, target }: ColumnPlan, raw: string, { row, extra, report }: Draft): void {
    const value = text.parse(raw)
    if (value === undefined) {
      report('BAD_VALUE', { field: attribute, value: raw })
      extra.push([attribute, raw])
    } else if (target !== null && value !== null && this.survey.refs.get(raw) !== target) {
      report('BROKEN_REFERENCE', { field: attribute, value: raw })
      extra.push([attribute, raw])
    } else {
      row[name] = value
      // An export prints the field anew; where that would not give the same text, the text is kept beside it.
      if (text.print(value) !== raw) extra.push([attribute, raw])
    }
  }

  private list(link: BackLink, ref: string, raw: string, { extra, report }: Draft): void {
    const { quote, spaces } = this.format
    const pointing = this.survey.pointing(link, ref)
    if (pointing.length === 0 && raw === '()') return
    const listed = parseSet(unprotect(raw, spaces))
    if (listed === null || !sameMembers(listed, pointing)) {
      report('LIST_DISAGREES', { field: link.attribute, value: raw })
      extra.push([expectedKey(link.attribute), printSet(pointing, quote)])
    }
    extra.push([link.attribute, raw])
  }
}
