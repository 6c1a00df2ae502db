/**
 * A page on disk that only its owner can read and that leads a browser to the console. Opened instead
 * of the address, because the arguments of a process are shown to every user of the machine.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface LaunchFile {
  path: string
  remove(): void
}

export function writeLaunchFile(dataDir: string, port: number, url: string): LaunchFile {
  const path = join(dataDir, `open-${port}.html`)
  rmSync(path, { force: true })
  const page = `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>Switchroom</title>
<p><a href="${url}">Open Switchroom</a></p>
`
  writeFileSync(path, page, { mode: 0o600, flag: 'wx' })
  return { path, remove: () => rmSync(path, { force: true }) }
}
