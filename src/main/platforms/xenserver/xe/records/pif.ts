/** `xe pif-…` (control plane reference §9; §10 for what the documents' releases lack). */
import { noticeNics } from '../late'
import { mro, mrw, ro, rw, sro } from './field'
import type { XeRecord } from './record'

/** Not in the records of the documents' releases, whatever their API had. */
const later = { since: '6.0' } as const

export const pif: XeRecord = {
  noun: 'pif',
  class: 'PIF',
  before: (context) => noticeNics(context),
  listed: ['uuid', 'device', 'MAC', 'currently-attached', 'VLAN', 'network-uuid', 'host-uuid'],
  listedBefore: ['uuid', 'device', 'currently-attached', 'VLAN', 'network-uuid'],
  fields: [
    ro('uuid'),
    ro('device'),
    ro('MAC', { ignoresCase: true }),
    ro('physical'),
    ro('managed'),
    ro('currently-attached'),
    ro('MTU'),
    ro('VLAN'),
    ro('vlan-master-of', { path: 'VLAN_master_of', ...later }),
    ro('vlan-slave-of', { path: 'VLAN_slave_of', ...later }),
    ro('bond-master-of'),
    ro('bond-slave-of'),
    ro('sriov-physical-PIF-of', { since: '7' }),
    ro('sriov-logical-PIF-of', { since: '7' }),
    ro('tunnel-access-PIF-of', later),
    ro('tunnel-transport-PIF-of', later),
    ro('management'),
    ro('network-uuid', { path: 'network' }),
    ro('network-name-label', { path: 'network.name_label' }),
    ro('host-uuid', { path: 'host' }),
    ro('host-name-label', { path: 'host.name_label' }),
    ro('IP-configuration-mode', { path: 'ip_configuration_mode' }),
    ro('IP'),
    ro('netmask'),
    ro('gateway'),
    ro('IPv6-configuration-mode', { path: 'ipv6_configuration_mode' }),
    ro('IPv6'),
    ro('IPv6-gateway', { path: 'ipv6_gateway' }),
    ro('primary-address-type'),
    ro('DNS'),
    mro('properties', { isWritable: true, property: 'property' }),
    sro('capabilities'),
    ro('io_read_kbs', { path: 'metrics.io_read_kbs', isExpensive: true, show: rate }),
    ro('io_write_kbs', { path: 'metrics.io_write_kbs', isExpensive: true, show: rate }),
    ro('carrier', { path: 'metrics.carrier' }),
    ro('vendor-id', { path: 'metrics.vendor_id' }),
    ro('vendor-name', { path: 'metrics.vendor_name' }),
    ro('device-id', { path: 'metrics.device_id' }),
    ro('device-name', { path: 'metrics.device_name' }),
    ro('speed', { path: 'metrics.speed', show: (mbits) => `${mbits} Mbit/s` }),
    ro('duplex', { path: 'metrics.duplex', beside: 'carrier', show: duplex }),
    rw('disallow-unplug'),
    ro('pci-bus-path', { path: 'metrics.pci_bus_path' }),
    mrw('other-config'),
    ro('igmp-snooping-status'),
  ],
}

function duplex(isFull: string, carrier: string): string {
  if (isFull === 'true') return 'full'
  return carrier === 'true' ? 'half' : 'unknown'
}

function rate(kilobytes: string): string {
  return Number(kilobytes).toFixed(3)
}
