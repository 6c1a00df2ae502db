/** XML-RPC as XAPI writes it: strings and ints without a type, failures as values beside `Status` and never as faults. */
import type { WireResult } from './malformed'
import { RpcDate, RpcFloat, RpcInt32, type Rpc } from './rpc'

/** Beside the five characters of XML, whatever XML cannot hold is left out. */
const SPECIAL = /&|[<>"\r\ufffe\uffff\p{Cs}]|[\p{Cc}--[\t\n\r\u007f-\u009f]]/gv
const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', '\r': '&#13;' }

export function xmlText(value: Rpc): string {
  if (typeof value === 'string') return `<value>${escaped(value)}</value>`
  if (typeof value === 'number') return `<value>${value}</value>`
  if (typeof value === 'boolean') return `<value><boolean>${value ? 1 : 0}</boolean></value>`
  if (value instanceof RpcFloat) return `<value><double>${value.value}</double></value>`
  if (value instanceof RpcDate) return `<value><dateTime.iso8601>${escaped(value.value)}</dateTime.iso8601></value>`
  if (value instanceof RpcInt32) return `<value><i4>${value.value}</i4></value>`
  if (isSet(value)) return `<value><array><data>${value.map(xmlText).join('')}</data></array></value>`
  const [begin, between, end] = XML_MAP
  const members = Object.entries(value).map(([name, each]) => xmlMember(name, each))
  return begin + members.join(between) + end
}

export const xmlMember = (name: string, value: Rpc): string => `<member><name>${escaped(name)}</name>${xmlText(value)}</member>`
export const XML_MAP = ['<value><struct>', '', '</struct></value>'] as const

/** The body of an answer, in parts: a value that is kept as bytes is sent as it is. */
export function xmlAnswer(result: WireResult): (string | Buffer)[] {
  if (result.ok)
    return [`${BEGIN}${status('Success')}<member><name>Value</name>`, result.value, `</member></struct></value>${END}`]
  const error = xmlText(result.error)
  return [`${BEGIN}${status('Failure')}<member><name>ErrorDescription</name>${error}</member></struct></value>${END}`]
}

/** An answer that is the value alone: `system.listMethods` is one. */
export const xmlBareAnswer = (value: string | Buffer): (string | Buffer)[] => [BEGIN, value, END]

const BEGIN = '<?xml version="1.0"?><methodResponse><params><param>'
const END = '</param></params></methodResponse>'
const status = (word: string): string => `<value><struct><member><name>Status</name><value>${word}</value></member>`

const isSet = (value: Exclude<Rpc, string | number | boolean>): value is readonly Rpc[] => Array.isArray(value)

function escaped(text: string): string {
  return text.replace(SPECIAL, (character) => ESCAPED[character] ?? '')
}
