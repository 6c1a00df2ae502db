/** Bonds: for each network that a bond connects on some host, its members and mode. */
import type { DriftRow } from '../../../../shared/contract/pool'
import type { Fix } from '../../../../shared/errors'
import type { RowOf } from '../../../../shared/model/tables'
import { BOND_MODE_WORDS, LACP_HASH_WORDS, type BondMode, type LacpHash } from '../../../../shared/model/xenserver-bonds'
import { bondName, nicNumber } from '../../../../shared/model/xenserver-names'
import type { Reader } from '../../../inventory/operation'
import { nameOf, object } from '../naming'
import { localPif } from '../placement'
import { profileOf } from '../profile'
import { compare, running, type Compared, type Host } from './compare'

type Bond = RowOf<'xs_bond'>

export function bondRows(of: Compared): DriftRow[] {
  const { reader } = of
  return networksWith(of, (host, network) => bondOn(reader, host, network) !== undefined).flatMap((network) => {
    const described = { section: 'bond', subject: nameOf(reader, 'xs_network', network) } as const
    const extra = (host: Host) => {
      const bond = bondOn(reader, host, network)
      return bond ? running(`Remove this bond from ${host.name_label}`, 'xs.bond.destroy', { bond: bond.id }) : null
    }
    return [
      ...compare(
        of,
        { ...described, aspect: 'Members' },
        (host) => {
          const bond = bondOn(reader, host, network)
          if (!bond) return undefined
          const devices = devicesOf(reader, bond)
          return { value: bondName(devices), key: devices.join(), object: object(reader, 'xs_bond', bond.id) }
        },
        (host, state) => (state === 'extra' ? { fix: extra(host) } : { mended: bondMended(of, host, network) }),
      ),
      ...compare(
        of,
        { ...described, aspect: 'Mode' },
        (host) => {
          const bond = bondOn(reader, host, network)
          return bond ? { ...modeOf(bond), object: object(reader, 'xs_bond', bond.id) } : null
        },
        (host) => ({ fix: setMode(of, host, network) }),
      ),
    ]
  })
}

/** The networks of the coordinator's interfaces and the others' that `has` one of that kind, in order of first mention. */
export function networksWith(of: Compared, has: (host: Host, network: string) => boolean): string[] {
  const networks = of.hosts.flatMap((host) =>
    of.reader.find('xs_pif', { host: host.id }).flatMap(({ network }) => (network !== null && has(host, network) ? network : [])),
  )
  return [...new Set(networks)]
}

export function bondOn(reader: Reader, host: Host, network: string): Bond | undefined {
  const pif = localPif(reader, network, host.id)
  return pif && reader.first('xs_bond', { master: pif.id })
}

function devicesOf(reader: Reader, bond: Bond): string[] {
  const order = (device: string) => nicNumber(device) ?? Infinity
  return reader
    .find('xs_pif', { bond_slave_of: bond.id })
    .map(({ device }) => device)
    .sort((a, b) => order(a) - order(b) || a.localeCompare(b))
}

function modeOf({ mode, properties }: Bond): { value: string; key: string } {
  const words = BOND_MODE_WORDS[mode as BondMode] ?? mode
  const hashing = mode === 'lacp' ? properties[HASHING] : undefined
  const by = hashing === undefined ? '' : `, ${LACP_HASH_WORDS[hashing as LacpHash] ?? hashing}`
  return { value: words + by, key: `${mode} ${hashing ?? ''}` }
}

const HASHING = 'hashing_algorithm'

/** The coordinator's mode, and its hashing where that is LACP's; releases without a choice of modes have no such button. */
function setMode({ reader, hosts }: Compared, host: Host, network: string): Fix | null {
  const [coordinator] = hosts
  const theirs = coordinator && bondOn(reader, coordinator, network)
  const mine = bondOn(reader, host, network)
  if (!theirs || !mine || !profileOf(reader, host.id).bond.modes) return null
  const title = `Make it ${BOND_MODE_WORDS[theirs.mode as BondMode] ?? theirs.mode}`
  const hashing = theirs.mode === 'lacp' ? theirs.properties[HASHING] : undefined
  const steps = [
    { name: 'xs.bond.setMode', input: { bond: mine.id, mode: theirs.mode } },
    ...(hashing === undefined ? [] : [{ name: 'xs.bond.setProperty', input: { bond: mine.id, name: HASHING, value: hashing } }]),
  ]
  return running(title, 'lab.batch', { title: `${title} on ${host.name_label}`, steps })
}

/** The coordinator's bond can be made on the host: NICs of its devices are there, and nothing else connects the network. */
export function bondMended(of: Compared, host: Host, network: string): boolean {
  const { reader } = of
  const [coordinator] = of.hosts
  const bond = coordinator && bondOn(reader, coordinator, network)
  if (!bond) return false
  const here = localPif(reader, network, host.id)
  if (here && !bondOn(reader, host, network)) return false
  const present = devicesOf(reader, bond).filter((device) => reader.first('xs_pif', { host: host.id, device, physical: true }))
  return present.length >= profileOf(reader, host.id).bond.least
}
