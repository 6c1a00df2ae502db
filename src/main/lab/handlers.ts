/** One handler for each call of the contract. Each only finds the lab and hands on. */
import type { Handlers, Method } from '../../shared/contract'
import { rowPage } from '../inventory/page'
import type { Act } from '../inventory/part'
import { search } from '../inventory/search'
import { liveHandlers } from './fabric/live/handlers'
import { connectToPool, poolCertificate } from './import-live'
import { listFolder } from './lab-files'
import type { LabDesk } from './lab-desk'
import { logCsv } from './log-csv'
import { writeNewFile } from './new-file'
import { ACTS, QUESTIONS, SEARCH_SOURCES, type Acted, type Asked } from './registry'

export function handlersOf(desk: LabDesk): Handlers {
  const lab = () => desk.session().lab
  return {
    ...partHandlers(desk),
    ...liveHandlers(() => desk.session().live),
    'app.state': () => desk.state(),
    'lab.open': ({ path }) => desk.open(path),
    'lab.create': ({ sample, path }) => desk.create(sample, path),
    'lab.close': async () => {
      await desk.close()
      return null
    },
    'lab.saveCopy': async ({ path }) => {
      await desk.session().copyTo(path)
      return { path }
    },
    'lab.rows': ({ table, after, limit }) => rowPage(lab().read, table, after, limit),
    'lab.search': ({ text, limit }) => search(() => lab().read, SEARCH_SOURCES, text, limit),
    'files.list': ({ path, extensions }) => listFolder(path, extensions),
    'operation.run': ({ name, input }) => desk.session().run(name, input),
    'operation.runInNewLab': ({ name, input }) => desk.createWith(name, input),
    'operation.preview': ({ name, input }) => desk.session().preview(name, input),
    'operation.try': ({ name, input, seconds }) => desk.session().run(name, input, seconds),
    'trial.keep': async () => {
      await desk.session().keepTrial()
      return null
    },
    'trial.revert': () => desk.session().revertTrial(),
    'operation.undo': () => desk.session().step('undo'),
    'operation.redo': () => desk.session().step('redo'),
    'operation.undoTo': ({ action }) => desk.session().undoTo(action),
    'operation.cancel': ({ task }) => ({ asked: desk.cancel(task) }),
    'pool.certificate': poolCertificate,
    'pool.connect': (params) => connectToPool(desk, params),
    'snapshot.list': () => lab().snapshots.list(),
    'snapshot.create': ({ name, note }) => desk.session().changeSnapshots((all) => all.create(name, note)),
    'snapshot.remove': ({ snapshot }) =>
      desk.session().changeSnapshots((all) => {
        all.remove(snapshot)
        return null
      }),
    'snapshot.compare': (params) => desk.session().compare(params),
    'endpoint.list': () => desk.session().endpoints.list(),
    'endpoint.start': (params) => desk.session().endpoints.start(params),
    'endpoint.stop': ({ kind, target }) => desk.session().endpoints.stop(kind, target),
    'plan.make': (params) => desk.session().plan(params),
    'log.list': (filter) => lab().actions(filter),
    'log.export': ({ path, ...filter }) => {
      const { csv, rows } = logCsv(lab(), filter)
      if (path === undefined) return { csv, rows }
      writeNewFile(path, csv)
      return { csv: null, rows }
    },
  }
}

/** What the parts of the lab answer. */
function partHandlers(desk: LabDesk): Pick<Handlers, Asked | Acted> {
  const question = (method: Asked) => (params: never) => desk.session().ask(method, params)
  const act = (method: Acted) => (params: never) => (ACTS[method] as Act<Method>)(desk.session().door, params)
  const asked = (Object.keys(QUESTIONS) as Asked[]).map((method) => [method, question(method)] as const)
  const acted = (Object.keys(ACTS) as Acted[]).map((method) => [method, act(method)] as const)
  return Object.fromEntries<unknown>([...asked, ...acted]) as Pick<Handlers, Asked | Acted>
}
