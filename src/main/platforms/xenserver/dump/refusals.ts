/** Why a pool database is not imported, or not written. Nothing was changed in any of these cases. */
import { basename } from 'node:path'
import { OperationError } from '../../../../shared/errors'

type DumpProblem =
  | 'IMPORT_FILE_UNREADABLE'
  | 'IMPORT_NOT_XML'
  | 'IMPORT_ENCODING'
  | 'IMPORT_DOCTYPE'
  | 'IMPORT_NOT_A_POOL_DATABASE'
  | 'IMPORT_NO_POOL'
  | 'IMPORT_TOO_LARGE'
  | 'IMPORT_TOO_OLD'
  | 'IMPORT_NOT_JSON'
  | 'IMPORT_NOT_RECORDS'
  | 'EXPORT_NOT_WRITTEN'

const AGAIN = 'Write it again with xe pool-dump-database, and copy it in binary mode.'

const texts: Record<DumpProblem, (file: string, detail: string) => [message: string, remedy: string]> = {
  IMPORT_FILE_UNREADABLE: (file, detail) => [
    `${file} cannot be read: ${detail}.`,
    'Check the path and your permissions, or choose another file.',
  ],
  IMPORT_NOT_XML: (file, detail) => [`${file} is not well-formed XML: ${detail}.`, AGAIN],
  IMPORT_ENCODING: (file, detail) => [
    `${file} is not UTF-8 text: ${detail}.`,
    'Decompress it, or convert it to UTF-8, and try again.',
  ],
  IMPORT_DOCTYPE: (file, detail) => [
    `${file} declares a document type (${detail}), which no pool database does.`,
    'Use the file as xe pool-dump-database wrote it.',
  ],
  IMPORT_NOT_A_POOL_DATABASE: (file, detail) => [
    `${file} is not a pool database: ${detail}.`,
    'Choose a file that xe pool-dump-database wrote.',
  ],
  IMPORT_NO_POOL: (file) => [
    `${file} has no usable row or record of the class pool, so its objects belong to no pool.`,
    'Choose the database of a whole pool, as xe pool-dump-database writes it on the coordinator, or the records of all its classes.',
  ],
  IMPORT_TOO_LARGE: (file, detail) => [
    `${file} is larger than a pool database can be: ${detail}.`,
    'Choose a file that xe pool-dump-database wrote.',
  ],
  IMPORT_TOO_OLD: (file, detail) => [
    `${file} comes from a release before XenServer 5.0: ${detail}.`,
    'Upgrade the pool to XenServer 5.0 or later (schema 5.55, API 1.3), and write its database again.',
  ],
  IMPORT_NOT_JSON: (file, detail) => [
    `${file} is not well-formed JSON: ${detail}.`,
    'Write it again; a file that was cut off cannot be read in part.',
  ],
  IMPORT_NOT_RECORDS: (file, detail) => [
    `${file} does not hold the records of a pool: ${detail}.`,
    'Write an object of classes, each with its references and their records, as get_all_records gives them.',
  ],
  EXPORT_NOT_WRITTEN: (file, detail) => [
    `${file} could not be written: ${detail}.`,
    'Choose another name, in a folder that you may write to and that has room; a file that was there is unchanged.',
  ],
}

/** Where a pool comes from, or goes to: a file, and the address of the pool that was just read into it, if one was. */
export interface Origin {
  readonly path: string
  readonly address?: string | undefined
}

/** The refusal as an error, about the pool where its file is nobody's; `detail` ends its sentence and has no full stop. */
export function dumpRefusal(code: DumpProblem, { path, address }: Origin, detail = '', cause?: unknown): OperationError {
  const [message, remedy] = texts[code](address ?? basename(path), detail)
  const field = address === undefined ? 'path' : 'address'
  return new OperationError({ code, message, remedy, params: [address ?? path], field }, cause)
}

/** What the operating system says of a file, in words; null when the error is another. */
export function fileProblem(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  switch (error.code) {
    case 'ENOENT':
      return 'there is no such file or folder'
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied'
    case 'EISDIR':
      return 'it is a folder'
    case 'ENOTDIR':
      return 'a part of its path is not a folder'
    case 'ENAMETOOLONG':
      return 'its name is too long'
    case 'ELOOP':
      return 'its links lead in a circle'
    case 'EROFS':
      return 'the disk is read-only'
    case 'ENOSPC':
      return 'the disk is full'
    default:
      return String(error.code)
  }
}
