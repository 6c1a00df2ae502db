/** What can be done with hosts as machines: maintenance, restart, power; leaving and being removed. */
import { CirclePause, CirclePlay, Crown, LogOut, Power, PowerOff, RotateCcw, Trash2, Zap } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { Action, ActionItem } from '../../app/kinds'
import { hasFailed } from '../../fabric/drills/faults'
import { useMirror } from '../../stores/mirror'
import { runEach } from '../shared/run-each'
import { isCoordinator, poolHosts, type Host } from '../shared/xenserver'
import { isLive } from './host'

const isOff = (host: Host): boolean => !isLive(host)

/** A console shows its one pool's hosts; alone a host has nobody to hand anything over to. */
const company = (host: Host): number => {
  const pool = useMirror().get('xs_pool', host.pool)
  return pool ? poolHosts(pool).length - 1 : 0
}

export function hostPowerActions(hosts: readonly Host[]): ActionItem[] {
  const off = hosts.filter(isOff)
  const on = hosts.filter((host) => !isOff(host))
  const enabled = on.filter((host) => host.enabled)
  const away = on.length === 0 ? { disabled: hosts.length > 1 ? 'None of them is running.' : 'The host is not running.' } : {}
  const power = (action: 'reboot' | 'shutdown' | 'start' | 'cut', of: readonly Host[], what: string) => () =>
    runEach(
      'xs.host.power',
      of.map(({ id }) => ({ host: id, action })),
      (count) => `${what} ${count} hosts`,
    )
  return [
    maintenance(on, enabled),
    { id: 'reboot', label: 'Reboot', icon: RotateCcw, ...away, run: power('reboot', on, 'Reboot') },
    off.length > 0
      ? { id: 'power-on', label: 'Start', icon: Power, ...broken(off), run: power('start', off, 'Start') }
      : { id: 'shutdown', label: 'Shut down', icon: PowerOff, run: power('shutdown', on, 'Shut down') },
    { id: 'cut', label: 'Cut its power', icon: Zap, danger: true, ...away, run: power('cut', on, 'Cut the power of') },
  ]
}

const broken = (off: readonly Host[]) =>
  off.some(({ id }) => hasFailed(id)) ? { disabled: 'What has failed in a drill is restored, not started.' } : {}

/** One action whose word follows the state. Entering shows first which VMs move where. */
function maintenance(on: readonly Host[], enabled: readonly Host[]): Action {
  const enter = enabled.length > 0 || on.length === 0
  return {
    id: 'maintenance',
    label: enter ? 'Enter maintenance mode…' : 'Exit maintenance mode',
    icon: enter ? CirclePause : CirclePlay,
    ...(on.length === 0 && { disabled: 'The host is not running.' }),
    ...(enter && enabled.length > 1 && { disabled: 'Hosts enter maintenance mode one at a time, as their VMs move.' }),
    run: async () => {
      const [host] = enabled
      if (enter && host) openDialog(() => import('./MaintenanceDialog.vue'), { host: host.id })
      else await leaveMaintenance(on)
    },
  }
}

const leaveMaintenance = (hosts: readonly Host[]): Promise<void> =>
  runEach(
    'xs.host.setEnabled',
    hosts.map(({ id }) => ({ host: id, enabled: true })),
    (count) => `Exit maintenance mode on ${count} hosts`,
  )

export function hostMembershipActions(hosts: readonly Host[]): ActionItem[] {
  const [host] = hosts
  if (!host || hosts.length > 1) return []
  const others = company(host)
  const alone = others === 0 ? 'It is the only host of its pool.' : undefined
  const first = isCoordinator(host) ? 'Make another host the coordinator first.' : undefined
  const reasonOf = (...reasons: (string | undefined)[]) => {
    const disabled = reasons.find((reason) => reason !== undefined)
    return disabled === undefined ? {} : { disabled }
  }
  return [
    {
      id: 'coordinate',
      label: 'Make it the coordinator',
      icon: Crown,
      ...reasonOf(
        isCoordinator(host) ? 'It is the coordinator.' : undefined,
        isOff(host) ? 'The host is not running.' : undefined,
      ),
      run: () => runEach('xs.pool.designateNewMaster', [{ host: host.id }], String),
    },
    {
      id: 'eject',
      label: 'Eject from the pool…',
      icon: LogOut,
      danger: true,
      ...reasonOf(alone, first, isOff(host) ? 'A host that is off cannot be ejected; remove it instead.' : undefined),
      run: () => openDialog(() => import('./LeaveDialog.vue'), { host: host.id, how: 'eject' }),
    },
    {
      id: 'remove',
      label: 'Remove host…',
      icon: Trash2,
      danger: true,
      ...reasonOf(
        alone,
        first,
        isOff(host) ? undefined : 'Only a host that is gone can be removed; eject this one, or shut it down.',
      ),
      run: () => openDialog(() => import('./LeaveDialog.vue'), { host: host.id, how: 'remove' }),
    },
  ]
}
