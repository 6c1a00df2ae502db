import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const alias = { '@shared': at('src/shared'), '@renderer': at('src/renderer/src') }

/** Two projects: the core runs in plain Node as it does in production, components in a DOM. */
export default defineConfig({
  test: {
    coverage: { provider: 'v8', include: ['src/**/*.{ts,vue}'], exclude: ['**/*.test.ts', '**/*.d.ts'] },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          environment: 'node',
          include: ['{src/main,src/shared,src/preload,bin,scripts,bench}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        plugins: [vue()],
        test: { name: 'jsdom', environment: 'jsdom', include: ['src/renderer/**/*.test.ts'] },
      },
    ],
  },
})
