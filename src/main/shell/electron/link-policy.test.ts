import { describe, expect, it } from 'vitest'
import { allowedLink } from './link-policy'

describe('allowedLink', () => {
  it.each([
    ['https://docs.xenserver.com/en-us/xenserver/8', 'https://docs.xenserver.com/en-us/xenserver/8'],
    ['https://docs.xcp-ng.org/networking/', 'https://docs.xcp-ng.org/networking/'],
    ['HTTPS://GitHub.com/x', 'https://github.com/x'],
  ])('opens %s', (address, opened) => {
    expect(allowedLink(address)).toBe(opened)
  })

  it.each([
    'http://docs.xenserver.com/',
    'https://docs.xenserver.com.example.org/',
    'https://docs.xenserver.com@example.org/',
    'https://user:secret@github.com/',
    'https://github.com:8443/',
    'https://example.org/https://github.com/',
    'https://xn--gthub-n4a.com/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'smb://github.com/share',
    'app://switchroom/index.html',
    'ms-msdt:/id',
    '//github.com/',
    'github.com',
    '',
    undefined,
    null,
    {},
  ])('refuses %s', (address) => {
    expect(allowedLink(address)).toBeUndefined()
  })
})
