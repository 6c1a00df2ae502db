import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import type { ProxyOptions } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const alias = { '@shared': at('src/shared'), '@renderer': at('src/renderer/src') }

/** One entry per composition root: Electron, the web shell, the command line. */
const roots: Record<string, string> = {}
for (const name of ['index', 'web', 'cli']) if (existsSync(at(`src/main/${name}.ts`))) roots[name] = at(`src/main/${name}.ts`)

/** Where the web shell listens in development; bin/dev.mjs starts it there and Vite passes its paths on. */
const shell = process.env['SWITCHROOM_DEV_SHELL']
const proxy: Record<string, ProxyOptions> = shell
  ? { '/wire': { target: shell, ws: true, changeOrigin: true }, '/rpc': { target: shell, changeOrigin: true } }
  : {}

export default defineConfig({
  main: { resolve: { alias }, build: { sourcemap: true, rolldownOptions: { input: roots } } },
  // A sandboxed preload must be one CommonJS file without outside imports.
  preload: {
    resolve: { alias },
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    resolve: { alias },
    plugins: [vue()],
    server: { host: '127.0.0.1', port: 5173, proxy },
    // Nothing inlined: the security policy takes fonts from the console itself only.
    build: {
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: at('src/renderer/index.html'),
        // What the first page needs is one file; parts that it shares with dialogs would else be dozens.
        output: { codeSplitting: { groups: [{ name: 'console', tags: ['$initial'] }] } },
      },
    },
  },
})
