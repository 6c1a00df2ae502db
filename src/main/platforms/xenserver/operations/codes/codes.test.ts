/**
 * Every code of XAPI that networking meets is sent by an operation, with exactly its parameters, or has a reason why
 * none does. `docs/xapi-errors.md` is written from the same cases (`vitest run -u`).
 */
import { format } from 'prettier'
import { describe, expect, test } from 'vitest'
import { xenLab } from '../testing'
import { INTERFACE_CODES } from './interfaces'
import listed from './listed.json' with { type: 'json' }
import { NETWORK_CODES } from './networks'
import { NOT_RAISED } from './not-raised'
import { POOL_CODES } from './pools'
import { VM_CODES } from './vms'

const GROUPS = [NETWORK_CODES, INTERFACE_CODES, VM_CODES, POOL_CODES]
const RAISED = GROUPS.flatMap((group) => Object.entries(group))
const titleOf = (code: string, { sends, by }: { sends: string; by: string }): string => `${code} [${sends}] from ${by}`

test('each code that the reference lists is raised once, or has one reason', () => {
  const here = [...RAISED.map(([code]) => code), ...Object.keys(NOT_RAISED)]
  expect(here.sort()).toEqual(listed)
})

describe('raised', () => {
  for (const [code, one] of RAISED) {
    test(titleOf(code, one), () => {
      const lab = xenLab(one.shape)
      const { input, params } = one.raise(lab)
      expect(lab.refused(one.by, input)).toEqual({ code, params })
      const named = one.sends === '' ? 0 : one.sends.split('; ').length
      if (!one.sends.endsWith('…')) expect(params).toHaveLength(named)
      lab.close()
    })
  }
})

test('the table of the documentation tells the same', async () => {
  const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`
  const text = [
    '# Error codes of the simulated XAPI',
    '',
    'Every error code that the networking part of XAPI sends, with its positional parameters and the messages that send it.',
    'Parameters that name an object are references. The last column is the title of the test that raises the code and compares',
    'its parameters; this page is written from those tests.',
    '',
    row('Code', 'Parameters', 'Messages', 'Test'),
    row('---', '---', '---', '---'),
    ...RAISED.sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, one]) =>
      row(`\`${code}\``, `[${one.sends}]`, one.calls, `\`${titleOf(code, one)}\``),
    ),
    '',
    '## Never sent',
    '',
    row('Code', 'Why'),
    row('---', '---'),
    ...Object.entries(NOT_RAISED).map(([code, why]) => row(`\`${code}\``, why)),
    '',
    'Codes that are sent beyond these belong to VMs and their power states, to the simulated consoles, or to the lab itself;',
    'each carries a sentence and a remedy as well.',
  ].join('\n')
  const written = await format(text, { parser: 'markdown', printWidth: 130 })
  await expect(written).toMatchFileSnapshot('../../../../../../docs/xapi-errors.md')
})
