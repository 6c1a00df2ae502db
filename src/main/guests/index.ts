/** Guests: what is set inside VMs and stations, whatever platform they run on. */
import type { LabPart } from '../inventory/part'
import { GUEST_OPERATIONS } from './operations'

export const guests = { operations: GUEST_OPERATIONS } as const satisfies LabPart
