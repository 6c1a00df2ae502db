/**
 * Calls that only a desktop shell can answer: its file dialog and the desktop's browser. They stand in
 * front of the core's calls; in other shells the core refuses them as unknown and the page uses its own.
 */
import { z } from 'zod'
import type { Dispatcher } from '../../../shared/contract/transport'
import { toErrorBody } from '../../../shared/errors'

export const FileWish = z.strictObject({
  mode: z.enum(['open', 'save']),
  title: z.string().max(200),
  /** Offered name or path. */
  suggested: z.string().max(4096).optional(),
  /** Name of the kind of file, and its endings without a dot. */
  kind: z.string().max(100),
  extensions: z.array(z.string().regex(/^[A-Za-z0-9]{1,20}$/)).max(10),
})
export type FileWish = z.infer<typeof FileWish>

const LinkWish = z.strictObject({ url: z.string().max(2000) })

export interface ShellPorts {
  /** The chosen path, or null when the dialog was closed. */
  pickFile(wish: FileWish): Promise<string | null>
  /** False when the address is not on the list. */
  openLink(address: string): Promise<boolean>
}

export function withShellCalls(core: Dispatcher, ports: ShellPorts): Dispatcher {
  const calls: Readonly<Record<string, (params: unknown) => Promise<unknown>>> = {
    'shell.pickFile': async (params) => ports.pickFile(FileWish.parse(params)),
    'shell.openLink': async (params) => ports.openLink(LinkWish.parse(params).url),
  }
  return {
    subscribe: (listener) => core.subscribe(listener),
    async call(method, params) {
      const own = Object.hasOwn(calls, method) ? calls[method] : undefined
      if (!own) return core.call(method, params)
      try {
        return { ok: true, value: await own(params) }
      } catch (thrown) {
        return { ok: false, error: toErrorBody(thrown) }
      }
    },
  }
}
