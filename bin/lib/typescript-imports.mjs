/**
 * Lets Node run the sources as they stand: it strips types by itself, but does not resolve imports
 * without an extension or the alias of the shared folder, which the bundler does in the build.
 */
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { inRoot } from './paths.mjs'

registerHooks({
  resolve(specifier, context, next) {
    const url = specifier.startsWith('@shared/')
      ? pathToFileURL(inRoot('src', 'shared', specifier.slice('@shared/'.length)))
      : specifier.startsWith('.') && context.parentURL
        ? new URL(specifier, context.parentURL)
        : undefined
    if (url?.protocol !== 'file:') return next(specifier, context)
    const path = fileURLToPath(url)
    const found = [`${path}.ts`, `${path}/index.ts`].find((candidate) => existsSync(candidate))
    return next(found ? pathToFileURL(found).href : specifier, context)
  },
})
