/** Addresses as they are typed into forms of guests. */
import { z } from 'zod'
import { OperationError } from '../../shared/errors'
import { usualAddress } from './addresses'

export const Addresses = z.array(z.string().max(100)).max(64)

/** Each once and in one way of writing. Refused: INVALID_IP_ADDRESS_SPECIFIED for what is no address or CIDR. */
export function usualAddresses(addresses: readonly string[]): string[] {
  const usual = addresses.map((text, at) => {
    const address = usualAddress(text)
    if (address === null) throw invalidAddress(text, at)
    return address
  })
  return [...new Set(usual)]
}

function invalidAddress(text: string, at: number): OperationError {
  return new OperationError({
    code: 'INVALID_IP_ADDRESS_SPECIFIED',
    message: `“${text}” is not an address that an interface can have.`,
    remedy: 'Write it like 10.0.0.5, 10.0.0.5/24 or fd00::5/64.',
    params: ['addresses'],
    field: `addresses.${at}`,
  })
}
