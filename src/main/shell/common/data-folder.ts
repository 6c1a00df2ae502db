/** Where labs, logs and the page's launch file live: the platform's own place, or SWITCHROOM_DATA. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import envPaths from 'env-paths'
import { OperationError } from '../../../shared/errors'

/** The folder, made where it is missing; `DATA_FOLDER_UNUSABLE` where it cannot be written to. */
export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment['SWITCHROOM_DATA']
  const folder = chosen ? resolve(chosen) : envPaths('Switchroom', { suffix: '' }).data
  try {
    // Looked at first: making a folder inside one that takes none, such as /proc, never ends.
    const standing = nearest(folder)
    if (!statSync(standing).isDirectory()) throw new Error(`${standing} is not a folder`)
    accessSync(standing, constants.W_OK | constants.X_OK)
    if (standing.startsWith('/proc')) throw new Error('no files can be made there')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (thrown) {
    throw unusable(folder, thrown)
  }
  return folder
}

/** The folder itself or the nearest one above it that is there. */
function nearest(folder: string): string {
  let at = folder
  while (!existsSync(at)) at = dirname(at)
  return at
}

function unusable(folder: string, thrown: unknown): OperationError {
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  return new OperationError(
    {
      code: 'DATA_FOLDER_UNUSABLE',
      message: `Labs and logs cannot be kept in ${folder}: ${why}.`,
      remedy: 'Set SWITCHROOM_DATA to a folder that you may write to.',
      params: [folder],
    },
    thrown,
  )
}
