/** The operations on a pool that a real XenServer 5.5 wrote: no metrics of PIFs, no host metrics, an older release's gaps. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempLab } from '../../../inventory/temp-lab'
import { importPool } from '../dump/import'
import { brokenRules } from './rules'
import { settle } from './settle'
import { TESTED } from './testing'

const REAL = join(import.meta.dirname, '../../../../../../shared/data/pools/xenserver-5.5-two-hosts.xml')

test.skipIf(!existsSync(REAL))(
  'VMs of the real pool clone, start, move and stop; undo of all gives the imported rows back',
  () => {
    const lab = tempLab({ operations: [...TESTED, importPool], settle: [settle] })
    lab.apply('xs.import', { path: REAL })
    lab.lab.sealHistory()
    const imported = lab.content()
    const { read } = lab.lab
    expect(brokenRules(read)).toEqual([])

    const [first, second] = read.find('xs_host')
    const halted = read.find('xs_vm', { power_state: 'Halted', is_a_template: false, is_a_snapshot: false })
    const migrated = read.find('xs_vm', { power_state: 'Running', is_control_domain: false }).map((vm) => vm.id)
    expect(migrated.length).toBeGreaterThan(0)
    for (const vm of migrated) for (const host of [first, second]) lab.apply('xs.vm.migrate', { vm, host: host?.id })
    const copies = halted.map(
      ({ id, name_label }) => lab.apply<{ vm: string }>('xs.vm.clone', { vm: id, name_label: `${name_label} copy` }).vm,
    )
    for (const vm of copies) lab.apply('xs.vm.power', { vm, action: 'start' })
    const made = lab.apply<{ vm: string; vifs: string[] }>('xs.vm.create', {
      pool: read.find('xs_pool')[0]?.id,
      name_label: 'New',
    })
    expect(read.find('xs_vif', { VM: made.vm }).map((vif) => read.get('xs_network', vif.network ?? '')?.bridge)).toEqual([
      'xenbr0',
    ])
    const { network } = lab.apply<{ network: string }>('xs.network.create', {
      pool: read.find('xs_pool')[0]?.id,
      name_label: 'VLAN 20',
    })
    const base = read.first('xs_pif', { host: first?.id ?? '', device: 'eth1' })
    lab.apply('xs.pool.createVlan', { pif: base?.id, network, tag: 20 })
    expect(read.count('xs_pif', { network })).toBe(2)
    for (const vm of copies) lab.apply('xs.vm.power', { vm, action: 'hard_shutdown' })
    expect(brokenRules(read)).toEqual([])

    while (lab.lab.head().undo !== null) lab.undo()
    expect(lab.content()).toEqual(imported)
    lab.close()
  },
)
