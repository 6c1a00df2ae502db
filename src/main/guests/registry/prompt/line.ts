/** How a line is taken apart before a program sees it: first by cmd.exe, then by the program's own start-up. */

/** `& " ^` as typed; typographic quotation marks mean nothing to a shell. */
const SPECIAL = /[|<>]/

export interface ShellCommand {
  /** The command as cmd.exe hands it on, quotation marks included. */
  readonly text: string
  /** It holds a pipe or a redirection outside quotation marks, which this prompt does not do. */
  readonly redirected: boolean
}

/** The commands of a line: `&` separates them outside straight double quotes, `^` takes the next character as it is. */
export function commandsOf(line: string): ShellCommand[] {
  const commands: ShellCommand[] = []
  let text = ''
  let quoted = false
  let redirected = false
  const end = (): void => {
    if (text.trim() !== '') commands.push({ text: text.trimStart(), redirected })
    text = ''
    redirected = false
  }
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? ''
    if (char === '"') quoted = !quoted
    if (!quoted && char === '^') text += line[++at] ?? ''
    else if (!quoted && char === '&') end()
    else {
      redirected ||= !quoted && SPECIAL.test(char)
      text += char
    }
  }
  end()
  return commands
}

/** The words of a command: spaces separate them outside double quotes, which are taken away. */
export function wordsOf(command: string): string[] {
  const words = command.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? []
  return words.map((word) => word.replaceAll('"', ''))
}
