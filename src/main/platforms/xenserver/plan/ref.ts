/** An object of a lab, as plans point to it. */
import type { Compared } from './state'

export type PlanTable = Compared
export interface Ref {
  readonly kind: PlanTable
  readonly id: string
}
export const ref = (kind: PlanTable, id: string | null): Ref => ({ kind, id: id ?? '' })
