/** Traces on labs: the ways that are no cables: assumed cabling, tunnels, a choice of interfaces. */
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LabKit } from '../../../labs/kit'
import { writePoolFile } from '../../../platforms/xenserver/dump/export'
import { builtLab, labsOfTests } from '../../testing/sample-lab'
import { ask, lines, named, port } from '../../testing/traced'

const { keep, open } = labsOfTests()

test('cabling that nobody recorded is assumed, and the trace says so', () => {
  const made = open('scenario-1')
  const path = join(dirname(made.path), 'pool.xml')
  writePoolFile(made.read, made.read.first('xs_pool', {})?.id ?? '', path)
  const lab = keep(builtLab('imported', (run) => run('xs.import', { path })))
  const result = ask(lab, { from: named(lab, 'xs_vm', 'A'), to: named(lab, 'xs_vm', 'C'), protocol: 'arp' })
  expect(result.reached).toBe(true)
  expect(result.notes[0]).toContain('The cabling is not recorded')
  expect(lines(result)[2]).toMatch(/^the switch assumed for Network 2: in its port for NIC \d of Host 1, untagged/)
})

test('of several interfaces without addresses, two that reach each other are taken', () => {
  const lab = keep(
    builtLab('several networks', (run, read) => {
      const kit = new LabKit(run, read)
      const plan = (n: number) => ({ name: `Host ${n}`, nics: 3, connected: [0, 1, 2], address: `10.0.0.1${n}` })
      const { pool, hosts } = kit.pool('Pool', [plan(1), plan(2)], '8')
      const core = kit.switch('Switch', 8)
      const other = kit.switch('Other', 8)
      const third = kit.switch('Third', 8)
      const on = [core, other, third]
      for (const [at, host] of hosts.entries()) for (const nic of [0, 1, 2]) kit.cable(on[nic]!, at + 1, kit.nic(host, nic))
      const [zero, one, two] = [0, 1, 2].map((nic) => {
        const id = read.first('xs_pif', { device: `eth${nic}`, host: hosts[0]! })?.network
        return { network: id ?? '' }
      })
      kit.vm(pool, { name: 'A', host: hosts[0]!, on: [one!, two!] })
      kit.vm(pool, { name: 'B', host: hosts[1]!, on: [zero!, two!] })
    }),
  )
  const result = ask(lab, { from: named(lab, 'xs_vm', 'A'), to: named(lab, 'xs_vm', 'B') })
  expect(result).toMatchObject({ reached: true, protocol: 'arp' })
  expect(lines(result)[0]).toBe('A: sends by VIF 1, untagged')
})

describe('tunnels', () => {
  const lab = keep(
    builtLab('tunnels', (run, read) => {
      const kit = new LabKit(run, read)
      const plan = (n: number) => ({ name: `Host ${n}`, nics: 1, connected: [0], address: `10.0.0.1${n}` })
      const { pool, hosts } = kit.pool('Pool', [plan(1), plan(2)], '8')
      const core = kit.switch('Switch', 8)
      for (const [at, host] of hosts.entries()) kit.cable(core, at + 1, kit.nic(host, 0))
      run('xs.pool.setController', { pool, address: '10.0.0.250' })
      const { network } = run('xs.network.createCrossServer', { pool, name_label: 'Private' }) as { network: string }
      for (const [at, host] of hosts.entries())
        kit.vm(pool, { name: `P${at + 1}`, host, on: [{ network, address: `10.9.0.${at + 1}/24` }] })
    }),
  )
  const ends = { from: named(lab, 'xs_vm', 'P1'), to: named(lab, 'xs_vm', 'P2') }

  test('a frame crosses them as if by a cable', () => {
    const result = ask(lab, ends)
    expect(result.reached).toBe(true)
    expect(lines(result)[1]).toContain('out the tunnel')
  })

  test('one that is down is named, with where to look', () => {
    lab.apply('plant.port.edit', { port: port(lab, 'Switch', 2).id, admin_up: false })
    expect(ask(lab, ends).cause?.message).toMatch(/^No tunnel of Private joins Host 1 and Host 2: /)
  })
})
