import { nameIn } from '../fabric/name'
import { UNTAGGED, type Piece, type SwitchPort } from '../fabric/topology'

/**
 * A NIC that is an interface of its machine's own, as all of a station's are: a bridge of two ports, so that its cable
 * is a cable like all others.
 * @param isDown its machine has failed or is off
 */
export function nicOfMachine({ id, MAC }: { readonly id: string; readonly MAC: string }, isDown: boolean): Piece {
  const node = nameIn('plant_nic', id, 'station')
  const port = (name: string): SwitchPort => ({ id: name, node, mode: 'access', vlan: UNTAGGED })
  const [cable, stack] = [nameIn('plant_nic', id), nameIn('plant_nic', id, 'stack')]
  return {
    nodes: [{ id: node, flavour: 'linux', ...(isDown && { down: true }) }],
    ports: [port(cable), port(stack)],
    links: [],
    endpoints: [{ id: nameIn('plant_nic', id), mac: MAC.toLowerCase(), port: stack }],
  }
}
