/** XAPI's records in a JSON file: read whole, walked through for each pass. */
import type { DumpFormat } from './format'
import type { OpenFile } from './open-file'
import { LIMITS } from './read'
import { walkRecords } from './records-text'
import { dumpRefusal, type Origin } from './refusals'
import type { DumpEvents, PoolSource } from './source'

export class RecordsFile implements PoolSource {
  readonly origin: Origin
  readonly size: number
  readonly hasManifest = false
  private readonly text: string

  /** Refuses with IMPORT_TOO_LARGE and IMPORT_ENCODING. */
  constructor(file: OpenFile) {
    file.checkSize(LIMITS.records)
    this.origin = file.origin
    this.text = decoded(file)
    this.size = this.text.length
    file.checkUnchanged()
  }

  read(events: DumpEvents, progress: (done: number) => void, format: DumpFormat): void {
    walkRecords(this.origin, this.text, events, progress, format)
  }
}

function decoded(file: OpenFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.read(0, file.size))
  } catch (error) {
    throw dumpRefusal('IMPORT_ENCODING', file.origin, 'some of its bytes belong to no character', error)
  }
}
