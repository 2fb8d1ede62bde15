import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNoText } from './plain-text.ts'

const fieldsOf = (value: unknown): readonly string[] => findNoText(value, 'body').map((error) => error.field)

describe('a body that is nested without end', () => {
  const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

  it('is refused by its part, and not walked to its bottom', () => {
    expect(findNoText({ name: nested(100_000) }, 'body')).toEqual([
      { field: 'body', message: 'is nested deeper than 32 levels' },
    ])
  })

  it('may go as deep as a body of ours ever does', () => {
    expect(findNoText(nested(32), 'body')).toEqual([])
  })
})

describe('what is no text', () => {
  it.each([
    ['half of a pair', { name: 'kota \ud83d' }, ['name']],
    ['the other half', { lines: [{ note: 'ok' }, { note: '\ude00' }] }, ['lines.1.note']],
    ['NUL', { name: 'a\0b' }, ['name']],
    ['an escape', { name: 'a', description: '\u001b[31m' }, ['description']],
    ['a control of the upper half', ['\u0085'], ['0']],
    ['in a name', { 'a\0b': 1 }, ['ab']],
    ['as the whole body', '\0', ['body']],
  ])('is named by its field: %s', (_what, value, fields) => {
    expect(fieldsOf(value)).toEqual(fields)
  })

  it('is not a line, a tab, a pair, a joiner or a letter of any language', () => {
    expect(fieldsOf({ text: 'one\r\ntwo\tthree 😀 👩‍🍳 ẽ ǃXóõ', bytes: Buffer.from([0, 1]), n: 1, no: null })).toEqual([])
  })

  it('is told for twenty fields at most', () => {
    expect(fieldsOf(Array.from({ length: 100 }, () => '\0'))).toHaveLength(20)
  })

  it('is found wherever it stands, and nowhere else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 2 }), (value) => {
        const text = JSON.stringify(value)
        const hasSome =
          /\\u(?:d[89a-f]|00[01]|007f|008|009)|\\[bf]/i.test(text.replaceAll('\\\\', '')) ||
          /[\u007f-\u009f]/.test(text)

        expect(findNoText(value, 'body').length > 0).toBe(hasSome)
      }),
    )
  })
})
