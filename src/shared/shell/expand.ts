/** Words as a command gets them: quotes gone, variables and substitutions filled in, what was unquoted split at blanks. */
import type { DoubleQuotedChild, ParsedScript, Word, WordPart } from 'unbash'

export interface Scope {
  /** The variable of this name, `?` being the last status; empty where there is none. */
  variable(name: string): string
  /** What a script prints, without the line ends at its end. */
  substitute(script: ParsedScript): Promise<string>
}

/** Text of a word; `isLoose`: it came of an expansion outside quotes and splits the word at its blanks. */
interface Piece {
  text: string
  isLoose: boolean
  /** Makes a word even where it is empty. */
  isQuoted: boolean
}

/** The words that one word comes to: none for an empty variable outside quotes, several for one with blanks. */
export async function expandWord(word: Word, scope: Scope): Promise<string[]> {
  if (!word.parts) return [word.value]
  const fields: string[] = []
  let field: string | null = null
  for (const part of word.parts) {
    const piece = await pieceOf(part, scope)
    if (!piece.isLoose) {
      if (piece.isQuoted || piece.text !== '') field = (field ?? '') + piece.text
      continue
    }
    for (const [at, run] of piece.text.split(/[ \t\n]+/).entries()) {
      if (at > 0 && field !== null) {
        fields.push(field)
        field = null
      }
      if (run !== '') field = (field ?? '') + run
    }
  }
  return field === null ? fields : [...fields, field]
}

/** The text of a word where nothing is split, as after `name=`. */
export async function expandText(word: Word, scope: Scope): Promise<string> {
  if (!word.parts) return word.value
  let text = ''
  for (const part of word.parts) text += (await pieceOf(part, scope)).text
  return text
}

async function pieceOf(part: WordPart, scope: Scope): Promise<Piece> {
  switch (part.type) {
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return { text: part.value, isLoose: false, isQuoted: true }
    case 'DoubleQuoted': {
      let text = ''
      for (const child of part.parts) text += (await filledIn(child, scope)) ?? child.text
      return { text, isLoose: false, isQuoted: true }
    }
    case 'SimpleExpansion':
    case 'ParameterExpansion':
    case 'CommandExpansion':
      return { text: (await filledIn(part, scope)) ?? '', isLoose: true, isQuoted: false }
    default:
      return { text: 'value' in part ? part.value : part.text, isLoose: false, isQuoted: false }
  }
}

async function filledIn(part: DoubleQuotedChild, scope: Scope): Promise<string | undefined> {
  switch (part.type) {
    case 'Literal':
      return part.value
    case 'SimpleExpansion':
      return scope.variable(part.text.slice(1))
    case 'ParameterExpansion':
      return scope.variable(part.parameter)
    case 'CommandExpansion':
      return part.script ? await scope.substitute(part.script) : ''
    default:
      return undefined
  }
}
