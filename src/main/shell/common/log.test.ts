import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLog } from './log'

test('a program that ends at once has its log written, and no secret in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'switchroom-log-'))
  try {
    openLog(folder, 'web').info({ token: 'abcd', call: { password: 'efgh' } }, 'listening')
    const [file = ''] = readdirSync(join(folder, 'logs'))
    const text = readFileSync(join(folder, 'logs', file), 'utf8')
    expect(text).toContain('listening')
    expect(text).not.toMatch(/abcd|efgh/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
