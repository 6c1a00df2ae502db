/** Names that the server gives (bridges, devices) and names that sentences use. */
import type { ObjectName } from '../../../shared/errors'
import { rowName, type RowOf, type TableName } from '../../../shared/model/tables'
import { bondName, networkDisplayName, nicName, nicNumber, pifKind, type PifKind } from '../../../shared/model/xenserver-names'
import type { Reader, Tx } from '../../inventory/operation'

type Pif = RowOf<'xs_pif'>

/** `xenbrN` for NIC N, else `br<device>` (XS-NET-07). */
export function bridgeOfNic(device: string): string {
  const number = nicNumber(device)
  return number === null ? `br${device}` : `xenbr${number}`
}

/** The label that Setup and PIF.scan give to a NIC's network; `byPosition` as releases since 2025 do, where the NIC has one. */
export function labelOfNic(device: string, byPosition: boolean): string {
  const position = byPosition ? nicNumber(device) : null
  return position === null ? `Pool-wide network associated with ${device}` : `Pool-wide network ${position}`
}

/**
 * The next `xapiN` of a pool (XS-NET-08). N counts every attempt and never goes back; names that an
 * imported pool uses already are passed over.
 */
export function nextBridge(tx: Tx, pool: string): string {
  for (;;) {
    const bridge = `xapi${tx.nextNumber(`bridge/${pool}`)}`
    if (!tx.first('xs_network', { pool, bridge })) return bridge
  }
}

/** The smallest `bond<n>` or `tunnel<n>` that no PIF of the host has. */
export function freeDevice(reader: Reader, host: string, prefix: 'bond' | 'tunnel'): string {
  const used = new Set(reader.find('xs_pif', { host }).map((pif) => pif.device))
  let n = 0
  while (used.has(`${prefix}${n}`)) n++
  return `${prefix}${n}`
}

export function kindOf(reader: Reader, pif: Pif): PifKind {
  return pifKind(pif, {
    tunnelAccess: reader.first('xs_tunnel', { access_PIF: pif.id }) !== undefined,
    bondMaster: reader.first('xs_bond', { master: pif.id }) !== undefined,
  })
}

/** `NIC 0`, `Bond 0+1`, `VLAN 20 on Bond 0+1`, `tunnel0`. */
export function pifName(reader: Reader, pif: Pif): string {
  if (pif.VLAN < 0) return untaggedName(reader, pif)
  const vlan = pif.VLAN_master_of === null ? undefined : reader.get('xs_vlan', pif.VLAN_master_of)
  const base = vlan?.tagged_PIF ? reader.get('xs_pif', vlan.tagged_PIF) : undefined
  // One step down and no further: an imported VLAN may, wrongly, stand on itself.
  return `VLAN ${pif.VLAN} on ${untaggedName(reader, base ?? pif)}`
}

function untaggedName(reader: Reader, pif: Pif): string {
  const bond = reader.first('xs_bond', { master: pif.id })
  return bond ? bondName(reader.find('xs_pif', { bond_slave_of: bond.id }).map((slave) => slave.device)) : nicName(pif.device)
}

const hostName = (reader: Reader, id: string | null): string =>
  (id === null ? undefined : reader.get('xs_host', id)?.name_label) ?? 'an unknown host'

/** What to call an object in a sentence; PIFs and VIFs with what they belong to. The id when it is gone. */
export function nameOf(reader: Reader, table: TableName, id: string): string {
  const row = reader.get(table, id)
  if (!row) return id
  switch (table) {
    case 'xs_pif': {
      const pif = row as Pif
      return `${pifName(reader, pif)} of ${hostName(reader, pif.host)}`
    }
    case 'xs_vif': {
      const vif = row as RowOf<'xs_vif'>
      return `VIF ${vif.device} of ${vif.VM === null ? 'an unknown VM' : nameOf(reader, 'xs_vm', vif.VM)}`
    }
    case 'xs_bond': {
      const master = (row as RowOf<'xs_bond'>).master
      return master === null ? 'Bond' : nameOf(reader, 'xs_pif', master)
    }
    case 'xs_vlan': {
      const pif = (row as RowOf<'xs_vlan'>).untagged_PIF
      return pif === null ? `VLAN ${(row as RowOf<'xs_vlan'>).tag}` : nameOf(reader, 'xs_pif', pif)
    }
    case 'xs_pool': {
      const pool = row as RowOf<'xs_pool'>
      return pool.name_label !== '' ? pool.name_label : hostName(reader, pool.master)
    }
    case 'xs_host_metrics':
      return `host metrics of ${hostName(reader, reader.first('xs_host', { metrics: id })?.id ?? null)}`
    case 'xs_pif_metrics':
      return `PIF metrics of ${ownerName(reader, 'xs_pif', reader.first('xs_pif', { metrics: id }))}`
    case 'xs_vm_guest_metrics':
      return `guest metrics of ${ownerName(reader, 'xs_vm', reader.first('xs_vm', { guest_metrics: id }))}`
    case 'xs_network':
      return networkName(reader, row as RowOf<'xs_network'>)
    default:
      return rowName(table, row)
  }
}

const ownerName = (reader: Reader, table: TableName, owner: { id: string } | undefined): string =>
  owner ? nameOf(reader, table, owner.id) : 'nothing'

/** The name that consoles show: `Network 0` for what Setup labelled, by the coordinator's PIF or else the first. */
function networkName(reader: Reader, network: RowOf<'xs_network'>): string {
  const master = network.pool === null ? null : reader.get('xs_pool', network.pool)?.master
  const pifs = reader.find('xs_pif', { network: network.id })
  const pif = pifs.find((one) => one.host === master) ?? pifs[0]
  return networkDisplayName(network.name_label, pif ? [{ devices: nicsBeneath(reader, pif), VLAN: pif.VLAN }] : [])
}

/** The devices of the NICs at the bottom of a PIF. */
export function nicsBeneath(reader: Reader, pif: Pif): string[] {
  const vlan = pif.VLAN_master_of === null ? undefined : reader.get('xs_vlan', pif.VLAN_master_of)
  const base = (vlan?.tagged_PIF ? reader.get('xs_pif', vlan.tagged_PIF) : undefined) ?? pif
  const bond = reader.first('xs_bond', { master: base.id })
  return bond ? reader.find('xs_pif', { bond_slave_of: bond.id }).map((slave) => slave.device) : [base.device]
}

/** An object as refusals and the log carry it. */
export function object(reader: Reader, kind: TableName, id: string): ObjectName {
  return { kind, id, name: nameOf(reader, kind, id) }
}
