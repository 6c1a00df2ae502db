/** Columns of tables of PIFs: NICs, networks of a host, IP configuration. */
import { duplexText, ipSetupWords, speedText } from '@shared/model/xenserver-values'
import type { RowOf } from '@shared/model/tables'
import { nicNumber } from '@shared/model/xenserver-names'
import type { Column } from '../../components/table/column'
import { useMirror } from '../../stores/mirror'
import { connectedTo, nicOf } from '../shared/plant'
import {
  bondMembers,
  bondOf,
  hostName,
  interfacePurpose,
  networkName,
  nicTitle,
  pifTitle,
  vlansOn,
  type Pif,
} from '../shared/xenserver'
import { pifState } from './pif'

const metrics = (pif: Pif): RowOf<'xs_pif_metrics'> | undefined => useMirror().get('xs_pif_metrics', pif.metrics)
const network: Column<Pif> = {
  id: 'network',
  label: 'Network',
  value: (pif) => networkName(pif.network),
  link: ({ network: id }) => (id ? { kind: 'xs_network', id } : null),
  width: 170,
  grow: true,
}
export const HOST_COLUMN: Column<Pif> = {
  id: 'host',
  label: 'Host',
  value: (pif) => hostName(pif.host),
  link: ({ host: id }) => (id ? { kind: 'xs_host', id } : null),
  width: 140,
}
const MAC: Column<Pif> = {
  id: 'mac',
  label: 'MAC',
  value: (pif) => (pif.VLAN >= 0 ? '' : pif.MAC),
  mono: true,
  sort: 'exact',
  width: 148,
}
const LINK: Column<Pif> = { id: 'link', label: 'Link status', value: (pif) => pifState(pif).word, state: pifState, width: 130 }

/** NICs and bonds; members stand indented below their bond. */
export const NIC_COLUMNS: Column<Pif>[] = [
  {
    id: 'nic',
    label: 'NIC',
    value: nicTitle,
    link: ({ id }) => ({ kind: 'xs_pif', id }),
    depth: (pif) => (pif.bond_slave_of ? 1 : 0),
    width: 96,
  },
  { id: 'bond', label: 'Bond', value: bondName, width: 90, hidden: true },
  { ...MAC, width: 140 },
  { ...LINK, width: 116 },
  {
    id: 'speed',
    label: 'Speed',
    value: (pif) => (metrics(pif)?.carrier ? (metrics(pif)?.speed ?? null) : null),
    text: (pif) => (metrics(pif)?.carrier ? speedText(metrics(pif)) : ''),
    align: 'end',
    width: 96,
  },
  { id: 'duplex', label: 'Duplex', value: (pif) => (metrics(pif)?.carrier ? duplexText(metrics(pif)) : ''), width: 72 },
  { ...network, width: 120 },
  {
    id: 'vlans',
    label: 'VLANs',
    value: (pif) =>
      vlansOn(pif)
        .map(({ VLAN }) => VLAN)
        .join(', '),
    mono: true,
    width: 64,
  },
  {
    id: 'port',
    label: 'Switch port',
    value: (pif) => switchPort(pif).text,
    link: (pif) => switchPort(pif).link,
    width: 132,
    grow: true,
  },
  { id: 'ip', label: 'IP address', value: (pif) => pif.IP, mono: true, width: 108 },
  { id: 'mtu', label: 'MTU', value: (pif) => pif.MTU, align: 'end', width: 54 },
  { id: 'vendor', label: 'Vendor', value: (pif) => metrics(pif)?.vendor_name ?? '', width: 150, grow: true },
  { id: 'device', label: 'Device', value: (pif) => metrics(pif)?.device_name ?? '', width: 150, grow: true },
  { id: 'pci', label: 'PCI bus path', value: (pif) => metrics(pif)?.pci_bus_path ?? '', mono: true, width: 110 },
]

function bondName(pif: Pif): string {
  const master = useMirror().get('xs_pif', useMirror().get('xs_bond', pif.bond_slave_of)?.master)
  return master ? nicTitle(master) : ''
}
function switchPort(pif: Pif): ReturnType<typeof connectedTo> {
  return bondOf(pif) ? { text: '', link: null } : connectedTo(nicOf(pif.host, pif.device))
}

/** NICs and bonds of hosts, by number, each bond followed by its members. */
export function nicRows(pifs: readonly Pif[]): Pif[] {
  const base = pifs.filter((pif) => !pif.bond_slave_of && (pif.physical || bondOf(pif)))
  return base.sort(byFirstNic).flatMap((pif) => {
    const bond = bondOf(pif)
    return bond ? [pif, ...[...bondMembers(bond)].sort(byFirstNic)] : [pif]
  })
}

function firstNic(pif: Pif): number {
  const bond = bondOf(pif)
  const numbers = (bond ? bondMembers(bond) : [pif]).map(({ device }) => nicNumber(device) ?? Infinity)
  return Math.min(Infinity, ...numbers)
}
function byFirstNic(a: Pif, b: Pif): number {
  const [x, y] = [firstNic(a), firstNic(b)]
  return x === y ? a.device.localeCompare(b.device) : x - y
}

/** Every PIF of one host or network, whatever its kind. */
export const PIF_COLUMNS: Column<Pif>[] = [
  { id: 'pif', label: 'Interface', value: pifTitle, link: ({ id }) => ({ kind: 'xs_pif', id }), width: 170, grow: true },
  network,
  { id: 'nic', label: 'NIC', value: nicTitle, width: 100 },
  { id: 'vlan', label: 'VLAN', value: (pif) => (pif.VLAN < 0 ? null : pif.VLAN), mono: true, align: 'end', width: 72 },
  { id: 'attached', label: 'Attached', value: (pif) => pif.currently_attached, width: 84 },
  LINK,
  MAC,
  { id: 'ip', label: 'IP address', value: (pif) => pif.IP, mono: true, width: 124 },
  { id: 'mtu', label: 'MTU', value: (pif) => pif.MTU, align: 'end', width: 64 },
  { id: 'uuid', label: 'UUID', value: (pif) => pif.uuid, mono: true, width: 280, hidden: true },
]

/** One row per interface with an IP set-up. */
export const IP_COLUMNS: Column<Pif>[] = [
  {
    id: 'interface',
    label: 'Interface',
    value: interfacePurpose,
    link: ({ id }) => ({ kind: 'xs_pif', id }),
    width: 120,
  },
  network,
  { id: 'nic', label: 'NIC', value: pifTitle, width: 120 },
  { id: 'setup', label: 'IP setup', value: (pif) => ipSetupWords(pif.ip_configuration_mode), width: 84 },
  { id: 'ip', label: 'IP address', value: (pif) => pif.IP, mono: true, width: 124 },
  { id: 'netmask', label: 'Subnet mask', value: (pif) => pif.netmask, mono: true, width: 124 },
  { id: 'gateway', label: 'Gateway', value: (pif) => pif.gateway, mono: true, width: 124 },
  { id: 'dns', label: 'DNS', value: (pif) => pif.DNS, mono: true, width: 160, grow: true },
]

/** PIFs with an IP set-up, management first on each host. */
export function ipRows(pifs: readonly Pif[]): Pif[] {
  return pifs
    .filter((pif) => pif.management || pif.ip_configuration_mode !== 'None')
    .sort((a, b) => Number(b.management) - Number(a.management))
}
