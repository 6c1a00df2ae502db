/** `xe` on a lab that is looked into and not opened, so that a listing costs little more than its SQL. */
import { peekLabFile } from '../inventory/open'
import { SqlReader } from '../inventory/reader'
import type { Line, XeResult } from '../platforms/xenserver/xe/line'
import { isReadingOnly, readXe } from '../platforms/xenserver/xe/read'

/** Undefined where the lab has to be opened for it: the line may change it, or the lab cannot be read as it stands. Refuses with a LAB_… code. */
export async function readXeFrom(path: string, line: Line): Promise<XeResult | undefined> {
  const lab = isReadingOnly(line.words) ? peekLabFile(path) : null
  if (!lab) return undefined
  try {
    return await readXe(new SqlReader(lab.db), line)
  } finally {
    lab.close()
  }
}
