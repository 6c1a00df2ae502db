import { expect, test } from 'vitest'
import { commandLines } from './commands'

test('what a command prints is kept only where a later command needs it, under a name of its own', () => {
  const lines = commandLines([
    { text: 'xe network-create name-label=A', printed: { prints: 'u-1', as: 'network' } },
    { text: 'xe network-create name-label=B', printed: { prints: 'u-2', as: 'network' } },
    { text: 'xe network-create name-label=C', printed: { prints: 'u-3', as: 'network' } },
    { text: 'xe vlan-create network-uuid=u-1 vlan=5' },
    { text: 'xe vlan-create network-uuid=u-3 vlan=6' },
  ])
  expect(lines).toEqual([
    'network=$(xe network-create name-label=A)',
    'xe network-create name-label=B',
    'network2=$(xe network-create name-label=C)',
    'xe vlan-create network-uuid="$network" vlan=5',
    'xe vlan-create network-uuid="$network2" vlan=6',
  ])
})
