/** What can be asked of the data plane. */
import type { LabPart } from '../../inventory/part'
import { segmentQuestion } from './segment'

export const fabricPart = { operations: [], questions: { 'fabric.segment': segmentQuestion } } as const satisfies LabPart
