import { describe, expect, it } from 'vitest'
import type { LaneId, VariantId } from '../kernel/ids.ts'
import { newKey } from '../platform/crypto/seal.ts'
import { emptyContext, MACHINE_VERSION } from './dialogue/context.ts'
import type { ItemQuestion } from './dialogue/question.ts'
import type { DialogueSnapshot } from './dialogue/types.ts'
import { openWishes, sealWishes } from './sealed-wishes.ts'

const lane = '018f0000-0000-7000-8000-000000000001' as LaneId
const item: ItemQuestion = {
  candidates: ['018f0000-0000-7000-8000-000000000002' as VariantId],
  quantityMilli: 2000,
  options: [],
  note: 'extra hot',
}
const waiting: DialogueSnapshot = {
  v: MACHINE_VERSION,
  value: { ordering: 'choosing' },
  context: { ...emptyContext, items: [item], pending: { type: 'item', item } },
}

describe('a wish that waits with its goods', () => {
  it('is stored under the key of who wrote it, and comes back', () => {
    const key = newKey()
    const stored = sealWishes(waiting, key, lane)

    expect(JSON.stringify(stored)).not.toContain('extra hot')
    expect(openWishes(JSON.parse(JSON.stringify(stored)) as DialogueSnapshot, key, lane)).toEqual(waiting)
  })

  it('is gone with the key, and the question stays', () => {
    const stored = sealWishes(waiting, newKey(), lane)
    const { note: _, ...left } = item

    expect(openWishes(stored, newKey(), lane)).toEqual({
      ...waiting,
      context: { ...emptyContext, items: [left], pending: { type: 'item', item: left } },
    })
  })

  it('is not taken into another conversation', () => {
    const key = newKey()
    const stored = sealWishes(waiting, key, lane)

    expect(JSON.stringify(openWishes(stored, key, '018f0000-0000-7000-8000-000000000003' as LaneId))).not.toContain(
      'note',
    )
  })

  it('is as safe as the words of a place that wait for their area', () => {
    const key = newKey()
    const asked = { type: 'zones', why: 'which_area' } as const
    const place = { ...waiting, context: { ...emptyContext, pending: { ...asked, words: '4521 Moema street' } } }
    const stored = sealWishes(place, key, lane)

    expect(JSON.stringify(stored)).not.toContain('Moema')
    expect(openWishes(stored, key, lane)).toEqual(place)
    expect(openWishes(stored, newKey(), lane)).toEqual({ ...place, context: { ...emptyContext, pending: asked } })
  })

  it('costs nothing where there is none', () => {
    const plain: DialogueSnapshot = { v: MACHINE_VERSION, value: 'browsing', context: emptyContext }

    expect(sealWishes(plain, newKey(), lane)).toBe(plain)
    expect(openWishes(null, newKey(), lane)).toBeNull()
  })
})
