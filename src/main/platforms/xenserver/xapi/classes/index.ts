/** Every class that clients see as objects. */
import type { XapiClass } from '../class'
import { bond } from './bond'
import { host } from './host'
import { guestMetrics, hostMetrics, pifMetrics } from './metrics'
import { network } from './network'
import { PIF } from './pif'
import { pool } from './pool'
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
