import type { Logger } from 'pino'
import type { Dispatcher } from '../../../shared/contract/transport'
export function createCore(_options: { dataDir: string; logger: Logger }): { dispatcher: Dispatcher; close(): Promise<void> } {
  return {
    dispatcher: {
      call: (method) =>
        Promise.resolve({
          ok: false,
          error: { code: 'UNKNOWN_METHOD', message: `There is no call ${method}.`, remedy: 'Update.', params: [], objects: [] },
        }),
      subscribe: () => () => undefined,
    },
    close: () => Promise.resolve(),
  }
}
