/**
 * The pages that the console is measured beside: its rows as plain HTML, and the same drawn by Vue alone.
 * Bundled with the same fonts by the same bundler, and served by the same server.
 */
import { join } from 'node:path'
import { pino } from 'pino'
import { build } from 'vite'
import { serveWeb, type WebServer } from '../../src/main/shell/web/serve'

export const BARE_ROW = '.row'

/** Builds both pages into `folder` and serves them at `/static.html` and `/vue.html`. */
export async function serveBarePages(folder: string, rows: readonly string[]): Promise<WebServer> {
  const root = import.meta.dirname
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    define: { 'import.meta.env.ROWS': JSON.stringify(rows) },
    plugins: [
      {
        name: 'rows',
        transformIndexHtml: (html) => html.replace('<!--rows-->', rows.map((row) => `<div class="row">${row}</div>`).join('')),
      },
    ],
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: [join(root, 'static.html'), join(root, 'vue.html')] },
    },
  })
  const refused = { code: 'UNKNOWN_METHOD', message: 'A bare page calls nothing.', remedy: '', params: [], objects: [] }
  return serveWeb({
    dispatcher: { subscribe: () => () => undefined, call: () => Promise.resolve({ ok: false, error: refused }) },
    rendererDir: folder,
    port: 0,
    token: '0',
    logger: pino({ enabled: false }),
  })
}
