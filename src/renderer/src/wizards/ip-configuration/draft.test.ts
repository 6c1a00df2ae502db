import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test } from 'vitest'
import type { RowOf } from '@shared/model/tables'
import { useMirror } from '../../stores/mirror'
import { TableWire } from '../../testing/table-wire'
import { poolHosts, type Host } from '../../views/shared/xenserver'
import { draftsOf, newDraft, planFor, touchesManagement, type Draft } from './draft'
import { networkChoices } from './networks'
import { addressHolders, draftProblems, hostRows } from './problems'

type Pif = Partial<RowOf<'xs_pif'>> & { id: string }

const mask = '255.255.255.0'
const pif = (id: string, host: string, network: string, more: Partial<Pif> = {}): Pif => ({
  id,
  pool: 'p',
  host,
  network,
  device: `eth${network.slice(1)}`,
  physical: true,
  ...more,
})
const fixed = (IP: string) => ({ ip_configuration_mode: 'Static', IP, netmask: mask })

let hosts: Host[]
let drafts: Draft[]

/** Two hosts whose management addresses are no range, storage on the first alone, a VM at 10.0.0.21. */
beforeEach(async () => {
  setActivePinia(createPinia())
  const wire = new TableWire()
  wire.connect()
  wire.rows('xs_pool', [{ id: 'p', master: 'h1' }])
  wire.rows('xs_host', [
    { id: 'h1', pool: 'p', name_label: 'one' },
    { id: 'h2', pool: 'p', name_label: 'two' },
  ])
  wire.rows(
    'xs_network',
    ['n0', 'n1', 'n2'].map((id) => ({ id, pool: 'p', name_label: id })),
  )
  wire.rows('xs_pif', [
    pif('a0', 'h1', 'n0', { management: true, ...fixed('10.0.0.11') }),
    pif('b0', 'h2', 'n0', { management: true, ...fixed('10.0.0.17') }),
    pif('a1', 'h1', 'n1', { ...fixed('10.1.0.1'), other_config: { management_purpose: 'Backup' } }),
    pif('b1', 'h2', 'n1'),
    pif('a2', 'h1', 'n2'),
  ])
  wire.rows('xs_vm', [{ id: 'vm', pool: 'p', name_label: 'web' }])
  wire.rows('xs_vif', [{ id: 'v', pool: 'p', VM: 'vm', network: 'n0', device: '0' }])
  wire.rows('guest_address', [{ id: 'g', endpoint: 'v', address: '10.0.0.21/24' }])
  await useMirror().load()
  hosts = poolHosts(useMirror().get('xs_pool', 'p')!)
  drafts = draftsOf(hosts)
})

const changed = (at: number, more: Partial<Draft>): Draft[] =>
  drafts.map((draft, i) => (i === at ? { ...draft, ...more } : draft))
const input = (now: readonly Draft[]) => planFor('p', hosts, drafts, now).input as { interfaces: object[]; cleared: string[] }
const notes = (now: Draft[], at: number) => hostRows(now[at]!, now, hosts, addressHolders()).map((row) => row.notes)

test('the wizard begins with management, then what has an address, by its purpose', () => {
  expect(drafts.map(({ purpose, network, IP }) => [purpose, network, IP])).toEqual([
    [null, 'n0', '10.0.0.11'],
    ['Backup', 'n1', '10.1.0.1'],
  ])
  expect(newDraft(drafts, ['n0', 'n1', 'n2'])).toMatchObject({ purpose: 'Storage 1', network: 'n2', mode: 'DHCP' })
})

describe('the plan', () => {
  test('leaves alone what nobody touched, ranges or not', () => {
    expect(input(drafts)).toMatchObject({ interfaces: [], cleared: [] })
    expect(touchesManagement(drafts)).toBe(false)
    expect(hostRows(drafts[0]!, drafts, hosts, addressHolders()).map(({ now, next }) => [now, next])).toEqual([
      ['10.0.0.11', '10.0.0.11'],
      ['10.0.0.17', '10.0.0.17'],
    ])
  })

  test('clears the network that an interface left, and that of one removed', () => {
    expect(input(changed(1, { network: 'n2' }))).toMatchObject({ interfaces: [{ network: 'n2' }], cleared: ['n1'] })
    expect(input(drafts.slice(0, 1))).toMatchObject({ interfaces: [], cleared: ['n1'] })
  })
})

describe('what is said while typing', () => {
  test('a range is counted out over the hosts, and an address that a VM has is named', () => {
    const now = changed(0, { IP: '10.0.0.20' })
    expect(touchesManagement(now)).toBe(true)
    expect(hostRows(now[0]!, now, hosts, addressHolders()).map(({ next }) => next)).toEqual(['10.0.0.20', '10.0.0.21'])
    expect(notes(now, 0)).toEqual([[], ['VIF 0 of web has it already.']])
  })

  test('an address that the hosts give up for it is free', () => {
    expect(notes(changed(0, { IP: '10.0.0.16' }), 0)).toEqual([[], []])
  })

  test('two interfaces in one subnet, and a host that the network does not reach', () => {
    expect(notes(changed(1, { IP: '10.0.0.40' }), 1)[0]).toEqual([
      'In one subnet with Management: the host answers on one of them only.',
    ])
    expect(notes(changed(1, { network: 'n2' }), 1)[1]).toContain('Not connected to this network: the host is left out.')
  })

  test('names and networks are each used once; an interface left alone is never wrong', () => {
    const now = changed(1, { network: 'n0', purpose: ' ' })
    expect(draftProblems(now[1]!, now, 2)).toEqual({
      network: 'This network is in use by Management.',
      purpose: 'A name is needed.',
    })
    expect(draftProblems(drafts[0]!, drafts, 2)).toEqual({})
    const networks = useMirror().by('xs_network', 'pool', 'p')
    expect(networkChoices(networks, hosts, now[1]!, drafts)[0]).toMatchObject({ disabled: 'In use by Management.' })
    expect(networkChoices(networks, hosts, drafts[1]!, drafts)[2]).toMatchObject({ note: 'Not on two.' })
  })
})
