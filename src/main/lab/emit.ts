/** How the core tells every page of what happened. */
import type { EventMap, EventName } from '../../shared/contract/events'

export type Emit = <E extends EventName>(event: E, data: EventMap[E]) => void
