/** For tests: traces of a lab, asked and answered as over the contract, and its objects as their ends. */
import type { Input } from '../../../shared/contract'
import { traceCalls, type Trace } from '../../../shared/contract/trace'
import { OperationError, type Fix } from '../../../shared/errors'
import type { RowOf, TableName } from '../../../shared/model/tables'
import { trace } from '../fabric/trace'
import type { SampleUnderTest } from './sample-lab'

export type Ask = Input<'fabric.trace'>
export const ask = (lab: SampleUnderTest, params: Ask): Trace => {
  const answer = trace(lab.read, traceCalls['fabric.trace'].input.parse(params))
  return traceCalls['fabric.trace'].output.parse(answer)
}
export const ref = (kind: TableName, row: { id: string } | undefined) => ({ kind, id: row?.id ?? '' })

/** An object by name; of several the first. */
export function named(lab: SampleUnderTest, kind: 'xs_vm' | 'xs_host' | 'plant_station' | 'plant_switch', name: string) {
  const rows: readonly (RowOf<typeof kind> & { name_label?: string; name?: string })[] = lab.read.find(kind)
  return ref(
    kind,
    rows.find((row) => (row.name_label ?? row.name) === name),
  )
}
export function port(lab: SampleUnderTest, owner: string, number: number): RowOf<'plant_port'> {
  return lab.read.first('plant_port', { switch: named(lab, 'plant_switch', owner).id, number })!
}
export const vifOf = (lab: SampleUnderTest, vm: { id: string }): RowOf<'xs_vif'> => lab.read.first('xs_vif', { VM: vm.id })!

export function refusal(work: () => unknown): OperationError['body'] {
  try {
    work()
  } catch (error) {
    if (error instanceof OperationError) return error.body
    throw error
  }
  throw new Error('nothing was refused')
}
/** Presses the first button of what stopped a trace. */
export function remedy(lab: SampleUnderTest, fixes: readonly Fix[] | undefined): void {
  const [fix] = fixes ?? []
  if (!fix || !('run' in fix)) throw new Error('no operation is offered')
  lab.apply(fix.run.operation, fix.run.input)
}
export const lines = (result: Trace, frame = 0): string[] => result.frames[frame]!.hops.map(({ text }) => text)
