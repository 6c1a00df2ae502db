/**
 * From rows to the data plane, in a lab of 64 hosts with 10,000 VIFs: all of it, beside the same rows and columns read
 * by bare better-sqlite3 in the same rounds; and what is compiled again after a change, beside the aim of 100 ms.
 */
import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { topologyOf } from '../src/main/lab/fabric/current'
import { CompiledLab } from '../src/main/lab/fabric/units'
import { OBJECT_PARTS } from '../src/main/lab/parts'
import { LAB_OPTIONS, operationNamed } from '../src/main/lab/registry'
import { Inventory } from '../src/main/inventory/inventory'
import { labOf64Hosts } from './lab-64-hosts'
import { beside, timed, type Result } from './result'

const ROUNDS = 7
const AIM_MS = 100

/** What the compile reads of each table. */
const READ = {
  xs_host: '*',
  xs_host_metrics: 'id, live',
  xs_pif: `id, device, network, MAC, physical, currently_attached, management, managed, ip_configuration_mode, IP, netmask,
    gateway, IPv6, bond_slave_of, VLAN_master_of, metrics, other_config`,
  xs_bond: '*',
  xs_vlan: 'id, tagged_PIF, tag',
  xs_network: 'id, default_locking_mode',
  xs_vm: 'id, is_control_domain, power_state, resident_on',
  xs_vif: `id, VM, network, MAC, currently_attached, qos_algorithm_type, qos_algorithm_params, locking_mode, ipv4_allowed,
    ipv6_allowed, trunks`,
  guest_address: 'endpoint, address',
  guest_routing: '*',
  plant_switch: '*',
  plant_port: '*',
  plant_nic: '*',
  plant_cable: '*',
  plant_station: '*',
  plant_fault: '*',
}

export function run(): Result[] {
  const { folder, path } = labOf64Hosts()
  const lab = Inventory.open(path, LAB_OPTIONS)
  const bare = new Database(path, { readonly: true })
  try {
    const statements = Object.entries(READ).map(([table, columns]) =>
      bare.prepare(`SELECT ${columns} FROM ${table} ORDER BY seq`).raw(),
    )
    const [ours, limit] = [[], []] as [number[], number[]]
    for (let n = 0; n < ROUNDS; n++) {
      ours.push(timed(() => new CompiledLab(OBJECT_PARTS).committed(lab.read)))
      limit.push(timed(() => statements.forEach((statement) => statement.all())))
    }
    const all = beside('compile all of 64 hosts, 10,000 VIFs', Math.min(...ours), Math.min(...limit))
    return [all, ...changes(lab)]
  } finally {
    bare.close()
    lab.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function changes(lab: Inventory): Result[] {
  const pool = lab.read.first('xs_pool', {})?.id ?? ''
  const core = lab.read.first('plant_switch', { name: 'Core' })?.id ?? ''
  const port = lab.read.first('plant_port', { switch: core, number: 1 })?.id
  const pif = lab.read.first('xs_pif', { pool, device: 'bond0', VLAN: -1 })?.id
  const vif = lab.read.first('xs_vif', { pool })?.id
  const cases: [string, string, object][] = [
    ['a VLAN less on a switch port', 'plant.port.edit', { port, allowed_vlans: '1-104,106-4094' }],
    ['a new VLAN on 16 hosts', 'xs.network.createExternal', { pool, pif, vlans: [{ tag: 3000, name_label: 'VLAN 3000' }] }],
    ['a VIF edited', 'xs.vif.edit', { vif, MAC: '02:00:00:00:00:01' }],
  ]
  return cases.map(([name, operation, input]) => {
    const times: number[] = []
    for (let n = 0; n < ROUNDS; n++) {
      topologyOf(lab.read)
      lab.apply(operationNamed(operation), input)
      times.push(timed(() => topologyOf(lab.read)))
      lab.undo()
    }
    return beside(`compile again after ${name}`, Math.min(...times), AIM_MS)
  })
}
