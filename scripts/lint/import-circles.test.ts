import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCircles, specifiersIn, type ImportGraph } from './import-circles.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FOLDERS = ['src', 'emulator', 'scripts', 'acceptance', 'bench']

const graphOf = (imports: Readonly<Record<string, readonly string[]>>): ImportGraph => new Map(Object.entries(imports))

const filesOf = (folder: string): readonly string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js|mjs)$/.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))

const treeGraph = (): ImportGraph =>
  new Map(
    FOLDERS.flatMap(filesOf).map((file) => [
      file,
      specifiersIn(readFileSync(path.join(ROOT, file), 'utf8')).map((specifier) =>
        path.posix.join(path.posix.dirname(file), specifier),
      ),
    ]),
  )

describe('what a text imports', () => {
  it.each([
    [`import { a } from './a.ts'`, ['./a.ts']],
    [`import type {\n  A,\n} from "../b/a.ts"`, ['../b/a.ts']],
    [`export * from './c.ts'`, ['./c.ts']],
    [`import './d.ts'`, ['./d.ts']],
    [`const e = await import('./e.ts')`, ['./e.ts']],
    [`type F = import('./f.ts').F`, ['./f.ts']],
    [`import pg from 'pg'\nimport fs from 'node:fs'`, []],
  ])('is found in %s', (text, specifiers) => {
    expect(specifiersIn(text)).toEqual(specifiers)
  })
})

describe('circles of imports', () => {
  it('are found as the walk that closes them', () => {
    const graph = graphOf({ main: ['a'], a: ['b', 'x'], b: ['c'], c: ['a'], x: [] })

    expect(findCircles(graph)).toEqual([['a', 'b', 'c', 'a']])
  })

  it('are found where two files import each other, and where one imports itself', () => {
    expect(findCircles(graphOf({ a: ['b'], b: ['a'], c: ['c'] }))).toEqual([
      ['a', 'b', 'a'],
      ['c', 'c'],
    ])
  })

  it('are not seen where two ways lead to one file', () => {
    expect(findCircles(graphOf({ a: ['b', 'c'], b: ['d'], c: ['d'], d: ['node'] }))).toEqual([])
  })

  it('are nowhere in the tree', () => {
    const graph = treeGraph()

    expect(graph.get('src/main.ts')).toContain('src/roles/start-role.ts')
    expect(findCircles(graph).map((circle) => circle.join(' → '))).toEqual([])
  })
})
