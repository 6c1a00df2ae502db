/** The folders that the launchers work in, found from this file and not from the working directory. */
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts)

/** @param {...string} parts */
export const inModules = (...parts) => join(root, 'node_modules', ...parts)
