/** Questions about who reaches whom. In large labs they are tasks on a worker. */
import { stringify } from 'csv-stringify/sync'
import type { ReachGroup, ReachState } from '../../../shared/contract/reach'
import type { AskedLab, Questions } from '../../inventory/part'
import { Matrix } from './matrix'

/** VIFs of a lab that is answered about at once. */
const FEW = 1000
const TITLE = 'Work out who reaches whom'
const task = ({ read }: AskedLab): string | null => (read.count('xs_vif') > FEW ? TITLE : null)

export const REACH_QUESTIONS: Questions<'fabric.reach' | 'fabric.reachCell' | 'fabric.reachCsv'> = {
  'fabric.reach': {
    task,
    answer: ({ read }, { rows, columns, ...wish }) => {
      const matrix = new Matrix(read, wish)
      const ofSpan = ({ from, count }: typeof rows): number[] => [...matrix.rows.keys()].slice(from, from + count)
      const [down, across] = [ofSpan(rows), ofSpan(columns)]
      const group = (n: number): ReachGroup[] => (matrix.rows[n] ? [matrix.rows[n]] : [])
      return {
        total: matrix.rows.length,
        rows: down.flatMap(group),
        columns: across.flatMap(group),
        cells: down.map((row) => across.map((column) => matrix.cell(row, column))),
      }
    },
  },
  'fabric.reachCell': {
    task,
    answer: ({ read }, { from, to, ...wish }) => {
      const matrix = new Matrix(read, wish)
      const [row, column] = [matrix.indexOf(from), matrix.indexOf(to)]
      return { cell: matrix.cell(row, column), pairs: matrix.pairs(row, column) }
    },
  },
  'fabric.reachCsv': { task, answer: ({ read }, wish) => reachCsv(new Matrix(read, wish)) },
}

const WORDS: Record<ReachState, string> = {
  yes: 'reachable',
  partly: 'partly',
  depends: 'depends on the bond member',
  no: 'not reachable',
  off: 'not running',
  self: '',
}

/** A line for each row, a column for each: whether it is reached, and how many of how many pairs where not all or none are. */
export function reachCsv(matrix: Matrix): { csv: string; rows: number } {
  const names = matrix.rows.map(({ object, alike }) => (alike > 0 ? `${object.name} and ${alike} alike` : object.name))
  const lines = matrix.rows.map((_, row) => [
    names[row],
    ...names.map((_, column) => {
      const { state, reached, total } = matrix.cell(row, column)
      return state === 'partly' ? `${reached} of ${total} reachable` : WORDS[state]
    }),
  ])
  return { csv: stringify([['from \\ to', ...names], ...lines], { escape_formulas: true }), rows: lines.length }
}
