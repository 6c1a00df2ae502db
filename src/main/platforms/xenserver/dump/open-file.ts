/** A file that is imported, held open. Synchronous, because it is read inside an operation. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { dumpRefusal, fileProblem, type Origin } from './refusals'

/** Enough to tell one kind of file from another. */
const BEGINNING = 1024

/** An open file that can be read through several times and is the same each time. */
export class OpenFile {
  readonly origin: Origin
  /** Bytes. */
  readonly size: number
  /** The first characters, without a mark of UTF-8. */
  readonly beginning: string
  private readonly modified: number
  private readonly fd: number

  private constructor(origin: Origin, fd: number) {
    this.origin = origin
    this.fd = fd
    const stat = fstatSync(fd)
    this.size = stat.size
    this.modified = stat.mtimeMs
    const start = this.read(0, BEGINNING)
    this.checkStart(start)
    this.beginning = new TextDecoder().decode(start)
  }

  /** Opens the file for as long as `use` runs. Refuses with IMPORT_FILE_UNREADABLE and IMPORT_ENCODING. */
  static with<T>(origin: Origin, use: (file: OpenFile) => T): T {
    let fd: number | undefined
    try {
      // Before opening: a named pipe would wait for its writer.
      if (!statSync(origin.path).isFile()) throw dumpRefusal('IMPORT_FILE_UNREADABLE', origin, 'it is not a regular file')
      fd = openSync(origin.path, 'r')
      return use(new OpenFile(origin, fd))
    } catch (error) {
      const problem = fileProblem(error)
      throw problem === null ? error : dumpRefusal('IMPORT_FILE_UNREADABLE', origin, problem, error)
    } finally {
      if (fd !== undefined) closeSync(fd)
    }
  }

  /** The bytes from `at`, at most so many; none at the end. */
  read(at: number, most: number): Buffer {
    const bytes = Buffer.alloc(Math.min(most, Math.max(0, this.size - at)))
    return bytes.subarray(0, readSync(this.fd, bytes, 0, bytes.length, at))
  }

  /** Refuses a file that somebody wrote to since it was opened. */
  checkUnchanged(): void {
    const { size, mtimeMs } = fstatSync(this.fd)
    if (size !== this.size || mtimeMs !== this.modified)
      throw dumpRefusal('IMPORT_FILE_UNREADABLE', this.origin, 'it changed while it was read')
  }

  /** Refuses a file larger than so many bytes, before it is read. */
  checkSize(most: number): void {
    if (this.size > most) throw dumpRefusal('IMPORT_TOO_LARGE', this.origin, `it has more than ${most / 2 ** 20} MiB`)
  }

  private checkStart([a, b]: Buffer): void {
    if (a === 0x1f && b === 0x8b) throw dumpRefusal('IMPORT_ENCODING', this.origin, 'it is compressed with gzip')
    if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
      throw dumpRefusal('IMPORT_ENCODING', this.origin, 'it starts with a mark of UTF-16')
  }
}
