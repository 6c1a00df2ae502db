import { describe, expect, it } from 'vitest'
import { isTrustedSender, type Sender } from './sender'

const trusted = { webContentsIds: new Set([7]), origins: new Set(['app://switchroom']) }
const own: Sender = { webContentsId: 7, frame: { url: 'app://switchroom/index.html#/pool/1', isTop: true } }

describe('isTrustedSender', () => {
  it('accepts the top frame of an own window on the own page', () => {
    expect(isTrustedSender(own, trusted)).toBe(true)
  })

  it.each<[string, Sender]>([
    ['another window', { ...own, webContentsId: 8 }],
    ['a frame inside the page', { ...own, frame: { url: 'app://switchroom/index.html', isTop: false } }],
    ['a frame that is gone', { ...own, frame: null }],
    ['another origin', { ...own, frame: { url: 'https://example.org/', isTop: true } }],
    ['a host that begins alike', { ...own, frame: { url: 'app://switchroom.example.org/', isTop: true } }],
    ['another scheme', { ...own, frame: { url: 'file://switchroom/index.html', isTop: true } }],
    ['an empty document', { ...own, frame: { url: 'about:blank', isTop: true } }],
    ['no address', { ...own, frame: { url: '', isTop: true } }],
  ])('refuses %s', (_name, sender) => {
    expect(isTrustedSender(sender, trusted)).toBe(false)
  })
})
