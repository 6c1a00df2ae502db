/** The rows of a generated pool database: ids that follow from a seed, and XML as XenServer 8 writes it. */
import { createHash } from 'node:crypto'
import { protect, type DumpFormat } from '../src/main/platforms/xenserver/dump/format'
import { printMap, printSet } from '../src/main/platforms/xenserver/dump/sexpr'
import { xmlElement } from '../src/main/platforms/xenserver/dump/xml-text'

export type Fields = Record<string, string>

export const HOSTS = 16
/** NICs of a host; the first two are bonded. */
export const NICS = 4
/** VLANs on each host's bond; their networks take the VIFs in turn. */
export const VLANS = 40
export const VIFS_PER_VM = 4

export const NONE = 'OpaqueRef:NULL'
export const NOTHING = '()'

const FORMAT: DumpFormat = { quote: "'", spaces: 'all' }

export const set = (...members: string[]): string => printSet(members, FORMAT.quote)
export const map = (entries: Fields): string => printMap(entries, FORMAT.quote)
export const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

/** Makes rows; `kind` and `n` name one, and give it the same ids in every file of the same seed. */
export class RowMaker {
  private generation = 0
  private readonly seed: string

  constructor(seed: string) {
    this.seed = seed
  }

  uuid(kind: string, n: number): string {
    const hex = createHash('md5').update(`${this.seed}/${kind}/${n}`).digest('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }

  ref(kind: string, n: number): string {
    return `OpaqueRef:${this.uuid(kind, n)}`
  }

  row(kind: string, n: number, fields: Fields): string {
    const ref = this.ref(kind, n)
    const times = { __ctime: String(++this.generation), __mtime: String(++this.generation) }
    const all = Object.entries({ _ref: ref, uuid: this.uuid(`uuid of ${kind}`, n), ...fields }).sort(([a], [b]) =>
      a < b ? -1 : 1,
    )
    return xmlElement('row', [
      ['ref', ref],
      ...Object.entries(times),
      ...all.map(([name, value]): [string, string] => [name, protect(value, FORMAT.spaces)]),
    ])
  }
}
