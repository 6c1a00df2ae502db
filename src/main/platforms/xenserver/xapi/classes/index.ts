/** Every class that clients see as objects. */
import type { XapiClass } from '../class'
import { describeClass } from '../describe'
import { network } from './network'

const CLASSES: readonly XapiClass[] = [
  describeClass('pool', {}),
  describeClass('host', {}),
  describeClass('host_metrics', {}),
  network,
  describeClass('PIF', {}),
  describeClass('PIF_metrics', {}),
  describeClass('Bond', {}),
  describeClass('VLAN', {}),
  describeClass('tunnel', {}),
  describeClass('VM', {}),
  describeClass('VM_guest_metrics', {}),
  describeClass('VIF', {}),
]

/** By XAPI's name. */
export const XAPI_CLASSES: ReadonlyMap<string, XapiClass> = new Map(CLASSES.map((each) => [each.name, each]))
