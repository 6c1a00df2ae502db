/** What differs between releases, as data. The documents decide for the older two, XAPI for 8. */
import { releaseProfile, VIFS_PER_VM, type ReleaseProfile } from '../../../shared/model/xenserver-names'
import type { Reader } from '../../inventory/operation'

export interface Profile {
  readonly name: ReleaseProfile
  /** Releases in order, the newest 0: a VM never moves to an older one. */
  readonly age: number
  /** VM.migrate_send: VMs that run go to other pools. */
  readonly migrateSend: boolean
  /** What Setup of this release writes into `software_version.product_version`. */
  readonly productVersion: string
  readonly backend: 'bridge' | 'openvswitch'
  /** Hosts a pool can have (XS-POOL-01); null = the server sets no limit. */
  readonly hostsPerPool: number | null
  readonly bond: {
    /** NICs a bond takes (XS-BOND-01); `most` null = XAPI sets no limit. */
    readonly least: number
    readonly most: number | null
    /** Bond.create takes a mode and properties, LACP among them. */
    readonly modes: boolean
    /** Bond.create and destroy move addresses, management, VLANs, tunnels and VIFs, and plug. */
    readonly moves: boolean
    /** A member may be plugged by itself, carry VLANs and be management. */
    readonly membersUsable: boolean
  }
  readonly pif: {
    /**
     * PIF.forget is the documents' unmanaged mode: the network goes with the NIC (XS-UNM-02), the coordinator's
     * management interface may go (XS-UNM-07), and interfaces in use may not.
     */
    readonly forgetUnmanages: boolean
    /** `xe pif-list` and `xe pif-plug` make NICs that were cabled late appear (XS-CLI-01, XS-CLI-02); else PIF.scan alone does. */
    readonly commandsNotice: boolean
    /** PIF.introduce finds the NIC by its MAC, and gives back a PIF that has it already. */
    readonly introduceByMac: boolean
    /** The network of a NIC is labelled by the NIC's position, else by its device. */
    readonly labelsByPosition: boolean
    /** PIFs have properties, such as gro. */
    readonly properties: boolean
  }
  /** Interfaces have IPv6 settings and a primary address type. */
  readonly ipv6: boolean
  /** Pool.management_reconfigure moves the management interfaces of a whole pool in one call. */
  readonly poolManagement: boolean
  readonly vlan: {
    readonly lowest: number
    readonly highest: number
    /** VLAN.create plugs the new PIF, which shares its base's metrics. */
    readonly plugs: boolean
    /** Management may be put on a VLAN (XS-MGT-16 refuses it). */
    readonly management: boolean
  }
  readonly vif: {
    /** Highest device number offered. */
    readonly lastDevice: number
    /** Device numbers above it are refused, not only advised against (XS-VIF-07). */
    readonly enforced: boolean
    readonly move: boolean
    readonly locking: boolean
    readonly trunks: boolean
    /** The server can give an address to a guest whose drivers take it. */
    readonly configuresIp: boolean
  }
  /** The release knows tunnels, which cross-server private networks are made of (XS-PRIV-10). */
  readonly tunnels: boolean
  /** vSwitches can listen to who wants which multicast. */
  readonly igmpSnooping: boolean
  /** Networks have purposes, such as NBD. */
  readonly networkPurposes: boolean
  /** An internal network in use keeps VMs on the host where it is used; else moving away is only warned of (XS-PRIV-17). */
  readonly internalNetworksPin: boolean
  /** Version of the management API, which the hosts of a pool must share. */
  readonly api: string
  /** A joining host's bonds and VLANs are dropped; else having any is refused. */
  readonly joinDropsNetworking: boolean
  /** Booting plugs VLANs and tunnels without an address too; else they wait until they are used. */
  readonly bootPlugsVlans: boolean
  /** Hosts of one pool must have the same network backend. */
  readonly oneBackend: boolean
  /** Pool.create_VLAN_from_PIF reaches hosts that are live, or in 5.6 those that are enabled. */
  readonly poolVlanOn: 'live' | 'enabled'
  /** PIF.reconfigure_ip drops DNS entries that are no addresses. */
  readonly dnsChecked: boolean
  /** The network between hosts and guests that every pool has. */
  readonly systemNetwork: {
    readonly name: string
    readonly description: string
    /** Empty = the next xapiN. */
    readonly bridge: string
    readonly otherConfig: Readonly<Record<string, string>>
  }
  /** Guests report `0/ipv4/0` and `0/ipv6/0` beside `0/ip`. */
  readonly reportsAllAddresses: boolean
  /** The network device that the tools' drivers show to Windows: what the driver calls it, and its device id. */
  readonly pvAdapter: { readonly name: string; readonly device: string }
  /** Bytes of the control domain. */
  readonly controlDomainMemory: number
}

