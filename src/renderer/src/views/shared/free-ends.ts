/** Where a cable can end: switch ports and NICs, with what is in them already. */
import { nicName } from '@shared/model/xenserver-names'
import type { Choice } from '../../components/forms/choice'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'
import { endName, plugged, type End } from './plant'

/** The choice's id, and the end that it stands for. */
export const endKey = (end: End): string => ('port' in end ? `port ${end.port}` : `nic ${end.nic}`)
export function endOfKey(key: string): End {
  const [kind, id = ''] = key.split(/ (.*)/s)
  return kind === 'port' ? { port: id } : { nic: id }
}

export const END_HEADINGS = ['Machine', 'Port', 'Kind']

/** All ends but `from`, the free ones first; those in use say by what. */
export function endChoices(from: End): Choice[] {
  const mirror = useMirror()
  const ports = mirror.all('plant_port').map((port) => ({
    end: { port: port.id },
    cells: [mirror.get('plant_switch', port.switch)?.name ?? '', port.name, 'Switch port'],
  }))
  const nics = mirror.all('plant_nic').map((nic) => ({
    end: { nic: nic.id },
    cells: [
      mirror.get('xs_host', nic.owner)?.name_label ?? mirror.get('plant_station', nic.owner)?.name ?? '',
      nicName(nic.device),
      mirror.get('xs_host', nic.owner) ? 'Host NIC' : 'Station NIC',
    ],
  }))
  return [...ports, ...nics]
    .filter(({ end }) => endKey(end) !== endKey(from))
    .map(({ end, cells }): Choice => {
      const far = plugged(end)?.far
      return { id: endKey(end), cells, ...(far ? { disabled: `Connected to ${endName(far).text}.` } : {}) }
    })
    .sort((a, b) => Number('disabled' in a) - Number('disabled' in b) || naturally(a.cells.join(' '), b.cells.join(' ')))
}
