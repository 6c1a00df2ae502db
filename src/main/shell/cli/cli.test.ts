import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Resilience } from '../../../shared/contract/drill'
import type { Coverage } from '../../lab/facts'
import recordedPool from '../../platforms/xenserver/testing/recorded-pool.json' with { type: 'json' }
import { recordedServer, USER } from '../../platforms/xenserver/testing/recorded-server'
import { columns } from './output'
import { runCli } from './program'

const POOL_DUMP = resolve('../shared/data/pools/xenserver-5.5-two-hosts.xml')
const hasDump = existsSync(POOL_DUMP)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string): string => join(folder, name)
const files = (): string[] => readdirSync(folder).filter((name) => name !== 'data')

interface Ran {
  status: number
  out: string
  err: string
}

/** Runs a command line; `onOut` hears what it prints while it runs and may stop it. */
async function cli(args: string[], onOut: (text: string, stop: () => void) => void = () => undefined): Promise<Ran> {
  const ran = { status: -1, out: '', err: '' }
  const stopping = Promise.withResolvers<void>()
  ran.status = await runCli(args, {
    out: (text) => {
      ran.out += text
      onOut(text, stopping.resolve)
    },
    err: (text) => void (ran.err += text),
    folder,
    dataDir: at('data'),
    rendererDir: folder,
    root: process.cwd(),
    logger: pino({ enabled: false }),
    untilStopped: () => stopping.promise,
  })
  return ran
}

describe('wrong usage ends with 2, a message on standard error and nothing on standard output', () => {
  test.each([
    [[], 'Usage: cli'],
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['sample', '--lab', 'a'], "missing required argument 'name'"],
    [['sample', 'scenario-1'], "required option '--lab <file>' not specified"],
    [['sample', 'scenario-1', '--lab', 'a', '--force'], "unknown option '--force'"],
    [['sample', 'scenario-1', 'scenario-3', '--lab', 'a'], 'too many arguments'],
    [['serve', '--lab', 'a', '--port', '70000'], 'A port is a whole number from 0 to 65535.'],
    [['serve', '--lab', 'a', '--port', '80x'], 'A port is a whole number'],
    [['serve', '--lab', 'a', '--port', '-1'], 'A port is a whole number'],
    [['serve', '--lab', 'a', '--host', '0.0.0.0'], "unknown option '--host'"],
    [['import', '--lab', 'a'], 'name a file, or an address with --from'],
    [['import', 'a.xml', '--from', 'xs-1', '--lab', 'a'], 'name a file, or an address with --from'],
    [['import', '--from', 'http://127.0.0.1:1', '--lab', 'a'], 'say with --password-file where the password stands'],
    [['export', '--lab', 'a'], "required option '--out <file>' not specified"],
  ])('cli %j', async (args, message) => {
    const { status, out, err } = await cli(args)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(message)
    expect(files()).toEqual([])
  })

  test('help that was asked for ends with 0 and stands on standard output', async () => {
    const { status, out, err } = await cli(['--help'])
    expect(status).toBe(0)
    expect(err).toBe('')
    for (const name of ['serve', 'import', 'export', 'sample', 'facts', 'log', 'info']) expect(out).toContain(name)
  })
})

