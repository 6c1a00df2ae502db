/** Which kind of source a file is. */
import { DumpFile } from './dump-file'
import type { OpenFile } from './open-file'
import { RecordsFile } from './records-file'
import type { PoolSource } from './source'

/** XAPI's records in JSON, where it starts with a bracket, else a database in XML. Refuses with an IMPORT_… code. */
export function sourceOf(file: OpenFile): PoolSource {
  return /^\s*[[{]/.test(file.beginning) ? new RecordsFile(file) : new DumpFile(file)
}
