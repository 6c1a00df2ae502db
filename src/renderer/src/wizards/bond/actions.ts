/** What can be done with bonds, and with NICs that could be bonded: for menus, buttons, palette and drags. */
import { ArrowRightLeft, Link2, Link2Off, SlidersHorizontal, Unplug } from '@lucide/vue'
import type { Action, DropAnswer } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { run } from '../../app/operations'
import { useMirror } from '../../stores/mirror'
import { bondsOfNetwork, bondTitle, consoleOf, memberRole, modeOf } from '../../views/shared/bonds'
import { bondOf, hostName, nicTitle, poolHosts, type Bond, type Network, type Pif, type Pool } from '../../views/shared/xenserver'
import { nicRowsOf } from './nics'

/** The pool's new bond; `devices` are chosen already. */
export function newBond(pool: string | null, devices: readonly string[] = [], label = 'New bond…'): Action {
  const row = useMirror().get('xs_pool', pool)
  const free = row ? nicRowsOf(row).filter(({ at }) => at.some(({ pif, bond }) => pif?.managed && !bond)) : []
  return {
    id: 'new-bond',
    label,
    icon: Link2,
    ...(free.length < 2 && { disabled: 'A bond needs two NICs that are in no other bond.' }),
    run: () => openDialog(() => import('./BondWizard.vue'), { pool, devices }),
  }
}

/** For a network that bonds connect: other members, another mode, none at all. */
export function bondActions(network: Network | undefined): Action[] {
  const pool = useMirror().get('xs_pool', network?.pool)
  if (!network || !pool || bondsOfNetwork(network).length === 0) return []
  const { limits, release } = consoleOf(pool)
  const props = { network: network.id }
  return [
    {
      id: 'bond-members',
      label: 'Change members…',
      icon: ArrowRightLeft,
      run: () => openDialog(() => import('./MembersWizard.vue'), props),
    },
    {
      id: 'bond-mode',
      label: 'Change mode…',
      icon: SlidersHorizontal,
      ...(limits.modes.length === 0 && { disabled: `XenServer ${release} sets the mode of its bonds itself.` }),
      run: () => openDialog(() => import('./ModeWizard.vue'), props),
    },
    {
      id: 'bond-remove',
      label: 'Remove bond…',
      icon: Link2Off,
      danger: true,
      run: () => openDialog(() => import('./RemoveWizard.vue'), props),
    },
  ]
}

/** For NICs and bonds of hosts, as their tables and the tree offer them. */
export function nicBondActions(pifs: readonly Pif[]): Action[] {
  const [pif] = pifs
  if (!pif) return []
  const mirror = useMirror()
  const bond = bondOf(pif) ?? mirror.get('xs_bond', pif.bond_slave_of)
  const master = mirror.get('xs_pif', bond?.master)
  if (pifs.length === 1 && bond && master) {
    return [...activeAction(bond, pif), ...bondActions(mirror.get('xs_network', master.network))]
  }
  return pifs.every((each) => each.physical) ? [bondThese(pifs)] : []
}

function bondThese(pifs: readonly Pif[]): Action {
  const [first] = pifs
  const names = pifs.length === 1 ? `${nicTitle(first as Pif)} with…` : `${pifs.length} NICs…`
  const action = newBond(first?.pool ?? null, coordinatorDevices(pifs), `Bond ${names}`)
  const strange = pifs.find((pif) => pif.host !== first?.host)
  const held = pifs.find((pif) => pif.bond_slave_of !== null)
  const why = strange
    ? 'Choose NICs of one host: its bond is repeated on the others.'
    : held
      ? `${nicTitle(held)} is in a bond already.`
      : action.disabled
  return { ...action, id: 'bond-with', ...(why && { disabled: why }) }
}

/** What the coordinator calls the NICs that correspond to these. */
function coordinatorDevices(pifs: readonly Pif[]): string[] {
  const pool = useMirror().get('xs_pool', pifs[0]?.pool)
  const rows = pool ? nicRowsOf(pool) : []
  return pifs.map((pif) => rows.find(({ at }) => at.some((each) => each.pif?.id === pif.id))?.device ?? pif.device)
}

function activeAction(bond: Bond, pif: Pif): Action[] {
  if (pif.bond_slave_of === null || modeOf(bond) !== 'active-backup') return []
  const role = memberRole(bond, pif)
  const why = { Active: `${nicTitle(pif)} carries the traffic now.`, 'No link': `${nicTitle(pif)} has no link.` }[role]
  return [
    {
      id: 'bond-active',
      label: 'Make it the active link',
      icon: Unplug,
      ...(why && { disabled: why }),
      run: async () => void (await run('xs.bond.setActive', { bond: bond.id, member: pif.id })),
    },
  ]
}

/** What a NIC or bond does with NICs dragged onto it. */
export function takesNics(dragged: readonly Pif[], target: Pif): DropAnswer | null {
  if (dragged.some((pif) => !pif.physical)) return null
  const pool = useMirror().get('xs_pool', target.pool)
  const bond = bondOf(target) ?? useMirror().get('xs_bond', target.bond_slave_of)
  if (!pool || (!bond && !target.physical)) return null
  const strange = dragged.find((pif) => pif.host !== target.host)
  if (strange) return { refused: `${nicTitle(strange)} is in another host than ${nicTitle(target)} of ${hostName(target.host)}.` }
  const held = dragged.find((pif) => pif.bond_slave_of !== null)
  if (held) return { refused: `${nicTitle(held)} is in a bond already.` }
  return bond ? addTo(bond, dragged, pool) : bondWith(dragged, target, pool)
}

const everywhere = (pool: Pool): string => (poolHosts(pool).length > 1 ? ` on ${poolHosts(pool).length} hosts` : '')

function addTo(bond: Bond, dragged: readonly Pif[], pool: Pool): DropAnswer {
  const master = useMirror().get('xs_pif', bond.master)
  const add = coordinatorDevices(dragged)
  return {
    label: `Add ${dragged.map(nicTitle).join(' and ')} to ${bondTitle(bond)}${everywhere(pool)}…`,
    run: () => openDialog(() => import('./MembersWizard.vue'), { network: master?.network, add }),
  }
}

function bondWith(dragged: readonly Pif[], target: Pif, pool: Pool): DropAnswer {
  const devices = coordinatorDevices([target, ...dragged])
  return {
    label: `Bond ${[target, ...dragged].map(nicTitle).join(' and ')}${everywhere(pool)}…`,
    run: () => openDialog(() => import('./BondWizard.vue'), { pool: pool.id, devices }),
  }
}
