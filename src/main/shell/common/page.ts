/**
 * The built page, as both windowed shells serve it: the same files, the same content policy. What is
 * asked for is looked up in a list of existing files, so no path can lead out of the folder.
 */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** Inline styles are needed by the terminal; scripts come from the page's own files only. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

export interface PageFile {
  type: string
  body: Buffer<ArrayBuffer>
}

export interface Page {
  /** The file at this decoded URL path, or undefined if the page has none there. */
  read(pathname: string): Promise<PageFile | undefined>
}

export function openPage(folder: string): Page {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]),
  )
  const index = files.get('/index.html')
  if (index) files.set('/', index)
  return {
    async read(pathname) {
      const path = files.get(pathname)
      if (path === undefined) return undefined
      return { type: TYPES[extname(path)] ?? 'application/octet-stream', body: await readFile(path) }
    },
  }
}
