/** The ways from a network's PIFs down to switch ports, one for each host, as the mirror knows them. */
import type { PathHop, VifPath } from '@shared/contract/lab'
import { useMirror } from '../../stores/mirror'
import { nicOf, plugged, portState, portVlans } from '../shared/plant'
import {
  basePif,
  bottomPifs,
  hostName,
  networkPifs,
  nicTitle,
  pifLink,
  pifTitle,
  type Network,
  type Pif,
} from '../shared/xenserver'

const LINKS = { Connected: 'up', Disconnected: 'down', Unknown: 'unknown' } as const
const hopState = (pif: Pif): PathHop['state'] => LINKS[pifLink(pif)]

export function networkPaths(network: Network): VifPath[] {
  const top: PathHop = {
    kind: 'xs_network',
    id: network.id,
    name: network.name_label,
    detail: network.bridge && `bridge ${network.bridge}`,
    state: 'up',
  }
  return networkPifs(network).map((pif) => {
    const base = basePif(pif)
    const bottom = bottomPifs(pif)
    const trunk: PathHop[] = [top]
    if (base.id !== pif.id) trunk.push({ ...pifHop(pif), detail: pif.VLAN >= 0 ? `tags frames with ${pif.VLAN}` : pif.device })
    const host = { id: pif.host ?? '', name: hostName(pif.host) }
    const [only] = bottom
    if (bottom.length === 1 && only) return { host, trunk: [...trunk, ...wire(only)], branches: [], note: noteOf([only]) }
    trunk.push({ ...pifHop(base), detail: base.device })
    return { host, trunk, branches: bottom.map(wire), note: noteOf(bottom) }
  })
}

function pifHop(pif: Pif): PathHop {
  return { kind: 'xs_pif', id: pif.id, name: pifTitle(pif), detail: [pif.device, pif.MAC].join(', '), state: hopState(pif) }
}

/** A NIC, and the switch port and switch that its cable leads to. */
function wire(pif: Pif): PathHop[] {
  const mirror = useMirror()
  const nic = { ...pifHop(pif), name: nicTitle(pif) }
  const port = portBehind(pif)
  const device = mirror.get('plant_switch', port?.switch)
  if (!port || !device) return [nic]
  const up = portState(port).state === 'up'
  return [
    nic,
    {
      kind: 'plant_port',
      id: port.id,
      name: `Port ${port.name}`,
      detail: `${port.mode} port, VLAN ${portVlans(port)}`,
      state: up ? 'up' : 'down',
    },
    { kind: 'plant_switch', id: device.id, name: device.name, detail: device.model, state: device.powered ? 'up' : 'down' },
  ]
}

function portBehind(pif: Pif) {
  const nic = nicOf(pif.host, pif.device)
  const far = nic && plugged({ nic: nic.id })?.far
  return far && 'port' in far ? useMirror().get('plant_port', far.port) : undefined
}

function noteOf(pifs: readonly Pif[]): string {
  const dark = pifs.filter((pif) => !portBehind(pif)).map(nicTitle)
  return dark.length ? `No switch port recorded for ${dark.join(', ')}.` : ''
}
