/** Class `PIF` (control plane reference §1 and §5.2). */
import { PIF_CONSTANTS } from '../constants'
import { describeClass } from '../describe'
import { flag, gives, param, refParam, runs, selfOf, text } from '../message'
import { plainWrites } from '../set'
import { refTo } from '../types'

const SELF = selfOf('PIF')
const IP_MODE = { enum: ['None', 'DHCP', 'Static'] }
const IPV6_MODE = { enum: ['None', 'DHCP', 'Static', 'Autoconf'] }
const ADDRESS_TYPE = { enum: ['IPv4', 'IPv6'] }

const itself = (pif: string): object => ({ pif })

export const PIF = describeClass('PIF', {
  derived: PIF_CONSTANTS,
  writes: plainWrites('xs_pif', ['other_config']),
  types: {
    ip_configuration_mode: IP_MODE,
    ipv6_configuration_mode: IPV6_MODE,
    primary_address_type: ADDRESS_TYPE,
    igmp_snooping_status: { enum: ['enabled', 'disabled', 'unknown'] },
  },
  messages: {
    create_VLAN: gives(
      refTo('PIF'),
      'xs.pif.createVlan',
      [text('device'), refParam('network', 'network'), refParam('host', 'host'), param('VLAN', 'int')],
      (device: string, network: string, host: string, tag: number) => ({ device, network, host, tag }),
      ({ pif }: { pif: string }) => pif,
    ),
    destroy: runs('xs.pif.destroy', [SELF], itself),
    db_forget: runs('xs.pif.dbForget', [SELF], itself),
    set_property: {
      ...runs('xs.pif.setProperty', [SELF, text('name'), text('value')], (pif: string, name: string, value: string) => ({
        ...{ pif, name, value },
      })),
      since: '6.5',
    },
    set_disallow_unplug: runs('xs.pif.setDisallowUnplug', [SELF, flag('value')], (pif: string, value: boolean) => ({
      pif,
      value,
    })),
    set_primary_address_type: {
      ...runs(
        'xs.pif.setPrimaryAddressType',
        [SELF, param('primary_address_type', ADDRESS_TYPE)],
        (pif: string, type: string) => ({
          ...{ pif, type },
        }),
      ),
      since: '6.1',
    },
    reconfigure_ipv6: {
      ...runs(
        'xs.pif.reconfigureIpv6',
        [SELF, param('mode', IPV6_MODE), text('IPv6'), text('gateway'), text('DNS')],
        (pif: string, mode: string, IPv6: string, gateway: string, DNS: string) => ({ ...{ pif, mode, IPv6, gateway, DNS } }),
      ),
      since: '6.1',
    },
    plug: runs('xs.pif.plug', [SELF], itself),
    unplug: runs('xs.pif.unplug', [SELF], itself),
    forget: runs('xs.pif.forget', [SELF], itself),
    scan: runs('xs.pif.scan', [refParam('host', 'host')], (host: string) => ({ host })),
    introduce: gives(
      refTo('PIF'),
      'xs.pif.introduce',
      [refParam('host', 'host'), text('MAC'), text('device'), flag('managed', true)],
      (host: string, MAC: string, device: string, managed: boolean) => ({ host, MAC, device, managed }),
      ({ pif }: { pif: string }) => pif,
    ),
    reconfigure_ip: runs(
      'xs.pif.reconfigureIp',
      [SELF, param('mode', IP_MODE), text('IP'), text('netmask'), text('gateway'), text('DNS')],
      (pif: string, mode: string, IP: string, netmask: string, gateway: string, DNS: string) => ({
        ...{ pif, mode, IP, netmask, gateway, DNS },
      }),
    ),
  },
})
