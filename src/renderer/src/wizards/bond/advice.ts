/** What speaks against a choice of NICs, though the server would take it: it cannot see links, cables and switches. */
import type { BondUse } from '@shared/model/bond-questions'
import type { BondMode } from '@shared/model/xenserver-bonds'
import { hostList } from './row-words'
import type { NicAt, NicRow } from './nics'

interface HostNics {
  host: string
  nics: { title: string; at: NicAt }[]
}

/**
 * Sentences for each weakness, with the hosts that have it. `physicalNetwork` tells switches apart that no cable joins.
 * `kept`: ids of bonds that these NICs may be in already, because they are what is edited.
 */
export function adviceOn(
  rows: readonly NicRow[],
  mode: BondMode,
  physicalNetwork: (id: string) => string,
  kept: readonly string[] = [],
): string[] {
  const hosts = (rows[0]?.at ?? []).map(({ host }, i): HostNics => {
    const nics = rows.flatMap((row) => {
      const at = row.at[i]
      return at ? [{ title: row.title, at }] : []
    })
    return { host: host.name_label, nics }
  })
  return [
    ...refusing(hosts, kept),
    ...(rows.length > 1 ? [...oneSwitch(hosts), ...speeds(hosts), ...apart(rows, physicalNetwork)] : []),
    ...down(rows),
    ...(mode === 'lacp' && rows.length > 1 ? lacp(hosts) : []),
  ]
}

/** Hosts where the bond will be refused. */
function refusing(hosts: readonly HostNics[], kept: readonly string[]): string[] {
  return hosts.flatMap(({ host, nics }) =>
    nics.flatMap(({ title, at }) => {
      if (!at.pif) return [`${host} has no ${title}, so it will refuse the bond: rescan its NICs first.`]
      const elsewhere = at.bond && !kept.includes(at.bond.id)
      return elsewhere ? [`${title} of ${host} is in a bond already, so this host will refuse.`] : []
    }),
  )
}

function oneSwitch(hosts: readonly HostNics[]): string[] {
  const alike = hosts.flatMap(({ host, nics }) => {
    const switches = nics.flatMap(({ at }) => at.port?.switch ?? [])
    const [first] = switches
    return first && switches.length === nics.length && switches.every(({ id }) => id === first.id)
      ? [{ host, at: first.name }]
      : []
  })
  return [...Map.groupBy(alike, ({ at }) => at)].map(
    ([at, those]) => `All these NICs of ${hostList(those.map(({ host }) => host))} end in ${at}: no protection if it fails.`,
  )
}

function speeds(hosts: readonly HostNics[]): string[] {
  const unequal = hosts.filter(({ nics }) => new Set(nics.map(({ at }) => at.speed).filter((speed) => speed > 0)).size > 1)
  return unequal.length
    ? [`The NICs differ in speed on ${hostList(unequal.map(({ host }) => host))}; the bond is as uneven as they are.`]
    : []
}

/** Corresponding NICs belong to one physical network (XS-BOND-18, XS-CAB-03). */
function apart(rows: readonly NicRow[], physicalNetwork: (id: string) => string): string[] {
  return rows.flatMap((row) => {
    const ends = row.at.flatMap(({ host, port }) =>
      port ? [{ host: host.name_label, at: port.switch.name, network: physicalNetwork(port.switch.id) }] : [],
    )
    const [first] = ends
    const other = ends.find(({ network }) => network !== first?.network)
    return first && other
      ? [`${row.title} ends in ${first.at} on ${first.host} and in ${other.at} on ${other.host}, which nothing joins.`]
      : []
  })
}

function down(rows: readonly NicRow[]): string[] {
  return rows.flatMap((row) => {
    const dark = row.at.filter(({ pif, up }) => pif && up === false).map(({ host }) => host.name_label)
    return dark.length ? [`${row.title} has no link on ${hostList(dark)}.`] : []
  })
}

function lacp(hosts: readonly HostNics[]): string[] {
  const split = hosts.filter(({ nics }) => {
    const groups = nics.flatMap(({ at }) => (at.port ? at.port.switch.stack || at.port.switch.id : []))
    return new Set(groups).size > 1
  })
  return [
    'LACP must be set up on the switch ports too, as one group for each host.',
    ...(split.length
      ? [
          `On ${hostList(split.map(({ host }) => host))} the NICs end in switches that are no stack: one LACP group cannot span them.`,
        ]
      : []),
  ]
}

/** What the NICs carry over all hosts, for the questions that consoles ask. `purpose` is empty for an interface without. */
export function useOf(rows: readonly NicRow[], ha: boolean, purpose: (at: NicAt) => string): BondUse {
  const nics = rows.flatMap(({ at }) => at)
  return {
    management: nics.some(({ pif }) => pif?.management),
    secondary: [...new Set(nics.filter(({ pif }) => pif && !pif.management).flatMap((at) => purpose(at) || []))],
    ha,
  }
}
