/** What can be asked of the data plane. */
import type { LabPart } from '../../inventory/part'
import { DRILL_QUESTIONS } from './drills/questions'
import { REACH_QUESTIONS } from './reach-questions'
import { segmentQuestion } from './segment'
import { TRACE_QUESTIONS } from './trace'

export const fabricPart = {
  operations: [],
  questions: { 'fabric.segment': segmentQuestion, ...TRACE_QUESTIONS, ...REACH_QUESTIONS, ...DRILL_QUESTIONS },
} as const satisfies LabPart
