/** What the placing of a host has to know of the rest of the picture. */
export interface Placing {
  isFolded(key: string): boolean
  hasCable(nic: string): boolean
  hueOf(hue: string): number
}