describe('refusals end with 1, code and remedy on standard error', () => {
  test.each(['serve', 'info', 'log'])('%s of a lab that is not there', async (command) => {
    const { status, out, err } = await cli([command, '--lab', 'none.switchroom'])
    expect(status).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(/^LAB_NOT_FOUND: .*none\.switchroom.*\nremedy: .+\n$/)
    expect(files()).toEqual([])
  })

  test('as JSON where JSON was asked for', async () => {
    const { status, err } = await cli(['info', '--lab', 'none.switchroom', '--json'])
    expect(status).toBe(1)
    expect(JSON.parse(err)).toMatchObject({ code: 'LAB_NOT_FOUND', remedy: expect.stringMatching(/./) as string })
  })

  test('of a file that is no lab, which stays as it was', async () => {
    writeFileSync(at('text.switchroom'), 'not a lab')
    expect((await cli(['info', '--lab', 'text.switchroom'])).err).toMatch(/^LAB_NOT_A_LAB: /)
    expect(readFileSync(at('text.switchroom'), 'utf8')).toBe('not a lab')
  })

  test('sample of an unknown name lists the known ones', async () => {
    const { status, err } = await cli(['sample', 'scenario-9', '--lab', 'a.switchroom'])
    expect(status).toBe(1)
    expect(err).toMatch(/^UNKNOWN_SAMPLE: /)
    for (const name of ['installed-pool', 'scenario-1', 'scenario-3', 'scenario-4']) expect(err).toContain(name)
    expect(files()).toEqual([])
  })

  test.each(['sample scenario-3 --lab a.switchroom', 'import nothing.xml --lab a.switchroom'])(
    '%s over a file that is there leaves it alone',
    async (line) => {
      writeFileSync(at('a.switchroom'), 'precious')
      const { status, err } = await cli(line.split(' '))
      expect(status).toBe(1)
      expect(err).toMatch(/^LAB_EXISTS: /)
      expect(readFileSync(at('a.switchroom'), 'utf8')).toBe('precious')
    },
  )

  test.each([
    ['is not there', () => undefined],
    ['is a folder', () => mkdirSync(at('pool.xml'))],
    ['is no pool database', () => writeFileSync(at('pool.xml'), '<html>no</html>')],
    ['is empty', () => writeFileSync(at('pool.xml'), '')],
  ])('import of a file that %s leaves no lab behind', async (_, prepare) => {
    prepare()
    const before = files()
    const { status, out, err } = await cli(['import', 'pool.xml', '--lab', 'a.switchroom'])
    expect(status).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(/^[A-Z_]+: .+\nremedy: .+\n$/)
    expect(err).not.toContain('INTERNAL_ERROR')
    expect(files()).toEqual(before)
  })
})

