import { describe, expect, it } from 'vitest'
import { lockfileFaults } from './check-lockfile.mjs'

const integrity = 'sha512-x'

describe('the lockfile', () => {
  it('is accepted when every optional package is locked, beside its owner or above it', () => {
    const packages = {
      '': { optionalDependencies: { b: '1' } },
      'node_modules/a': { integrity, optionalDependencies: { b: '1', c: '1' } },
      'node_modules/a/node_modules/c': { integrity },
      'node_modules/b': { integrity },
    }
    expect(lockfileFaults(packages)).toEqual([])
  })

  it('is refused when a platform package is missing', () => {
    expect(lockfileFaults({ 'node_modules/@x/a': { integrity, optionalDependencies: { '@x/a-linux': '1' } } })).toEqual([
      'node_modules/@x/a wants @x/a-linux, which is not locked.',
    ])
  })

  it('is refused when it names where a package came from, or holds one without a hash', () => {
    expect(lockfileFaults({ 'node_modules/a': { integrity, resolved: 'https://example.org/a.tgz' } })).toHaveLength(1)
    expect(lockfileFaults({ 'node_modules/a': {} })).toHaveLength(1)
  })
})
