import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

const isTest = ['**/*.test.ts', 'e2e/**/*.ts', 'bench/**/*.ts']

/** Packages that only one folder may know, said in the editor too; dependency-cruiser holds the whole table. */
const electron = { name: 'electron', message: 'Only src/main/shell/electron, src/main/index.ts and src/preload use it.' }
const sqlite = { name: 'better-sqlite3', message: 'Only src/main/inventory opens a database.' }

export default ts.config(
  { ignores: ['out', 'dist', 'coverage', 'test-results', 'playwright-report', '.tmp', '**/*.d.ts'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      'no-restricted-imports': ['error', { paths: [electron, sqlite] }],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,vue}'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.vue'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-undef': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/no-v-html': 'error',
    },
  },
  {
    files: ['src/main/fabric/**/*.ts'],
    ignores: isTest,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Simulated time comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'Randomness comes from the seed of the lab.' },
      ],
    },
  },
  {
    files: ['src/main/shell/electron/**/*.ts', 'src/main/index.ts', 'src/preload/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [sqlite] }] },
  },
  {
    files: ['src/main/inventory/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [electron] }] },
  },
  {
    files: isTest,
    rules: {
      'max-lines': ['error', { max: 500 }],
      'no-empty-pattern': 'off',
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['bin/**', 'scripts/**', 'bench/**', 'src/main/shell/cli/**', 'src/main/cli.ts', '.dependency-cruiser.cjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    ...ts.configs.disableTypeChecked,
  },
  prettier,
)
