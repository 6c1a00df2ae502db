import { Terminal } from '@xterm/xterm'
import { beforeEach, expect, test } from 'vitest'
import { History } from './history'
import { Session, type SessionHost } from './session'

const UP = '\x1b[A'
const LEFT = '\x1b[D'

/** A terminal at work on a server that keeps what it is told; `fail` fails and `uuid` prints one. */
class Bench {
  readonly terminal = new Terminal({ cols: 60, rows: 12, allowProposedApi: true })
  readonly history = new History('/labs/a')
  readonly told: string[][] = []
  server = 'host-1'
  session: Session | undefined

  async start(over: Partial<SessionHost> = {}): Promise<this> {
    this.session = new Session(this.terminal, this.history, {
      xe: (words) => {
        this.told.push([...words])
        const [name = ''] = words
        if (name === 'fail') return Promise.resolve({ stdout: '', stderr: 'The uuid is wrong.\n', status: 1 })
        return Promise.resolve({ stdout: name === 'uuid' ? 'u-1\n' : `did ${words.join(' ')}\n`, stderr: '', status: 0 })
      },
      complete: (words) => {
        const all = words.length === 1 ? ['network-create', 'network-list', 'pif-list'] : ['uuid=1f', 'uuid=2f', 'name-label=']
        const found = all.filter((each) => each.startsWith(words.at(-1) ?? ''))
        return Promise.resolve(found.map((value) => ({ value, ...(value.startsWith('uuid') && { label: 'Network 0' }) })))
      },
      server: () => this.server,
      ...over,
    })
    await this.session.start()
    return this
  }

  /** Types and waits until all of it has been drawn. */
  async type(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.terminal.input(key)
      await this.settled()
    }
  }

  async settled(): Promise<void> {
    for (let quiet = 0, before = ''; quiet < 3;) {
      await new Promise<void>((done) => this.terminal.write('', done))
      const now = `${this.rows().join('\n')}@${this.terminal.buffer.active.cursorX}`
      quiet = now === before ? quiet + 1 : 0
      before = now
    }
  }

  rows(): string[] {
    const { active } = this.terminal.buffer
    const all = Array.from({ length: active.length }, (_, at) => (active.getLine(at)?.translateToString(true) ?? '').trimEnd())
    return all.slice(1, all.findLastIndex((row) => row !== '') + 1)
  }

  get cursor(): [number, number] {
    const { baseY, cursorX, cursorY } = this.terminal.buffer.active
    return [baseY + cursorY - 1, cursorX]
  }
}

beforeEach(() => localStorage.clear())
const PROMPT = '[root@host-1 ~]# '

test('a line of xe is run, and its output stands under it before the next prompt', async () => {
  const bench = await new Bench().start()
  await bench.type("xe network-create name-label='VLAN 25'", '\r')
  expect(bench.told).toEqual([['network-create', 'name-label=VLAN 25']])
  expect(bench.rows()).toEqual([
    `${PROMPT}xe network-create name-label='VLAN 25'`,
    'did network-create name-label=VLAN 25',
    PROMPT.trim(),
  ])
})

test('xe may be left out before one of its commands, and other names are not known', async () => {
  const bench = await new Bench().start()
  await bench.type('network-list', '\r', 'ls', '\r', 'uuid; fail', '\r')
  expect(bench.told).toEqual([['network-list']])
  expect(bench.rows()).toContain('ls: command not found. Here are xe, and what help lists.')
})

test('a name that xe does not know is answered like any other, unless xe was asked', async () => {
  const unknown = (name = ''): string => `Unknown command: ${name}\nFor usage run: 'xe help'\n`
  const bench = await new Bench().start({
    xe: ([name]) => Promise.resolve({ stdout: '', stderr: unknown(name), status: 1 }),
  })
  await bench.type('ovs-vsctl show', '\r', 'xe pif-fly', '\r')
  expect(bench.rows().join('')).toContain('ovs-vsctl: command not found.')
  expect(bench.rows()).toContain('Unknown command: pif-fly')
})