describe('a sample', () => {
  test('becomes a lab that info and log describe', async () => {
    expect(await cli(['sample', 'scenario-1', '--lab', 'a.switchroom'])).toEqual({
      status: 0,
      out: `${at('a.switchroom')}\n`,
      err: '',
    })
    expect(files()).toEqual(['a.switchroom'])
    const info = JSON.parse((await cli(['info', '--lab', 'a.switchroom', '--json'])).out) as { counts: object }
    expect(info.counts).toMatchObject({ xs_pool: 1, xs_host: 2, xs_bond: 2 })
    expect((await cli(['info', '--lab', 'a.switchroom'])).out).toMatch(/^hosts +2$/m)
    const listed = JSON.parse((await cli(['log', '--lab', 'a.switchroom', '--json'])).out) as unknown
    expect(listed).toBeInstanceOf(Array)
    expect((await cli(['log', '--lab', 'a.switchroom', '--csv'])).out).toMatch(/^id,time,/)
    expect((await cli(['log', '--lab', 'a.switchroom'])).out).toMatch(/^# +time +state +action$/m)
  })
})

describe.skipIf(!hasDump)('a real pool database (needs the shared data beside the repository)', () => {
  test('is imported with a report and exported again', async () => {
    const imported = await cli(['import', POOL_DUMP, '--lab', 'a.switchroom'])
    expect(imported).toMatchObject({ status: 0, err: '' })
    expect(imported.out).toMatch(/VIF/)
    const exported = await cli(['export', '--lab', 'a.switchroom', '--out', 'b.xml'])
    expect(exported).toMatchObject({ status: 0, err: '' })
    const report = async (file: string, lab: string): Promise<object> =>
      JSON.parse((await cli(['import', file, '--lab', lab, '--json'])).out) as object
    expect({ ...(await report('b.xml', 'b.switchroom')), file: '' }).toEqual({
      ...(await report(POOL_DUMP, 'c.switchroom')),
      file: '',
    })
    symlinkSync(at('a.switchroom'), at('other-name.xml'))
    for (const itself of ['a.switchroom', 'other-name.xml']) {
      const over = await cli(['export', '--lab', 'a.switchroom', '--out', itself])
      expect(over.err).toMatch(/^EXPORT_OVER_LAB: /)
    }
    expect((await cli(['info', '--lab', 'a.switchroom'])).status).toBe(0)
    const wrong = await cli(['export', '--lab', 'a.switchroom', '--out', 'c.xml', '--pool', 'no such pool'])
    expect(wrong.err).toMatch(/^POOL_NOT_FOUND: /)
  })
})

describe('serve', () => {
  test('prints one JSON line, answers on loopback, and ends with 0 when stopped', async () => {
    await cli(['sample', 'scenario-3', '--lab', 'a.switchroom'])
    writeFileSync(at('index.html'), '<!doctype html><title>Switchroom</title>')
    let seen: Promise<{ page: number; noToken: number; lab: unknown }> | undefined
    const served = await cli(['serve', '--lab', 'a.switchroom', '--port', '0'], (text, stop) => {
      const { url, token } = JSON.parse(text) as { url: string; token: string }
      seen = visit(url, token).finally(stop)
    })
    expect(served).toMatchObject({ status: 0, err: '' })
    expect(served.out.trimEnd().split('\n')).toHaveLength(1)
    expect(await seen).toMatchObject({ page: 200, noToken: 401, lab: { ok: true, value: { lab: { name: 'a' } } } })
    await expect(fetch((JSON.parse(served.out) as { url: string }).url)).rejects.toThrow()
  })

  test('serves XAPI of the pool that is named, with a user and a random password', async () => {
    await cli(['sample', 'scenario-3', '--lab', 'a.switchroom'])
    let seen: Promise<unknown> | undefined
    const served = await cli(['serve', '--lab', 'a.switchroom', '--xapi-port', '0'], (text, stop) => {
      const { xapi, xapiUser, xapiPassword } = JSON.parse(text) as Record<string, string>
      const body = JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'session.login_with_password',
        params: [xapiUser, xapiPassword],
      })
      seen = fetch(`${xapi}/jsonrpc`, { method: 'POST', body })
        .then((response) => response.json())
        .finally(stop)
    })
    expect(served).toMatchObject({ status: 0, err: '' })
    expect(await seen).toEqual({ jsonrpc: '2.0', id: 1, result: expect.stringMatching(/^OpaqueRef:/) as string })
    const { xapiUser, xapi } = JSON.parse(served.out) as Record<string, string>
    expect(xapiUser).toBe('root')
    await expect(fetch(xapi ?? '')).rejects.toThrow()

    const none = await cli(['serve', '--lab', 'a.switchroom', '--xapi-pool', 'Elsewhere'])
    expect(none).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/^POOL_NOT_FOUND: /) as string })
  })

  async function visit(url: string, token: string) {
    const { origin } = new URL(url)
    const ask = (headers: Record<string, string>) =>
      fetch(`${origin}/rpc/app.state`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', ...headers },
      })
    return {
      page: (await fetch(url)).status,
      noToken: (await ask({})).status,
      lab: await (await ask({ authorization: `Bearer ${token}` })).json(),
    }
  }
})

describe('facts', () => {
  test('prints a table, or the same as JSON', async () => {
    const plain = await cli(['facts'])
    expect(plain.out).toMatch(/^docs\/facts\/xenserver\.md +\d+ \/ \d+$/m)
    const { total } = JSON.parse((await cli(['facts', '--json'])).out) as Coverage
    expect(plain.out).toContain(`/ ${total}\n`)
  })
})

test('columns are as wide as their widest cell', () => {
  expect(
    columns([
      ['a', 1, 'x'],
      ['bbb', 22, ''],
    ]),
  ).toBe('a    1   x\nbbb  22\n')
})

