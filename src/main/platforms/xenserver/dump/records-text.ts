/**
 * XAPI's records in JSON, as its clients keep them: `{ class: { ref: record } }`, or `{ ref: record }` with the class
 * in each record (`$type`, as the client of Xen Orchestra has it, or `class`). Read by events, so that keys given
 * twice, nesting and lines are seen, and no key means anything to JavaScript.
 */
import { printParseErrorCode, visit, type JSONVisitor } from 'jsonc-parser'
import type { DumpFormat } from './format'
import { LIMITS } from './read'
import { RecordPrinter, type RecordValue } from './record'
import { dumpRefusal, type Origin } from './refusals'
import type { DumpEvents } from './source'
import { isImpossible } from './xml-text'

/** Classes have plain names; references have colons, uuids have dashes. */
const CLASS_NAME = /^[A-Za-z_]\w*$/
/** Characters of a value that a problem shows. */
const SHOWN = 300
/** How deep a value is in a record: in a class, or by itself. */
type Level = 1 | 2

/** One record on its way. */
class Draft {
  /** Null = in the record itself. */
  className: string | null
  ref: string
  readonly level: Level
  readonly fields = new Map<string, RecordValue>()

  constructor(className: string | null, ref: string, level: Level) {
    this.className = className
    this.ref = ref
    this.level = level
  }
}

/** A set or map on its way. */
interface Holder {
  readonly members: string[]
  readonly entries: Map<string, string>
  readonly isMap: boolean
  readonly start: number
  isMisfit: boolean
}

/** Refuses with IMPORT_NOT_JSON, IMPORT_NOT_RECORDS and IMPORT_TOO_LARGE. Events and progress as of a PoolSource. */
export function walkRecords(
  origin: Origin,
  text: string,
  events: DumpEvents,
  progress: (done: number) => void,
  format: DumpFormat,
): void {
  const walk = new RecordsWalk(origin, text, events, progress, format)
  visit(text, walk.visitor(), { disallowComments: true })
}

class RecordsWalk {
  private readonly origin: Origin
  private readonly text: string
  private readonly events: DumpEvents
  private readonly progress: (done: number) => void
  private readonly printer: RecordPrinter
  /** Keys from the outermost object to the value that is being read. */
  private readonly keys: string[] = []
  private depth = 0
  private rows = 0
  private readonly tables = new Set<string>()
  /** The class last told. */
  private table: string | null = null
  /** The class whose records are being read, where they are by class. */
  private inClass: string | null = null
  private draft: Draft | null = null
  private holder: Holder | null = null

  constructor(origin: Origin, text: string, events: DumpEvents, progress: (done: number) => void, format: DumpFormat) {
    this.origin = origin
    this.text = text
    this.events = events
    this.progress = progress
    this.printer = new RecordPrinter(format)
  }

