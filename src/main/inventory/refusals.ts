/** Why a lab file is not opened. Each leaves the file as it is. */
import { OperationError } from '../../shared/errors'

type LabProblem =
  | 'LAB_NOT_FOUND'
  | 'LAB_NOT_A_LAB'
  | 'LAB_LINKED'
  | 'LAB_DAMAGED'
  | 'LAB_NEWER'
  | 'LAB_READ_ONLY'
  | 'LAB_EXISTS'
  | 'LAB_UNREADABLE'
  | 'LAB_FOLDER_NOT_FOUND'
  | 'LAB_NAME_TOO_LONG'

const texts: Record<LabProblem, (path: string, detail: string) => [message: string, remedy: string]> = {
  LAB_NOT_FOUND: (path) => [`There is no file ${path}.`, 'Check the path, or choose the file again.'],
  LAB_NOT_A_LAB: (path) => [
    `${path} is not a Switchroom lab.`,
    'Choose a .switchroom file; a pool database dump is opened with Import.',
  ],
  LAB_LINKED: (path) => [
    `The lab ${path} has another name in the file system (a hard link), by which a second console could write to it.`,
    'Copy the file and open the copy, or remove the other name.',
  ],
  LAB_DAMAGED: (path, detail) => [
    `The lab ${path} is damaged: ${detail}.`,
    'Open the backup beside it or an earlier copy; the damaged file was left untouched.',
  ],
  LAB_NEWER: (path, detail) => [
    `The lab ${path} was written by a newer Switchroom (${detail}).`,
    'Update Switchroom, or open the backup that the update made beside the file.',
  ],
  LAB_READ_ONLY: (path) => [
    `The lab ${path} cannot be written to.`,
    'Give yourself write access to the file and its folder, or open a copy.',
  ],
  LAB_EXISTS: (path) => [`There is already a file ${path}.`, 'Choose another name.'],
  LAB_FOLDER_NOT_FOUND: (path) => [`The folder of ${path} does not exist.`, 'Make the folder first, or choose another.'],
  LAB_NAME_TOO_LONG: (path) => [`The name of ${path} is too long for a lab.`, 'Choose a shorter name.'],
  LAB_UNREADABLE: (path, detail) => [
    `The file ${path} cannot be read: ${detail}.`,
    'Check the permissions of the file and its folder.',
  ],
}

export function labRefusal(code: LabProblem, path: string, detail = '', cause?: unknown): OperationError {
  const [message, remedy] = texts[code](path, detail)
  return new OperationError({ code, message, remedy, params: [path] }, cause)
}
