/** What changes come to for VIFs: moved, unplugged, plugged, removed. */
import type { Effect } from '../../../../shared/contract/operation'
import { counted, grouped, pairs, type Pair, type Told } from './told'

type VifPair = Pair<'xs_vif'>

export function vifEffects(told: Told): Effect[] {
  const vifs = withRemade(pairs(told, 'xs_vif'))
  const changed = vifs.filter(({ was, is }) => was && is)
  const moved = changed.filter(({ was, is }) => was?.network !== is?.network)
  // A VM that stops or starts takes its VIFs along; that is the VM's change.
  const powered = new Set(
    pairs(told, 'xs_vm').flatMap(({ was, is, change }) => (was?.power_state === is?.power_state ? [] : change.id)),
  )
  const replugged = changed.filter(
    ({ was, is }) => was?.currently_attached !== is?.currently_attached && !powered.has(is?.VM ?? ''),
  )
  const gone = vifs.filter(({ was, is }) => was && !is)
  const network = (id: string | null | undefined): string => (id ? told.names('xs_network', id) : 'no network')
  return [
    ...sentences(told, moved, 'info', ({ was, is }) => [
      'move',
      'moves',
      `from ${network(was?.network)} to ${network(is?.network)}`,
    ]),
    ...sentences(told, replugged, 'warning', ({ is }) => ['are', 'is', is?.currently_attached ? 'plugged' : 'unplugged']),
    ...sentences(told, gone, 'warning', () => ['are', 'is', 'removed']),
  ]
}

/** Releases without VIF.move make a VIF anew under its device number: for people it is the same one. */
function withRemade(vifs: readonly VifPair[]): VifPair[] {
  const made = new Map(vifs.flatMap(({ was, is }) => (!was && is ? [[`${is.VM} ${is.device}`, is]] : [])))
  const remade = new Set<string>()
  const gone = vifs.map((pair): VifPair => {
    const { was, is } = pair
    const twin = was && !is ? made.get(`${was.VM} ${was.device}`) : undefined
    if (twin) remade.add(twin.id)
    return twin ? { ...pair, is: twin } : pair
  })
  return gone.filter(({ was, is }) => was || !remade.has(is?.id ?? ''))
}

type Wording = (pair: VifPair) => [many: string, one: string, rest: string]

/** One sentence for all VIFs of a host that fare alike. */
function sentences(told: Told, vifs: readonly VifPair[], level: Effect['level'], wording: Wording): Effect[] {
  return grouped(vifs, (pair) => JSON.stringify([pair.change.host?.id, wording(pair)])).flatMap((group) => {
    const [first] = group
    if (!first) return []
    const [many, one, rest] = wording(first)
    const vms = new Set(group.map(({ was, is }) => (is ?? was)?.VM))
    const who = counted(
      group.map(({ change }) => change.name),
      (count) => `${count.toLocaleString('en')} VIFs of ${vms.size === 1 ? 'one VM' : `${vms.size.toLocaleString('en')} VMs`}`,
    )
    return [{ text: `${who} ${group.length === 1 ? one : many} ${rest}`, host: first.change.host, level }]
  })
}