describe('trace', () => {
  const trace = (...args: string[]) => cli(['trace', '--lab', 'a.switchroom', ...args])

  test('prints each hop, and ends with 0 if it arrived and with 1 if not', async () => {
    await cli(['sample', 'scenario-1', '--lab', 'a.switchroom'])
    const reached = await trace('--from', 'A', '--to', 'VIF 0 of C')
    expect(reached).toMatchObject({ status: 0, err: '' })
    expect(reached.out).toContain('the echo reply is back after 0 ms')
    expect(reached.out).toMatch(/Guest 2 switch A: in port 1, untagged > VLAN 1; flooded/)
    const lost = await trace('--from', 'A', '--to', '10.0.3.1', '--protocol', 'arp', '--json')
    expect(lost).toMatchObject({ status: 1, err: '' })
    expect(JSON.parse(lost.out)).toMatchObject({ reached: false, protocol: 'arp' })
    const frame = await trace('--from', 'port 8 of Management switch', '--to', 'Host 1', '--protocol', 'frame', '--tag', '7')
    expect(frame.out).toContain('tag-on-access-port')
  })

  test('refuses what there is not, what there is twice, and a wrong tag', async () => {
    await cli(['sample', 'scenario-4', '--lab', 'a.switchroom'])
    expect((await trace('--from', 'nobody', '--to', 'B')).err).toMatch(/^TRACE_END_NOT_FOUND/)
    expect((await trace('--from', 'A', '--to', 'M485')).err).toMatch(/^TRACE_END_AMBIGUOUS: .*A of .*A of /)
    const tagged = await trace('--from', 'M485', '--to', 'M234', '--protocol', 'frame', '--tag', '5000')
    expect(tagged).toMatchObject({ status: 1, out: '' })
    expect(tagged.err).toMatch(/^VLAN_TAG_INVALID: 5000 is not a VLAN tag\./)
  })
})

describe('resilience', () => {
  test('prints what each single failure costs, worst first, or the same as JSON', async () => {
    await cli(['sample', 'scenario-1', '--lab', 'a.switchroom'])
    const { status, out, err } = await cli(['resilience', '--lab', 'a.switchroom'])
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(/^\d+ of \d+ single failures cost nobody anything, /)
    expect(out).toMatch(/^20 +Storage switch fails: .+\.$/m)
    const report = JSON.parse((await cli(['resilience', '--lab', 'a.switchroom', '--json'])).out) as Resilience
    expect(report.failures.map(({ text }) => text)).toContain('Guest 3 switch fails: D loses E.')
  })
})

describe('l2', () => {
  const example = resolve('docs/l2/examples/007.json')

  test('prints one result a line, in the flavour asked for', async () => {
    const linux = await cli(['l2', example, example])
    const lines = linux.out.trimEnd().split('\n')
    expect([linux.status, linux.err, lines.length]).toEqual([0, '', 2])
    const ovs = await cli(['l2', '--flavour', 'ovs', example])
    expect(JSON.parse(lines[0]!)).toMatchObject({ format: 'l2oracle-result/1' })
    expect(ovs.out).not.toBe(`${lines[0]}\n`)
  })

  test('a wrong document ends with 2, its path on standard error and nothing on standard output', async () => {
    writeFileSync(at('wrong.json'), readFileSync(example, 'utf8').replace(/"vlan": \d+/, '"vlan": 5000'))
    const ran = await cli(['l2', example, 'wrong.json'])
    expect([ran.status, ran.out]).toEqual([2, ''])
    expect(ran.err).toMatch(/L2_INVALID.*\$\.input\.ports\[\d+\]\.vlan/s)
    expect((await cli(['l2', 'nowhere.json'])).status).toBe(1)
  })
})

