/** What has failed in a drill, as pages show it: always in words that no setting has, and with a shape of its own. */
import type { RowOf, TableName } from '@shared/model/tables'
import type { ObjectState } from '../../app/kinds'
import { kindView } from '../../app/kinds'
import type { CellLink } from '../../components/table/column'
import { useMirror } from '../../stores/mirror'
import { endName, plugged, type End, type Nic, type Port } from '../../views/shared/plant'

export type Fault = RowOf<'plant_fault'>

export const faults = (): readonly Fault[] => useMirror().all('plant_fault')

export function hasFailed(id: string | null | undefined): boolean {
  return useMirror().get('plant_fault', id) !== undefined
}

const failed = (word: string): ObjectState => ({ state: 'failed', word })

/** The state of something that has failed by itself; undefined while it works. */
export function faultState(id: string): ObjectState | undefined {
  return hasFailed(id) ? failed('Failed') : undefined
}

/** The state of a switch port that is out of order in a drill, by itself, with its switch or with its cable. */
export function portFaultState(port: Port): ObjectState | undefined {
  if (hasFailed(port.switch)) return failed('Switch failed')
  return faultState(port.id) ?? cableFaultState({ port: port.id })
}

/** The same of a NIC, with its machine or its cable. */
export function nicFaultState(nic: Nic): ObjectState | undefined {
  if (hasFailed(nic.owner)) return failed(useMirror().get('plant_station', nic.owner) ? 'Station failed' : 'Host failed')
  return faultState(nic.id) ?? cableFaultState({ nic: nic.id })
}

function cableFaultState(end: End): ObjectState | undefined {
  return hasFailed(plugged(end)?.cable.id) ? failed('Cable pulled') : undefined
}

/** `Cable A7 is pulled`, `SA has failed`, with the page where it can be seen. */
export function faultText({ id, kind }: Fault): { text: string; link: CellLink | null } {
  const mirror = useMirror()
  const cable = kind === 'plant_cable' ? mirror.get('plant_cable', id) : undefined
  if (cable) {
    const names = (['a', 'b'] as const).flatMap((side) => {
      const [port, nic] = [cable[`${side}_port`], cable[`${side}_nic`]]
      return port ? [endName({ port })] : nic ? [endName({ nic })] : []
    })
    const between = names.map(({ text }) => text.replace(/^Port/, 'port')).join(' to ')
    const text = cable.label ? `Cable ${cable.label} is pulled` : `The cable from ${between} is pulled`
    return { text, link: { kind: 'plant_cable', id } }
  }
  if (kind === 'plant_nic') {
    const { text, link } = endName({ nic: id })
    return { text: `${text} has failed`, link }
  }
  const row = mirror.find(kind, id)
  const title = row && kindView(kind)?.title(row)
  return { text: `${title ?? 'Something'} has failed`, link: row ? { kind: kind as TableName, id } : null }
}