const MIB = 2 ** 20

const OLDER: Omit<Profile, 'name' | 'age' | 'productVersion' | 'api'> = {
  migrateSend: false,
  backend: 'bridge',
  hostsPerPool: 16,
  bond: { least: 2, most: 2, modes: false, moves: false, membersUsable: true },
  pif: { forgetUnmanages: true, commandsNotice: true, introduceByMac: true, labelsByPosition: false, properties: false },
  ipv6: false,
  poolManagement: false,
  vlan: { lowest: 0, highest: 4094, plugs: false, management: false },
  vif: { lastDevice: VIFS_PER_VM['5.6'] - 1, enforced: true, move: false, locking: false, trunks: false, configuresIp: false },
  tunnels: true,
  igmpSnooping: false,
  networkPurposes: false,
  internalNetworksPin: false,
  joinDropsNetworking: true,
  bootPlugsVlans: true,
  oneBackend: false,
  poolVlanOn: 'enabled',
  dnsChecked: false,
  systemNetwork: {
    name: 'Guest installer network',
    description: 'Network on which guests will get assigned a private local IP address',
    bridge: '',
    otherConfig: {
      is_guest_installer_network: 'true',
      ip_begin: '192.168.128.1',
      ip_end: '192.168.128.254',
      netmask: '255.255.255.0',
    },
  },
  reportsAllAddresses: false,
  pvAdapter: { name: 'Citrix PV Ethernet Adapter', device: String.raw`XEN\VIF` },
  controlDomainMemory: 752 * MIB,
}

export const PROFILES: Readonly<Record<ReleaseProfile, Profile>> = {
  '5.6': { ...OLDER, name: '5.6', age: 2, productVersion: '5.6.0', api: '1.7', tunnels: false },
  '5.6-fp1': { ...OLDER, name: '5.6-fp1', age: 1, productVersion: '5.6.100', api: '1.8' },
  '8': {
    name: '8',
    age: 0,
    migrateSend: true,
    productVersion: '8.4.0',
    backend: 'openvswitch',
    hostsPerPool: null,
    bond: { least: 1, most: null, modes: true, moves: true, membersUsable: false },
    pif: { forgetUnmanages: false, commandsNotice: false, introduceByMac: false, labelsByPosition: true, properties: true },
    ipv6: true,
    poolManagement: true,
    vlan: { lowest: 0, highest: 4094, plugs: true, management: true },
    vif: { lastDevice: VIFS_PER_VM['8'] - 1, enforced: false, move: true, locking: true, trunks: true, configuresIp: true },
    tunnels: true,
    igmpSnooping: true,
    networkPurposes: true,
    internalNetworksPin: true,
    api: '2.21',
    joinDropsNetworking: false,
    bootPlugsVlans: false,
    oneBackend: true,
    poolVlanOn: 'live',
    dnsChecked: true,
    systemNetwork: {
      description: 'Network on which guests will be assigned a private link-local IP address which can be used to talk XenAPI',
      name: 'Host internal management network',
      bridge: 'xenapi',
      otherConfig: {
        is_guest_installer_network: 'true',
        is_host_internal_management_network: 'true',
        ip_begin: '169.254.0.1',
        ip_end: '169.254.255.254',
        netmask: '255.255.0.0',
      },
    },
    reportsAllAddresses: true,
    pvAdapter: { name: 'XenServer PV Network Device', device: String.raw`XENVIF\VEN_XSC000&DEV_NET&REV_09000000` },
    controlDomainMemory: 4096 * MIB,
  },
}

/** The profile of a host; of a host that is not there, that of 8. */
export function profileOf(reader: Reader, host: string | null): Profile {
  const version = host === null ? undefined : reader.get('xs_host', host)?.software_version['product_version']
  return PROFILES[releaseProfile(version)]
}

/** The profile of a pool: that of its coordinator, which answers its calls. */
export function poolProfile(reader: Reader, pool: string | null): Profile {
  return profileOf(reader, pool === null ? null : (reader.get('xs_pool', pool)?.master ?? null))
}

/** `bridge` or `openvswitch`, as the host says; a host that does not say has its release's default. */
export function backendOf(reader: Reader, host: string): string {
  return reader.get('xs_host', host)?.software_version['network_backend'] ?? profileOf(reader, host).backend
}
