/**
 * What no page in this app may do, whoever made it: leave the document, open windows, embed others or
 * ask for devices. One handler for all web contents, so that a new window cannot be forgotten.
 */
import { app, session, shell } from 'electron'
import { allowedLink } from './link-policy'
import { originOf } from './sender'

export function lockDown(origins: ReadonlySet<string>): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isReload(event.url, contents.getURL(), origins)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      void openLink(url)
      return { action: 'deny' }
    })
  })
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => decide(isHarmless(permission)))
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => isHarmless(permission))
  session.defaultSession.setDevicePermissionHandler(() => false)
}

/** Opens a link of the list in the desktop's browser; everything else is left alone. */
export async function openLink(address: unknown): Promise<boolean> {
  const link = allowedLink(address)
  if (link === undefined) return false
  await shell.openExternal(link)
  return true
}

/** Hot reload and View › Reload load the same document again. */
function isReload(to: string, from: string, origins: ReadonlySet<string>): boolean {
  const withoutFragment = (address: string): string => address.split('#', 1)[0] ?? ''
  return origins.has(originOf(to)) && withoutFragment(to) === withoutFragment(from)
}

/** Copying a command or a MAC address to the clipboard is all that the page wants of the desktop. */
function isHarmless(permission: string): boolean {
  return permission === 'clipboard-sanitized-write'
}
