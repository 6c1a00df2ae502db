/** `xs.pool.export`: which pool is written, and that it is not written over the lab. */
import { statSync } from 'node:fs'
import { OperationError } from '../../../../shared/errors'
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import type { Question } from '../../../inventory/part'
import { nameOf } from '../naming'
import { writePoolFile } from './export'

/**
 * A task, as reading a large pool takes seconds. Refuses with `POOL_AMBIGUOUS`, `NO_POOL`,
 * `HANDLE_INVALID [pool; id]`, `EXPORT_OVER_LAB [path]` and `EXPORT_NOT_WRITTEN [path]`.
 */
export const poolExport: Question<'xs.pool.export'> = {
  task: (lab, { pool, path }) => {
    if (isSameFile(lab.path, path)) throw overItself(path)
    return `Export pool database of ${nameOf(lab.read, 'xs_pool', poolToExport(lab.read, pool).id)}`
  },
  answer: ({ read }, { pool, path }) => ({ path, ...writePoolFile(read, poolToExport(read, pool).id, path) }),
}

/** The pool that was named; the only one where none was. */
function poolToExport(read: Reader, id: string | undefined): RowOf<'xs_pool'> {
  if (id !== undefined) return read.need('xs_pool', id)
  const [first, ...others] = read.find('xs_pool')
  if (first && others.length === 0) return first
  throw new OperationError(
    first
      ? {
          code: 'POOL_AMBIGUOUS',
          message: `The lab has several pools: ${[first, ...others].map((pool) => nameOf(read, 'xs_pool', pool.id)).join(', ')}.`,
          remedy: 'Name the one to export.',
          field: 'pool',
        }
      : { code: 'NO_POOL', message: 'The lab has no pool.', remedy: 'Import a pool, or make one.', field: 'pool' },
  )
}

/** Whether two paths lead to one file, by whatever links; false where one of them leads nowhere. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
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
