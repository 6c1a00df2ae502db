/**
 * A pool database as a stream: bytes in chunks through saxes, one event per manifest pair, table and row.
 * Whatever the bytes are, memory stays bounded: no document type, no nesting, no token beyond the limits
 * (`docs/adr/0006-streaming-xml.md`).
 */
import { SaxesParser } from 'saxes'
import { dumpRefusal, type Origin } from './refusals'
import type { Attributes, DumpEvents, Misfit } from './source'

export const LIMITS = {
  /** Bytes of the file: about three times a pool of 100,000 VIFs. */
  file: 512 * 2 ** 20,
  /** Bytes of a file of records, which is held in memory whole. */
  records: 100 * 2 ** 20,
  /** Characters of one element with its attributes, or between two; saved searches in `gui_config` reach some hundred thousand. */
  element: 4 * 2 ** 20,
  /** Attributes of one class; XAPI's largest has about 120. */
  attributes: 500,
  rows: 2_000_000,
  tables: 1000,
  /** database, table, row; the rest is for elements that a later release may add. */
  depth: 8,
} as const

/** Attributes are text already. */
const NO_MISFITS: readonly Misfit[] = []

/** Bytes handed over at a time. */
export const CHUNK = 2 ** 20

/** The text of one pass: decoding, parsing, and the structure that a pool database has. */
export class DumpText {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true })
  private readonly parser = new SaxesParser({ xmlns: false, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true })
  private readonly origin: Origin
  private readonly events: DumpEvents
  private depth = 0
  /** Depth of the unknown element whose content is being skipped; 0 = none. */
  private skipping = 0
  private section: 'manifest' | 'table' | null = null
  private rows = 0
  private tables = 0
  private sinceElement = 0

  constructor(origin: Origin, events: DumpEvents) {
    this.origin = origin
    this.events = events
    const { parser } = this
    parser.on('error', (error) =>
      this.refuse('IMPORT_NOT_XML', `${error.message.replace(/\.$/, '')} at line ${parser.line}, column ${parser.column}`),
    )
    parser.on('doctype', (text) => this.refuse('IMPORT_DOCTYPE', `${text.trim().slice(0, 40)}, line ${parser.line}`))
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
        this.refuse('IMPORT_ENCODING', `it says that it is ${encoding}`)
    })
    parser.on('opentag', ({ name, attributes }) => this.open(name, attributes))
    parser.on('closetag', () => this.close())
  }

  write(bytes: Buffer): void {
    const text = this.decode(() => this.decoder.decode(bytes, { stream: true }))
    this.sinceElement += text.length
    this.parser.write(text)
    // A comment, name or value that never ends would otherwise grow until memory does.
    if (this.sinceElement > LIMITS.element + CHUNK)
      this.refuse('IMPORT_TOO_LARGE', `what starts before line ${this.parser.line} does not end`)
  }

  end(): void {
    this.decode(() => this.decoder.decode())
    this.parser.close()
  }

  private decode(decode: () => string): string {
    try {
      return decode()
    } catch (error) {
      throw dumpRefusal('IMPORT_ENCODING', this.origin, `a byte after line ${this.parser.line} belongs to no character`, error)
    }
  }

  private open(name: string, attributes: Attributes): void {
    this.sinceElement = 0
    this.depth++
    if (this.depth > LIMITS.depth)
      this.refuse(
        'IMPORT_NOT_A_POOL_DATABASE',
        `its elements are nested more than ${LIMITS.depth} deep at line ${this.parser.line}`,
      )
    if (this.skipping > 0) return
    if (this.depth === 1) {
      if (name !== 'database')
        this.refuse('IMPORT_NOT_A_POOL_DATABASE', `it starts with <${name.slice(0, 40)}> instead of <database>`)
    } else if (this.depth === 2 && name === 'manifest') this.section = 'manifest'
    else if (this.depth === 2 && name === 'table') this.table(attributes['name'] ?? '')
    else if (this.depth === 3 && this.section === 'table' && name === 'row') this.row(attributes)
    else if (this.depth === 3 && this.section === 'manifest' && name === 'pair')
      this.events.pair?.(attributes['key'] ?? '', attributes['value'] ?? '')
    else {
      this.skipping = this.depth
      this.events.unknownElement?.(name, this.parser.line)
    }
  }

  private close(): void {
    if (this.skipping === this.depth) this.skipping = 0
    this.depth--
    if (this.depth === 1) this.section = null
  }

  private table(name: string): void {
    this.section = 'table'
    if (++this.tables > LIMITS.tables) this.refuse('IMPORT_TOO_LARGE', `it has more than ${LIMITS.tables} tables`)
    this.events.table(name)
  }

  private row(attributes: Attributes): void {
    if (++this.rows > LIMITS.rows) this.refuse('IMPORT_TOO_LARGE', `it has more than ${LIMITS.rows} rows`)
    this.events.row(attributes, this.parser.line, NO_MISFITS)
  }

  private refuse(code: Parameters<typeof dumpRefusal>[0], detail: string): never {
    throw dumpRefusal(code, this.origin, detail)
  }
}
