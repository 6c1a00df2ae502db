/** One handler for each call of the contract. Each only finds the lab and hands on. */
import { writeFileSync } from 'node:fs'
import { OperationError } from '../../shared/errors'
import type { Handlers } from '../../shared/contract'
import { rowPage } from '../inventory/page'
import type { Reader } from '../inventory/operation'
import { search } from '../inventory/search'
import { vifMac } from '../platforms/xenserver/vif-mac'
import { vifPath } from '../platforms/xenserver/vif-path'
import { isSameFile, listFolder } from './lab-files'
import type { LabDesk } from './lab-desk'
import { logCsv } from './log-csv'
import { SEARCH_SOURCES } from './registry'

export function handlersOf(desk: LabDesk): Handlers {
  const lab = () => desk.session().lab
  return {
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
    'lab.search': ({ text, limit }) => search(lab().read, SEARCH_SOURCES, text, limit),
    'lab.vifPath': ({ vif }) => vifPath(lab().read, vif),
    'lab.vifMac': ({ vif }) => vifMac(lab().read, vif),
    'lab.exportPool': async ({ pool, path }) => {
      const { read, path: own } = lab()
      if (isSameFile(own, path)) throw overItself(path)
      return { path, ...(await desk.session().exportPool(pool ?? onlyPool(read), path)) }
    },
    'files.list': ({ path, extensions }) => listFolder(path, extensions),
    'operation.run': ({ name, input }) => desk.session().run(name, input),
    'operation.preview': ({ name, input }) => desk.session().preview(name, input),
    'operation.undo': () => desk.session().step('undo'),
    'operation.redo': () => desk.session().step('redo'),
    'operation.cancel': ({ task }) => ({ asked: desk.session().cancel(task) }),
    'log.list': (filter) => lab().actions(filter),
    'log.export': ({ path, ...filter }) => {
      const { csv, rows } = logCsv(lab(), filter)
      if (path === undefined) return { csv, rows }
      writeNewFile(path, csv)
      return { csv: null, rows }
    },
  }
}

/** The pool to export when none was named: there must be exactly one. */
export function onlyPool(read: Reader): string {
  const [first, ...others] = read.find('xs_pool')
  if (first && others.length === 0) return first.id
  throw new OperationError(
    first
      ? {
          code: 'POOL_AMBIGUOUS',
          message: `The lab has several pools: ${[first, ...others].map((p) => p.name_label).join(', ')}.`,
          remedy: 'Name the one to export.',
          field: 'pool',
        }
      : { code: 'NO_POOL', message: 'The lab has no pool.', remedy: 'Import a pool, or make one.', field: 'pool' },
  )
}

function overItself(path: string): OperationError {
  return new OperationError({
    code: 'EXPORT_OVER_LAB',
    message: `${path} is the lab itself, which the export would replace.`,
    remedy: 'Choose another file for the export.',
    params: [path],
    field: 'path',
  })
}

function writeNewFile(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    throw new OperationError(
      {
        code: 'FILE_NOT_WRITTEN',
        message: `${path} could not be written.`,
        remedy: 'Choose a name that is not taken, in a folder that you may write to.',
        params: [path],
        field: 'path',
      },
      error,
    )
  }
}
