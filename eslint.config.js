/**
 * What `npm run lint` refuses. Form is prettier's; here stand rules that find defects, and the arrows of the tree.
 * Type-aware rules run on TypeScript only: the emulator's pages are plain scripts that a browser loads as they are.
 */
import { importX } from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'
import { importBoundaries } from './scripts/lint/import-boundaries.ts'

/** What a page may use without importing it. */
const BROWSER_GLOBALS = [
  ...['document', 'window', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'console', 'crypto'],
  ...['fetch', 'EventSource', 'FormData', 'File', 'FileReader', 'Blob', 'URL', 'URLSearchParams', 'Headers', 'Image'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'requestAnimationFrame', 'queueMicrotask'],
  ...['AbortController', 'AbortSignal', 'CustomEvent', 'Event', 'Node', 'Element', 'HTMLElement', 'DOMParser'],
  ...['HTMLButtonElement', 'HTMLInputElement', 'HTMLDialogElement', 'HTMLFormElement', 'HTMLTextAreaElement'],
  ...[
    'MutationObserver',
    'ResizeObserver',
    'IntersectionObserver',
    'matchMedia',
    'getComputedStyle',
    'structuredClone',
  ],
  ...['TextEncoder', 'TextDecoder', 'btoa', 'atob', 'performance', 'alert', 'confirm', 'prompt', 'Option', 'CSS'],
]

const PLAIN_RULES = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'no-constant-binary-expression': 'error',
  'no-constructor-return': 'error',
  'no-duplicate-imports': 'off', // import-x/no-duplicates knows type imports
  'no-else-return': 'error',
  'no-param-reassign': 'error',
  'no-self-compare': 'error',
  'no-unreachable': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
}

const IMPORT_RULES = {
  'import-x/first': 'error',
  'import-x/no-duplicates': 'error',
  'import-x/no-mutable-exports': 'error',
  'import-x/no-self-import': 'error',
  'import-x/no-useless-path-segments': 'error',
  'wakala/import-boundaries': 'error',
}

export default tseslint.config(
  { ignores: ['node_modules/', '.wakala/', 'dist/', 'coverage/', 'console/dist/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,js,mjs}'],
    plugins: { 'import-x': importX, wakala: { rules: { 'import-boundaries': importBoundaries } } },
    rules: { ...PLAIN_RULES, ...IMPORT_RULES },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A use case is `async` by its type even where today's body has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // A default export has no name of its own to search for. Vitest asks its set-up for one.
    files: ['src/**/*.ts', 'emulator/**/*.ts'],
    ignores: ['src/platform/postgres/vitest-global.ts'],
    rules: { 'import-x/no-default-export': 'error' },
  },
  {
    // Compiles what reads a row, of names that stand in our own statements.
    files: ['src/platform/db/read-row.ts'],
    rules: { '@typescript-eslint/no-implied-eval': 'off' },
  },
  {
    // Answers of a server under test arrive as `any`, and a test that misreads one fails by itself.
    files: ['**/*.test.ts', 'acceptance/**/*.ts', 'src/**/fakes.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    files: ['emulator/pages/**/*.js'],
    languageOptions: { globals: Object.fromEntries(BROWSER_GLOBALS.map((name) => [name, 'readonly'])) },
    rules: { 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
)
