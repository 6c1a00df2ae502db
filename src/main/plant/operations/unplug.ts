/** Taking out cables, alone or because what they are plugged into goes. */
import type { Tx } from '../../inventory/operation'
import { cableAt, type CableEnd } from '../cable-ends'

/** Takes the cable at an end away, from both of its ends; returns whether there was one. */
export function unplug(tx: Tx, end: CableEnd): boolean {
  const plugged = cableAt(tx, end)
  if (plugged) tx.remove('plant_cable', plugged.cable.id)
  return plugged !== undefined
}

/** Removes a NIC with its cable and the addresses set on it; returns whether it was cabled. */
export function removeNic(tx: Tx, nic: string): boolean {
  const cabled = unplug(tx, { nic })
  for (const address of tx.find('guest_address', { endpoint: nic })) tx.remove('guest_address', address.id)
  tx.remove('plant_nic', nic)
  return cabled
}

/** Says how many cables went with an object; silent about none. */
export function warnOfCables(tx: Tx, count: number, name: string): void {
  if (count > 0) tx.warn(`${count === 1 ? 'One cable goes' : `${count} cables go`} with ${name}.`)
}
