/**
 * The first pass over a pool database: which pool, which rows and attributes there are, and who points to
 * whom. Everything that a row's import must know of the rest of the file, so that the second pass can
 * write each row once.
 */
import { BACK_LINKS, KNOWN_CLASSES, type BackLink } from './classes'
import { spaceStyle, unprotect, type DumpFormat } from './format'
import { LIMITS } from './read'
import { dumpRefusal } from './refusals'
import { parseMap, type Quote } from './sexpr'
import type { Attributes, PoolSource } from './source'
import { NULL_REF } from './values'

/** Longer than any OpaqueRef; an id must also fit into the calls that name it. */
const LONGEST_REF = 150

/** Until the release is known; nothing that the survey asks for depends on it. */
const FIRST_FORMAT: DumpFormat = { quote: '"', spaces: 'all' }

/** A row's reference, or null when it has none that can be used. */
export function refOf(attributes: Attributes): string | null {
  const { ref } = attributes
  return ref === undefined || ref === '' || ref === NULL_REF || ref.length > LONGEST_REF ? null : ref
}

export class Survey {
  readonly manifest = new Map<string, string>()
  /** Class → its attributes in order of appearance; classes in the file's order. */
  readonly attributes = new Map<string, Set<string>>()
  /** Reference → class of the first row that has it. */
  readonly refs = new Map<string, string>()
  /** References that a further row has too. */
  readonly duplicates = new Set<string>()
  pool: { ref: string; attributes: Attributes } | null = null
  private readonly links = new Map<BackLink, Map<string, string[]>>(BACK_LINKS.map((link) => [link, new Map<string, string[]>()]))
  private readonly versions = new Map<string, string>()
  /** Major and minor number of the API that a host speaks, as far as one says so. */
  apiVersion: readonly number[] = []
  private quote: Quote | undefined

  constructor(source: PoolSource, progress: (done: number) => void) {
    let current = ''
    source.read(
      {
        pair: (key, value) => this.manifest.set(key, value),
        table: (name) => {
          current = name
          if (!this.attributes.has(name)) this.attributes.set(name, new Set())
        },
        row: (attributes) => {
          this.row(current, attributes)
          if ((this.attributes.get(current)?.size ?? 0) > LIMITS.attributes) {
            throw dumpRefusal(
              'IMPORT_TOO_LARGE',
              source.origin,
              `the rows of one table have more than ${LIMITS.attributes} different attributes`,
            )
          }
        },
      },
      progress,
      FIRST_FORMAT,
    )
  }

  /** `product_version` of the coordinator, else of any host, else of the manifest. */
  get productVersion(): string | undefined {
    const [anyVersion] = this.versions.values()
    return this.versions.get(this.pool?.attributes['master'] ?? '') ?? anyVersion ?? this.manifest.get('product_version')
  }

  get format(): DumpFormat {
    return { quote: this.quote ?? "'", spaces: spaceStyle(this.productVersion) }
  }

  /** Who points to `target` along a back link, in the order of the file. */
  pointing(link: BackLink, target: string): readonly string[] {
    return this.links.get(link)?.get(target) ?? []
  }

  private row(className: string, attributes: Attributes): void {
    const names = this.attributes.get(className)
    for (const name in attributes) {
      names?.add(name)
      if (this.quote === undefined) this.findQuote(attributes[name] ?? '')
    }
    const ref = refOf(attributes)
    if (ref === null) return
    if (this.refs.has(ref)) {
      this.duplicates.add(ref)
      return
    }
    this.refs.set(ref, className)
    const known = KNOWN_CLASSES.get(className)
    if (!known) return
    if (className === 'pool') this.pool ??= { ref, attributes }
    if (className === 'host') this.host(ref, attributes)
    for (const link of known.backLinks) {
      const target = attributes[link.field]
      if (target !== undefined && target !== NULL_REF) this.link(link, target, ref)
    }
  }

  private link(link: BackLink, target: string, from: string): void {
    const targets = this.links.get(link)
    const pointing = targets?.get(target)
    if (pointing) pointing.push(from)
    else targets?.set(target, [from])
  }

  private host(ref: string, attributes: Attributes): void {
    const version = parseMap(unprotect(attributes['software_version'] ?? '', 'all'))?.['product_version']
    if (version !== undefined) this.versions.set(ref, version)
    const { API_version__major: major, API_version__minor: minor } = attributes
    if (major !== undefined && minor !== undefined) this.apiVersion = [major, minor].map((part) => Number.parseInt(part, 10))
  }

  private findQuote(raw: string): void {
    const mark = /^\(+(['"])/.exec(raw)?.[1]
    if (mark === "'" || mark === '"') this.quote = mark
  }
}
