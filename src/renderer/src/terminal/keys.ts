/** What a terminal sends, as keys: `Ctrl+A`, `Left`, or text as it was typed or pasted. */

export type Key =
  | { readonly kind: 'text'; readonly text: string }
  /** Several lines perhaps; nothing in it is a command to the editor. */
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'press'; readonly name: string }

const PASTE_BEGINS = '\x1b[200~'
const PASTE_ENDS = '\x1b[201~'
const NAMES: Readonly<Record<string, string>> = {
  '\r': 'Enter',
  '\n': 'Enter',
  '\t': 'Tab',
  '\b': 'Backspace',
  '\x7f': 'Backspace',
  '\x1b': 'Escape',
  '\x1b[A': 'Up',
  '\x1b[B': 'Down',
  '\x1b[C': 'Right',
  '\x1b[D': 'Left',
  '\x1b[H': 'Home',
  '\x1b[F': 'End',
  '\x1b[3~': 'Delete',
  '\x1b[1;5C': 'Ctrl+Right',
  '\x1b[1;5D': 'Ctrl+Left',
  '\x1b[1;3C': 'Ctrl+Right',
  '\x1b[1;3D': 'Ctrl+Left',
  '\x1bf': 'Ctrl+Right',
  '\x1bb': 'Ctrl+Left',
  '\x1bd': 'Alt+D',
  '\x1b\x7f': 'Alt+Backspace',
}
/** What follows an escape within one key. */
const SEQUENCE = /^(?:\[[\d;?]*[A-Za-z~]|O[A-Za-z]|[^[O])?/u
/** Text up to the next control character, or one of these. */
const PLAIN = /^(?:\P{Cc}+|\p{Cc})/u

/** Keys within what came at once; sequences that mean nothing here are left out. */
export function keysOf(data: string): Key[] {
  const keys: Key[] = []
  let rest = data
  while (rest !== '') {
    if (rest.startsWith(PASTE_BEGINS)) {
      const end = rest.indexOf(PASTE_ENDS)
      const text = rest.slice(PASTE_BEGINS.length, end < 0 ? undefined : end)
      keys.push({ kind: 'paste', text: text.replace(/\r\n?/g, '\n') })
      rest = end < 0 ? '' : rest.slice(end + PASTE_ENDS.length)
      continue
    }
    const token = rest.startsWith('\x1b') ? `\x1b${SEQUENCE.exec(rest.slice(1))?.[0] ?? ''}` : (PLAIN.exec(rest)?.[0] ?? rest)
    rest = rest.slice(token.length)
    const key = keyOf(token)
    if (key) keys.push(key)
  }
  return keys
}

function keyOf(token: string): Key | undefined {
  const name = NAMES[token.startsWith('\x1bO') ? `\x1b[${token.slice(2)}` : token]
  if (name !== undefined) return { kind: 'press', name }
  const code = token.charCodeAt(0)
  if (code >= 1 && code <= 26) return { kind: 'press', name: `Ctrl+${String.fromCharCode(code + 64)}` }
  return /^\P{Cc}/u.test(token) ? { kind: 'text', text: token } : undefined
}
