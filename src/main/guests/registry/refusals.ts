/** What a Windows guest, or its administrator's prudence, refuses. */
import { OperationError } from '../../../shared/errors'
import { bareAddress } from '../../../shared/model/guest'
import type { RowOf } from '../../../shared/model/tables'
import type { Reader } from '../../inventory/operation'
import { adaptersOf, isInstance, type Adapter } from './adapters'
import { ownerOf } from './guest'

export type Guest = RowOf<'guest_os'>

/** The guest whose registry is asked for. Refused: GUEST_HAS_NO_REGISTRY unless it runs Windows. */
export function needRegistry(reader: Reader, id: string): Guest {
  const guest = reader.get('guest_os', id)
  if (guest?.family === 'windows') return guest
  const owner = ownerOf(reader, id)
  throw new OperationError({
    code: 'GUEST_HAS_NO_REGISTRY',
    message: `Nothing is known of a Windows guest in ${owner.name}.`,
    remedy: 'Choose a VM with a Windows guest; only Windows remembers adapters that are gone.',
    params: [id],
    objects: [owner],
    field: 'guest',
  })
}

/** As needRegistry, and refused with GUEST_NOT_RUNNING while nobody could type anything there. */
export function needRunning(reader: Reader, id: string): Guest {
  const guest = needRegistry(reader, id)
  if (guest.running) return guest
  const owner = ownerOf(reader, id)
  throw new OperationError({
    code: 'GUEST_NOT_RUNNING',
    message: `The guest of ${owner.name} does not run.`,
    remedy: 'Start the VM first.',
    params: [id],
    objects: [owner],
    field: 'guest',
  })
}

/** The adapters with these instance ids. Refused: ADAPTER_NOT_FOUND for one that the registry does not have. */
export function needAdapters(reader: Reader, guest: string, instances: readonly string[]): Adapter[] {
  const all = adaptersOf(reader, guest)
  const found = instances.map((instance, at) => {
    const adapter = all.find((one) => isInstance(one, instance))
    if (adapter) return adapter
    throw new OperationError({
      code: 'ADAPTER_NOT_FOUND',
      message: `The guest of ${ownerOf(reader, guest).name} has no device ${instance}.`,
      remedy: 'Scan again: it may have been removed meanwhile.',
      params: [instance],
      objects: [ownerOf(reader, guest)],
      field: `instances.${at}`,
    })
  })
  return [...new Set(found)]
}

/**
 * Windows' question when a static address is entered that a hidden adapter holds (VS-GHO-03 to VS-GHO-06).
 * "No" to it is `keepBoth`.
 */
export function ghostAddressInUse(reader: Reader, ghost: Adapter, address: string, at: number): OperationError {
  const owner = ownerOf(reader, ghost.owner ?? '')
  return new OperationError({
    code: 'GHOST_ADDRESS_IN_USE',
    message:
      `The IP address ${bareAddress(address)} that you entered for this network adapter is already assigned to another adapter, ` +
      `${ghost.name}, which is hidden because it is not in the machine any more or is a legacy device that does not work. ` +
      'If both become active with this address, only one of them will use it, and the configuration may be wrong. ' +
      'Do you want to enter a different address?',
    remedy: 'Remove the hidden adapter first, enter another address, or keep this one on both records.',
    params: [bareAddress(address), ghost.name, ghost.instance_id],
    objects: [owner],
    fixes: [
      { label: 'Clean up ghost NICs', show: { kind: owner.kind, id: owner.id, tab: 'guest' } },
      {
        label: `Remove ${ghost.name}`,
        run: { operation: 'guest.adapter.remove', input: { guest: owner.id, instances: [ghost.instance_id] } },
      },
    ],
    field: `addresses.${at}`,
  })
}

/** VS-GHO-30: the adapter that carries the guest's traffic is not a ghost. */
export function activeAdapter(reader: Reader, adapter: Adapter): OperationError {
  const owner = ownerOf(reader, adapter.owner ?? '')
  return new OperationError({
    code: 'ADAPTER_IS_ACTIVE',
    message: `${adapter.name} is present and in use: without it ${owner.name} is cut off until a restart finds the device again.`,
    remedy: 'Choose only adapters that are not present, or confirm that the active one shall go.',
    params: [adapter.instance_id],
    objects: [owner],
    field: 'confirmActive',
  })
}
