/** Guests: what is set inside VMs and stations, whatever platform they run on. */
import type { LabPart } from '../inventory/part'
import { compileStations } from './compile'
import { GUEST_OPERATIONS } from './operations'
import { explain } from './registry/explain'
import { GUEST_QUESTIONS } from './registry/questions'

export const guests = {
  operations: GUEST_OPERATIONS,
  explain,
  questions: GUEST_QUESTIONS,
  compile: compileStations,
} as const satisfies LabPart
