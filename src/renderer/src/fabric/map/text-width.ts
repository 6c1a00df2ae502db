/** How wide texts are, near enough for the console's font; the map is placed without a page to measure in. */

const NARROW = /[iljtfrI.,:;|!'()[\]\- ]/
const WIDE = /[mwMW@%—…]/
const LARGE = /[A-Z0-9]/
const widthOf = (char: string): number => (NARROW.test(char) ? 0.31 : WIDE.test(char) ? 0.9 : LARGE.test(char) ? 0.65 : 0.57)

/** @param size of the font, in the unit of the result */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const char of text) width += widthOf(char)
  return width * size
}

/** The text, cut with an ellipsis if it is wider than `room`. */
export function fitText(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text
  let kept = ''
  let width = widthOf('…') * size
  for (const char of text) {
    width += widthOf(char) * size
    if (width > room) break
    kept += char
  }
  return `${kept.trimEnd()}…`
}

/** Stands before the name of what has failed in a drill. */
export const FAILED_MARK = '✕ '

/** The title of a box, cut so that the mark has room where it has failed. */
export function fitTitle({ label, failed }: { label: string; failed: boolean }, room: number, size: number): string {
  return fitText(label, room - (failed ? textWidth(FAILED_MARK, size) : 0), size)
}
