/** Machines that can send, with the addresses that are set in them. */
import type { Sender } from '@shared/contract/send'
import type { Choice } from '../../components/forms/choice'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'
import { isPlainVm } from '../../views/shared/xenserver'

export interface MachineChoice extends Choice, Pick<Sender, 'kind'> {
  readonly addresses: readonly string[]
}

/** Running VMs, hosts and stations, by name. */
export function machineChoices(): MachineChoice[] {
  const mirror = useMirror()
  const setAt = (endpoint: string): string[] =>
    mirror.by('guest_address', 'endpoint', endpoint).flatMap(({ address }) => address.split('/')[0] ?? [])
  const choice = (kind: Sender['kind'], id: string, name: string, word: string, addresses: readonly string[]): MachineChoice => ({
    kind,
    id,
    addresses: addresses.filter((address) => !address.includes(':')),
    cells: [name, word, addresses.join(', ')],
  })
  const vms = mirror
    .all('xs_vm')
    .filter((vm) => isPlainVm(vm) && vm.resident_on !== null && vm.power_state === 'Running')
    .map((vm) =>
      choice(
        'xs_vm',
        vm.id,
        vm.name_label,
        'VM',
        mirror.by('xs_vif', 'VM', vm.id).flatMap(({ id }) => setAt(id)),
      ),
    )
  const hosts = mirror.all('xs_host').map((host) => {
    const addresses = mirror.by('xs_pif', 'host', host.id).flatMap(({ IP }) => IP || [])
    return choice('xs_host', host.id, host.name_label, 'Host', addresses)
  })
  const stations = mirror.all('plant_station').map(({ id, name }) =>
    choice(
      'plant_station',
      id,
      name,
      'Station',
      mirror.by('plant_nic', 'owner', id).flatMap((nic) => setAt(nic.id)),
    ),
  )
  return [...vms, ...hosts, ...stations].sort((a, b) => naturally(a.cells[0] ?? '', b.cells[0] ?? ''))
}
