/** How a pool database writes its values, which changed between releases. */
import type { Release } from '../../../../shared/model/fields'
import { releaseProfile } from '../../../../shared/model/xenserver-names'
import type { Quote } from './sexpr'

/**
 * How attribute values keep their white space through XML's normalisation (XAPI's Xml_spaces): not at
 * all; runs of spaces only (`%_` for two); or, from 7.3, every space (`%.`).
 */
export type SpaceStyle = 'plain' | 'runs' | 'all'

export interface DumpFormat {
  readonly quote: Quote
  readonly spaces: SpaceStyle
}

const versionNumber = (version: string | undefined): number => {
  const [major = NaN, minor = 0] = (version ?? '').split('.').map((part) => Number.parseInt(part, 10))
  return major * 100 + minor
}

/** The style of the release behind a `product_version`; what is unknown counts as today's. */
export function spaceStyle(productVersion: string | undefined): SpaceStyle {
  const version = versionNumber(productVersion)
  if (version < 506) return 'plain'
  return version < 703 ? 'runs' : 'all'
}

/** The release, for fields that came with one; what is unknown or newer counts as 8. */
export function releaseOf(productVersion: string | undefined): Release {
  const profile = releaseProfile(productVersion)
  if (profile !== '8') return profile
  const version = versionNumber(productVersion)
  if (version >= 600 && version < 601) return '6.0'
  if (version >= 600 && version < 602) return '6.1'
  if (version >= 600 && version < 605) return '6.2'
  if (version >= 600 && version < 700) return '6.5'
  return version >= 600 && version < 800 ? '7' : '8'
}

const UNPROTECTED: Readonly<Record<string, string>> = { '%_': '  ', '%.': ' ', '%t': '\t', '%n': '\n', '%r': '\r', '%%': '%' }
const PROTECTED: Readonly<Record<string, string>> = { '  ': '%_', ' ': '%.', '\t': '%t', '\n': '%n', '\r': '%r', '%': '%%' }
const TO_PROTECT = { runs: / {2}|[\t\n\r%]/g, all: /[ \t\n\r%]/g }

/** A value from the text of its attribute. */
export function unprotect(text: string, style: SpaceStyle): string {
  return style === 'plain' || !text.includes('%') ? text : text.replace(/%[_.tnr%]/g, (pair) => UNPROTECTED[pair] ?? pair)
}

/** The text of an attribute from its value. */
export function protect(value: string, style: SpaceStyle): string {
  return style === 'plain' ? value : value.replace(TO_PROTECT[style], (found) => PROTECTED[found] ?? found)
}
