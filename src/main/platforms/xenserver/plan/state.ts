/**
 * What a pool's control plane holds, in a form in which two states can be compared field by field: every described
 * field of every class, but those of `EXEMPT`, each for its reason.
 */
import type { AnyRow } from '../../../../shared/model/fields'
import { tableNamed, type RowOf } from '../../../../shared/model/tables'
import { ACTIVE_KEY } from '../../../../shared/model/xenserver-bonds'
import type { Reader } from '../../../inventory/operation'
import { mtuOf } from '../operations/pif/plugging'
import { mtuOfVif } from '../operations/vif/plugging'
import { PifKeys, vifKey, type Alias } from './keys'
import { isChosenBridge } from './networks'

/** Classes that the plan brings from one state to the other. Metrics are what hosts and guests measure. */
export const COMPARED = [
  'xs_pool',
  'xs_host',
  'xs_network',
  'xs_pif',
  'xs_bond',
  'xs_vlan',
  'xs_tunnel',
  'xs_vm',
  'xs_vif',
] as const
export type Compared = (typeof COMPARED)[number]

/** Fields that no command sets and that tell nothing of what was meant, with the reason for each. */
export const EXEMPT: Readonly<Record<string, string>> = {
  id: 'a reference of what was made anew is another',
  uuid: 'as the reference',
  extra: 'what a dump held beyond the fields that XAPI’s clients can set',
  metrics: 'a reference; what it leads to is measured',
  guest_metrics: 'as metrics',
  domid: 'counts the domains that a host ever started',
  status: 'of a tunnel: the controller’s own report',
  links_up: 'of a bond: how many cables carry a signal',
  reserved: 'of a VIF: set while a start is under way',
  runtime_properties: 'of a VIF: what its backend reports',
  qos_supported_algorithms: 'of a VIF: constant of the release',
  capabilities: 'of a PIF: what the NIC reports',
  igmp_snooping_status: 'of a PIF: what the switch of the host reports',
  device_name: 'follows the device',
  software_version: 'what is installed; the backend of the network is named as work by hand',
}

export interface Item {
  readonly kind: Compared
  readonly id: string
  readonly row: AnyRow
  /** What is compared; references stand as keys. */
  readonly fields: Readonly<Record<string, unknown>>
}
/** By key, each class apart. */
export type State = ReadonlyMap<string, Item>

export function stateOf(reader: Reader, alias: Alias): State {
  const pifs = new PifKeys(reader, alias)
  const keyOf: { [N in Compared]: (row: RowOf<N>) => string | null } = {
    xs_pool: ({ id }) => id,
    xs_host: ({ id }) => id,
    xs_network: ({ id }) => alias(id),
    xs_pif: ({ id }) => pifs.key(id),
    xs_bond: ({ master }) => pifs.key(master),
    xs_vlan: ({ untagged_PIF }) => pifs.key(untagged_PIF),
    xs_tunnel: ({ access_PIF }) => pifs.key(access_PIF),
    xs_vm: ({ id }) => id,
    xs_vif: vifKey,
  }
  const bonds = new Map(reader.find('xs_bond').map((bond) => [bond.id, pifs.key(bond.master)]))
  const vlans = new Map(reader.find('xs_vlan').map((vlan) => [vlan.id, pifs.key(vlan.untagged_PIF)]))
  const resolve: Readonly<Record<string, (id: string) => unknown>> = {
    xs_pif: (id) => pifs.key(id),
    xs_network: alias,
    xs_bond: (id) => bonds.get(id),
    xs_vlan: (id) => vlans.get(id),
  }
  const items = new Map<string, Item>()
  for (const kind of COMPARED) {
    for (const row of reader.find(kind)) {
      const key = (keyOf[kind] as (row: unknown) => string | null)(row)
      const at = `${kind} ${key ?? row.id}`
      items.set(items.has(at) ? `${at} (again) ${row.id}` : at, {
        kind,
        id: row.id,
        row,
        fields: fieldsOf(reader, kind, row, resolve),
      })
    }
  }
  return items
}

function fieldsOf(
  reader: Reader,
  kind: Compared,
  row: AnyRow,
  resolve: Readonly<Record<string, (id: string) => unknown>>,
): Record<string, unknown> {
  const described = Object.entries(tableNamed(kind)?.fields ?? {}).filter(([name]) => !(name in EXEMPT))
  const plain = described.map(([name, { kind: type, to }]): [string, unknown] => {
    const value = row[name]
    if (type === 'ref' && typeof value === 'string') return [name, (resolve[to ?? ''] ?? ((id: string) => id))(value)]
    if (type === 'set') return [name, [...(value as string[])].sort()]
    if (type === 'map') return [name, Object.fromEntries(Object.entries(value as Record<string, string>).sort())]
    return [name, value]
  })
  return { ...Object.fromEntries(plain), ...chosen(reader, kind, row) }
}

/** Stands for a value that is not in force in this state, so that nothing is demanded of the other; equal to no value. */
export const DUE = Symbol('not in force')

/** Fields whose value the server chooses, or that act late. */
function chosen(reader: Reader, kind: Compared, row: AnyRow): Record<string, unknown> {
  switch (kind) {
    case 'xs_network':
      return isChosenBridge((row as RowOf<'xs_network'>).bridge) ? { bridge: 'xapi…' } : {}
    case 'xs_host': {
      // The address of the management interface, where that has one; without it, what once was.
      const management = reader.first('xs_pif', { host: row.id, management: true })
      return management && management.IP !== '' ? {} : { address: DUE }
    }
    case 'xs_pif': {
      const pif = row as RowOf<'xs_pif'>
      // bond0 or bond1, tunnel0 or tunnel1: the first number that was free then. The key tells what it stands on.
      const device = pif.physical ? pif.device : pif.device.replace(/^(bond|tunnel)\d+$/, '$1…')
      // Of a tunnel's own interface the MAC is random.
      return {
        device,
        MTU: inForce(pif.currently_attached, pif.MTU, mtuOf(reader, pif)),
        ...(device === 'tunnel…' ? { MAC: 'random' } : {}),
      }
    }
    case 'xs_bond': {
      const { [ACTIVE_KEY]: _, ...other_config } = (row as RowOf<'xs_bond'>).other_config
      return { other_config }
    }
    case 'xs_vif': {
      const vif = row as RowOf<'xs_vif'>
      return { device: String(Number(vif.device)), MTU: inForce(vif.currently_attached, vif.MTU, mtuOfVif(reader, vif)) }
    }
    default:
      return {}
  }
}

/** An MTU acts at the next plug: where that is still due, or nothing is plugged, the record tells what once was. */
const inForce = (attached: boolean, recorded: number, given: number): number | typeof DUE =>
  attached && recorded === given ? recorded : DUE
