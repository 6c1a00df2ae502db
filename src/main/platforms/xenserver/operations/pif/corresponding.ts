/** NICs of different hosts that belong together (XS-CAB-02). */
import type { RowOf } from '../../../../../shared/model/tables'
import { correspondingNic } from '../../../../../shared/model/xenserver-bonds'
import type { Reader } from '../../../../inventory/operation'
import { nicName } from '../../../../../shared/model/xenserver-names'
import { object } from '../../naming'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'

type Pif = RowOf<'xs_pif'>

/** A host's NIC that corresponds to `device` of the coordinator. */
export function nicOnHost(reader: Reader, device: string, coordinator: string, host: string): Pif | undefined {
  const theirs = nicOf(reader, coordinator, device)
  if (coordinator === host) return theirs
  return correspondingNic(profileOf(reader, host).name, reader.find('xs_pif', { host, physical: true }), device, theirs)
}

/** As {@link nicOnHost}; PIF_NOT_PRESENT where the host has none, with a rescan as the remedy. */
export function needCorrespondingNic(reader: Reader, device: string, coordinator: string, host: string): Pif {
  const found = nicOnHost(reader, device, coordinator, host)
  if (found) return found
  const network = nicOf(reader, coordinator, device)?.network
  const self = object(reader, 'xs_host', host)
  throw refusal('PIF_NOT_PRESENT', [self, network ? object(reader, 'xs_network', network) : nicName(device)], {
    field: 'devices',
    words: { why: `: the pool knows of no ${nicName(device)} there` },
    fixes: [{ label: `Rescan the NICs of ${self.name}`, run: { operation: 'xs.pif.scan', input: { host } } }],
  })
}

const nicOf = (reader: Reader, host: string, device: string): Pif | undefined =>
  reader.first('xs_pif', { host, device, physical: true })
