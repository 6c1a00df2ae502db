import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { protect, releaseOf, spaceStyle, unprotect, type SpaceStyle } from './format'

test.each([
  ['5.5.0', 'plain', '5.6'],
  ['5.6.0', 'runs', '5.6'],
  ['5.6.100', 'runs', '5.6-fp1'],
  ['6.0.2', 'runs', '6.0'],
  ['6.1.0', 'runs', '6.1'],
  ['6.2.0', 'runs', '6.2'],
  ['6.5.0', 'runs', '6.5'],
  ['7.1.2', 'runs', '7'],
  ['7.6.0', 'all', '7'],
  ['8.3.0', 'all', '8'],
  ['25.1', 'all', '8'],
  ['nonsense', 'all', '8'],
  [undefined, 'all', '8'],
])('%s writes spaces %s and has the fields of %s', (version, style, release) => {
  expect([spaceStyle(version), releaseOf(version)]).toEqual([style, release])
})

describe('white space', () => {
  test('is written as the release writes it', () => {
    expect(protect('a b  c\t100%\r\n', 'all')).toBe('a%.b%.%.c%t100%%%r%n')
    expect(protect('a b  c\t100%\r\n', 'runs')).toBe('a b%_c%t100%%%r%n')
    expect(protect('a b  c 100%', 'plain')).toBe('a b  c 100%')
  })

  test('is read in any style that doubles the per cent sign', () => {
    expect(unprotect('a%.b%_c%t100%%n', 'all')).toBe('a b  c\t100%n')
    expect(unprotect('50%', 'runs')).toBe('50%')
    expect(unprotect('50%.', 'plain')).toBe('50%.')
  })

  test('comes back as it was', () => {
    const text = fc.string({ unit: fc.constantFrom(' ', '%', '.', '_', 't', 'n', 'r', '\t', '\n', '\r', 'é') })
    fc.assert(
      fc.property(text, fc.constantFrom<SpaceStyle>('plain', 'runs', 'all'), (value, style) => {
        expect(unprotect(protect(value, style), style)).toBe(value)
      }),
      { seed: 4 },
    )
  })
})
