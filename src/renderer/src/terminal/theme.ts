/** The console's colours as a terminal has them: text, errors, and what stands back. */
import type { ITheme } from '@xterm/xterm'

/** Reads the tokens in force; again when the theme changes. */
export function terminalTheme(): ITheme {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    background: token('bg-panel'),
    foreground: token('text'),
    cursor: token('accent'),
    cursorAccent: token('bg-panel'),
    selectionBackground: token('selected'),
    selectionInactiveBackground: token('selected'),
    red: token('bad'),
    blue: token('accent'),
    brightBlack: token('text-2'),
    scrollbarSliderBackground: token('line'),
    scrollbarSliderHoverBackground: token('line-control'),
    scrollbarSliderActiveBackground: token('line-control'),
  }
}
