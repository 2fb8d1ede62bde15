import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findUntaken } from './exported-names.ts'
import { namesExported, namesTaken } from './module-names.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FOLDERS = ['src', 'emulator', 'scripts', 'acceptance', 'bench', 'examples']

/** Exports whose taker is no file of ours, with who takes them instead. */
const TAKEN_ELSEWHERE: Readonly<Record<string, string>> = {
  'scripts/ci/skipped.ts default': 'Vitest, as a reporter',
  'scripts/ci/workspace.ts default': 'Vitest, as set-up of a run',
  'examples/api.d.ts webhooks': 'a generated file: whoever builds on the API',
  'examples/api.d.ts components': 'a generated file: whoever builds on the API',
  'examples/api.d.ts operations': 'a generated file: whoever builds on the API',
}

const treeOf = (texts: Readonly<Record<string, string>>): ReadonlyMap<string, string> => new Map(Object.entries(texts))

const theTree = (): ReadonlyMap<string, string> =>
  new Map(
    FOLDERS.flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:ts|js|mjs)$/.test(name))
        .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
        .map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')] as const),
    ),
  )

describe('what a text takes', () => {
  it.each([
    [`import { a } from './a.ts'`, ['a']],
    [`import {\n  a as b,\n  type C,\n} from './a.ts'`, ['a', 'C']],
    [`import type { A } from '../b/a.ts'`, ['A']],
    [`import a, { b } from './a.ts'`, ['default', 'b']],
    [`import * as a from './a.ts'\nexport const x = [a.b(1), ...a.c]\nx.a.d()`, ['b', 'c']],
    [`import * as a from './a.ts'\nexport const x = Object.keys(a)`, null],
    [`/** @import { A } from './a.ts' */`, ['A']],
    [`export { a as b } from './a.ts'`, ['a']],
    [`export * from './a.ts'`, null],
    [`const { a: b } = await import('./a.ts')`, ['a']],
    [`type X = import('./a.ts').A`, ['A']],
    [`const x = await import('./a.ts')`, null],
  ])('is read from %s', (text, names) => {
    expect(namesTaken(text).map((taken) => taken.names)).toEqual([names])
  })

  it('is nothing where only packages are imported', () => {
    expect(namesTaken(`import pg from 'pg'\nimport { readFile } from 'node:fs/promises'`)).toEqual([])
  })
})

describe('what a text gives', () => {
  it.each([
    [`export const a = 1\nexport async function b() {}\nexport class C {}`, ['a', 'b', 'C']],
    [`export type A = 1\nexport interface B {}\nexport declare const c: A`, ['A', 'B', 'c']],
    [`export { a, b as c } from './a.ts'\nexport type { D } from './d.ts'`, ['a', 'c', 'D']],
    [`export default {}`, ['default']],
    [`const a = 1\nexport * from './a.ts'`, []],
  ])('is read from %s', (text, names) => {
    expect(namesExported(text)).toEqual(names)
  })
})

describe('exports that nobody takes', () => {
  it('are those that no other file imports', () => {
    const tree = treeOf({
      'src/orders/a.ts': 'export const taken = 1\nexport const tested = 2\nexport const kept = 3',
      'src/orders/b.ts': `import { taken } from './a.ts'`,
      'src/orders/a.test.ts': `import { tested } from './a.ts'`,
    })

    expect(findUntaken(tree)).toEqual(['src/orders/a.ts kept'])
  })

  it('are those at a door that only its own folder or a test imports', () => {
    const tree = treeOf({
      'src/orders/index.ts': `export { a, b, c } from './a.ts'`,
      'src/orders/a.ts': 'export const a = 1\nexport const b = 2\nexport const c = 3',
      'src/orders/pages/page.ts': `import { a } from '../index.ts'`,
      'src/payments/pay.test.ts': `import { b } from '../orders/index.ts'`,
      'src/payments/pay.ts': `import { c } from '../orders/index.ts'`,
    })

    expect(findUntaken(tree)).toEqual(['src/orders/index.ts a', 'src/orders/index.ts b'])
  })

  it('are none of a file whose names may all be used', () => {
    const tree = treeOf({ 'src/a.ts': 'export const a = 1', 'src/main.ts': `const all = await import('./a.ts')` })

    expect(findUntaken(tree)).toEqual([])
  })

  it('are found behind a file that hands on all names of another', () => {
    const tree = treeOf({
      'src/words.ts': 'export const a = 1\nexport const b = 2',
      'src/schema.ts': `export * from './words.ts'`,
      'src/main.ts': `import { a } from './schema.ts'`,
    })

    expect(findUntaken(tree)).toEqual(['src/words.ts b'])
  })

  it('are in the tree those alone that something else takes', () => {
    expect(findUntaken(theTree()).toSorted()).toEqual(Object.keys(TAKEN_ELSEWHERE).toSorted())
  })
})
