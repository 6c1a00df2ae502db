/** Messages that are one operation each, and their parameters. */
import type { Message, Param } from './class'
import { refTo, type RefName, type XapiType, type XapiValue } from './types'

/** @param fallback for what older clients leave out */
export const param = (name: string, type: XapiType, fallback?: XapiValue): Param =>
  fallback === undefined ? { name, type } : { name, type, fallback }
export const text = (name: string, fallback?: string): Param => param(name, 'string', fallback)
export const flag = (name: string, fallback?: boolean): Param => param(name, 'bool', fallback)
export const refParam = (name: string, to: RefName): Param => param(name, refTo(to))
export const selfOf = (name: RefName): Param => refParam('self', name)

type InputOf = (...args: never[]) => object

/** Runs an operation and gives nothing back. */
export function runs(operation: string, params: readonly Param[], input: InputOf): Message {
  return {
    params,
    result: 'void',
    call: async ({ run }, ...args: never[]) => {
      await run(operation, input(...args))
      return null
    },
  }
}

/** Runs an operation and gives back part of what it returns. */
export function gives(
  result: XapiType,
  operation: string,
  params: readonly Param[],
  input: InputOf,
  pick: (outcome: never) => XapiValue,
): Message {
  return {
    params,
    result,
    call: async ({ run }, ...args: never[]) => pick((await run(operation, input(...args))) as never),
  }
}
