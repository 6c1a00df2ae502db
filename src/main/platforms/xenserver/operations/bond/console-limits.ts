/** What the console of a release does not offer, whatever the server would do. */
import {
  bondLimits,
  bondMtuRange,
  bondSizeWords,
  BOND_MODE_WORDS,
  type BondMode,
} from '../../../../../shared/model/xenserver-bonds'
import { bondName } from '../../../../../shared/model/xenserver-names'
import type { Reader } from '../../../../inventory/operation'
import { nicOnHost } from '../pif/corresponding'
import { backendOf, poolProfile } from '../../profile'
import { refusal } from '../../refusals'
import { assertModes } from './checks'

interface WantedMode {
  mode: BondMode
  properties: Readonly<Record<string, string>>
}

/** PIF_BOND_NEEDS_MORE_MEMBERS, or CONSOLE_LIMIT for more NICs than the release's console bonds (control plane reference §6.2). */
export function assertConsoleSize(reader: Reader, pool: string, devices: readonly string[]): void {
  const { limits, backend, refuse } = consoleOf(reader, pool)
  if (devices.length < limits.least) {
    throw refusal('PIF_BOND_NEEDS_MORE_MEMBERS', [], { field: 'devices', words: { least: limits.least } })
  }
  if (devices.length <= limits.most) return
  const why = `bond more than ${bondSizeWords(limits)} on ${backend}, and ${bondName(devices)} would have ${devices.length}`
  throw refuse('devices', why, 'Choose fewer NICs.')
}

/** CONSOLE_LIMIT for a mode that the network backend is not offered; MESSAGE_METHOD_UNKNOWN for any in the older releases. */
export function assertConsoleMode(reader: Reader, pool: string, { mode, properties }: WantedMode, setting = false): void {
  const { limits, backend, refuse } = consoleOf(reader, pool)
  assertModes(poolProfile(reader, pool), { mode, properties }, setting)
  if (limits.modes.length === 0 || limits.modes.includes(mode)) return
  throw refuse('mode', `use ${BOND_MODE_WORDS[mode]} on ${backend}`, 'Choose another mode, or give the hosts Open vSwitch.')
}

/** CONSOLE_LIMIT for an MTU beyond what the NICs have on some host. */
export function assertConsoleMtu(reader: Reader, pool: string, devices: readonly string[], MTU: number): void {
  const range = bondMtuRange(memberMtus(reader, pool, devices))
  if (MTU >= range.least && MTU <= range.most) return
  const why = `give ${bondName(devices)} an MTU of ${MTU}, as its NICs allow ${range.least} to ${range.most}`
  throw consoleOf(reader, pool).refuse('MTU', why, 'Choose an MTU in this range, or raise that of the NICs’ networks first.')
}

function consoleOf(reader: Reader, pool: string) {
  const { name: release } = poolProfile(reader, pool)
  const backend = backendOf(reader, reader.get('xs_pool', pool)?.master ?? '')
  return {
    backend,
    limits: bondLimits(release, backend),
    refuse: (field: string, why: string, remedy: string) =>
      refusal('CONSOLE_LIMIT', [], { field, words: { release, why, remedy } }),
  }
}

/** The MTUs of the NICs on every host; a NIC that was never plugged says nothing. */
function memberMtus(reader: Reader, pool: string, devices: readonly string[]): number[] {
  const master = reader.get('xs_pool', pool)?.master ?? ''
  return reader
    .find('xs_host', { pool })
    .flatMap((host) => devices.flatMap((device) => nicOnHost(reader, device, master, host.id)?.MTU ?? []))
    .filter((MTU) => MTU > 0)
}
