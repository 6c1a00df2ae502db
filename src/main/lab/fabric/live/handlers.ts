/** Handlers of the calls that go to the lab's running simulation. */
import type { Handlers, Method, Output } from '../../../../shared/contract'
import { writeNewFile } from '../../new-file'
import { countersOf, resetCounters } from './port-counters'
import type { LiveFabric } from './live'

type LiveMethod = Extract<Method, `${'clock' | 'timeline' | 'counters' | 'capture'}.${string}` | 'fabric.send'>

export function liveHandlers(live: () => LiveFabric): Pick<Handlers, LiveMethod> {
  return {
    'clock.state': () => live().clockState(),
    'clock.play': ({ speed }) => live().play(speed),
    'clock.pause': () => live().pause(),
    'clock.step': () => live().step(),
    'clock.run': ({ seconds }) => live().run(seconds),
    'timeline.list': ({ limit, kinds, object }) => live().feed.list(limit, kinds, object),
    'timeline.clear': () => {
      live().feed.clear()
      return null
    },
    'counters.read': ({ object }) => countersOf(live().counters, live().lab.read, object),
    'counters.reset': ({ object }) => {
      resetCounters(live().counters, live().lab.read, object)
      return null
    },
    'counters.macs': ({ switch: id }) => live().macs(id),
    'capture.state': () => live().capturing.state(),
    'capture.start': ({ interfaces, filter }) => live().startCapture(interfaces, filter),
    'capture.stop': () => live().stopCapture(),
    'capture.clear': () => live().clearCapture(),
    'capture.frames': ({ from, limit }) => live().capturing.list(from, limit),
    'capture.frame': ({ number }) => live().capturing.details(number),
    'fabric.send': (wish) => live().send(wish),
    'capture.save': ({ path }) => saveCapture(live(), path),
  }
}

async function saveCapture({ capturing, labName }: LiveFabric, path: string | undefined): Promise<Output<'capture.save'>> {
  const { bytes, frames } = await capturing.file(labName)
  if (path === undefined) return { pcapng: Buffer.from(bytes).toString('base64'), frames }
  writeNewFile(path, bytes)
  return { pcapng: null, frames }
}
