/** What Setup leaves behind on a host: NICs, PIFs, networks, the management interface (facts INS). */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { nextNicMac } from '../../../../plant/nic-mac'
import { Mac } from '../../../../plant/operations/fields'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { cpuInfo } from '../../software'
import { Description, Label, Tags } from '../input'
import { introduceNic } from '../pif/introduce'
import { setManagement } from '../pif/management'
import { bringUp } from '../pif/plugging'
import { assertAddresses, IpMode, IpSettings } from '../pif/reconfigure-ip'
import { make } from '../rows'

const MIB = 2 ** 20
const Device = z
  .string()
  .trim()
  .regex(/^eth\d{1,3}$/, 'is not a device name such as eth0')

const Nic = z.strictObject({
  device: Device,
  /** Left out = drawn, with a maker's code (XS-MAC-02). */
  MAC: Mac.optional(),
  /** Mbit/s. */
  speed: z.number().int().min(10).max(400_000).default(1000),
  full_duplex: z.boolean().default(true),
  /** Has a link while Setup runs; without one Setup does not see it (XS-INS-06). */
  connected: z.boolean().default(true),
})

/** A host as it comes out of Setup. */
export const Host = z.strictObject({
  name_label: Label,
  name_description: Description.default(''),
  hostname: z.string().trim().max(253).optional(),
  tags: Tags.default([]),
  nics: z.array(Nic).min(1).max(64),
  management: z.strictObject({ ...IpSettings, device: Device, mode: IpMode.exclude(['None']) }),
  /** The maker of its CPUs, by which pools compare hosts (XS-POOL-02); left out = not recorded. */
  cpu_vendor: z.enum(['GenuineIntel', 'AuthenticAMD']).optional(),
  /** Bytes. */
  memory_total: z
    .number()
    .int()
    .min(512 * MIB)
    .max(2 ** 46)
    .default(32_768 * MIB),
})
export type HostSpec = z.infer<typeof Host> & { product_version: string; backend: 'bridge' | 'openvswitch' }

export const Backend = z.enum(['bridge', 'openvswitch'])
export const Release = z.enum(['5.6', '5.6-fp1', '8'])
export const ProductVersion = z
  .string()
  .trim()
  .regex(/^\d{1,3}(\.\d{1,5}){1,3}$/, 'is not a version such as 8.4.0')

/**
 * Installs a host into a pool. Refused: DUPLICATE_PIF_DEVICE_NAME,
 * COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS for a management NIC without
 * link, INVALID_IP_ADDRESS_SPECIFIED.
 */
export function installHost(tx: Tx, pool: string, spec: HostSpec): RowOf<'xs_host'> {
  assertDevicesDiffer(spec)
  assertAddresses(spec.management)
  const host = insertHost(tx, pool, spec)
  insertControlDomain(tx, host)
  const pifs = spec.nics.flatMap(({ connected, MAC = nextNicMac(tx), ...rest }) => {
    const nic = tx.insert('plant_nic', { ...rest, MAC, owner: host.id, cabling_known: !connected })
    return connected ? [introduceNic(tx, host, nic)] : []
  })
  for (const pif of pifs) bringUp(tx, pif)
  const management = pifs.find((pif) => pif.device === spec.management.device)
  if (!management) throw noSuchNic(spec)
  const { mode, IP, netmask, gateway, DNS } = spec.management
  setManagement(tx, tx.update('xs_pif', management.id, { ip_configuration_mode: mode, IP, netmask, gateway, DNS }))
  return tx.need('xs_host', host.id)
}

function assertDevicesDiffer(spec: HostSpec): void {
  const devices = spec.nics.map((nic) => nic.device)
  const twice = devices.find((device, at) => devices.indexOf(device) !== at)
  if (twice !== undefined) throw refusal('DUPLICATE_PIF_DEVICE_NAME', [twice], { field: 'nics' })
}

function noSuchNic(spec: HostSpec) {
  const { device } = spec.management
  const mac = spec.nics.find((nic) => nic.device === device)?.MAC ?? ''
  return refusal('COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS', [device, mac], {
    field: 'management.device',
    words: { which: 'with a link in the host' },
  })
}

function insertHost(tx: Tx, pool: string, spec: HostSpec): RowOf<'xs_host'> {
  const hostname = spec.hostname ?? spec.name_label.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')
  const metrics = make(tx, 'xs_host_metrics', { pool, memory_total: spec.memory_total, memory_free: spec.memory_total })
  const software_version = {
    product_brand: 'XenServer',
    product_version: spec.product_version,
    hostname,
    network_backend: spec.backend,
  }
  return make(tx, 'xs_host', {
    pool,
    extra: spec.cpu_vendor === undefined ? {} : cpuInfo({ software_version }, spec.cpu_vendor),
    name_label: spec.name_label,
    name_description: spec.name_description,
    hostname,
    tags: spec.tags,
    metrics: metrics.id,
    software_version,
  })
}

function insertControlDomain(tx: Tx, host: RowOf<'xs_host'>): void {
  make(tx, 'xs_vm', {
    pool: host.pool,
    name_label: `Control domain on host: ${host.name_label}`,
    name_description: 'The domain which manages physical devices and manages other domains',
    power_state: 'Running',
    is_control_domain: true,
    resident_on: host.id,
    affinity: host.id,
    domid: 0,
    memory_static_max: profileOf(tx, host.id).controlDomainMemory,
    other_config: { mac_seed: tx.uuid() },
  })
}
