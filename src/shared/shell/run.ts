/** Carries out what `readScript` read, command by command, as a shell does: what fails is told and the next goes on. */
import type { Command, ParsedScript, Statement } from 'unbash'
import { expandText, expandWord, type Scope } from './expand'

export interface CommandOutcome {
  readonly stdout: string
  readonly stderr: string
  readonly status: number
}

export interface ShellHost {
  /** Runs one command, its name first. */
  run(words: readonly string[]): Promise<CommandOutcome>
  /** Shows what a command wrote, unless that was its output within `$(…)`. */
  print(text: string, stream: 'stdout' | 'stderr'): Promise<void> | void
  /** Nothing more is begun once this is so. */
  isStopped?(): boolean
}

/** A shell with its variables, which last from script to script. */
export class Shell {
  readonly variables = new Map<string, string>()
  /** Exit status of the last command, `$?`. */
  status = 0

  /** Runs a script from its beginning to its end or until the host stops it; rejects only with what `host` throws. */
  async run(script: ParsedScript, host: ShellHost): Promise<void> {
    await this.all(script.commands, host, (text) => host.print(text, 'stdout'))
  }

  private async all(statements: readonly Statement[], host: ShellHost, write: Write): Promise<void> {
    for (const { command } of statements) {
      if (host.isStopped?.()) return
      await this.one(command, host, write)
    }
  }

  private async one(node: Statement['command'], host: ShellHost, write: Write): Promise<void> {
    if (node.type === 'AndOr') {
      for (const [at, command] of node.commands.entries()) {
        const operator = at === 0 ? undefined : node.operators[at - 1]
        const isWanted = operator === undefined || (operator === '&&') === (this.status === 0)
        if (isWanted && !host.isStopped?.()) await this.one(command, host, write)
      }
    } else if (node.type === 'Pipeline') {
      for (const command of node.commands) await this.one(command, host, write)
      if (node.prefixes.length % 2 === 1) this.status = this.status === 0 ? 1 : 0
    } else if (node.type === 'Command') {
      await this.simple(node, host, write)
    } else {
      throw new Error(`${node.type} was to be refused before it ran`)
    }
  }

  private async simple(node: Command, host: ShellHost, write: Write): Promise<void> {
    let isSubstituted = false
    const scope: Scope = {
      variable: (name) => (name === '?' ? String(this.status) : (this.variables.get(name) ?? '')),
      substitute: async (script) => {
        isSubstituted = true
        let printed = ''
        await this.all(script.commands, host, (text) => void (printed += text))
        return printed.replace(/\n+$/, '')
      },
    }
    const words: string[] = []
    for (const word of node.name ? [node.name, ...node.args] : []) {
      words.push(
        ...(word.type === 'Assignment' ? [`${word.name}=${await assigned(word, scope)}`] : await expandWord(word, scope)),
      )
    }
    for (const each of node.prefix) {
      if (each.type === 'Assignment') this.variables.set(each.name, await assigned(each, scope))
    }
    if (host.isStopped?.()) return
    if (words.length > 0) {
      const { stdout, stderr, status } = await host.run(words)
      if (stderr !== '') await host.print(stderr, 'stderr')
      if (stdout !== '') await write(stdout)
      this.status = status
    } else if (!isSubstituted) {
      this.status = 0
    }
  }
}

type Write = (text: string) => Promise<void> | void

async function assigned({ value }: Extract<Command['prefix'][number], { type: 'Assignment' }>, scope: Scope): Promise<string> {
  return value.type === 'Word' ? expandText(value, scope) : ''
}
