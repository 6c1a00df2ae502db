/** The file of a pool database, read through in chunks. Synchronous, because it runs inside an operation. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { CHUNK, DumpText, LIMITS, type DumpEvents } from './read'
import { dumpRefusal, fileProblem } from './refusals'

/** An open file that can be read through several times and is the same each time. */
export class DumpFile {
  readonly size: number
  private readonly modified: number
  readonly path: string
  private readonly fd: number

  private constructor(path: string, fd: number) {
    this.path = path
    this.fd = fd
    const stat = fstatSync(fd)
    this.size = stat.size
    this.modified = stat.mtimeMs
    if (stat.size > LIMITS.file) throw dumpRefusal('IMPORT_TOO_LARGE', path, `it has more than ${LIMITS.file / 2 ** 20} MiB`)
  }

  /** Opens `path` for as long as `use` runs. Refuses with an IMPORT_… code. */
  static with<T>(path: string, use: (file: DumpFile) => T): T {
    let fd: number | undefined
    try {
      // Before opening: a named pipe would wait for its writer.
      if (!statSync(path).isFile()) throw dumpRefusal('IMPORT_FILE_UNREADABLE', path, 'it is not a regular file')
      fd = openSync(path, 'r')
      return use(new DumpFile(path, fd))
    } catch (error) {
      const problem = fileProblem(error)
      throw problem === null ? error : dumpRefusal('IMPORT_FILE_UNREADABLE', path, problem, error)
    } finally {
      if (fd !== undefined) closeSync(fd)
    }
  }

  /** One pass over the file. `progress` hears the bytes read after every chunk, and may throw to stop. */
  read(events: DumpEvents, progress: (done: number) => void): void {
    const text = new DumpText(this.path, events)
    const chunk = Buffer.alloc(CHUNK)
    for (let done = 0; done < this.size;) {
      const count = readSync(this.fd, chunk, 0, CHUNK, done)
      if (count === 0) break
      if (done === 0) this.checkStart(chunk.subarray(0, count))
      text.write(chunk.subarray(0, count))
      done += count
      progress(done)
    }
    text.end()
    const { size, mtimeMs } = fstatSync(this.fd)
    if (size !== this.size || mtimeMs !== this.modified)
      throw dumpRefusal('IMPORT_FILE_UNREADABLE', this.path, 'it changed while it was read')
  }

  private checkStart(start: Buffer): void {
    const [a, b] = start
    if (a === 0x1f && b === 0x8b) throw dumpRefusal('IMPORT_ENCODING', this.path, 'it is compressed with gzip')
    if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
      throw dumpRefusal('IMPORT_ENCODING', this.path, 'it starts with a mark of UTF-16')
  }
}
