/** One terminal at work: keys in, prompts and output out, one script at a time. What is typed meanwhile waits its turn. */
import type { Terminal } from '@xterm/xterm'
import { readScript } from '@shared/shell/read'
import { Shell, type CommandOutcome } from '@shared/shell/run'
import { listed, replacement, wordAt, type Candidate, type WordAt } from './complete'
import { OWN_COMMANDS, runCommand } from './commands'
import { Editor } from './editor'
import type { History } from './history'
import { keysOf, type Key } from './keys'
import { insert } from './line'
import { Screen, type View } from './screen'

export interface SessionHost {
  /** Runs `xe` on the server that the terminal speaks to; what the core refuses is its error output. */
  xe(words: readonly string[]): Promise<CommandOutcome>
  /** @param words those of the xe command, the last of which is to be completed */
  complete(words: readonly string[]): Promise<readonly Candidate[]>
  /** Name of the server, for the prompt. */
  server(): string
}

export class Session {
  private readonly terminal: Terminal
  private readonly host: SessionHost
  private readonly history: History
  private readonly screen: Screen
  private readonly editor: Editor
  private readonly shell = new Shell()
  private readonly listening: { dispose(): void }
  /** Keys not looked at yet, and whether somebody is looking at them; nobody else paints then. */
  private readonly keys: Key[] = []
  private isTaking = true
  private isRunning = false
  private isStopped = false
  /** The line as Tab left it, so that another Tab lists what may follow. */
  private undecided: string | null = null

  constructor(terminal: Terminal, history: History, host: SessionHost) {
    this.terminal = terminal
    this.history = history
    this.host = host
    this.screen = new Screen(terminal)
    this.editor = new Editor(history)
    this.listening = terminal.onData((data) => this.hear(data))
  }

  /** Greets and shows the first prompt. */
  async start(): Promise<void> {
    await this.screen.clear()
    await this.screen.print('xe of this lab. Type help for what can be typed here.\n', 'muted')
    await this.screen.begin(this.view())
    await this.takeAll()
  }

  /** Shows the prompt anew, as the server has another name; while keys are looked at, their own painting does. */
  refresh(): void {
    if (!this.isTaking) void this.screen.paint(this.view())
  }

  stop(): void {
    this.isStopped = true
    this.listening.dispose()
  }

  private view(): View {
    const { line, searching } = this.editor
    return { ...line, prompt: searching ?? `[root@${this.host.server()} ~]# ` }
  }

  private hear(data: string): void {
    for (const key of keysOf(data)) {
      if (this.isRunning && key.kind === 'press' && key.name === 'Ctrl+C') {
        this.isStopped = true
        this.keys.length = 0
      } else this.keys.push(key)
    }
    if (!this.isTaking) void this.takeAll()
  }

  private async takeAll(): Promise<void> {
    this.isTaking = true
    try {
      for (let key = this.keys.shift(); key; key = this.keys.shift()) await this.take(key)
    } finally {
      this.isTaking = false
    }
  }

  private async take(key: Key): Promise<void> {
    const before = this.view()
    const deed = this.editor.take(key)
    const undecided = this.undecided
    this.undecided = null
    switch (deed.kind) {
      case 'none':
        return
      case 'paint':
        // Not waited for: letters typed quickly are drawn at once.
        return void this.screen.paint(this.view())
      case 'interrupt':
        await this.screen.finish(before, '^C')
        return this.screen.begin(this.view())
      case 'clear':
        await this.screen.clear()
        return this.screen.begin(this.view())
      case 'complete':
        return this.complete(undecided)
      case 'submit':
        await this.screen.finish({ ...before, text: deed.text })
        this.history.add(deed.text)
        await this.run(deed.text)
        return this.screen.begin(this.view())
    }
  }

  private async run(text: string): Promise<void> {
    const reading = readScript(text)
    if (reading.kind === 'open') return
    if (reading.kind === 'refused') return this.screen.print(`${reading.sentence}\n`, 'error')
    this.isRunning = true
    this.isStopped = false
    const isStopped = (): boolean => this.isStopped
    try {
      await this.shell.run(reading.script, {
        isStopped,
        run: (words) =>
          runCommand(words, { xe: this.host.xe.bind(this.host), history: this.history, clear: () => this.screen.clear() }),
        print: (shown, stream) => this.screen.print(shown, stream === 'stderr' ? 'error' : 'plain', isStopped),
      })
      if (this.isStopped) await this.screen.print('^C\n')
    } finally {
      this.isRunning = false
    }
  }

  private async complete(undecided: string | null): Promise<void> {
    const { line } = this.editor
    const at = wordAt(line.text, line.cursor)
    if (!at) return
    const candidates = await this.candidates(at)
    const text = replacement(at, candidates)
    if (text !== null && text !== at.raw) {
      const from = line.cursor - at.raw.length
      this.editor.line = insert({ text: line.text.slice(0, from) + line.text.slice(line.cursor), cursor: from }, text)
      this.undecided = this.editor.line.text
      return this.screen.paint(this.view())
    }
    if (candidates.length === 0 || undecided !== line.text) {
      this.undecided = line.text
      return
    }
    await this.screen.finish(this.view())
    await this.screen.print(listed(candidates, this.terminal.cols), 'muted')
    return this.screen.begin(this.view())
  }

  private async candidates({ before, word, raw }: WordAt): Promise<readonly Candidate[]> {
    const variable = /^(.*\$)(\w*)$/s.exec(raw)
    if (variable) {
      const [, head = '', name = ''] = variable
      const names = [...this.shell.variables.keys()].filter((each) => each.startsWith(name))
      return names.map((each) => ({ value: head + each, isTyped: true }))
    }
    const own = before.length === 0 ? OWN_COMMANDS.filter((name) => name.startsWith(word)).map((value) => ({ value })) : []
    if (before.length === 0 && word === '') return own
    return [...own, ...(await this.host.complete([...(before[0] === 'xe' ? before.slice(1) : before), word]))]
  }
}
