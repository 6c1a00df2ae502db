/**
 * Power cuts: the process is killed in the middle of operations, again and again. After each kill the lab
 * opens, passes its integrity check, and holds all of every operation or none of it.
 * SWITCHROOM_KILLS sets how often (20 unless given; `npm run crash` runs 200).
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { writeDump } from '../bench/generate-dump'
import { expect, test } from './fixtures'
import { startWeb, type WebShell } from './web-shell'

const KILLS = Number(process.env['SWITCHROOM_KILLS'] ?? 20)
const IMPORT_KILLS = Math.ceil(KILLS / 5)
const IMPORTED_VIFS = 2000

interface Answer {
  ok: boolean
  value: { rows: unknown[][] }
}

async function rpc(web: WebShell, method: string, params: unknown): Promise<Answer> {
  const response = await fetch(`${web.origin}/rpc/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${web.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  return (await response.json()) as Answer
}

/** Operations as fast as they are answered, until the process is gone. Every third is undone. Calls back after the first. */
async function work(web: WebShell, pool: string, from: number, first: () => void): Promise<void> {
  try {
    for (let n = from; ; n++) {
      await rpc(web, 'operation.run', { name: 'xs.vm.create', input: { pool, name_label: `vm ${n}` } })
      first()
      if (n % 3 === 0) await rpc(web, 'operation.undo', {})
    }
  } catch {
    // The connection went with the process, as it should.
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Opens what a kill left behind, after the checks that every lab must pass. */
function sound(path: string): Database.Database {
  const lab = new Database(path)
  expect(lab.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(lab.pragma('foreign_key_check')).toEqual([])
  return lab
}

/** What must hold in a file that a kill left behind; returns the number of actions. */
function verify(path: string): number {
  const lab = sound(path)
  const value = (sql: string): number => lab.prepare(sql).pluck().get() as number
  // Every change belongs to an action that ended, and every action has all the changes that it counted.
  expect(value('SELECT count(*) FROM change WHERE action NOT IN (SELECT id FROM action)')).toBe(0)
  const incomplete = `SELECT count(*) FROM action a WHERE changes <>
    (SELECT count(*) FROM change WHERE action = a.id AND tbl <> 'lab_counter')`
  expect(value(incomplete)).toBe(0)
  // A VM has its VIF on the pool's network, or there is neither.
  const done = value("SELECT count(*) FROM action WHERE operation = 'xs.vm.create' AND state = 'done'")
  expect(value("SELECT count(*) FROM xs_vm WHERE name_label LIKE 'vm %'")).toBe(done)
  const actions = value('SELECT count(*) FROM action')
  lab.close()
  return actions
}

/** At another moment of the work each time; which one does not matter, only that they differ. */
const moment = (round: number, within: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, (round * 37) % within))

test(`@web ${KILLS} kills in the middle of operations leave whole operations and a sound file`, async ({ dataDir }) => {
  test.setTimeout(60_000 + KILLS * 4_000)
  const path = join(dataDir, 'crash.switchroom')
  let actions = 0
  for (let round = 0; round < KILLS; round++) {
    const { child, web } = await startWeb(dataDir)
    const first = round === 0
    const opened = await rpc(web, first ? 'lab.create' : 'lab.open', first ? { sample: 'installed-pool', path } : { path })
    expect(opened.ok).toBe(true)
    const [pool] = (await rpc(web, 'lab.rows', { table: 'xs_pool', limit: 1 })).value.rows
    const { promise: underWay, resolve } = Promise.withResolvers<void>()
    const working = work(web, String(pool?.[0]), round * 1000, resolve)
    await underWay
    await moment(round, 300)
    await Promise.all([kill(child), working])
    const now = verify(path)
    expect(now).toBeGreaterThan(actions)
    actions = now
  }
})

test(`@web ${IMPORT_KILLS} kills in the middle of an import leave all of the pool or nothing of it`, async ({ dataDir }) => {
  test.setTimeout(60_000 + IMPORT_KILLS * 10_000)
  const dump = join(dataDir, 'pool.xml')
  writeDump(dump, { vifs: IMPORTED_VIFS })
  for (let round = 0; round < IMPORT_KILLS; round++) {
    const { child, web } = await startWeb(dataDir)
    const path = join(dataDir, `import-${round}.switchroom`)
    expect((await rpc(web, 'lab.create', { path })).ok).toBe(true)
    // Answered after the kill, or never.
    const importing = rpc(web, 'operation.run', { name: 'xs.import', input: { path: dump } }).catch(() => null)
    await moment(round + 5, 1000)
    await Promise.all([kill(child), importing])
    const lab = sound(path)
    const vifs = lab.prepare('SELECT count(*) FROM xs_vif').pluck().get()
    const done = lab.prepare("SELECT count(*) FROM action WHERE state = 'done'").pluck().get() as number
    expect(vifs).toBe(done * IMPORTED_VIFS)
    lab.close()
  }
})
