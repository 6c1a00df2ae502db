/** Writing a file that is not there yet. */
import { writeFileSync } from 'node:fs'
import { OperationError } from '../../shared/errors'

export function writeNewFile(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content, { flag: 'wx' })
  } catch (error) {
    throw new OperationError(
      {
        code: 'FILE_NOT_WRITTEN',
        message: `${path} could not be written.`,
        remedy: 'Choose a name that is not taken, in a folder that you may write to.',
        params: [path],
        field: 'path',
      },
      error,
    )
  }
}
