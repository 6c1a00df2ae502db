/**
 * The page under its own scheme rather than file: it gets a real origin, response headers with the
 * content policy, and nothing but the built files can be asked for.
 */
import { protocol } from 'electron'
import { openPage, PAGE_HEADERS } from '../common/page'

const SCHEME = 'app'
const HOST = 'switchroom'
export const PAGE_ORIGIN = `${SCHEME}://${HOST}`
export const PAGE_ADDRESS = `${PAGE_ORIGIN}/index.html`

/** Must run before the app is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

export function servePage(rendererDir: string): void {
  const page = openPage(rendererDir)
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url)
    const file = url.host === HOST && request.method === 'GET' ? await page.read(decodePath(url.pathname)) : undefined
    if (!file) return new Response('There is nothing at this address.\n', { status: 404, headers: PAGE_HEADERS })
    return new Response(file.body, { headers: { ...PAGE_HEADERS, 'content-type': file.type } })
  })
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return ''
  }
}