test('a pasted script of a preview waits to be looked at, then runs as a whole with its variables', async () => {
  const bench = await new Bench().start()
  await bench.type('\x1b[200~# VLAN 20\rn=$(xe uuid)\rxe pif-list uuid="$n"\r\x1b[201~')
  expect(bench.told).toEqual([])
  expect(bench.rows()).toEqual([`${PROMPT}# VLAN 20`, '> n=$(xe uuid)', '> xe pif-list uuid="$n"'])
  await bench.type('\r')
  expect(bench.told).toEqual([['uuid'], ['pif-list', 'uuid=u-1']])
  expect(bench.rows().slice(-2)).toEqual(['did pif-list uuid=u-1', PROMPT.trim()])
})

test('a line that is open goes on below, and comes back from the history as it was', async () => {
  const bench = await new Bench().start()
  await bench.type('xe a-b c="d', '\r', 'e"', '\r', UP)
  expect(bench.told).toEqual([['a-b', 'c=d\ne']])
  expect(bench.rows().slice(-2)).toEqual([`${PROMPT}xe a-b c="d`, '> e"'])
})

test('a shell beyond what is understood is refused in one line and nothing of it runs', async () => {
  const bench = await new Bench().start()
  await bench.type('xe vif-list; for x in a; do xe b; done', '\r')
  expect(bench.told).toEqual([])
  expect(bench.rows().join(' ')).toContain('for is not understood here.')
})

test('errors are in the colour of errors, and nothing that a lab holds is obeyed as a command of the terminal', async () => {
  const bench = await new Bench().start({ xe: () => Promise.resolve({ stdout: 'a\x1b[2Jb\n', stderr: 'no\n', status: 1 }) })
  await bench.type('xe x', '\r')
  expect(bench.rows()).toEqual([`${PROMPT}xe x`, 'no', 'a\uFFFD[2Jb', PROMPT.trim()])
  const cell = bench.terminal.buffer.active.getLine(2)?.getCell(0)
  expect([cell?.isFgPalette(), cell?.getFgColor()]).toEqual([true, 1])
})

test('the history goes up and down, keeps what was being typed, and is searched by Ctrl+R', async () => {
  const bench = await new Bench().start()
  await bench.type('xe a-one', '\r', 'xe b-two', '\r', 'xe c', UP, UP)
  expect(bench.rows().at(-1)).toBe(`${PROMPT}xe a-one`)
  await bench.type('\x1b[B', '\x1b[B')
  expect(bench.rows().at(-1)).toBe(`${PROMPT}xe c`)
  await bench.type('\x12', 'one')
  expect(bench.rows().at(-1)).toBe("(reverse-i-search)'one': xe a-one")
  await bench.type('\r')
  expect(bench.told.at(-1)).toEqual(['a-one'])
})

test('the history of a lab is kept, without lines that hold a password', async () => {
  const bench = await new Bench().start()
  await bench.type('xe a-one', '\r', 'xe pool-join master-password=x', '\r', 'xe -pw x vm-list', '\r')
  expect(bench.history.all()).toHaveLength(3)
  expect(new History('/labs/a').all()).toEqual(['xe a-one'])
  expect(new History('/labs/b').all()).toEqual([])
})

test('Tab completes as far as it is sure, and a second one lists', async () => {
  const bench = await new Bench().start()
  await bench.type('xe net', '\t')
  expect(bench.rows().at(-1)).toBe(`${PROMPT}xe network-`)
  await bench.type('\t')
  expect(bench.rows().slice(-2)).toEqual(['network-create  network-list', `${PROMPT}xe network-`])
  await bench.type('l', '\t', 'u', '\t', '\t')
  expect(bench.rows().slice(-3)).toEqual(['1f  Network 0', '2f  Network 0', `${PROMPT}xe network-list uuid=`])
  await bench.type('2', '\t', '\r')
  expect(bench.told).toEqual([['network-list', 'uuid=2f']])
})

test('Tab completes variables and own commands, also within a substitution', async () => {
  const bench = await new Bench().start()
  await bench.type('network=$(xe uuid)', '\r', 'xe a-b c="$ne', '\t')
  expect(bench.rows().at(-1)).toBe(`${PROMPT}xe a-b c="$network"`)
  await bench.type('\x15', 'x=$(xe pif-l', '\t', 'name', '\t')
  expect(bench.rows().at(-1)).toBe(`${PROMPT}x=$(xe pif-list name-label=`)
})

