/** One code of XAPI, and how the simulated server comes to send it. For tests and the table of codes. */
import type { XenLab, PoolShape } from '../testing'

export interface CodeCase {
  /** The messages that XAPI sends it for. */
  readonly calls: string
  /** Its positional parameters, by name. */
  readonly sends: string
  /** The operation refused here. */
  readonly by: string
  readonly shape?: PoolShape
  /** Arranges the lab; what is then asked, and the parameters that come back. */
  readonly raise: (lab: XenLab) => { input: object; params: readonly string[] }
}
export type CodeCases = Readonly<Record<string, CodeCase>>

export const networkOf = (lab: XenLab, name_label = 'Network'): string =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network

export const vlanOn = (lab: XenLab, tagged_PIF: string, tag = 5): { vlan: string; pif: string; network: string } => {
  const network = networkOf(lab, `VLAN ${tag}`)
  return { ...lab.apply<{ vlan: string; pif: string }>('xs.vlan.create', { tagged_PIF, tag, network }), network }
}

/** Of NICs 1 and 2 of the first host. */
export const bondOn = (lab: XenLab): { bond: string; master: string; network: string } => {
  const network = networkOf(lab, 'Bond')
  const members = [1, 2].map((nic) => lab.pif(0, nic).id)
  return { ...lab.apply<{ bond: string; master: string }>('xs.bond.create', { network, members }), network }
}

/** A tunnel over NIC 1 of the first host. */
export const tunnelOn = (lab: XenLab): { tunnel: string; pif: string } => {
  lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(0, 1).id, mode: 'DHCP' })
  const network = networkOf(lab, 'Cross')
  return lab.apply('xs.tunnel.create', { transport_PIF: lab.pif(0, 1).id, network })
}

export const unmanage = (lab: XenLab, pif: string): void => lab.arrange((tx) => void tx.update('xs_pif', pif, { managed: false }))

export const turnHaOn = (lab: XenLab): void => void lab.apply('xs.pool.enableHa', { pool: lab.pool })

/** A record of a class that only imported pools have. */
export const keep = (lab: XenLab, className: string, attributes: Record<string, string>): string => {
  const id = `OpaqueRef:${className}`
  lab.arrange((tx) => void tx.insert('xs_kept', { id, pool: lab.pool, class: className, attributes }))
  return id
}

/** Virtual functions of NIC 1 of the first host: their PIF and its network. */
export const sriovOn = (lab: XenLab): { logical: string; network: string } => {
  const network = networkOf(lab, 'SR-IOV')
  const physical = lab.pif(0, 1)
  const logical = 'OpaqueRef:logical'
  lab.arrange((tx) => void tx.insert('xs_pif', { ...physical, id: logical, uuid: tx.uuid(), network, physical: false }))
  keep(lab, 'network_sriov', { physical_PIF: physical.id, logical_PIF: logical })
  return { logical, network }
}
