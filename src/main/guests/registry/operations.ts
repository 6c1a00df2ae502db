/** What an administrator does inside a Windows guest. */
import { z } from 'zod'
import { Id } from '../../../shared/contract/call'
import { Environment, PromptLine } from '../../../shared/contract/guest'
import { defineOperation, type Reader } from '../../inventory/operation'
import { Addresses, usualAddresses } from '../input'
import { adaptersOf } from './adapters'
import { netsh, removeAdapters, setAdapterAddresses } from './change'
import { ownerOf, startGuest } from './guest'
import { typed } from './prompt/prompt'
import { needAdapters, needRunning } from './refusals'
import { removal } from './routes'

const titled = (lab: Reader, guest: string): string => ownerOf(lab, guest).name

/**
 * Static addresses for an adapter, or DHCP (none). Refused: HANDLE_INVALID, GUEST_NOT_RUNNING,
 * INVALID_IP_ADDRESS_SPECIFIED, and GHOST_ADDRESS_IN_USE unless `keepBoth` answers Windows' question with "no".
 */
export const adapterSetAddress = defineOperation({
  name: 'guest.adapter.setAddress',
  input: z.strictObject({ adapter: Id, addresses: Addresses, keepBoth: z.boolean().default(false) }),
  title: ({ adapter: id, addresses }, lab) => {
    const adapter = lab.get('guest_adapter', id)
    const what = adapter ? `${adapter.connection} of ${titled(lab, adapter.owner ?? '')}` : 'a network adapter'
    return `Set ${what} to ${addresses.join(', ') || 'DHCP'}`
  },
  run(tx, { adapter: id, addresses, keepBoth }) {
    const adapter = tx.need('guest_adapter', id)
    needRunning(tx, adapter.owner ?? '')
    const usual = usualAddresses(addresses)
    setAdapterAddresses(tx, adapter, usual, keepBoth)
    for (const command of netsh(adapter, usual)) tx.command(command)
    return { adapter: id, addresses: usual }
  },
})

/**
 * Removes adapters by their instance ids, as Device Manager's Uninstall and `devcon remove` do; the guest is to
 * be restarted then. Refused: GUEST_HAS_NO_REGISTRY, GUEST_NOT_RUNNING, ADAPTER_NOT_FOUND, and ADAPTER_IS_ACTIVE
 * for one that is present unless `confirmActive` (VS-GHO-30).
 */
export const adapterRemove = defineOperation({
  name: 'guest.adapter.remove',
  input: z.strictObject({
    guest: Id,
    instances: z.array(z.string().max(200)).min(1).max(500),
    confirmActive: z.boolean().default(false),
  }),
  title: ({ guest, instances }, lab) =>
    `Remove ${instances.length === 1 ? 'a network adapter' : `${instances.length} network adapters`} from ${titled(lab, guest)}`,
  run(tx, { guest, instances, confirmActive }) {
    needRunning(tx, guest)
    const adapters = needAdapters(tx, guest, instances)
    removeAdapters(tx, guest, adapters, confirmActive)
    for (const { instance_id } of adapters) tx.command(removal(instance_id))
    return { guest, left: adaptersOf(tx, guest).length }
  },
})

/** A restart from inside; devices that were removed and are still there are found again. Refused: as guest.adapter.remove. */
export const guestRestart = defineOperation({
  name: 'guest.restart',
  input: z.strictObject({ guest: Id }),
  title: ({ guest }, lab) => `Restart the guest of ${titled(lab, guest)}`,
  run(tx, { guest }) {
    needRunning(tx, guest)
    startGuest(tx, guest)
    tx.command('shutdown /r /t 0')
    return { guest }
  },
})

/**
 * A line typed in a command prompt of the guest, with what it removes. `environment` is what was set in this
 * prompt before; it comes back as it is then. Refused: GUEST_HAS_NO_REGISTRY, GUEST_NOT_RUNNING, ADAPTER_IS_ACTIVE.
 */
export const promptRun = defineOperation({
  name: 'guest.prompt.run',
  input: z.strictObject({
    guest: Id,
    environment: Environment.default({}),
    line: PromptLine,
    confirmActive: z.boolean().default(false),
  }),
  title: ({ guest, line }, lab) => `Type ${line.trim()} in ${titled(lab, guest)}`,
  run(tx, { guest, environment, line, confirmActive }) {
    const { core } = needRunning(tx, guest)
    const answer = typed({ core, adapters: adaptersOf(tx, guest), environment }, line)
    if (answer.removes.length > 0) removeAdapters(tx, guest, needAdapters(tx, guest, answer.removes), confirmActive)
    tx.command(line.trim())
    return answer
  },
})

export const REGISTRY_OPERATIONS = [adapterSetAddress, adapterRemove, guestRestart, promptRun] as const
