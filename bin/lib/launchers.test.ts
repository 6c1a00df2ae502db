import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { isComplete } from './dependencies.mjs'
import { isNewEnough } from './node.mjs'

const bin = join(import.meta.dirname, '..')

async function launch(args: string[]): Promise<{ status: number; output: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  const [status] = (await once(child, 'close')) as [number]
  return { status, output }
}

describe('an install', () => {
  const wanted = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } }

  it('is complete when every package is there in its locked version', () => {
    expect(isComplete(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(true)
  })

  it.each([
    ['nothing is there', {}],
    ['a package has another version', { 'node_modules/a': { version: '1.0.1' } }],
    ['an optional one has another version', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } }],
  ])('is incomplete when %s', (_name, present) => {
    expect(isComplete(wanted, present)).toBe(false)
  })
})

it.each([
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['24.21.0', true],
])('Node %s: new enough is %s', (version, isEnough) => {
  expect(isNewEnough(version)).toBe(isEnough)
})

describe('npm start', () => {
  it('refuses an unknown option with its usage and status 2', async () => {
    const { status, output } = await launch([join(bin, 'start.mjs'), '--sideways'])
    expect(status).toBe(2)
    expect(output).toContain("Unknown option '--sideways'")
    expect(output).toContain('--no-open')
  })

  it('prints its usage when asked', async () => {
    expect(await launch([join(bin, 'start.mjs'), '--help'])).toMatchObject({ status: 0 })
  })
})

describe('npm test', () => {
  it('refuses a step that it does not know', async () => {
    const { status, output } = await launch([join(bin, 'test.mjs'), '--only', 'units'])
    expect(status).toBe(2)
    expect(output).toContain('There is no step units.')
  })
})

describe('a started program', () => {
  const program = (body: string): string[] => [
    '--input-type=module',
    '-e',
    `import { start } from ${JSON.stringify(join(bin, 'lib/child.mjs'))}
     process.exitCode = await start(process.execPath, ['-e', ${JSON.stringify(body)}]).done`,
  ]

  it('hands its status on', async () => {
    expect((await launch(program('process.exit(7)'))).status).toBe(7)
  })

  it.skipIf(process.platform === 'win32')('gets the signals of its launcher and does not outlive it', async () => {
    const body = "process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1000); console.log(process.pid)"
    const launcher = spawn(process.execPath, program(body), { stdio: ['ignore', 'pipe', 'inherit'] })
    const [printed] = (await once(launcher.stdout, 'data')) as [Buffer]
    launcher.kill('SIGTERM')
    expect(await once(launcher, 'exit')).toEqual([3, null])
    await pause(0)
    expect(() => process.kill(Number(printed.toString()), 0)).toThrow()
  })
})
