import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadBounds, saveBounds } from './bounds'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the remembered window', () => {
  it('comes back where it was', () => {
    const bounds = { x: 100, y: 50, width: 1200, height: 800, maximized: true }
    saveBounds(folder, bounds)
    expect(loadBounds(folder, [screen])).toEqual(bounds)
  })

  it.each([
    [3000, 50],
    [-1190, 50],
    [100, -20],
    [100, 1070],
  ])('keeps its size but not a place that no screen shows (%i, %i)', (x, y) => {
    saveBounds(folder, { x, y, width: 1200, height: 800, maximized: false })
    expect(loadBounds(folder, [screen])).toEqual({ width: 1200, height: 800, maximized: false })
  })

  it.each(['', '{', '[]', '{"width":1,"height":1,"maximized":false}', '{"width":"a"}'])('starts afresh after %j', (text) => {
    writeFileSync(join(folder, 'window.json'), text)
    expect(loadBounds(folder, [screen])).toMatchObject({ width: 1360, height: 860 })
  })
})
