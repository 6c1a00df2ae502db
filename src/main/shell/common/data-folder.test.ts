import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toErrorBody } from '../../../shared/errors'
import { dataFolder } from './data-folder'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'switchroom-data-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const refusal = (chosen: string) => {
  try {
    return dataFolder({ SWITCHROOM_DATA: chosen })
  } catch (thrown) {
    return toErrorBody(thrown).code
  }
}

test('the chosen folder is made, for its owner alone', () => {
  const chosen = join(folder, 'a', 'b')
  expect(dataFolder({ SWITCHROOM_DATA: chosen })).toBe(chosen)
  expect(statSync(chosen).mode & 0o077).toBe(0)
})

test('a file in its place or above it is refused by name, and so is a place that takes no files', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const chosen of [file, join(file, 'below'), ...(process.platform === 'linux' ? ['/proc/switchroom/data'] : [])])
    expect(refusal(chosen)).toBe('DATA_FOLDER_UNUSABLE')
})