test('Ctrl+C leaves a line, and stops a script after the command that runs', async () => {
  let go: (() => void) | undefined
  const bench = await new Bench().start({
    xe: () => new Promise((done) => (go = () => done({ stdout: 'late\n', stderr: '', status: 0 }))),
  })
  await bench.type('xe a', '\x03')
  expect(bench.rows()).toEqual([`${PROMPT}xe a^C`, PROMPT.trim()])
  await bench.type('xe a-b; xe c-d', '\r', '\x03')
  go?.()
  await bench.settled()
  expect(bench.rows().slice(-2)).toEqual(['^C', PROMPT.trim()])
})

test('what is typed while a command runs is there when it has ended', async () => {
  let go: (() => void) | undefined
  const bench = await new Bench().start({
    xe: () => new Promise((done) => (go = () => done({ stdout: 'late\n', stderr: '', status: 0 }))),
  })
  await bench.type('xe a-b', '\r', 'xe ne', 'xt')
  expect(bench.rows()).toEqual([`${PROMPT}xe a-b`])
  go?.()
  await bench.settled()
  expect(bench.rows()).toEqual([`${PROMPT}xe a-b`, 'late', `${PROMPT}xe next`])
})

test('long lines wrap, are edited in the middle, and survive the window getting narrower', async () => {
  const bench = await new Bench().start()
  const long = `xe network-create name-label=${'x'.repeat(60)}`
  await bench.type(long, ...Array.from({ length: 5 }, () => LEFT), '-')
  expect(bench.rows().join('')).toBe(`${PROMPT}${long.slice(0, -5)}-xxxxx`)
  bench.terminal.resize(40, 12)
  bench.session?.refresh()
  await bench.settled()
  expect(bench.rows().join('')).toContain(`${PROMPT}${long.slice(0, -5)}-xxxxx`)
  // A row that is just full leaves the cursor at the beginning of the next.
  await bench.type('\x15', 'a'.repeat(80 - PROMPT.length - 'xxxxx'.length - 1), '\x05')
  expect(bench.cursor[1]).toBe(39)
  await bench.type('b')
  expect(bench.cursor[1]).toBe(0)
  await bench.type('c', LEFT, LEFT)
  expect(bench.cursor[1]).toBe(39)
})

test('wide letters and marks are moved over and deleted as one', async () => {
  const bench = await new Bench().start()
  await bench.type('xe a-b c=网e\u0301', LEFT, '\x7f', '\r')
  expect(bench.told).toEqual([['a-b', 'c=e\u0301']])
})

test('keys of bash: Ctrl+A, E, W, U, K, Y and words', async () => {
  const bench = await new Bench().start()
  await bench.type('xe one two', '\x17', '\x01', '\x1bf', '\x0b', '\x19', '\x05', 'end', '\r')
  expect(bench.told).toEqual([['one', 'end']])
})

test('Ctrl+L and clear empty the screen', async () => {
  const bench = await new Bench().start()
  await bench.type('help', '\r', 'xe a', '\x0c')
  expect(bench.terminal.buffer.active.getLine(0)?.translateToString(true)).toBe(`${PROMPT}xe a`)
  await bench.type('\x15', 'clear', '\r')
  expect(bench.terminal.buffer.active.getLine(0)?.translateToString(true).trimEnd()).toBe(PROMPT.trim())
})

test('what comes before the first prompt stands waits for it', async () => {
  const bench = new Bench()
  const starting = bench.start()
  bench.session?.refresh()
  bench.terminal.input('xe early')
  await starting
  await bench.settled()
  expect(bench.rows()).toEqual([`${PROMPT}xe early`])
})

test('another server shows in the prompt at once', async () => {
  const bench = await new Bench().start()
  await bench.type('xe a')
  bench.server = 'host-2'
  bench.session?.refresh()
  await bench.settled()
  expect(bench.rows()).toEqual(['[root@host-2 ~]# xe a'])
})
