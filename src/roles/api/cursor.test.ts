import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderId } from '../../kernel/ids.ts'
import { parseCursor, toCursor } from './cursor.ts'

describe('a cursor', () => {
  it('comes back as the key that it was made from', () => {
    const keys = fc.record({ placedAtMs: fc.integer({ min: 0, max: 4_102_444_800_000 }), id: fc.uuid() })

    fc.assert(
      fc.property(keys, ({ placedAtMs, id }) => {
        const key = { placedAtMs, id: id as OrderId }

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
