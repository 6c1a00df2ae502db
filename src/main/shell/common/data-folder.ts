/** Where labs, logs and the page's launch file live: the platform's own place, or SWITCHROOM_DATA. */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import envPaths from 'env-paths'

export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment['SWITCHROOM_DATA']
  const folder = chosen ? resolve(chosen) : envPaths('Switchroom', { suffix: '' }).data
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}
