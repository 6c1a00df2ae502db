/** What changes come to for links, and for whole hosts: those that the plant takes away or gives back. */
import type { Effect } from '../../../../shared/contract/operation'
import { counted, pairs, type Told } from './told'

/** A host that its pool misses, or finds again. */
export function hostEffects(told: Told): Effect[] {
  return pairs(told, 'xs_host_metrics').flatMap(({ was, is, change }): Effect[] => {
    const { host } = change
    if (!is || host === null || (was?.live ?? true) === is.live) return []
    if (is.live) return [{ text: 'The pool finds the host again', host, level: 'info' }]
    const vms = told.before.find('xs_vm', { resident_on: host.id, is_control_domain: false })
    const names = counted(
      vms.map(({ id }) => told.names('xs_vm', id)),
      (count) => `${count} VMs`,
    )
    const cut = vms.length === 0 ? '' : `; ${names} ${vms.length === 1 ? 'is' : 'are'} down with it`
    return [{ text: `The pool misses the host${cut}`, host, level: 'warning' }]
  })
}

/** Links that go or come, of NICs and of bonds as a whole. */
export function linkEffects(told: Told): Effect[] {
  return pairs(told, 'xs_pif_metrics').flatMap(({ was, is, change }): Effect[] => {
    const pif = was && told.before.first('xs_pif', { metrics: was.id })
    if (!pif || !is || was.carrier === is.carrier) return []
    const name = told.names('xs_pif', pif.id).replace(` of ${change.host?.name ?? ''}`, '')
    const text = is.carrier ? `${name} has a link again` : `${name} loses its link`
    return [{ text, host: change.host, level: is.carrier ? 'info' : 'warning' }]
  })
}
