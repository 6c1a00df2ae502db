/**
 * A pool database of any size, as XenServer 8 would write it: 16 hosts with four NICs, two of them
 * bonded, forty VLANs, four VIFs to a VM, guest metrics for each, and disks that Switchroom only keeps.
 * The same seed and size give the same file to the byte.
 */
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { xmlElement } from '../src/main/platforms/xenserver/dump/xml-text'
import * as network from './generated-network'
import { HOSTS, NICS, RowMaker, VIFS_PER_VM, VLANS } from './generated-rows'
import * as vms from './generated-vms'

export interface DumpSize {
  vifs: number
  seed?: string
}

/** Characters gathered before they are written. */
const PIECE = 2 ** 20

/** Writes the file; returns its number of rows. */
export function writeDump(path: string, size: DumpSize): number {
  const file = openSync(path, 'w')
  let rows = 0
  try {
    let pending = ''
    for (const piece of generateDump(size)) {
      if (piece.startsWith('<row')) rows++
      pending += piece
      if (pending.length < PIECE) continue
      writeFileSync(file, pending)
      pending = ''
    }
    writeFileSync(file, pending)
  } finally {
    closeSync(file)
  }
  return rows
}

/** The file in pieces: one element or tag each. */
export function* generateDump({ vifs, seed = 'bench' }: DumpSize): Generator<string> {
  yield '<database>\n<manifest>\n'
  for (const [key, value] of Object.entries({ schema_major_vsn: '5', schema_minor_vsn: '792', generation_count: '72945' })) {
    yield xmlElement('pair', Object.entries({ key, value }))
  }
  yield '</manifest>\n'
  for (const [name, rows] of tables(new RowMaker(seed), vifs)) {
    yield `<table name="${name}">\n`
    yield* rows
    yield '</table>\n'
  }
  yield '</database>\n'
}

/** In XAPI's alphabetical order, so that nearly all rows come before the pool's own. */
function tables(make: RowMaker, vifs: number): [string, Iterable<string>][] {
  const vmCount = Math.ceil(vifs / VIFS_PER_VM)
  return [
    ['Bond', rows(HOSTS, (n) => network.bond(make, n))],
    ['PIF', network.pifs(make)],
    ['PIF_metrics', rows(HOSTS * (NICS + 1), (n) => network.pifMetrics(make, n))],
    ['VBD', rows(vmCount, (n) => vms.vbd(make, n))],
    ['VDI', rows(vmCount, (n) => vms.vdi(make, n))],
    ['VIF', rows(vifs, (n) => vms.vif(make, n))],
    ['VLAN', rows(HOSTS * VLANS, (n) => network.vlan(make, n))],
    ['VM', rows(vmCount, (n) => vms.vm(make, n, vifs))],
    ['VM_guest_metrics', rows(vmCount, (n) => vms.guestMetrics(make, n))],
    ['host', rows(HOSTS, (n) => network.host(make, n))],
    ['host_metrics', rows(HOSTS, (n) => network.hostMetrics(make, n))],
    ['network', rows(NICS + 1 + VLANS, (n) => network.network(make, n))],
    ['pool', rows(1, () => network.pool(make))],
    ['task', []],
  ]
}

function* rows(count: number, row: (n: number) => string): Generator<string> {
  for (let n = 0; n < count; n++) yield row(n)
}