describe('cabling and switch-config', () => {
  const lab = ['--lab', 'a.switchroom']

  test('print the list, the configuration, and what changes since a moment', async () => {
    await cli(['sample', 'two-switches', ...lab])
    const list = await cli(['cabling', ...lab])
    expect(list).toMatchObject({ status: 0, err: '' })
    expect(list.out).toMatch(
      /^,Host 1,NIC 0,00:1b:21:00:00:00,Switch A,1,,"1,000 Mbit\/s",full,access 1,management on Network 0,up$/m,
    )
    expect((await cli(['cabling', ...lab, '--format', 'html'])).out).toMatch(/^<!doctype html>/)
    const config = await cli(['switch-config', ...lab, '--switch', 'Switch B'])
    expect(config.out).toMatch(/^! Switch B\n!\nhostname Switch-B\n!\n/)
    expect((await cli(['switch-config', ...lab, '--style', 'generic', '--json'])).out).toContain('"name":"Switch A"')
    expect(await cli(['switch-config', ...lab, '--from', 'beginning'])).toEqual({ status: 0, out: '', err: '' })
    expect(JSON.parse((await cli(['cabling', ...lab, '--from', 'beginning', '--json'])).out)).toEqual([])
    expect((await cli(['cabling', ...lab, '--to', 'now', '--json'])).out).toBe((await cli(['cabling', ...lab, '--json'])).out)
    expect((await cli(['cabling', ...lab, '--to', 'beginning', '--json'])).out).toContain('"owner":{"kind":')
  })

  test('refuse names that the lab has not', async () => {
    await cli(['sample', 'two-switches', ...lab])
    expect((await cli(['switch-config', ...lab, '--switch', 'C'])).err).toMatch(/^SWITCH_NOT_FOUND: .*\n.*Switch A, Switch B/)
    expect((await cli(['switch-config', ...lab, '--switch', '\x1b]0;C\x07'])).err).toMatch(
      /^SWITCH_NOT_FOUND: .*\uFFFD\]0;C\uFFFD/,
    )
    expect((await cli(['cabling', ...lab, '--from', 'x'])).err).toMatch(/^SNAPSHOT_NOT_FOUND: .*\n.*beginning/)
    expect(JSON.parse((await cli(['cabling', ...lab, '--json', '--to', 'x'])).err)).toMatchObject({
      ...{ code: 'SNAPSHOT_NOT_FOUND', field: 'to' },
    })
    expect((await cli(['cabling', ...lab, '--format', 'pdf'])).status).toBe(2)
  })
})

test('a pool is read over its API once its certificate is named, and its password is nowhere', async () => {
  const host = await recordedServer({ recorded: recordedPool })
  try {
    const asked = ['import', '--from', host.address, '--password-file', at('pw'), '--lab', 'a.switchroom']
    writeFileSync(at('pw'), `${USER.password}\n`)
    const first = await cli(asked)
    expect(first).toMatchObject({ status: 1, out: '' })
    expect(first.err).toMatch(/^CERTIFICATE_NOT_CONFIRMED: .*CN=xs-1.*\nremedy: .*--fingerprint ([0-9A-F]{2}:){31}[0-9A-F]{2}\n$/)
    expect(host.calls).toEqual([])
    const fingerprint = /--fingerprint (\S+)/.exec(first.err)?.[1] ?? ''
    const second = await cli([...asked, '--fingerprint', fingerprint])
    expect(second).toMatchObject({ status: 0, err: '' })
    expect(second.out).toMatch(/^Pool Rack 4 from 127\.0\.0\.1:\d+ \(XenServer 8\.4\.0\)/)
    expect(readFileSync(at('a.switchroom'), 'latin1')).not.toContain(USER.password)
    writeFileSync(at('pw'), 'guess')
    const wrong = await cli([...asked.slice(0, -1), 'b.switchroom', '--fingerprint', fingerprint])
    expect(wrong.err).toMatch(/^SESSION_AUTHENTICATION_FAILED: /)
    expect(files()).not.toContain('b.switchroom')
    const unread = await cli([
      'import',
      '--from',
      host.address,
      '--password-file',
      at('no'),
      '--lab',
      'b',
      '--fingerprint',
      fingerprint,
    ])
    expect(unread.err).toMatch(/^PASSWORD_FILE_UNREADABLE: /)
  } finally {
    await host.close()
  }
})
