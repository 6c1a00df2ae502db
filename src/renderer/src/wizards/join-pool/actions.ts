/** Joining by menu and by drag. */
import { LogIn } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { Action, DropAnswer } from '../../app/kinds'
import { useMirror } from '../../stores/mirror'
import type { Host, Pool } from '../../views/shared/xenserver'
import { poolTitle } from '../../views/xs_pool/pool'

const open = (props: { host?: string; pool?: string }): void => openDialog(() => import('./JoinPoolWizard.vue'), props)

export function joinPool(host: Host): Action {
  const others = useMirror().all('xs_pool').length > 1
  return {
    id: 'join',
    label: 'Join pool…',
    icon: LogIn,
    ...(!others && { disabled: 'The lab has no other pool.' }),
    run: () => open({ host: host.id }),
  }
}

export function joinHost(pool: Pool): Action {
  const others = useMirror()
    .all('xs_host')
    .some((host) => host.pool !== pool.id)
  return {
    id: 'join-host',
    label: 'Join a host…',
    icon: LogIn,
    ...(!others && { disabled: 'The lab has no host outside of this pool. Add a new one instead.' }),
    run: () => open({ pool: pool.id }),
  }
}

/** What a pool does with a host that is dragged onto it. */
export function takesHosts(hosts: readonly Host[], pool: Pool): DropAnswer | null {
  const [host] = hosts
  if (!host) return null
  const title = poolTitle(pool)
  if (hosts.length > 1) return { refused: 'Hosts join a pool one at a time.' }
  if (host.pool === pool.id) return { refused: `${host.name_label} is in ${title} now.` }
  return { label: `Join ${host.name_label} to ${title}…`, run: () => open({ host: host.id, pool: pool.id }) }
}
