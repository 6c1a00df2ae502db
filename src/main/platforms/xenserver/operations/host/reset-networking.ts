/** xe-reset-networking: at the host's own console, all of its networking is struck and made anew (control plane reference §8.5). */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { fixEach } from '../../fixes'
import { object } from '../../naming'
import { isLive } from '../../placement'
import { refusal } from '../../refusals'
import { Ref } from '../input'
import { keptRows } from '../kept'
import { setManagement } from '../pif/management'
import { assertAddresses, IpMode, IpSettings } from '../pif/reconfigure-ip'
import { scanNics } from '../pif/scan'
import { taggedPif } from '../pool/start-alone'
import { titled } from '../rows'
import { assertTag } from '../vlan/records'
import { Tag } from '../vlan/vlan'
import { profileOf } from '../../profile'
import { boot } from './boot'
import { removeInterfaces } from './stack'

type Host = RowOf<'xs_host'>

const Input = z.strictObject({
  host: Ref,
  /** The NIC that carries management afterwards. */
  device: z.string().trim().min(1).max(15),
  ...IpSettings,
  mode: IpMode.exclude(['None']),
  /** Left out = untagged. */
  vlan: Tag.optional(),
})

/**
 * The host restarts; bonds, VLANs, tunnels and PIFs are gone with their addresses, networks stay, and a member copies
 * what its coordinator has. It needs no way to the host but its console. Refused, in this order: HOST_NOT_LIVE,
 * HOST_IN_USE while a VM runs there, INVALID_IP_ADDRESS_SPECIFIED, VLAN_TAG_INVALID, INVALID_VALUE [device].
 */
export const hostResetNetworking = defineOperation({
  name: 'xs.host.resetNetworking',
  input: Input,
  title: ({ host }, lab) => `Reset the networking of ${titled(lab, 'xs_host', host)}`,
  run(tx, input) {
    const host = tx.need('xs_host', input.host)
    assertAtRest(tx, host)
    assertAddresses(input)
    const profile = profileOf(tx, host.id)
    if (input.vlan !== undefined) assertTag(input.vlan, profile)
    if (!tx.find('plant_nic', { owner: host.id }).some(({ device }) => device === input.device))
      throw refusal('INVALID_VALUE', ['device', input.device], { field: 'device' })
    strike(tx, host)
    scanNics(tx, host)
    manage(tx, host, input)
    tx.command(`${spoken(input)}   # on ${host.name_label}`)
    boot(tx, tx.need('xs_host', host.id))
    return { host: host.id }
  },
})

function assertAtRest(reader: Reader, host: Host): void {
  const self = object(reader, 'xs_host', host.id)
  if (!isLive(reader, host)) throw refusal('HOST_NOT_LIVE', [self])
  const vm = reader.first('xs_vm', { resident_on: host.id, is_control_domain: false, power_state: 'Running' })
  if (!vm) return
  const fixes = fixEach('Move its VMs away', 'xs.host.setEnabled', [{ host: host.id, enabled: false }])
  throw refusal('HOST_IN_USE', [self, 'vm', object(reader, 'xs_vm', vm.id)], { fixes })
}

function strike(tx: Tx, host: Host): void {
  const own = new Set(tx.find('xs_pif', { host: host.id }).map(({ id }) => id))
  for (const { id, attributes } of keptRows(tx, host.pool, 'network_sriov'))
    if (own.has(attributes['physical_PIF'] ?? '')) tx.remove('xs_kept', id)
  removeInterfaces(tx, host.id)
}

function manage(tx: Tx, host: Host, { device, vlan, mode, IP, netmask, gateway, DNS }: z.infer<typeof Input>): void {
  const nic = tx.first('xs_pif', { host: host.id, device, physical: true })
  if (!nic) throw refusal('INVALID_VALUE', ['device', device], { field: 'device' })
  const pif = vlan === undefined ? nic.id : taggedPif(tx, host, nic, vlan)
  const settings = mode === 'Static' ? { IP, netmask, gateway, DNS } : {}
  setManagement(tx, tx.update('xs_pif', pif, { ip_configuration_mode: mode, currently_attached: true, ...settings }))
}

function spoken({ device, vlan, mode, IP, netmask, gateway, DNS }: z.infer<typeof Input>): string {
  const settings = mode === 'Static' ? { ip: IP, netmask, gateway, dns: DNS } : {}
  const words = Object.entries({ device, vlan: vlan === undefined ? '' : String(vlan), mode: mode.toLowerCase(), ...settings })
  return ['xe-reset-networking', ...words.filter(([, value]) => value !== '').map(([key, value]) => `--${key}=${value}`)].join(
    ' ',
  )
}
