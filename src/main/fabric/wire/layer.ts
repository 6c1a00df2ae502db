/** What dissectors give and share. */
import { formatMac } from '../mac'

export interface Field {
  readonly label: string
  readonly value: string
}

/** One header, and the bytes that it takes. */
export interface Layer {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly fields: readonly Field[]
}

/** A frame in a list. */
export interface Line {
  readonly source: string
  readonly destination: string
  readonly protocol: string
  readonly info: string
}

export const macAt = (view: DataView, at: number): string => formatMac({ hi: view.getUint16(at), lo: view.getInt32(at + 2) })
export const macName = (mac: string): string => (mac === 'ff:ff:ff:ff:ff:ff' ? 'Broadcast' : mac)
export const hex = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`
