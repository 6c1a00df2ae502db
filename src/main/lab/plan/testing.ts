/** For tests: a script run by a real shell, whose `xe` speaks to a lab in this process instead of starting one each time. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { Scratch } from '../../platforms/xenserver/plan/plan'

/** The words go out by number 3, each ended by a null character; status, output and errors come back by number 4. */
const PRELUDE = String.raw`
xe() {
  local status out err
  printf '%s\0' "$#" "$@" >&3
  IFS= read -r -d '' status <&4
  IFS= read -r -d '' out <&4
  IFS= read -r -d '' err <&4
  printf '%s' "$out"
  printf '%s' "$err" >&2
  return "$status"
}
`

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder in which scripts follow each other and find what those before them wrote. */
export class ScriptFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'switchroom-plan-'))
  private readonly prelude = join(this.path, 'xe.sh')

  constructor() {
    writeFileSync(this.prelude, PRELUDE)
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }

  /** @param host whom `xe` speaks to */
  async run(name: string, text: string, lab: Scratch, host: string, env: Record<string, string> = {}): Promise<Ran> {
    writeFileSync(join(this.path, name), text)
    const shell = spawn('bash', [name], {
      cwd: this.path,
      env: { ...process.env, BASH_ENV: this.prelude, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    shell.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    shell.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    answer(shell.stdio[3] as Readable, shell.stdio[4] as Writable, (words) => lab.xe(words, host))
    const status = await new Promise<number | null>((resolve) => shell.on('close', resolve))
    return { status, stdout, stderr }
  }
}

function answer(from: Readable, to: Writable, run: (words: readonly string[]) => ReturnType<Scratch['xe']>): void {
  let text = ''
  let words: string[] = []
  let turn = Promise.resolve()
  // The shell may be gone before it reads the last answer.
  to.on('error', () => undefined)
  from.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (text + chunk).split('\0')
    text = parts.pop() ?? ''
    words.push(...parts)
    while (words.length > 0 && words.length > Number(words[0])) {
      const asked = words.slice(1, Number(words[0]) + 1)
      words = words.slice(Number(words[0]) + 1)
      turn = turn.then(async () => {
        const { status, stdout, stderr } = await run(asked)
        to.write(`${status}\0${stdout}\0${stderr}\0`)
      })
    }
  })
}
