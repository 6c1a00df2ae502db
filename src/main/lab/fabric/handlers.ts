/** Handlers of the calls that go to the lab's running simulation. */
import type { Handlers, Method } from '../../../shared/contract'
import type { LiveFabric } from './live'

type LiveMethod = Extract<Method, `clock.${string}`>

export function liveHandlers(live: () => LiveFabric): Pick<Handlers, LiveMethod> {
  return {
    'clock.state': () => live().clockState(),
    'clock.play': ({ speed }) => live().play(speed),
    'clock.pause': () => live().pause(),
    'clock.step': () => live().step(),
    'clock.run': ({ seconds }) => live().run(seconds),
  }
}
