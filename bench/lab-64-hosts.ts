/**
 * A lab of four pools with 16 hosts each and 10,000 VIFs, cabled: the bonds of each pool in the LAGs of a stack, the
 * other NICs in a second switch, and both joined to a core. Forty VLANs span all pools, so that 250 VIFs are in each,
 * in one subnet; a gateway routes between the first two.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { Inventory } from '../src/main/inventory/inventory'
import { defineOperation, type Tx } from '../src/main/inventory/operation'
import { LAB_OPTIONS } from '../src/main/lab/registry'
import { importPool } from '../src/main/platforms/xenserver/dump/import'
import { writeDump } from './generate-dump'
import { HOSTS, range, VLANS } from './generated-rows'

const POOLS = 4
const FIRST_VLAN = 100

/** The caller removes the folder. */
export function labOf64Hosts(vifs = 10_000): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'switchroom-bench-'))
  const path = join(folder, 'bench.switchroom')
  const lab = Inventory.create(path, { seed: 'bench', clock: '2026-01-01T00:00:00.000Z' }, LAB_OPTIONS)
  for (const pool of range(POOLS)) {
    const dump = join(folder, `pool-${pool}.xml`)
    writeDump(dump, { vifs: vifs / POOLS, seed: `pool ${pool}` })
    lab.apply(importPool, { path: dump })
  }
  lab.apply(cableAndAddress, {})
  lab.close()
  return { folder, path }
}

/** Written as rows: by the operations of a console it would take a thousand steps. */
const cableAndAddress = defineOperation({
  name: 'bench.cableAndAddress',
  input: z.strictObject({}),
  title: () => 'Cable four pools and give their guests addresses',
  run(tx) {
    const core = newSwitch(tx, 'Core', 2 * POOLS + 1)
    for (const [n, pool] of tx.find('xs_pool').entries()) cablePool(tx, n, pool.id, core)
    addRouter(tx, core(2 * POOLS))
    setAddresses(tx)
  },
})

type Port = (number: number) => string

function newSwitch(tx: Tx, name: string, count: number, stack = ''): Port {
  const { id } = tx.insert('plant_switch', { name, stack })
  const ports = range(count).map(
    (n) => tx.insert('plant_port', { switch: id, number: n + 1, name: String(n + 1), mode: 'trunk', speed: 10_000 }).id,
  )
  return (number) => ports[number] ?? ''
}

function cablePool(tx: Tx, pool: number, id: string, core: Port): void {
  const stack = [0, 1].map((n) => newSwitch(tx, `Pool ${pool} guests ${n}`, HOSTS + 1, `Pool ${pool} guests`))
  const others = newSwitch(tx, `Pool ${pool} management`, 2 * HOSTS + 1)
  for (const [n, host] of tx.find('xs_host', { pool: id }).entries()) {
    for (const [m, nic] of tx.find('plant_nic', { owner: host.id }).entries()) {
      const port = m < 2 ? (stack[m]?.(n) ?? '') : others(2 * n + m - 2)
      if (m < 2) tx.update('plant_port', port, { lag: `host ${n}` })
      tx.update('plant_nic', nic.id, { cabling_known: true })
      tx.insert('plant_cable', { a_nic: nic.id, b_port: port })
    }
  }
  tx.insert('plant_cable', { a_port: stack[0]?.(HOSTS) ?? '', b_port: core(2 * pool) })
  tx.insert('plant_cable', { a_port: others(2 * HOSTS), b_port: core(2 * pool + 1) })
}

/** A gateway with a NIC in each of the first two VLANs, by access ports of a switch of its own. */
function addRouter(tx: Tx, uplink: string): void {
  const access = newSwitch(tx, 'Access', 3)
  tx.insert('plant_cable', { a_port: access(2), b_port: uplink })
  const { id: owner } = tx.insert('plant_station', { name: 'Gateway', role: 'gateway' })
  for (const n of [0, 1]) {
    const MAC = `00:1b:22:00:00:0${n}`
    const nic = tx.insert('plant_nic', { owner, device: `eth${n}`, MAC, cabling_known: true })
    tx.update('plant_port', access(n), { mode: 'access', access_vlan: FIRST_VLAN + n })
    tx.insert('plant_cable', { a_nic: nic.id, b_port: access(n) })
    tx.insert('guest_address', { endpoint: nic.id, address: `10.${FIRST_VLAN + n}.255.254/16` })
  }
}

/** What the dumps say is the same in each pool. */
function setAddresses(tx: Tx): void {
  for (const { id } of tx.find('guest_address')) if (id.includes('/address/')) tx.remove('guest_address', id)
  for (const [n, { id }] of tx.find('xs_vif').entries()) {
    const inVlan = Math.floor(n / VLANS)
    const address = `10.${FIRST_VLAN + (n % VLANS)}.${inVlan >> 8}.${(inVlan & 255) + 1}/16`
    tx.insert('guest_address', { endpoint: id, address })
  }
}
