/**
 * `cli xe vif-list` of 10,000 VIFs as a whole process, beside what it cannot do without: a Node that does nothing, and
 * the SQL that reads the same columns. And through the launcher, as `npm run cli` has it, less npm itself.
 */
import Database from 'better-sqlite3'
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { labOf } from './lab-of'
import { beside, timed, type Result } from './result'

const VIFS = 10_000
const REPEATS = 15
const built = fileURLToPath(new URL('../out/main/cli.js', import.meta.url))
const launcher = fileURLToPath(new URL('../bin/cli.mjs', import.meta.url))

const SQL = `SELECT vif.uuid, vm.uuid, vif.device, network.uuid FROM xs_vif vif
  LEFT JOIN xs_vm vm ON vm.id = vif.VM LEFT JOIN xs_network network ON network.id = vif.network ORDER BY vif.seq`

export function run(): Result[] {
  const { path, folder } = labOf(VIFS)
  const line = ['xe', '--lab', path, 'vif-list']
  const node = (...args: string[]): void => {
    const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 })
    if (status !== 0) throw new Error(stderr.toString())
  }
  const query = (): void => {
    const db = new Database(path, { readonly: true })
    db.prepare(SQL).raw().all()
    db.close()
  }
  try {
    // In turns, so that whatever else the machine does is shared by all.
    const times = { direct: [] as number[], launched: [] as number[], empty: [] as number[], sql: [] as number[] }
    for (let n = 0; n < REPEATS; n++) {
      times.direct.push(timed(() => node(built, ...line)))
      times.launched.push(timed(() => node(launcher, ...line)))
      times.empty.push(timed(() => node('-e', '')))
      times.sql.push(timed(query))
    }
    const limit = median(times.empty) + median(times.sql)
    return [
      beside(`xe vif-list of ${VIFS} VIFs`, median(times.direct), limit),
      beside(`xe vif-list of ${VIFS} VIFs, by the launcher`, median(times.launched), limit),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
