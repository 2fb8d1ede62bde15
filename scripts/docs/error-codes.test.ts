import * as fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCodesInSource, readDocumentedCodes } from './error-codes.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** What gives errors: not its tests, nor the fakes that give the same. */
const sources = (): readonly string[] =>
  fs
    .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join('src', file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('/fakes.ts'))

const given = (): ReadonlySet<string> =>
  new Set(sources().flatMap((file) => findCodesInSource(file, fs.readFileSync(path.join(root, file), 'utf8'))))

const documented = () => readDocumentedCodes(fs.readFileSync(path.join(root, 'docs/errors.md'), 'utf8'))

describe('docs/errors.md', () => {
  it('lists every code that the source gives, and no other', () => {
    const codes = documented().map(({ code }) => code)

    expect(codes.toSorted()).toEqual([...given()].toSorted())
  })

  it('says what each means, under the heading of its context', () => {
    const wrong = documented().filter(({ code, meaning, section }) => meaning === '' || !code.startsWith(`${section}.`))

    expect(wrong).toEqual([])
  })
})

describe('codes in source', () => {
  it.each([
    ['a value', `return err({ code: 'orders.not_found', id })`, ['orders.not_found']],
    ['a type', `readonly code: 'orders.a' | 'orders.b'`, ['orders.a', 'orders.b']],
    ['a type over lines', `code:\n    | 'orders.a'\n    | 'orders.b'`, ['orders.a', 'orders.b']],
    ['another property', `action: 'orders.completed'`, []],
    ['a copy key', `say('orders.none')`, []],
    ['a comment', `/** gives \`code: 'orders.a'\` */\n  // code: 'orders.b'`, []],
    ['a code of another kind', `code: 'ECONNREFUSED'`, []],
  ])('are found in %s', (_what, text, codes) => {
    expect(findCodesInSource('src/orders/placing/place-order.ts', text)).toEqual(codes)
  })

  it('are all that is quoted in an errors.ts', () => {
    const text = `/** Not 'orders.c'. */\nexport type C = 'orders.a' | 'orders.b'`

    expect(findCodesInSource('src/orders/errors.ts', text)).toEqual(['orders.a', 'orders.b'])
  })
})
