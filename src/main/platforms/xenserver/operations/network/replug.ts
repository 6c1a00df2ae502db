/** A network whose new MTU is to act at once: everything on it that is plugged goes down and up again. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { nameOf } from '../../naming'
import { xe } from '../../xe/command'
import { plug, unplug } from '../pif/plugging'
import { plugVif } from '../vif/plugging'
import { unplugSpoken } from './vacate'

type Pif = RowOf<'xs_pif'>

/** Refused: what VIF.unplug (VM_MISSING_PV_DRIVERS) and PIF.unplug (PIF_IS_MANAGEMENT_INTERFACE) refuse. */
export function replug(tx: Tx, network: RowOf<'xs_network'>): void {
  const vifs = tx
    .find('xs_vif', { network: network.id, currently_attached: true })
    .filter((vif) => tx.get('xs_vm', vif.VM ?? '')?.power_state === 'Running')
  const pifs = tx.find('xs_pif', { network: network.id, currently_attached: true })
  const steps = 2 * (vifs.length + pifs.length)
  let done = 0
  const step = (): void => tx.progress(done++, steps, network.name_label)
  for (const vif of vifs) {
    step()
    unplugSpoken(tx, vif)
  }
  for (const pif of pifs) {
    step()
    cycle(tx, pif)
  }
  for (const vif of vifs) {
    step()
    plugVif(tx, tx.need('xs_vif', vif.id))
    tx.command(xe('vif-plug', { uuid: vif.uuid }))
  }
  warn(tx, network, vifs.length)
}

/** Down and up; tunnels that it carries go down with it and come up again. */
function cycle(tx: Tx, pif: Pif): void {
  const carried = tx
    .find('xs_tunnel', { transport_PIF: pif.id })
    .flatMap((tunnel) => tx.get('xs_pif', tunnel.access_PIF ?? '') ?? [])
    .filter((access) => access.currently_attached)
  unplug(tx, pif)
  plug(tx, tx.need('xs_pif', pif.id))
  for (const access of carried) plug(tx, tx.need('xs_pif', access.id))
  tx.command(xe('pif-unplug', { uuid: pif.uuid }))
  tx.command(xe('pif-plug', { uuid: pif.uuid }))
}

function warn(tx: Tx, network: RowOf<'xs_network'>, vifs: number): void {
  if (vifs === 0) return
  const name = nameOf(tx, 'xs_network', network.id)
  const [who, whose] =
    vifs === 1
      ? ['One interface of a running VM is', 'its']
      : [`${vifs.toLocaleString('en')} interfaces of running VMs are`, 'their']
  tx.warn(`${who} unplugged from ${name} and plugged again: ${whose} frames are lost meanwhile`)
}
