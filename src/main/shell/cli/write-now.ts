/** Writing to standard output at once. Node's streams take longer to load than a listing takes to read. */
import { writeSync } from 'node:fs'

/** Ends the program where nobody reads any more (`… | head`), as a signal ends others. */
export function writeNow(file: 1 | 2, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(file, bytes, at)
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException
      if (code === 'EPIPE') process.exit(0)
      if (code !== 'EAGAIN') throw thrown
      // A reader that is slower than we are, on a pipe that does not wait: the stream knows how.
      ;(file === 1 ? process.stdout : process.stderr).write(bytes.subarray(at))
      return
    }
  }
}
