/** Words of a command line, as a shell has taken them apart, as a command with its parameters (`xe`'s own parser). */
import { XeFailure, XeUsage } from './failure'

/** Parameters in the order given. Of a key that is given twice, the first counts, as in the real one. */
export class XeParams {
  readonly pairs: readonly (readonly [key: string, value: string])[]
  constructor(pairs: readonly (readonly [key: string, value: string])[]) {
    this.pairs = pairs
  }
  get(key: string): string | undefined {
    return this.pairs.find(([each]) => each === key)?.[1]
  }
  has(key: string): boolean {
    return this.get(key) !== undefined
  }
  /** For what the command requires, which was checked before it runs. */
  need(key: string): string {
    const value = this.get(key)
    if (value === undefined) throw new XeUsage(`Required parameter not found: ${key}`)
    return value
  }
  /** `true`, `yes`, `false`, `no`, in any case; false unless given. */
  flag(key: string, fallback = false): boolean {
    const value = this.get(key)
    return value === undefined ? fallback : parseFlag(key, value)
  }
  /** Members of a comma list. */
  list(key: string): string[] {
    return (this.get(key) ?? '').split(',').filter((each) => each !== '')
  }
  /** `name:key=value` → key → value; also the older `name-key=value`. */
  map(name: string): Record<string, string> {
    const own = this.pairs.filter(([key]) => key.startsWith(`${name}:`) || key.startsWith(`${name}-`))
    return Object.fromEntries(own.map(([key, value]) => [key.slice(name.length + 1), value]))
  }
  without(keys: readonly string[]): XeParams {
    return new XeParams(this.pairs.filter(([key]) => !keys.includes(key)))
  }
}

export function parseFlag(key: string, value: string): boolean {
  const word = value.toLowerCase()
  if (word === 'true' || word === 'yes') return true
  if (word === 'false' || word === 'no') return false
  throw new XeFailure(`Failed to parse parameter '${key}': Expected 'true','yes','false','no', got ${value}`)
}

export interface CommandLine {
  readonly command: string
  readonly params: XeParams
  /** Host that is to be asked, by `-s`, `-h` or `server=`. */
  readonly server?: string
}

/** Switches that take the word after them. */
const SWITCHES = new Map([
  ['-s', 'server'],
  ['-h', 'server'],
  ['-p', 'port'],
  ['-u', 'username'],
  ['-pw', 'password'],
  ['-pwf', 'passwordfile'],
  ['--traceparent', 'traceparent'],
])
/** What the real client keeps to itself: whom to ask, as whom, and how to speak of it. */
const CLIENTS = new Set([...SWITCHES.values(), 'nossl', 'debug', 'debug-on-fail', 'debugonfail'])

/**
 * `-s`, `-u`, `--minimal` and their like may stand anywhere, before the command too. Everything behind the first `=` of a word is its value.
 * Throws XeUsage. Undefined: nothing was asked, or `--help` was, so that usage is to be told.
 */
export function parseWords(words: readonly string[]): CommandLine | undefined {
  if (words.includes('--help') || words.includes('-help')) return undefined
  const pairs = pairsOf(words)
  const server = pairs.find(([key]) => key === 'server')?.[1]
  const given = pairs.filter(([key]) => !CLIENTS.has(key))
  const command = given.find(([, , kind]) => kind !== 'switch')
  if (command === undefined) return undefined
  if (command[2] === 'pair') throw new XeUsage('Syntax error: ')
  return {
    command: command[0],
    params: new XeParams(given.filter((each) => each !== command).map(([key, value]) => [key, value])),
    ...(server === undefined ? {} : { server }),
  }
}

type Word = readonly [key: string, value: string, kind: 'switch' | 'pair' | 'bare']

function pairsOf(words: readonly string[]): Word[] {
  const found: Word[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const name = SWITCHES.get(word)
    if (name !== undefined) {
      const value = words[++at]
      if (value === undefined) throw new XeUsage('Syntax error: ')
      found.push([name, value, 'switch'])
    } else if (word.startsWith('--')) found.push([word.slice(2), 'true', 'switch'])
    else if (word.startsWith('-')) throw new XeUsage(`Syntax error: Unknown switch: ${word}`)
    else {
      const equals = word.indexOf('=')
      found.push(equals === -1 ? [word, '', 'bare'] : [word.slice(0, equals), word.slice(equals + 1), 'pair'])
    }
  }
  return found
}

/** Parameters that every command takes beside its own; they are no filters and set nothing. */
export const STANDARD_PARAMS: readonly string[] = ['minimal', 'force', 'multiple', 'all', 'message-priority', 'trace']
