/**
 * A guard that has gone silent looks like one that is content. Each rule is therefore shown a violation
 * planted for it, in a copy of the folder layout, and must report it by name.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
/** Inside the checkout, so that packages resolve as they do for the sources. */
const canary = join(root, '.tmp', `layers-${process.pid}`)

const files: Record<string, string> = {
  'src/shared/base.ts': "import 'zod'",
  'src/shared/reads-disk.ts': "import 'node:fs'",
  'src/renderer/src/page.ts': "import '../../main/lab/core'",
  'src/renderer/src/node.ts': "import 'node:path'",
  'src/preload/index.ts': "import { contextBridge } from 'electron'\nimport '../shared/base'\ncontextBridge.x",
  'src/preload/main.ts': "import type { x } from '../main/lab/core'\nexport type y = typeof x",
  'src/main/fabric/wire.ts': "import '../inventory/open'",
  'src/main/fabric/disk.ts': "import 'node:fs'",
  'src/main/inventory/open.ts': "import '../plant/cable'",
  'src/main/plant/cable.ts': "import '../lab/core'",
  'src/main/guests/nic.ts': "import '../platforms/xenserver/pif'",
  'src/main/platforms/xenserver/pif.ts': "import '../vsphere/vmnic'",
  'src/main/platforms/vsphere/vmnic.ts': "import '../../lab/core'",
  'src/main/labs/sample.ts': "import '../shell/cli/run'",
  'src/main/lab/core.ts': "import '../shell/cli/run'\nexport const x = 1",
  'src/main/lab/window.ts': "import 'electron'",
  'src/main/lab/rows.ts': "import 'better-sqlite3'",
  'src/main/lab/page.ts': "import '../../renderer/src/node'",
  'src/main/lab/first.ts': "import './second'",
  'src/main/lab/second.ts': "import './first'",
  'src/main/lab/tested.ts': "import './tested.test'",
  'src/main/lab/tested.test.ts': "import './core'",
  'src/main/lab/lost.ts': 'export {}',
  'src/main/lab/missing.ts': "import './nowhere'",
  'src/main/shell/cli/run.ts': "import '../../plant/cable'\nimport '../../index'",
  'src/main/index.ts': "import 'electron'",
}

let found: Set<string>
beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(canary, path)), { recursive: true })
    writeFileSync(join(canary, path), `${text}\n`)
  }
  const { options, ...ruleSet } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
    options: ICruiseOptions
    forbidden: IFlattenedRuleSet['forbidden']
  }
  const { tsConfig: _unused, ...rest } = options as ICruiseOptions & { tsConfig: unknown }
  const { output } = await cruise(['src'], { ...rest, baseDir: canary, validate: true, ruleSet }, undefined, {
    tsConfig: { options: {}, fileNames: [], errors: [] },
  })
  found = new Set((output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`))
})
afterAll(() => rmSync(canary, { recursive: true, force: true }))

describe('the guard of the layers', () => {
  it.each([
    ['shared-imports-nothing', 'src/shared/reads-disk.ts'],
    ['renderer-knows-only-shared', 'src/renderer/src/page.ts'],
    ['renderer-has-no-node', 'src/renderer/src/node.ts'],
    ['preload-knows-only-shared-types', 'src/preload/index.ts'],
    ['preload-stays-apart', 'src/preload/main.ts'],
    ['main-knows-no-page', 'src/main/lab/page.ts'],
    ['fabric-imports-downwards-only', 'src/main/fabric/wire.ts'],
    ['fabric-is-pure', 'src/main/fabric/disk.ts'],
    ['inventory-imports-downwards-only', 'src/main/inventory/open.ts'],
    ['plant-imports-downwards-only', 'src/main/plant/cable.ts'],
    ['guests-imports-downwards-only', 'src/main/guests/nic.ts'],
    ['platforms-stay-apart', 'src/main/platforms/xenserver/pif.ts'],
    ['platforms-imports-downwards-only', 'src/main/platforms/vsphere/vmnic.ts'],
    ['labs-imports-downwards-only', 'src/main/labs/sample.ts'],
    ['lab-imports-downwards-only', 'src/main/lab/core.ts'],
    ['shell-imports-downwards-only', 'src/main/shell/cli/run.ts'],
    ['nobody-imports-a-composition-root', 'src/main/shell/cli/run.ts'],
    ['electron-only-in-its-shell', 'src/main/lab/window.ts'],
    ['database-only-in-inventory', 'src/main/lab/rows.ts'],
    ['no-cycles', 'src/main/lab/first.ts'],
    ['no-orphans', 'src/main/lab/lost.ts'],
    ['no-tests-in-production', 'src/main/lab/tested.ts'],
    ['everything-resolves', 'src/main/lab/missing.ts'],
  ])('%s catches %s', (rule, file) => {
    expect([...found].filter((violation) => violation.startsWith(`${rule}: ${file} `))).not.toEqual([])
  })

  it('leaves alone what is allowed', () => {
    const blamed = (file: string) => [...found].filter((violation) => violation.includes(`: ${file} →`))
    expect(blamed('src/shared/base.ts')).toEqual([])
    expect(blamed('src/main/lab/tested.test.ts')).toEqual([])
    expect(blamed('src/main/index.ts').filter((violation) => !violation.startsWith('no-cycles'))).toEqual([])
  })
})
