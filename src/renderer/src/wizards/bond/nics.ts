/** The NICs of a pool to bond: one row for each device over all hosts, with what is known of it on each. */
import { correspondingNic } from '@shared/model/xenserver-bonds'
import { nicName, nicNumber } from '@shared/model/xenserver-names'
import { useMirror } from '../../stores/mirror'
import { bondTitle, consoleOf } from '../../views/shared/bonds'
import { nicOf, plugged, type Switch } from '../../views/shared/plant'
import {
  interfacePurpose,
  networkName,
  poolHosts,
  vlansOn,
  type Bond,
  type Host,
  type Pif,
  type Pool,
} from '../../views/shared/xenserver'

/** A NIC on one host. */
export interface NicAt {
  host: Host
  /** Undefined = the pool knows of no such NIC there. */
  pif: Pif | undefined
  /** Null = unknown. */
  up: boolean | null
  /** Mbit/s; 0 without link. */
  speed: number
  /** Where its cable ends; null where that is not recorded, or ends elsewhere. */
  port: { switch: Switch; name: string } | null
  bond: Bond | undefined
}

export interface NicRow {
  /** The coordinator's, or that of the hosts where the coordinator has none. */
  device: string
  title: string
  /** The coordinator first. */
  at: NicAt[]
}

export function nicRowsOf(pool: Pool): NicRow[] {
  const mirror = useMirror()
  const { release } = consoleOf(pool)
  const hosts = poolHosts(pool).map((host) => ({ host, pifs: mirror.by('xs_pif', 'host', host.id) }))
  const coordinator = hosts.find(({ host }) => host.id === pool.master)?.pifs ?? []
  const claimed = new Set<string>()
  const rowOf = (device: string): NicRow => {
    const theirs = coordinator.find((pif) => pif.physical && pif.device === device)
    const at = hosts.map(({ host, pifs }) => nicAt(host, correspondingNic(release, pifs, device, theirs)))
    for (const { pif } of at) if (pif) claimed.add(pif.id)
    return { device, title: nicName(device), at }
  }
  const rows = coordinator.filter(({ physical }) => physical).map(({ device }) => rowOf(device))
  for (const { pifs } of hosts) {
    for (const pif of pifs) if (pif.physical && !claimed.has(pif.id)) rows.push(rowOf(pif.device))
  }
  return rows.sort((a, b) => position(a.device) - position(b.device))
}

const position = (device: string): number => nicNumber(device) ?? Infinity

function nicAt(host: Host, pif: Pif | undefined): NicAt {
  const mirror = useMirror()
  const metrics = mirror.get('xs_pif_metrics', pif?.metrics)
  return {
    host,
    pif,
    up: metrics ? metrics.carrier : null,
    speed: metrics?.carrier ? metrics.speed : 0,
    port: pif ? portOf(pif) : null,
    bond: mirror.get('xs_bond', pif?.bond_slave_of),
  }
}

function portOf(pif: Pif): NicAt['port'] {
  const mirror = useMirror()
  const nic = nicOf(pif.host, pif.device)
  const far = nic && plugged({ nic: nic.id })?.far
  const port = far && 'port' in far ? mirror.get('plant_port', far.port) : undefined
  const owner = mirror.get('plant_switch', port?.switch)
  return port && owner ? { switch: owner, name: port.name } : null
}

/** What a NIC is used for on these hosts: purposes and tags once, interfaces of VMs by their number. */
export function usesOf(nics: readonly NicAt[]): string[] {
  const mirror = useMirror()
  const free = nics.flatMap(({ pif, bond }) => (pif && !bond ? pif : []))
  const bonds = new Set(nics.flatMap(({ bond }) => (bond ? `in ${bondTitle(bond)}` : [])))
  const purposes = new Set(free.flatMap((pif) => interfacePurpose(pif) || []))
  const tags = new Set(free.flatMap((pif) => vlansOn(pif).map(({ VLAN }) => VLAN)))
  const vifs = free.flatMap((pif) =>
    mirror.by('xs_vif', 'network', pif.network ?? '').filter((vif) => mirror.get('xs_vm', vif.VM)?.resident_on === pif.host),
  )
  return [
    ...bonds,
    ...purposes,
    ...(tags.size ? [`VLAN ${[...tags].join(', ')}`] : []),
    ...(vifs.length ? [`${vifs.length} ${vifs.length === 1 ? 'VIF' : 'VIFs'} running`] : []),
  ]
}

export function networkOf(row: NicRow): string {
  const pif = row.at.find((each) => each.pif)?.pif
  return pif ? networkName(pif.network) : ''
}
