/** Addresses for the interfaces of several hosts at once: what XenCenter's "Configure IP addresses" does. */
import { z } from 'zod'
import { rangeOf } from '../../../../../shared/model/ipv4'
import { defineOperation } from '../../../../inventory/operation'
import { refusal } from '../../refusals'
import { Ref } from '../input'
import { needIn, titled } from '../rows'
import { configureHost } from './configure-host'
import { hostsInTurn, onEachHost } from './each-host'
import { InterfaceSpec } from './interface-spec'

/** More interfaces than this take longer than 50 ms. */
const MANY = 48

/**
 * Static: host i of `hosts` gets the address `IP` + i. Secondary interfaces come first and management last; networks
 * in `cleared` lose their address after that. Members go first, the coordinator last, each host by itself: the result
 * says how it went on each; all fail = the first one's refusal. Refused on a host: PIF_NOT_PRESENT, and
 * what reconfigureIp, plug and managementReconfigure refuse. Refused for all: INVALID_IP_ADDRESS_SPECIFIED for a range
 * that runs past the last address.
 */
export const poolConfigureInterfaces = defineOperation({
  name: 'xs.pool.configureInterfaces',
  input: z.strictObject({
    pool: Ref,
    /** In the order in which addresses are counted out. */
    hosts: z.array(Ref).min(1).max(1024),
    /** Those of them that are done now: to try again where it was refused, with the same addresses. */
    only: z.array(Ref).max(1024).optional(),
    interfaces: z.array(InterfaceSpec).max(64),
    cleared: z.array(Ref).max(64).default([]),
  }),
  title: ({ pool, hosts: [only, ...others] }, lab) =>
    `Configure IP addresses of ${others.length === 0 ? titled(lab, 'xs_host', only ?? '') : titled(lab, 'xs_pool', pool)}`,
  isLong: ({ hosts, interfaces }) => hosts.length * interfaces.length > MANY,
  run(tx, { pool, hosts, only, interfaces, cleared }) {
    for (const host of hosts) needIn(tx, pool, 'xs_host', host, 'hosts')
    for (const network of [...cleared, ...interfaces.map((each) => each.network)])
      needIn(tx, pool, 'xs_network', network, 'network')
    assertRanges(interfaces, hosts.length)
    const kept = new Set(interfaces.map(({ network }) => network))
    const emptied = cleared.filter((network) => !kept.has(network))
    const results = onEachHost(
      tx,
      hostsInTurn(tx, pool, only?.filter((host) => hosts.includes(host)) ?? hosts, 'keeps its addresses'),
      (host) => {
        const own = interfaces.map((spec) => forHost(spec, hosts.indexOf(host.id), hosts.length))
        configureHost(tx, host, own, emptied)
      },
    )
    return { hosts: results }
  },
})

/** The settings of the `at`th host. What is no address stays, for the host's own refusal. */
function forHost(spec: InterfaceSpec, at: number, hosts: number): InterfaceSpec {
  if (spec.mode === 'DHCP') return { ...spec, IP: '', netmask: '', gateway: '', DNS: '' }
  return { ...spec, IP: rangeOf(spec.IP, hosts)?.[at] ?? spec.IP }
}

/** Addresses that are none are left to each host's own refusal. */
function assertRanges(interfaces: readonly InterfaceSpec[], hosts: number): void {
  interfaces.forEach(({ mode, IP }, at) => {
    if (mode !== 'Static' || rangeOf(IP, 1) === null || rangeOf(IP, hosts) !== null) return
    const words = { value: `${hosts} addresses from ${IP} run past the last one` }
    throw refusal('INVALID_IP_ADDRESS_SPECIFIED', ['IP'], { field: `interfaces.${at}.IP`, words })
  })
}