  visitor(): JSONVisitor {
    return {
      onError: (error, offset, _length, line, column) => {
        const what = printParseErrorCode(error).replace(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
        const where = offset >= this.text.trimEnd().length ? 'it ends too early' : what.toLowerCase()
        throw dumpRefusal('IMPORT_NOT_JSON', this.origin, `${where} at line ${line + 1}, column ${column + 1}`)
      },
      onObjectBegin: (offset, _length, line) => this.open(true, offset, line),
      onArrayBegin: (offset, _length, line) => this.open(false, offset, line),
      onObjectProperty: (key) => {
        this.keys[this.depth - 1] = key
      },
      onLiteralValue: (value, offset, length, line) => this.literal(value, offset, length, line),
      onObjectEnd: (offset, _length, line) => this.close(offset, line),
      onArrayEnd: (offset, _length, line) => this.close(offset, line),
    }
  }

  private open(isObject: boolean, offset: number, line: number): void {
    this.depth++
    if (this.depth > LIMITS.depth) this.refuse(`its values are nested more than ${LIMITS.depth} deep at line ${line + 1}`)
    if (this.depth === 1) {
      if (!isObject) this.refuse('it is a list instead of an object of classes')
      return
    }
    const [first = '', second = ''] = this.keys
    const { draft } = this
    if (draft) {
      if (this.holder) this.holder.isMisfit = true
      else this.holder = { members: [], entries: new Map(), isMap: isObject, start: offset, isMisfit: false }
    } else if (this.depth === 2 && isObject) {
      if (CLASS_NAME.test(first)) this.startTable((this.inClass = first))
      else this.draft = new Draft(null, first, 1)
    } else if (this.depth === 3 && isObject && this.inClass !== null) this.draft = new Draft(this.inClass, second, 2)
    else this.unknown(this.depth - 1, line)
  }

  private close(offset: number, line: number): void {
    const { draft, holder } = this
    const recordDepth = draft ? draft.level + 1 : 0
    if (draft && holder && this.depth === recordDepth + 1) {
      this.field(draft, holding(holder, this.text, offset))
      this.holder = null
    } else if (draft && this.depth === recordDepth) {
      this.finish(draft, offset, line)
      this.draft = null
    } else if (this.depth === 2) this.inClass = null
    this.depth--
  }

  private literal(value: unknown, offset: number, length: number, line: number): void {
    const { draft, holder } = this
    const raw = typeof value === 'string' ? value : this.text.slice(offset, offset + length)
    if (!draft) {
      if (this.depth === 0) this.refuse('it is a single value instead of an object of classes')
      this.unknown(this.depth, line)
    } else if (holder) {
      const key = this.keys[this.depth - 1] ?? ''
      if (value === null || this.depth > draft.level + 2) holder.isMisfit = true
      else if (!holder.isMap) holder.members.push(raw)
      // Of a key given twice the first counts, as for XAPI.
      else if (!holder.entries.has(key)) holder.entries.set(key, raw)
    } else if (value === null) this.field(draft, { kind: 'misfit', text: 'null' })
    else this.field(draft, { kind: KINDS[typeof value as keyof typeof KINDS], text: raw })
  }

  private field(draft: Draft, value: RecordValue): void {
    const name = this.keys[draft.level] ?? ''
    if (name.startsWith('$') || (draft.className === null && name === 'class')) this.mark(draft, name, value)
    else if (draft.fields.has(name)) draft.fields.set(name, { kind: 'misfit', text: 'given twice' })
    else draft.fields.set(name, value)
  }

  /** What a client wrote of a record beside its fields. */
  private mark(draft: Draft, name: string, value: RecordValue): void {
    if (value.kind !== 'string' || draft.level !== 1) return
    if (name === '$ref') draft.ref = value.text
    if (name === '$type' || name === 'class') draft.className = value.text
  }

  private finish(draft: Draft, offset: number, line: number): void {
    const { className, ref } = draft
    if (className === null || !CLASS_NAME.test(className)) this.events.unknownElement?.(ref, line + 1)
    else {
      if (className !== this.table) this.startTable(className)
      if (++this.rows > LIMITS.rows) this.tooLarge(`it has more than ${LIMITS.rows} records`)
      const { attributes, misfits } = this.printer.print(className, isImpossible(ref) ? '' : ref, draft.fields)
      this.events.row(attributes, line + 1, misfits)
    }
    this.progress(offset)
  }

  private startTable(name: string): void {
    this.table = name
    this.tables.add(name)
    if (this.tables.size > LIMITS.tables) this.tooLarge(`it has more than ${LIMITS.tables} classes`)
    this.events.table(name)
  }

  /** @param level where it should have been a class or record: 1; or a record of a class: 2 */
  private unknown(level: number, line: number): void {
    if (level === 1 || (level === 2 && this.inClass !== null)) this.events.unknownElement?.(this.keys[level - 1] ?? '', line + 1)
  }

  private refuse(detail: string): never {
    throw dumpRefusal('IMPORT_NOT_RECORDS', this.origin, detail)
  }

  private tooLarge(detail: string): never {
    throw dumpRefusal('IMPORT_TOO_LARGE', this.origin, detail)
  }
}

const KINDS = { string: 'string', number: 'number', boolean: 'bool' } as const

/** @param end where its bracket closes */
function holding({ isMisfit, isMap, members, entries, start }: Holder, text: string, end: number): RecordValue {
  if (isMisfit) return { kind: 'misfit', text: text.slice(start, Math.min(end + 1, start + SHOWN)) }
  return isMap ? { kind: 'map', entries } : { kind: 'set', members }
}
