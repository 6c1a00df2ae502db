/** Buttons for a host that cannot give a VM its networks: the hosts that can, and where the network is missing. */
import type { Fix } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { nameOf } from '../../naming'
import { networksOf, possibleHosts } from '../../placement'

type Vm = RowOf<'xs_vm'>
type Network = RowOf<'xs_network'>

/** More hosts than this are better chosen from a list. */
const OFFERED = 2

/** Migrating a running VM to a host that gives it these networks. */
export function migrateFixes(reader: Reader, vm: Vm, networks: readonly Network[] = networksOf(reader, vm.id)): Fix[] {
  return possibleHosts(reader, vm, networks)
    .filter(({ id }) => id !== vm.resident_on)
    .slice(0, OFFERED)
    .map((host) => ({
      label: `Migrate ${vm.name_label} to ${nameOf(reader, 'xs_host', host.id)}`,
      run: { operation: 'xs.vm.migrate', input: { vm: vm.id, host: host.id } },
    }))
}

/** Starting or resuming a VM on a host that gives it its networks. */
export function powerFixes(reader: Reader, vm: Vm, action: 'start' | 'resume'): Fix[] {
  const word = action === 'start' ? 'Start' : 'Resume'
  return possibleHosts(reader, vm)
    .slice(0, OFFERED)
    .map((host) => ({
      label: `${word} ${vm.name_label} on ${nameOf(reader, 'xs_host', host.id)}`,
      run: { operation: 'xs.vm.power', input: { vm: vm.id, action, host: host.id } },
      instead: true,
    }))
}

/** Leads to the network's PIFs, host by host. */
export function showUplinks(name: string, network: string): Fix {
  return { label: `Show where ${name} is connected`, show: { kind: 'xs_network', id: network, tab: 'pifs' } }
}
