/**
 * The layers of docs/adr and the architecture page as rules: imports go downwards only. Tests may
 * reach up inside the main process (a check is proved through the lab), never across processes.
 */
const test = '\\.test\\.ts$'
const npm = (/** @type {string} */ name) => `(^|/)node_modules/${name}/`

/**
 * A folder of the main process, and the only folders of src it may import beside itself.
 * @param {string} name
 * @param {string[]} below
 */
const mayImport = (name, below) => ({
  name: `${name.replace('/', '-')}-imports-downwards-only`,
  comment: `src/main/${name} may import ${below.join(', ')} and itself.`,
  severity: 'error',
  from: { path: `^src/main/${name}/`, pathNot: test },
  to: { path: '^src/', pathNot: [`^src/main/${name}/`, ...below.map((folder) => `^src/${folder}/`)] },
})

module.exports = {
  forbidden: [
    {
      name: 'shared-imports-nothing',
      comment: 'The contract and the vocabulary know zod, addresses by ipaddr.js and scripts by unbash; all are pure.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: test },
      to: { pathNot: ['^src/shared/', npm('zod'), npm('ipaddr.js'), npm('unbash')] },
    },
    {
      name: 'renderer-knows-only-shared',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/', pathNot: ['^src/renderer/', '^src/shared/'] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload-knows-only-shared-types',
      comment: 'With the schemas the sandboxed bundle would grow a hundredfold; main parses, preload forwards.',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: test },
      to: { pathNot: ['^src/preload/', npm('electron')], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'preload-stays-apart',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: test },
      to: { path: '^src/', pathNot: ['^src/preload/', '^src/shared/'] },
    },
    {
      name: 'main-knows-no-page',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: ['^src/renderer/', '^src/preload/'] },
    },
    mayImport('fabric', ['shared']),
    {
      name: 'fabric-is-pure',
      comment: 'The data plane knows no SQL, no file and no package beside zod and a queue; its test helpers may.',
      severity: 'error',
      from: { path: '^src/main/fabric/', pathNot: [test, '^src/main/fabric/testing/'] },
      to: { pathNot: ['^src/', npm('zod'), npm('tinyqueue')] },
    },
    mayImport('inventory', ['main/fabric', 'shared']),
    mayImport('plant', ['main/inventory', 'main/fabric', 'shared']),
    mayImport('guests', ['main/inventory', 'main/fabric', 'shared']),
    mayImport('platforms', ['main/plant', 'main/guests', 'main/fabric', 'main/inventory', 'shared']),
    {
      name: 'platforms-stay-apart',
      comment: 'What two platforms share moves down to plant, guests or fabric.',
      severity: 'error',
      from: { path: '^src/main/platforms/([^/]+)/', pathNot: test },
      to: { path: '^src/main/platforms/([^/]+)/', pathNot: '^src/main/platforms/$1/' },
    },
    mayImport('labs', ['main/lab', 'main/platforms', 'main/plant', 'main/guests', 'main/fabric', 'main/inventory', 'shared']),
    mayImport('lab', ['main/labs', 'main/platforms', 'main/plant', 'main/guests', 'main/fabric', 'main/inventory', 'shared']),
    mayImport('shell', ['main/lab', 'shared']),
    {
      name: 'nobody-imports-a-composition-root',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/main/(index|web|cli)\\.ts$' },
    },
    {
      name: 'electron-only-in-its-shell',
      comment: 'Importing electron in plain Node starts a download; the core must run without it.',
      severity: 'error',
      from: { pathNot: ['^src/main/shell/electron/', '^src/main/index\\.ts$', '^src/preload/'] },
      to: { path: npm('electron') },
    },
    {
      name: 'database-only-in-inventory',
      severity: 'error',
      from: { pathNot: ['^src/main/inventory/', test] },
      to: { path: npm('better-sqlite3') },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that imports nothing is dead.',
      severity: 'error',
      from: { orphan: true, pathNot: [test, '\\.d\\.ts$', '^src/main/(index|web|cli)\\.ts$', '\\.worker\\.ts$'] },
      to: {},
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      from: { pathNot: [test, '/testing/'] },
      to: { path: [test, '/testing/'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(modulePath|asset)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.js', '.cjs', '.mjs', '.d.ts', '.json'],
    },
  },
}
