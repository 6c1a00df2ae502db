/** The network half of a generated pool: hosts, their NICs, bonds, VLANs and networks. */
import { HOSTS, map, NICS, NONE, NOTHING, range, set, VLANS, type Fields, type RowMaker } from './generated-rows'

export function pool(make: RowMaker): string {
  return make.row('pool', 0, {
    ...{
      name_label: 'Benchmark pool',
      name_description: '',
      master: make.ref('host', 0),
      ha_enabled: 'false',
      vswitch_controller: '',
    },
    ...{ igmp_snooping_enabled: 'false', other_config: NOTHING, tags: NOTHING, gui_config: NOTHING },
  })
}

export function host(make: RowMaker, n: number): string {
  return make.row('host', n, {
    ...{
      name__label: `host ${n}`,
      name__description: 'Default install',
      hostname: `host-${n}`,
      address: `10.0.0.${n + 1}`,
      enabled: 'true',
      tags: NOTHING,
    },
    ...{
      metrics: make.ref('host_metrics', n),
      software_version: map({ product_version: '8.4.0', product_brand: 'XenServer', network_backend: 'openvswitch' }),
    },
    ...{ other_config: map({ multipathing: 'false' }), capabilities: set('xen-3.0-x86_64', 'hvm-3.0-x86_64') },
  })
}

export function hostMetrics(make: RowMaker, n: number): string {
  return make.row('host_metrics', n, {
    live: 'true',
    memory__total: '549755813888',
    memory__free: '0',
    last_updated: '20260101T00:00:00Z',
  })
}

export function network(make: RowMaker, n: number): string {
  const label = n < NICS ? `Pool-wide network associated with eth${n}` : n === NICS ? 'Bond 0+1' : `VLAN ${100 + n - NICS - 1}`
  return make.row('network', n, {
    ...{
      name__label: label,
      name__description: '',
      bridge: n < NICS ? `xenbr${n}` : `xapi${n}`,
      managed: 'true',
      MTU: '1500',
      purpose: NOTHING,
    },
    ...{ default_locking_mode: 'unlocked', other_config: map({ automatic: 'false' }), tags: NOTHING, blobs: NOTHING },
  })
}

export function bond(make: RowMaker, host: number): string {
  const master = make.ref('PIF', host * (NICS + 1) + NICS)
  const slaves = [0, 1].map((nic) => make.ref('PIF', host * (NICS + 1) + nic))
  return make.row('Bond', host, {
    ...{
      master,
      slaves: set(...slaves),
      primary_slave: slaves[0] ?? NONE,
      mode: 'lacp',
      links_up: '2',
      auto_update_mac: 'true',
    },
    ...{ properties: map({ hashing_algorithm: 'tcpudp_ports' }), other_config: NOTHING },
  })
}

export function* pifs(make: RowMaker): Generator<string> {
  for (let n = 0; n < HOSTS * (NICS + 1); n++) yield untaggedPif(make, n)
  for (let n = 0; n < HOSTS * VLANS; n++) yield vlanPif(make, n)
}

function pif(make: RowMaker, kind: string, n: number, host: number, fields: Fields): string {
  return make.row(kind, n, {
    ...{
      host: make.ref('host', host),
      MTU: '1500',
      VLAN: '-1',
      physical: 'false',
      currently_attached: 'true',
      management: 'false',
      managed: 'true',
    },
    ...{
      disallow_unplug: 'false',
      ip_configuration_mode: 'None',
      IP: '',
      netmask: '',
      gateway: '',
      DNS: '',
      ipv6_configuration_mode: 'None',
    },
    ...{
      IPv6: NOTHING,
      ipv6_gateway: '',
      primary_address_type: 'IPv4',
      bond_slave_of: NONE,
      VLAN_master_of: NONE,
      properties: map({ gro: 'on' }),
    },
    ...{
      capabilities: NOTHING,
      igmp_snooping_status: 'unknown',
      other_config: NOTHING,
      PCI: NONE,
      bond_master_of: NOTHING,
      VLAN_slave_of: NOTHING,
    },
    ...{
      tunnel_access_PIF_of: NOTHING,
      tunnel_transport_PIF_of: NOTHING,
      sriov_physical_PIF_of: NOTHING,
      sriov_logical_PIF_of: NOTHING,
    },
    ...fields,
  })
}

function untaggedPif(make: RowMaker, n: number): string {
  const host = Math.floor(n / (NICS + 1))
  const nic = n % (NICS + 1)
  const bonded = nic === NICS
  const device = bonded ? 'bond0' : `eth${nic}`
  return pif(make, 'PIF', n, host, {
    ...{
      device,
      device_name: device,
      network: make.ref('network', nic),
      physical: String(!bonded),
      metrics: make.ref('PIF_metrics', n),
    },
    MAC: `00:1b:21:${[n >> 16, n >> 8, n].map((octet) => (octet & 255).toString(16).padStart(2, '0')).join(':')}`,
    bond_slave_of: nic < 2 ? make.ref('Bond', host) : NONE,
    ...(bonded
      ? {
          bond_master_of: set(make.ref('Bond', host)),
          VLAN_slave_of: set(...range(VLANS).map((vlan) => make.ref('VLAN', host * VLANS + vlan))),
        }
      : {}),
    ...(nic === 2
      ? { management: 'true', ip_configuration_mode: 'Static', IP: `10.0.0.${host + 1}`, netmask: '255.255.255.0' }
      : {}),
  })
}

function vlanPif(make: RowMaker, n: number): string {
  const host = Math.floor(n / VLANS)
  return pif(make, 'VLAN PIF', n, host, {
    ...{
      device: 'bond0',
      device_name: 'bond0',
      network: make.ref('network', NICS + 1 + (n % VLANS)),
      MAC: 'fe:ff:ff:ff:ff:ff',
    },
    ...{
      VLAN: String(100 + (n % VLANS)),
      VLAN_master_of: make.ref('VLAN', n),
      metrics: make.ref('PIF_metrics', host * (NICS + 1) + NICS),
      properties: NOTHING,
    },
  })
}

export function vlan(make: RowMaker, n: number): string {
  const host = Math.floor(n / VLANS)
  return make.row('VLAN', n, {
    ...{ tagged_PIF: make.ref('PIF', host * (NICS + 1) + NICS), untagged_PIF: make.ref('VLAN PIF', n) },
    ...{ tag: String(100 + (n % VLANS)), other_config: NOTHING },
  })
}

export function pifMetrics(make: RowMaker, n: number): string {
  return make.row('PIF_metrics', n, {
    ...{
      carrier: 'true',
      speed: '10000',
      duplex: 'true',
      vendor_id: '8086',
      vendor_name: 'Intel Corporation',
      device_id: '1528',
    },
    ...{
      device_name: 'Ethernet Controller 10-Gigabit X540-AT2',
      pci_bus_path: `0000:0${n % NICS}:00.0`,
      io__read_kbs: '0',
      io__write_kbs: '0',
    },
    ...{ last_updated: '20260101T00:00:00Z', other_config: NOTHING },
  })
}
