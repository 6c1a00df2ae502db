/**
 * XML-RPC calls, by saxes: no document type and so no entities beside the five, no element that the protocol does not
 * have, and no nesting beyond a limit, each refused as soon as it is seen.
 */
import { SaxesParser } from 'saxes'
import { MalformedRequest, type WireCall } from './malformed'

/** Elements inside one another; XAPI's deepest argument, a map of sets in a record, needs about 20. */
const DEEPEST = 100

/** What each element may hold. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  '': ['methodCall'],
  methodCall: ['methodName', 'params'],
  params: ['param'],
  param: ['value'],
  value: ['string', 'int', 'i4', 'i8', 'boolean', 'double', 'dateTime.iso8601', 'base64', 'nil', 'array', 'struct'],
  array: ['data'],
  data: ['value'],
  struct: ['member'],
  member: ['name', 'value'],
}
/** Elements whose text counts. */
const WORDS: Readonly<Record<string, (text: string) => unknown>> = {
  methodName: (text) => text.trim(),
  name: (text) => text,
  string: (text) => text,
  // As digits, since 64 bits are more than a number holds; whoever wants an int reads them.
  int: digits,
  i4: digits,
  i8: digits,
  boolean: (text) => text.trim() === '1',
  double: (text) => numberOf(text),
  'dateTime.iso8601': (text) => text.trim(),
  base64: (text) => Buffer.from(text, 'base64').toString('utf8'),
}

interface Element {
  readonly name: string
  text: string
  readonly held: unknown[]
}

export function xmlCall(text: string): WireCall {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const root: Element = { name: '', text: '', held: [] }
  const open = [root]
  const inner = (): Element => open.at(-1) ?? root
  parser.on('error', () => fail('The body is not XML'))
  parser.on('doctype', () => fail('A document type is not taken'))
  parser.on('opentag', ({ name }) => {
    const around = inner()
    if (!INSIDE[around.name]?.includes(name)) fail(`<${name.slice(0, 50)}> is not expected in <${around.name}>`)
    if (open.length > DEEPEST) fail('The body is nested too deeply')
    open.push({ name, text: '', held: [] })
  })
  const say = (words: string): void => void (inner().text += words)
  parser.on('text', say)
  parser.on('cdata', say)
  parser.on('closetag', () => {
    const done = open.pop() ?? root
    inner().held.push(valueOf(done))
  })
  parser.write(text).close()
  const [call] = root.held as [unknown[]?]
  const [method, params = []] = call ?? []
  if (typeof method !== 'string' || !Array.isArray(params)) fail('The call names no method')
  return { method: method, params: params as unknown[] }
}

function valueOf({ name, text, held }: Element): unknown {
  const word = WORDS[name]
  if (word) return word(text)
  switch (name) {
    case 'value':
      if (held.length > 1) fail('<value> holds more than one')
      return held.length > 0 ? held[0] : text
    case 'param':
      return only(held, '<param> holds no value')
    case 'array':
      return only(held, '<array> holds no data')
    case 'member':
      if (held.length !== 2 || typeof held[0] !== 'string') fail('<member> is not a name and a value')
      return held
    case 'struct':
      return Object.fromEntries(held as [string, unknown][])
    case 'nil':
      return null
    default:
      return held
  }
}

function only(held: readonly unknown[], otherwise: string): unknown {
  if (held.length !== 1) fail(otherwise)
  return held[0]
}

function digits(text: string): string {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) fail('An int is not digits')
  return text.trim()
}

function numberOf(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) fail('A double is not a number')
  return value
}

function fail(reason: string): never {
  throw new MalformedRequest(reason)
}
