/**
 * Reads the little of a shell that scripts of `xe` need (ADR 28): commands with quoting and comments, `name=value`,
 * `"$name"`, `$(…)`, `;`, `&&`, `||` and `!`. Bash's own grammar is read in full, so that all else is known by its name
 * and refused before anything ran, rather than being taken for something else.
 */
import { forEachChild, parse, type ParsedScript, type SyntaxNode } from 'unbash'

export type Reading =
  | { readonly kind: 'script'; readonly script: ParsedScript }
  /** More lines are to come: a quote, a bracket or an operator is still open. */
  | { readonly kind: 'open' }
  /** `sentence` is one line, ready to be shown. */
  | { readonly kind: 'refused'; readonly sentence: string }

/** Parts of scripts that are carried out; of the others, what they are called. */
const REFUSED: Readonly<Partial<Record<SyntaxNode['type'], string>>> = {
  ArithmeticCommand: '((…))',
  ArithmeticExpansion: '$((…))',
  ArithmeticFor: 'for',
  ArrayValue: 'an array',
  BraceExpansion: '{…} as a pattern',
  BraceGroup: '{ … }',
  Case: 'case',
  Coproc: 'coproc',
  ExtendedGlob: 'a pattern of names',
  For: 'for',
  Function: 'a function',
  HereDoc: '<<',
  HereString: '<<<',
  If: 'if',
  LocaleString: '$"…"',
  ProcessSubstitution: '<(…)',
  Redirect: 'a redirection',
  Select: 'select',
  Subshell: '( … )',
  TestCommand: '[[ … ]]',
  Time: 'time',
  While: 'a loop',
}
const KNOWN = 'Here are xe commands, name=value, "$name", $(xe …), ;, && and ||.'

/** @param text one line or many, as typed or pasted */
export function readScript(text: string): Reading {
  const script = parse(text)
  const refused = refusedIn(script)
  if (refused !== null) return { kind: 'refused', sentence: `${refused} is not understood here. ${KNOWN}` }
  const errors = errorsOf(script)
  if (errors.some(({ message, pos }) => isOpen(message, pos, text)) || /(^|[^\\])(\\\\)*\\$/.test(text)) return { kind: 'open' }
  const [error] = errors
  return error ? { kind: 'refused', sentence: `Syntax error: ${error.message}.` } : { kind: 'script', script }
}

/** Whether the end of the text is what is wrong with it. */
function isOpen(message: string, pos: number, text: string): boolean {
  return message.startsWith('unterminated') || (message.startsWith('expected') && pos >= text.trimEnd().length)
}

function errorsOf(node: SyntaxNode): NonNullable<ParsedScript['errors']>[number][] {
  const found = [...((node.type === 'Script' ? node.errors : undefined) ?? [])]
  forEachChild(node, (child) => void found.push(...errorsOf(child)))
  return found
}

/** What of the script is not carried out, by its name; null if all is. */
function refusedIn(node: SyntaxNode): string | null {
  const own = REFUSED[node.type] ?? refusedHere(node)
  if (own !== null) return own
  let found: string | null = null
  forEachChild(node, (child) => void (found ??= refusedIn(child)))
  return found
}

function refusedHere(node: SyntaxNode): string | null {
  switch (node.type) {
    case 'Statement':
      return node.background ? '&' : null
    case 'Pipeline':
      return node.operators.length > 0 ? '|' : null
    case 'Command':
      return node.name && node.prefix.length > 0 ? 'name=value before a command' : null
    case 'Assignment':
      return node.append || node.index ? node.text.replace(/=.*/s, '=') : null
    case 'ParameterExpansion':
      return node.prefix || node.index || node.operation || !NAME.test(node.parameter) ? node.text : null
    case 'SimpleExpansion':
      return NAME.test(node.text.slice(1)) ? null : node.text
    default:
      return null
  }
}

/** Names of variables, and the status of the last command. */
const NAME = /^([A-Za-z_]\w*|\?)$/
