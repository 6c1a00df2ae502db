import { expect, test } from 'vitest'
import { readScript } from './read'
import { Shell, type ShellHost } from './run'

/** Runs a script whose commands print their words in brackets; `fail` fails and `uuid` prints one with a line's end. */
async function ran(text: string, shell = new Shell()): Promise<{ printed: string; calls: string[][] }> {
  const calls: string[][] = []
  let printed = ''
  const host: ShellHost = {
    run: (words) => {
      calls.push([...words])
      const stdout =
        words[0] === 'uuid' ? 'u-1\n\n' : words[0] === 'two' ? 'a b\n' : `${words.map((word) => `<${word}>`).join('')}\n`
      return Promise.resolve(words[0] === 'fail' ? { stdout: '', stderr: 'no\n', status: 3 } : { stdout, stderr: '', status: 0 })
    },
    print: (shown) => void (printed += shown),
  }
  const reading = readScript(text)
  if (reading.kind !== 'script') throw new Error(reading.kind === 'refused' ? reading.sentence : 'open')
  await shell.run(reading.script, host)
  return { printed, calls }
}

test('words are taken apart as by a shell', async () => {
  expect((await ran(String.raw`xe a name-label='VLAN 25' b="x \"y\"" c=d\ e other-config:f='' * # said`)).calls).toEqual([
    ['xe', 'a', 'name-label=VLAN 25', 'b=x "y"', 'c=d e', 'other-config:f=', '*'],
  ])
  expect((await ran('xe a \\\n  b=c; xe d\nxe e')).calls).toEqual([
    ['xe', 'a', 'b=c'],
    ['xe', 'd'],
    ['xe', 'e'],
  ])
})

test('the script of a preview runs: what one command prints is named and given to the next', async () => {
  const { calls } = await ran(`# first the network
network=$(uuid name-label='VLAN 20')
xe network-param-set uuid="$network" other-config:automatic=true
xe pool-vlan-create pif-uuid=7 network-uuid="\${network}"`)
  expect(calls.slice(1)).toEqual([
    ['xe', 'network-param-set', 'uuid=u-1', 'other-config:automatic=true'],
    ['xe', 'pool-vlan-create', 'pif-uuid=7', 'network-uuid=u-1'],
  ])
})

test('outside quotes expansions split at blanks and vanish when empty, within quotes they do neither', async () => {
  expect((await ran('x=$(two); xe $x "$x" $none "$none" p=$x-$x')).calls[1]).toEqual([
    'xe',
    'a',
    'b',
    'a b',
    '',
    'p=a',
    'b-a',
    'b',
  ])
})

test('variables last from one script to the next, and $? is the last status', async () => {
  const shell = new Shell()
  await ran('n=$(uuid); fail', shell)
  expect((await ran('xe $? $n', shell)).printed).toBe('<xe><3><u-1>\n')
})

test('&&, || and ! decide by the status, and what fails does not end the script', async () => {
  expect(
    (await ran('fail && xe a || xe b; ! fail && xe c\nn=$(fail) || xe d; n=1 && xe e')).calls.map((words) => words.join(' ')),
  ).toEqual(['fail', 'xe b', 'fail', 'xe c', 'fail', 'xe d', 'xe e'])
})

test('errors within a substitution are shown, its output is not', async () => {
  expect((await ran('n=$(fail)$(uuid)')).printed).toBe('no\n')
})

test.each([
  ['xe a | grep b', '|'],
  ['xe a > file', 'a redirection'],
  ['for x in a; do xe b; done', 'for'],
  ['if xe a; then xe b; fi', 'if'],
  ['while xe a', 'a loop'],
  ['xe a &', '&'],
  ['xe "$(xe b | c)"', '|'],
  ['A=1 xe b', 'name=value before a command'],
  ['xe ${a:-b}', '${a:-b}'],
  ['xe $1', '$1'],
  ['xe $((1 + 1))', '$((…))'],
  ['a+=b', 'a+='],
  ['xe {a,b}', '{…} as a pattern'],
  ['f() { xe a; }', 'a function'],
])('%s is refused by its name before anything ran', (text, name) => {
  const reading = readScript(text)
  expect(reading.kind === 'refused' && reading.sentence.split(' is not understood')[0]).toBe(name)
})

test.each(['xe a="b', "xe 'a", 'n=$(xe a', 'xe a \\', 'xe a &&', 'n="$(xe b', '`xe a'])('%s waits for more lines', (text) => {
  expect(readScript(text).kind).toBe('open')
})

test('what no more lines can mend is refused', () => {
  expect(readScript('xe a ;; b')).toMatchObject({ kind: 'refused', sentence: "Syntax error: unexpected token ';;'." })
})

test('nothing more is begun once the signal is given', async () => {
  const calls: string[] = []
  const reading = readScript('one && two; three $(four)')
  if (reading.kind !== 'script') throw new Error('unread')
  await new Shell().run(reading.script, {
    isStopped: () => calls.length > 0,
    print: () => undefined,
    run: ([name = '']) => {
      calls.push(name)
      return Promise.resolve({ stdout: '', stderr: '', status: 0 })
    },
  })
  expect(calls).toEqual(['one'])
})
