/** The dialog that serves a pool's XAPI, and a client of what it serves. */
import type { Locator } from '@playwright/test'
import type { Console } from './console'
import { valueOf } from './object-page'

export interface ServedPool {
  readonly dialog: Locator
  readonly switch: Locator
  readonly port: Locator
  readonly password: Locator
  /** In the header, while something is served. */
  readonly mark: Locator
  value(label: string): Locator
  /** Logs in with what the dialog shows; what it returns sends one message. */
  login(): Promise<(method: string, ...args: unknown[]) => Promise<unknown>>
}

export function servedPool(app: Console, pool: string): ServedPool {
  const dialog = app.dialog(`Serve XAPI of ${pool}`)
  const value = (label: string): Locator => valueOf(dialog, label)
  const shown = async (label: string): Promise<string> =>
    (await value(label).getByRole('button').getAttribute('title'))?.replace(/^Copy /, '') ?? ''
  return {
    dialog,
    switch: dialog.getByRole('switch', { name: 'Serve XAPI' }),
    port: dialog.getByRole('textbox', { name: 'TCP port' }),
    password: dialog.getByRole('textbox', { name: 'Password of root' }),
    mark: app.page.getByRole('banner').getByRole('button', { name: 'XAPI' }),
    value,
    login: async () => {
      const [url, user, password] = [await shown('Address'), await shown('User'), await shown('Password')]
      const send = async (method: string, params: unknown[]): Promise<unknown> => {
        const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
        const response = await fetch(`${url}/jsonrpc`, { method: 'POST', body })
        const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } }
        if (error) throw new Error(error.message)
        return result
      }
      const session = await send('session.login_with_password', [user, password])
      return (method, ...args) => send(method, [session, ...args])
    },
  }
}
