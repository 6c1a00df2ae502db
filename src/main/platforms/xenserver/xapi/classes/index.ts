/** Every class that clients see as objects. */
import type { XapiClass, XapiKind } from '../class'
import { bond } from './bond'
import { host } from './host'
import { guestMetrics, hostMetrics, pifMetrics } from './metrics'
import { network } from './network'
import { PIF } from './pif'
import { pool } from './pool'
import { task } from './task'
import { tunnel } from './tunnel'
import { VIF } from './vif'
import { vlan } from './vlan'
import { vm } from './vm'

const CLASSES: readonly XapiClass[] = [
  pool,
  host,
  hostMetrics,
  network,
  PIF,
  pifMetrics,
  bond,
  vlan,
  tunnel,
  vm,
  guestMetrics,
  VIF,
]

/** By XAPI's name. */
export const XAPI_CLASSES: ReadonlyMap<string, XapiClass> = new Map(CLASSES.map((each) => [each.name, each]))

/** These and what a server keeps for itself. */
export const XAPI_KINDS: ReadonlyMap<string, XapiKind> = new Map([...CLASSES, task].map((each) => [each.name, each]))
