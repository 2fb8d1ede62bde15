import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidRequestError } from '../../platform/http/validation.ts'
import { parseCursor, readCursor, toCursor, toPage } from './cursor.ts'

describe('a cursor', () => {
  it('comes back as the key that it was made from', () => {
    const keys = fc.record({ atMs: fc.integer({ min: 0, max: 4_102_444_800_000 }), id: fc.uuid() })

    fc.assert(
      fc.property(keys, (key) => {
        expect(parseCursor(toCursor(key))).toEqual(key)
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['no base64url', '%%%'],
    ['no id', Buffer.from('1').toString('base64url')],
    [
      'a time beyond the calendar',
      Buffer.from('99999999999999.0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f').toString('base64url'),
    ],
    ['a negative time', Buffer.from('-1.0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f').toString('base64url')],
    ['more than a key', Buffer.from('1.0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f.x').toString('base64url')],
  ])('that holds %s is none of ours', (_what, cursor) => {
    expect(parseCursor(cursor)).toBeNull()
  })
})

describe('a page', () => {
  const row = (n: number) => ({ atMs: n, id: `0199c1f0-8a2b-7c3d-9e4f-00000000000${n}` })

  it('ends without a cursor when there is no row beyond it', () => {
    expect(toPage([row(2), row(1)], 2, (r) => r)).toEqual({ rows: [row(2), row(1)], nextCursor: null })
  })

  it('goes on behind its last row when there is one', () => {
    const { rows, nextCursor } = toPage([row(3), row(2), row(1)], 2, (r) => r)

    expect(rows).toEqual([row(3), row(2)])
    expect(readCursor(nextCursor ?? undefined)).toEqual(row(2))
  })

  it('refuses a cursor that is none of ours by the name of the field', () => {
    expect(() => readCursor('x')).toThrow(InvalidRequestError)
  })
})
