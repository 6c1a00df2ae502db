/** Private networks, whose parts on several hosts no cable joins. */
import type { NamedObject } from '../../../fabric/name'
import type { Reader } from '../../../inventory/operation'
import type { Told } from '../../../inventory/part'
import { nameOf } from '../naming'

/** `the tunnel of Private`. */
export function tunnelName(reader: Reader, id: string): string {
  const network = reader.get('xs_pif', reader.get('xs_tunnel', id)?.access_PIF ?? '')?.network
  return network ? `the tunnel of ${nameOf(reader, 'xs_network', network)}` : 'a tunnel'
}

/** One network on two hosts: without NICs it does not leave a host (XS-PRIV-17), with tunnels it does while they are up. */
export function apart(reader: Reader, here: NamedObject, there: NamedObject): Told | undefined {
  if (here.kind !== 'xs_network' || here.id !== there.id || here.at === null || there.at === null) return undefined
  const name = nameOf(reader, 'xs_network', here.id)
  const [host, other] = [here.at, there.at].map((id) => nameOf(reader, 'xs_host', id))
  const pifs = reader.find('xs_pif', { network: here.id })
  const pool = reader.get('xs_network', here.id)?.pool
  if (pifs.some(({ id }) => reader.first('xs_tunnel', { access_PIF: id }))) {
    return {
      message: `No tunnel of ${name} joins ${host} and ${other}: their transport interfaces do not reach each other, or the pool has no controller.`,
      remedy: 'Trace between the hosts, and see that the pool has a controller.',
      fixes: pool ? [{ label: `Show ${nameOf(reader, 'xs_pool', pool)}`, show: { kind: 'xs_pool', id: pool } }] : [],
    }
  }
  if (pifs.length > 0) return undefined
  return {
    message: `${name} is a private network of one host: ${host} and ${other} each have one of their own.`,
    remedy: 'Bring both VMs to one host, or put them on a network that has NICs.',
    fixes: [{ label: `Show ${name}`, show: { kind: 'xs_network', id: here.id } }],
  }
}
