/** What can be asked of the data plane. */
import type { LabPart } from '../../inventory/part'

export const fabricPart = { operations: [], questions: {} } as const satisfies LabPart
