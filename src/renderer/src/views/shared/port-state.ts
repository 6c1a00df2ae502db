/** The link of a switch port, as its lamp would show it. */
import type { ObjectState } from '../../app/kinds'
import { nicFaultState, portFaultState } from '../../fabric/drills/faults'
import { useMirror } from '../../stores/mirror'
import { plugged, type Port } from './plant'

/** Why a port gives no link; empty when it could. */
function portFault(port: Port): string {
  const mirror = useMirror()
  if (!mirror.get('plant_switch', port.switch)?.powered) return 'Switch off'
  if (!port.admin_up) return 'Shut down'
  return port.error_disabled ? `Shut by the switch: ${port.error_disabled}` : ''
}

export function portState(port: Port): ObjectState {
  const drill = portFaultState(port)
  if (drill) return drill
  const fault = portFault(port)
  if (fault) return { state: port.error_disabled ? 'error' : 'down', word: fault }
  const far = plugged({ port: port.id })?.far
  if (!far) return { state: 'none', word: 'Not connected' }
  const peer = 'port' in far ? useMirror().get('plant_port', far.port) : undefined
  const nic = 'nic' in far ? useMirror().get('plant_nic', far.nic) : undefined
  const dead = peer ? portFault(peer) !== '' || portFaultState(peer) : nic && nicFaultState(nic)
  return dead ? { state: 'down', word: 'Disconnected' } : { state: 'up', word: 'Connected' }
}

/** Mbit/s that both ends agree on, or null without link. */
export function portSpeed(port: Port): number | null {
  if (portState(port).state !== 'up') return null
  const far = plugged({ port: port.id })?.far
  if (!far) return null
  const mirror = useMirror()
  const peer = 'port' in far ? mirror.get('plant_port', far.port) : mirror.get('plant_nic', far.nic)
  return Math.min(port.speed, peer?.speed ?? port.speed)
}
