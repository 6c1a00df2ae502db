/** What locking and limits let a VIF send, in words. */
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import type { StopAt, Told } from '../../../inventory/part'
import { nameOf } from '../naming'

/** Undefined where it was something else that stopped a frame. */
export function stoppedByLock(reader: Reader, vif: RowOf<'xs_vif'>, { reason, address }: StopAt): Told | undefined {
  const name = nameOf(reader, 'xs_vif', vif.id)
  const { default_locking_mode } = vif.network === null ? {} : (reader.get('xs_network', vif.network) ?? {})
  const byNetwork = vif.locking_mode === 'network_default' && default_locking_mode !== undefined
  const edit = (patch: Record<string, unknown>) => ({ operation: 'xs.vif.edit', input: { vif: vif.id, ...patch } })
  const show = { label: `Show ${name}`, show: { kind: 'xs_vif', id: vif.id } }
  const unlock = { label: `Unlock ${name}`, run: edit({ locking_mode: 'unlocked' }) }
  const where = byNetwork ? `${name} is on the default of its network, which` : `${name}`
  switch (reason) {
    case 'locking-disabled':
      return {
        message: byNetwork
          ? `${where} is “disabled”: it sends nothing.`
          : `${name} has the locking mode “disabled”: it sends and gets nothing.`,
        remedy: 'Unlock it, or lock it to its addresses.',
        fixes: [unlock, show],
      }
    case 'locking-arp':
    case 'locking-ip': {
      const allowed = vif.ipv4_allowed.join(', ') || 'no address'
      return {
        message: `${name} is locked to ${allowed}; ${reason === 'locking-arp' ? 'this ARP speaks for' : 'this packet is from'} ${address ?? 'another'}.`,
        remedy: `Allow ${address ?? 'the address'} on it, or give the guest an allowed one.`,
        fixes: [
          ...(address ? [{ label: `Allow ${address}`, run: edit({ ipv4_allowed: [...vif.ipv4_allowed, address] }) }] : []),
          unlock,
          show,
        ],
      }
    }
    case 'locking-mac':
    case 'locking-protocol':
      return {
        message:
          reason === 'locking-mac'
            ? `${name} is locked to its MAC ${vif.MAC}; the frame is from another.`
            : `${name} is locked, which lets ARP and IP pass and nothing else.`,
        remedy: reason === 'locking-mac' ? 'Send from its own MAC, or unlock it.' : 'Trace a ping or ARP instead, or unlock it.',
        fixes: [unlock, show],
      }
    case 'rate-limit':
      return {
        message: `${name} has sent more than its limit of ${vif.qos_algorithm_params['kbps'] ?? ''} kB/s.`,
        remedy: 'Raise the limit, or send less.',
        fixes: [show],
      }
    default:
      return undefined
  }
}
