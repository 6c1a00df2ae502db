/** Moving interfaces to another network, by menu and by drag: one action, one undo. */
import type { DropAnswer } from '../../app/kinds'
import { runEach } from '../shared/run-each'
import { vifTitle } from '../shared/vif'
import { isHiddenNetwork, networkTitle, poolRelease, type Network, type Vif } from '../shared/xenserver'

/** `VIF 0 of web-1`, `3 interfaces`. */
export function vifsTitle(vifs: readonly Vif[]): string {
  const [vif, ...others] = vifs
  return vif && others.length === 0 ? vifTitle(vif) : `${vifs.length} interfaces`
}

/** Releases without VIF.move make the interface anew on the other network. */
export function movesInPlace(pool: string | null): boolean {
  return poolRelease(pool) === '8'
}

export async function moveVifs(vifs: readonly Vif[], network: Network): Promise<void> {
  const moving = vifs.filter((vif) => vif.network !== network.id)
  await runEach(
    movesInPlace(network.pool) ? 'xs.vif.move' : 'xs.vif.edit',
    moving.map(({ id }) => ({ vif: id, network: network.id })),
    (count) => `Move ${count} interfaces to ${networkTitle(network)}`,
  )
}

/** What a network does with interfaces that are dragged onto it. */
export function takesVifs(vifs: readonly Vif[], network: Network): DropAnswer {
  const title = networkTitle(network)
  const strange = vifs.find((vif) => vif.pool !== network.pool)
  if (strange) return { refused: `${vifTitle(strange)} belongs to another pool than ${title}.` }
  const moving = vifs.filter((vif) => vif.network !== network.id)
  if (moving.length === 0) return { refused: `${vifsTitle(vifs)} ${vifs.length === 1 ? 'is' : 'are'} on ${title} now.` }
  if (isHiddenNetwork(network)) return { refused: `${title} takes no VIF: it is a system network or that of a bonded NIC.` }
  const how = movesInPlace(network.pool) ? '' : ': made anew with the same MAC, as this release cannot move it'
  return { label: `Move ${vifsTitle(moving)} to ${title}${how}`, run: () => moveVifs(moving, network) }
}
