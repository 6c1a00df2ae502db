/** `xe pif-…` (control plane reference §9). */
import type { XeCommand } from '../define'
import { XeFailure, XeUsage } from '../failure'
import { noticeNics } from '../late'
import type { XeParams } from '../words'
import { doing, listing, onObject, refOf, uuidOf } from './simple'

const IP_MODES: Readonly<Record<string, string>> = { none: 'None', dhcp: 'DHCP', static: 'Static' }
const IPV6_MODES: Readonly<Record<string, string>> = { ...IP_MODES, autoconf: 'Autoconf' }

/** A mode in any case. */
function modeOf(modes: Readonly<Record<string, string>>, value: string, expected: string): string {
  const mode = Object.entries(modes).find(([word]) => word === value.toLowerCase())?.[1]
  if (mode === undefined) throw new XeFailure(`Expected ${expected}, got ${value.toLowerCase()}`)
  return mode
}

/** A parameter whose key may be in any case. */
const inAnyCase = (params: XeParams, key: string): string =>
  params.pairs.find(([each]) => each.toLowerCase() === key.toLowerCase())?.[1] ?? ''

const pifIntroduce = listing(
  {
    name: 'pif-introduce',
    help: 'Make a PIF of a NIC that the host has, and print its uuid.',
    required: ['host-uuid', 'device'],
    optional: ['mac', 'managed'],
  },
  async (context, params) => {
    const mac = params.get('mac')
    if (mac === undefined && context.release !== '8') throw new XeUsage('Required parameter not found: mac')
    const host = await refOf(context, 'host', params.need('host-uuid'))
    const managed = params.flag('managed', true)
    const pif = await context.call('PIF.introduce', host, mac ?? '', params.need('device'), managed)
    return [await uuidOf(context, 'PIF', pif)]
  },
)

const pifReconfigureIp = doing(
  {
    name: 'pif-reconfigure-ip',
    help: 'Change the IP configuration of a PIF: mode none, dhcp or static.',
    required: ['uuid', 'mode'],
    optional: ['IP', 'netmask', 'gateway', 'DNS'],
  },
  async (context, params) => {
    const pif = await refOf(context, 'PIF', params.need('uuid'))
    const mode = modeOf(IP_MODES, params.need('mode'), "'dhcp','none' or 'static'")
    const [IP, DNS] = [inAnyCase(params, 'IP'), inAnyCase(params, 'DNS')]
    await context.call('PIF.reconfigure_ip', pif, mode, IP, params.get('netmask') ?? '', params.get('gateway') ?? '', DNS)
  },
)

const pifReconfigureIpv6 = doing(
  {
    name: 'pif-reconfigure-ipv6',
    help: 'Change the IPv6 configuration of a PIF: mode none, dhcp, static or autoconf.',
    required: ['uuid', 'mode'],
    optional: ['IPv6', 'gateway', 'DNS'],
    since: '6.1',
  },
  async (context, params) => {
    const pif = await refOf(context, 'PIF', params.need('uuid'))
    const mode = modeOf(IPV6_MODES, params.need('mode'), "'dhcp','none' 'autoconf' or 'static'")
    const [IPv6, gateway] = [inAnyCase(params, 'IPv6'), params.get('gateway') ?? '']
    await context.call('PIF.reconfigure_ipv6', pif, mode, IPv6, gateway, inAnyCase(params, 'DNS'))
  },
)

export const PIF_COMMANDS: readonly XeCommand[] = [
  doing(
    { name: 'pif-scan', help: 'Look for NICs of a host that have no PIF yet.', required: ['host-uuid'] },
    async (context, params) => {
      await context.call('PIF.scan', await refOf(context, 'host', params.need('host-uuid')))
    },
  ),
  pifIntroduce,
  onObject('PIF', 'forget', { name: 'pif-forget', help: 'Forget the PIF of a NIC.' }),
  onObject('PIF', 'db_forget', { name: 'pif-db-forget', help: 'Remove the record of a PIF, whatever uses it.', isHidden: true }),
  doing({ name: 'pif-plug', help: 'Bring up a PIF.', required: ['uuid'] }, async (context, params) => {
    const pif = (await refOf(context, 'PIF', params.need('uuid'))) as string
    await context.call('PIF.plug', pif)
    const { host } = context.read.need('xs_pif', pif)
    if (host !== null) await noticeNics(context, host)
  }),
  onObject('PIF', 'unplug', { name: 'pif-unplug', help: 'Bring down a PIF.' }),
  pifReconfigureIp,
  pifReconfigureIpv6,
  doing(
    {
      name: 'pif-set-primary-address-type',
      help: 'Say whether a PIF is known by its IPv4 or its IPv6 address.',
      required: ['uuid', 'primary_address_type'],
      since: '6.1',
    },
    async (context, params) => {
      const types = { ipv4: 'IPv4', ipv6: 'IPv6' }
      const type = modeOf(types, params.need('primary_address_type'), "'ipv4' or 'ipv6'")
      await context.call('PIF.set_primary_address_type', await refOf(context, 'PIF', params.need('uuid')), type)
    },
  ),
]
