/** What can be asked about failures. */
import { RESILIENCE_TASK } from '../../../../shared/contract/drill'
import type { Questions } from '../../../inventory/part'
import { resilienceOf } from './resilience'

export const DRILL_QUESTIONS = {
  'fabric.resilience': {
    task: () => RESILIENCE_TASK,
    isStoppable: true,
    answer: ({ read }, _params, progress) => resilienceOf(read, progress),
  },
} satisfies Partial<Questions<'fabric.resilience'>>
