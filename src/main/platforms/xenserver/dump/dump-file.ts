/** The XML file of a pool database, read through in chunks. */
import type { OpenFile } from './open-file'
import { CHUNK, DumpText, LIMITS } from './read'
import type { Origin } from './refusals'
import type { DumpEvents, PoolSource } from './source'

export class DumpFile implements PoolSource {
  readonly origin: Origin
  readonly size: number
  readonly hasManifest = true
  private readonly file: OpenFile

  /** Refuses with IMPORT_TOO_LARGE. */
  constructor(file: OpenFile) {
    file.checkSize(LIMITS.file)
    this.file = file
    this.origin = file.origin
    this.size = file.size
  }

  read(events: DumpEvents, progress: (done: number) => void): void {
    const text = new DumpText(this.origin, events)
    for (let done = 0; done < this.size;) {
      const chunk = this.file.read(done, CHUNK)
      if (chunk.length === 0) break
      text.write(chunk)
      done += chunk.length
      progress(done)
    }
    text.end()
    this.file.checkUnchanged()
  }
}
