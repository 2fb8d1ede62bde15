import * as fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { REQUIREMENTS_PATH } from '../print-requirements.ts'
import { done, findProblems, hasTest, open, partly, printRequirements, type Group, type Tree } from './requirement.ts'
import { GROUPS } from './requirements/index.ts'

const root = path.resolve(import.meta.dirname, '../..')
const repository: Tree = {
  exists: (file) => fs.existsSync(path.join(root, file)),
  read: (file) => fs.readFileSync(path.join(root, file), 'utf8'),
  testFiles: () =>
    ['src', 'emulator', 'scripts', 'acceptance'].flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.test.ts'))
        .map((file) => `${folder}/${file}`),
    ),
}

describe('docs/requirements.md', () => {
  it('names only code and tests that are there, and every id once', () => {
    expect(findProblems(GROUPS, repository)).toEqual([])
  })

  it('is up to date: run "npm run requirements" when it is not', () => {
    expect(fs.readFileSync(REQUIREMENTS_PATH, 'utf8')).toBe(printRequirements(GROUPS))
  })
})

const files: Readonly<Record<string, string>> = { 'a.ts': '', 'a.test.ts': `it('holds', () => {})` }
const tree: Tree = {
  exists: (file) => file in files,
  read: (file) => files[file] ?? '',
  testFiles: () => ['a.test.ts'],
}
const aGroup = (requirement: Group['requirements'][number]): Group => ({
  title: 'Some',
  about: '',
  prefix: 'X',
  count: 1,
  requirements: [requirement],
})

describe('a listed requirement', () => {
  it('may be open with nothing to show', () => {
    expect(findProblems([aGroup(open('X-01', 'x'))], tree)).toEqual([])
  })

  it('may be done with code and a proof', () => {
    const requirement = done('X-01', 'x', { code: ['a.ts'], proof: [['a.test.ts', 'holds']] })

    expect(findProblems([aGroup(requirement)], tree)).toEqual([])
  })

  it.each([
    ['done without a proof', done('X-01', 'x', { code: ['a.ts'], proof: [] }), /without code or proof/],
    [
      'of code that is gone',
      done('X-01', 'x', { code: ['b.ts'], proof: [['a.test.ts', 'holds']] }),
      /code that is gone: b/,
    ],
    [
      'of a test that is gone',
      done('X-01', 'x', { code: ['a.ts'], proof: [['a.test.ts', 'held']] }),
      /proof that is gone/,
    ],
    [
      'of a file that is gone',
      done('X-01', 'x', { code: ['a.ts'], proof: [['b.test.ts', 'holds']] }),
      /proof that is gone/,
    ],
    [
      'partly, for no reason',
      partly('X-01', 'x', { code: ['a.ts'], proof: [['a.test.ts', 'holds']], missing: '' }),
      /what is missing/,
    ],
    ['under another id', open('X-02', 'x'), /should be X-01/],
  ])('is a problem when %s', (_what, requirement, problem) => {
    expect(findProblems([aGroup(requirement)], tree)).toEqual([expect.stringMatching(problem)])
  })
})

it('says where a test stands that was moved', () => {
  const moved = done('X-01', 'x', { code: ['a.ts'], proof: [['b.test.ts', 'holds']] })

  expect(findProblems([aGroup(moved)], tree)).toEqual([
    'X-01 names a proof that is gone: b.test.ts > holds; it now stands in a.test.ts',
  ])
})

describe('a test is found', () => {
  it.each([
    ['by its name', `it('holds', () => {})`, true],
    ['in double quotes', `it("holds", () => {})`, true],
    ['in a table', `it.each([1])('holds', () => {})`, true],
    ['as a row of a table', `it.each([\n  ['holds', 1],\n])('%s', () => {})`, true],
    ['on a line of its own', `it.runIf(isRoot)(\n    'holds',`, true],
    ['not by a part of its name', `it('holds well', () => {})`, false],
    ['not in other words', `const x = 'holds'`, false],
    ['not when it is skipped', `it.skip('holds', () => {})`, false],
    ['not when it is only planned', `it.todo('holds')`, false],
  ])('%s', (_how, source, is) => {
    expect(hasTest(source, 'holds')).toBe(is)
  })
})
