/** The NICs of a host, those of a bond next to each other. */
import { nicName } from '@shared/model/xenserver-names'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'
import { bondTitle, modeWords } from '../../views/shared/bonds'
import { connectedTo, plugged } from '../../views/shared/plant'
import { bondMembers, bondOf, pifLink, type Host, type Pif } from '../../views/shared/xenserver'
import { hasFailed } from '../drills/faults'
import type { Condition, MapBond, MapNic } from './model'

const LINKS: Readonly<Record<string, Condition>> = { Connected: 'up', Disconnected: 'down', Unknown: 'unknown' }

interface Nics {
  nics: MapNic[]
  bonds: MapBond[]
  /** The key of the NIC or bond that a physical or bond PIF is. */
  uplinkOf: (pif: Pif) => string | null
}

export function readNics(host: Host): Nics {
  const mirror = useMirror()
  const pifs = mirror.by('xs_pif', 'host', host.id)
  const cards = mirror.by('plant_nic', 'owner', host.id)
  const physical = new Map(pifs.filter((pif) => pif.physical).map((pif) => [pif.device, pif]))
  const devices = [...new Set([...physical.keys(), ...cards.map(({ device }) => device)])].sort(naturally)
  const nics = devices.map((device) => {
    const pif = physical.get(device)
    const card = cards.find((each) => each.device === device)
    return { device, pif, nic: readNic(device, pif, card, host) }
  })
  const keyOfPif = new Map(nics.flatMap(({ pif, nic }) => (pif ? [[pif.id, nic.key] as const] : [])))
  const bonds = pifs.flatMap((master) => readBond(master, keyOfPif))
  const bondOfNic = new Map(bonds.flatMap((bond) => bond.members.map((member) => [member, bond] as const)))
  const ordered = new Set<MapNic>()
  for (const { nic } of nics) {
    const together = bondOfNic.get(nic.key)?.members ?? [nic.key]
    for (const each of nics) if (together.includes(each.nic.key)) ordered.add(each.nic)
  }
  const bondKeys = new Map(bonds.flatMap(({ key, also }) => also.map((master) => [master, key] as const)))
  return {
    nics: [...ordered],
    bonds,
    uplinkOf: (pif) => keyOfPif.get(pif.id) ?? bondKeys.get(`xs_pif/${pif.id}`) ?? null,
  }
}

function readNic(device: string, pif: Pif | undefined, card: { id: string } | undefined, host: Host): MapNic {
  const object = pif ? { kind: 'xs_pif', id: pif.id } : { kind: 'xs_host', id: host.id }
  const key = card ? `plant_nic/${card.id}` : `xs_pif/${pif?.id ?? device}`
  const link = pif ? pifLink(pif) : card && plugged({ nic: card.id }) ? 'Connected' : 'Disconnected'
  const nic = card && useMirror().get('plant_nic', card.id)
  const far = connectedTo(nic)
  return {
    key,
    object,
    label: nicName(device),
    short: nicName(device).replace(/^NIC /, ''),
    condition: LINKS[link] ?? 'unknown',
    word: [pif ? link : 'Not known to the pool', far.text && `to ${far.text}`].filter(Boolean).join(', '),
    failed: card !== undefined && hasFailed(card.id),
    also: pif && card ? [`xs_pif/${pif.id}`] : [],
  }
}

function readBond(master: Pif, keyOfPif: ReadonlyMap<string, string>): MapBond[] {
  const bond = bondOf(master)
  if (!bond) return []
  const members = bondMembers(bond).flatMap(({ id }) => keyOfPif.get(id) ?? [])
  const links = bondMembers(bond).map(pifLink)
  return [
    {
      key: `xs_bond/${bond.id}`,
      object: { kind: 'xs_pif', id: master.id },
      label: bondTitle(bond),
      condition: links.some((link) => link === 'Connected') ? 'up' : (LINKS[pifLink(master)] ?? 'unknown'),
      word: modeWords(bond),
      failed: false,
      also: [`xs_pif/${master.id}`],
      members,
    },
  ]
}
