/** What can be asked of a Windows guest. */
import type { guestCalls } from '../../../shared/contract/guest'
import type { Questions } from '../../inventory/part'
import { adaptersOf } from './adapters'
import { typed } from './prompt/prompt'
import { needAdapters, needRegistry, needRunning } from './refusals'
import { cleanupRoutes } from './routes'

export const GUEST_QUESTIONS: Questions<keyof typeof guestCalls> = {
  'guest.prompt': {
    answer: ({ read }, { guest, environment, line }) => {
      const { core } = needRunning(read, guest)
      return typed({ core, adapters: adaptersOf(read, guest), environment }, line)
    },
  },
  'guest.cleanup': {
    answer: ({ read }, { guest, instances }) => {
      const { core } = needRegistry(read, guest)
      return cleanupRoutes(core, adaptersOf(read, guest), needAdapters(read, guest, instances))
    },
  },
}
