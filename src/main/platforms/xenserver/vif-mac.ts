import type { MacDerivation } from '../../../shared/contract/xenserver'
import type { Reader } from '../../inventory/operation'
import { deriveMac } from './mac'

/**
 * How the VIF's MAC follows, or would follow, from its VM's seed and its device number (XS-MAC-04), step
 * by step. `seed` is null for a VM without one, and then nothing is derived.
 */
export function vifMac(reader: Reader, id: string): MacDerivation {
  const vif = reader.need('xs_vif', id)
  const seed = (vif.VM === null ? undefined : reader.get('xs_vm', vif.VM))?.other_config['mac_seed'] ?? null
  const device = Number(vif.device)
  const actual = vif.MAC
  if (seed === null || !Number.isInteger(device)) {
    return { seed: null, device: Number.isInteger(device) ? device : -1, rounds: 0, h: '', t: '', mac: '', actual, agrees: false }
  }
  const derived = deriveMac(seed, device)
  return { seed, device, ...derived, actual, agrees: derived.mac === actual.toLowerCase() }
}
