/** Typing a filter while the core tells of its capture all the time. */
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CaptureFilter } from '@shared/contract/capture'
import { useFilterDraft } from './filter-draft'

const ANY: CaptureFilter = { vlan: 'any', mac: '', protocol: 'any' }
const MAC = '00:16:3e:00:00:01'
const told = shallowRef(ANY)
let scope: EffectScope
let draft: ReturnType<typeof useFilterDraft>

beforeEach(() => {
  told.value = ANY
  scope = effectScope()
  draft = scope.run(() => useFilterDraft(() => told.value))!
})
afterEach(() => scope.stop())

async function tell(change: Partial<CaptureFilter> = {}): Promise<void> {
  told.value = { ...told.value, ...change }
  await nextTick()
}

test('what is being typed stays when the core tells the same again', async () => {
  draft.vlan.value = '48'
  draft.mac.value = '00:16'
  await tell()
  expect([draft.vlan.value, draft.mac.value]).toEqual(['48', '00:16'])
})

test('an answer about one field leaves the others as they were typed meanwhile', async () => {
  draft.vlan.value = '485'
  draft.mac.value = MAC
  draft.protocol.value = 'icmp'
  await tell({ vlan: 485 })
  expect(draft.wanted.value).toEqual({ vlan: 485, mac: MAC, protocol: 'icmp' })
  draft.vlan.value = '234'
  await tell({ vlan: 485, mac: MAC })
  expect(draft.wanted.value).toEqual({ vlan: 234, mac: MAC, protocol: 'icmp' })
})

test('what another page sets is shown where nothing is typed', async () => {
  draft.mac.value = '00:16'
  await tell({ vlan: 'untagged', mac: MAC, protocol: 'arp' })
  expect([draft.vlan.value, draft.mac.value, draft.protocol.value]).toEqual(['untagged', '00:16', 'arp'])
})

test('a field that holds nonsense keeps no other from being applied', () => {
  draft.vlan.value = '5000'
  draft.protocol.value = 'arp'
  expect(draft.vlanProblem.value).toMatch(/^A VLAN ID/)
  expect(draft.wanted.value).toEqual({ ...ANY, protocol: 'arp' })
})
