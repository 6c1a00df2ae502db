/** The whole contract between pages and the core. A new call is an entry in its feature's or platform's file, and a handler. */
import type { z } from 'zod'
import { cablingCalls } from './cabling'
import { captureCalls } from './capture'
import { clockCalls } from './clock'
import { counterCalls } from './counters'
import { drillCalls } from './drill'
import { endpointCalls } from './endpoint'
import { guestCalls } from './guest'
import { labCalls } from './lab'
import { mapCalls } from './map'
import { operationCalls } from './operation'
import { planCalls } from './plan'
import { poolCalls } from './pool'
import { sendCalls } from './send'
import { reachCalls } from './reach'
import { snapshotCalls } from './snapshot'
import { timelineCalls } from './timeline'
import { traceCalls } from './trace'
import { liveCalls } from './live'
import { xeCalls } from './xe'
import { xenserverCalls } from './xenserver'

export const CALLS = {
  ...labCalls,
  ...operationCalls,
  ...snapshotCalls,
  ...planCalls,
  ...xenserverCalls,
  ...guestCalls,
  ...poolCalls,
  ...clockCalls,
  ...mapCalls,
  ...traceCalls,
  ...timelineCalls,
  ...counterCalls,
  ...captureCalls,
  ...sendCalls,
  ...reachCalls,
  ...drillCalls,
  ...liveCalls,
  ...xeCalls,
  ...endpointCalls,
  ...cablingCalls,
} as const
export type Calls = typeof CALLS
export type Method = keyof Calls
export type Input<M extends Method> = z.input<Calls[M]['input']>
export type Parsed<M extends Method> = z.output<Calls[M]['input']>
export type Output<M extends Method> = z.output<Calls[M]['output']>

/** The core's half: one handler for each call, of exactly the contract's types. */
export type Handlers = { [M in Method]: (params: Parsed<M>) => Output<M> | Promise<Output<M>> }
