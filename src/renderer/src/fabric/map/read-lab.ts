/** The lab as the map's model, read from the mirror: computeds that call this follow it. */
import { keyOf } from '../../app/route'
import { kindView } from '../../app/kinds'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'
import { plugged, type End, type Port } from '../../views/shared/plant'
import { portState } from '../../views/shared/port-state'
import { hasFailed, nicFaultState } from '../drills/faults'
import { conditionOf } from './condition'
import type { MapCable, MapModel, MapPort, MapStation, MapSwitch } from './model'
import { readPools } from './read-pool'

export function readLab(): MapModel {
  return {
    switches: readSwitches(),
    stations: readStations(),
    pools: readPools(),
    cables: readCables(),
  }
}

function readSwitches(): MapSwitch[] {
  const mirror = useMirror()
  return mirror
    .all('plant_switch')
    .map((device) => {
      const object = { kind: 'plant_switch', id: device.id }
      const all = mirror.by('plant_port', 'switch', device.id)
      const ports = all.filter((port) => plugged({ port: port.id })).map((port) => readPort(port))
      const state = kindView('plant_switch')?.state(device)
      return {
        key: keyOf(object),
        object,
        label: device.name,
        detail: `${ports.length} of ${all.length} ports in use`,
        condition: conditionOf(state?.state ?? 'up'),
        word: state?.word ?? '',
        failed: hasFailed(device.id),
        also: all.filter((port) => !plugged({ port: port.id })).map(({ id }) => `plant_port/${id}`),
        ports: ports.sort((a, b) => a.number - b.number),
      }
    })
    .sort((a, b) => naturally(a.label, b.label) || (a.key < b.key ? -1 : 1))
}

function readPort(port: Port): MapPort {
  const object = { kind: 'plant_port', id: port.id }
  const { state, word } = portState(port)
  return {
    key: keyOf(object),
    object,
    label: String(port.number),
    number: port.number,
    condition: conditionOf(state),
    word,
    failed: hasFailed(port.id),
    also: [],
  }
}

function readStations(): MapStation[] {
  const mirror = useMirror()
  return mirror
    .all('plant_station')
    .map((station) => {
      const object = { kind: 'plant_station', id: station.id }
      const nics = mirror.by('plant_nic', 'owner', station.id).map(({ id }) => `plant_nic/${id}`)
      return {
        key: keyOf(object),
        object,
        label: station.name,
        detail: kindView('plant_station')?.subtitle(station) ?? '',
        condition: 'up' as const,
        word: '',
        failed: hasFailed(station.id),
        also: nics,
        nics,
      }
    })
    .sort((a, b) => naturally(a.label, b.label) || (a.key < b.key ? -1 : 1))
}

function readCables(): MapCable[] {
  return useMirror()
    .all('plant_cable')
    .flatMap((cable) => {
      const [a, b] = [endAt(cable.a_port, cable.a_nic), endAt(cable.b_port, cable.b_nic)]
      if (!a || !b) return []
      const isUp = [a, b].every(({ end }) => givesLink(end))
      const isFailed = hasFailed(cable.id)
      const condition = isUp && !isFailed ? ('up' as const) : ('down' as const)
      return {
        key: `plant_cable/${cable.id}`,
        object: { kind: 'plant_cable', id: cable.id },
        label: cable.label,
        condition,
        word: condition === 'up' ? 'Connected' : 'No link',
        failed: isFailed,
        also: [],
        a: a.key,
        b: b.key,
      }
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

function endAt(port: string | null, nic: string | null): { key: string; end: End } | null {
  if (port !== null) return { key: `plant_port/${port}`, end: { port } }
  return nic === null ? null : { key: `plant_nic/${nic}`, end: { nic } }
}

function givesLink(end: End): boolean {
  const mirror = useMirror()
  if ('port' in end) {
    const port = mirror.get('plant_port', end.port)
    return port !== undefined && portState(port).state === 'up'
  }
  const nic = mirror.get('plant_nic', end.nic)
  return nic !== undefined && nicFaultState(nic) === undefined
}
