/** Moving management and forgetting NICs: what asks first, and shows what it would do. */
import { CircleOff, MapPinOff, ShieldCheck, Unlink } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { Action, ActionItem } from '../../app/kinds'
import type { Plan } from '../../components/wizard/plan'
import { useMirror } from '../../stores/mirror'
import { configureHost } from '../../wizards/ip-configuration/open'
import {
  bondOf,
  hostName,
  networkPifs,
  networkTitle,
  pifTitle,
  poolHosts,
  vlansOn,
  type Host,
  type Network,
  type Pif,
} from '../shared/xenserver'

/** What may cut its administrator off is tried out. */
const tryOut = (title: string, plan: Plan): void =>
  openDialog(() => import('../../components/wizard/TrialDialog.vue'), { title, plan })
const ask = (title: string, deed: string, plan: Plan): void =>
  openDialog(() => import('../../components/wizard/PlanDialog.vue'), { title, deed, danger: true, plan })

const hasAddress = (pif: Pif): boolean => pif.ip_configuration_mode !== 'None' || pif.IPv6.length > 0
const named = (pif: Pif): string => `${pifTitle(pif)} of ${hostName(pif.host)}`

const makeIt = (disabled: string | undefined, title: string, plan: Plan): Action => ({
  id: 'make-management',
  label: 'Make management…',
  icon: ShieldCheck,
  ...(disabled ? { disabled } : {}),
  run: () => tryOut(title, plan),
})

/** One host's management interface moves to a PIF. */
export function makeManagement(pif: Pif): Action {
  const disabled = pif.management
    ? 'It is the management interface.'
    : hasAddress(pif)
      ? undefined
      : 'It has no address; configure IP addresses first.'
  return makeIt(disabled, `Make ${named(pif)} the management interface`, {
    operation: 'xs.host.managementReconfigure',
    input: { pif: pif.id },
  })
}

/** The management of all hosts of a pool moves to a network. */
export function managementNetwork(network: Network): Action {
  const pool = useMirror().get('xs_pool', network.pool)
  const hosts = pool ? poolHosts(pool) : []
  const pifs = networkPifs(network)
  const bare = hosts.find((host) => !pifs.some((pif) => pif.host === host.id && hasAddress(pif)))
  const disabled =
    pifs.length > 0 && pifs.every((pif) => pif.management)
      ? 'It is the management network.'
      : bare
        ? `${bare.name_label} has no address on it; configure IP addresses first.`
        : undefined
  return makeIt(disabled, `Move management to ${networkTitle(network)}`, {
    operation: 'xs.pool.managementReconfigure',
    input: { network: network.id },
  })
}

export function disableManagement(host: Host): Action {
  return {
    id: 'disable-management',
    label: 'Disable management…',
    icon: CircleOff,
    danger: true,
    run: () =>
      tryOut(`Disable management on ${host.name_label}`, { operation: 'xs.host.managementDisable', input: { host: host.id } }),
  }
}

/** What is done with the addresses and the record of one interface. */
export function addressActions(pif: Pif): ActionItem[] {
  const host = useMirror().get('xs_host', pif.host)
  if (!host) return []
  return [makeManagement(pif), configureHost(host), ...(removable(pif) ? [removeAddress(pif, host)] : []), ...forget(pif)]
}

const removable = (pif: Pif): boolean => !pif.management && pif.ip_configuration_mode !== 'None'

function removeAddress(pif: Pif, host: Host): Action {
  const input = { pool: host.pool, hosts: [host.id], interfaces: [], cleared: [pif.network] }
  return {
    id: 'remove-address',
    label: 'Remove address…',
    icon: MapPinOff,
    run: () => ask(`Remove the address of ${named(pif)}`, 'Remove address', { operation: 'xs.pool.configureInterfaces', input }),
  }
}

/** Only NICs: bonds and VLANs are removed. Why management, or what is in use, stays is told by the preview. */
function forget(pif: Pif): Action[] {
  if (!pif.physical || bondOf(pif)) return []
  const tags = vlansOn(pif).map(({ VLAN }) => VLAN)
  const disabled = pif.bond_slave_of
    ? 'It is a member of a bond.'
    : tags.length > 0
      ? `It carries VLAN ${tags.join(', ')}.`
      : undefined
  return [
    {
      id: 'forget',
      label: 'Forget NIC…',
      icon: Unlink,
      danger: true,
      ...(disabled ? { disabled } : {}),
      run: () => ask(`Forget ${named(pif)}`, 'Forget NIC', { operation: 'xs.pif.forget', input: { pif: pif.id } }),
    },
  ]
}
