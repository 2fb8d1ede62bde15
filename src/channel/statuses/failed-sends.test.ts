/** What goes in place of a send that Meta took and then failed, for each code that Meta documents. */
import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../../kernel/clock.ts'
import type { ItemId, LaneId, Wamid } from '../../kernel/ids.ts'
import { classifySendError } from '../graph/errors.ts'
import { DOCUMENTED_CODES } from '../graph/test-error-codes.ts'
import type { SentItem } from '../message-store.ts'
import type { OutboundMessage } from '../outbound/message.ts'
import type { OutboxSealed } from '../sending/outbox.ts'
import { insteadOf } from './failed-sends.ts'

const NOW = Date.UTC(2026, 10, 26, 10)
const TEMPLATE: OutboundMessage & { readonly type: 'template' } = {
  ...{ type: 'template', name: 'order_update', language: 'en_ZA', category: 'utility' },
  params: { shop: 'S', order_no: '1', update: 'ready' },
}
const TEXT: OutboundMessage = { type: 'text', body: 'Your order is ready.' }
const PICTURE: OutboundMessage = { type: 'image', link: 'https://shop.test/kota.jpg', caption: 'A kota' }

const instead = (code: number, sealed: OutboxSealed, given: Partial<SentItem> = {}, agoMs = 1_000) => {
  const sent: SentItem = {
    ...{ wamid: 'wamid.1' as Wamid, laneId: 'lane' as LaneId, itemId: 'item' as ItemId, atMs: NOW - 2_000 },
    ...{ sealed: null, rule: 'reply_in_window', isRepeat: false },
    ...given,
  }
  return insteadOf(classifySendError({ code }), sent, sealed, NOW - agoMs, NOW)
}

/** Of those that Meta says never to try again: the number may not send for now, for which its outbox waits. */
const OF_THE_NUMBER = new Set([
  ...[0, 3, 10, 33, 190, 200, 219, 299, 368, 131005, 131031, 131037, 131042, 131044, 131045, 131064],
  ...[133005, 133006, 133010, 134011],
])
const NEEDS_TEMPLATE = 131047
const OF_A_FILE = new Set([131052, 131053])

describe('a text of a moment ago that failed', () => {
  it.each(DOCUMENTED_CODES)('with %i, which is "%s"', (code, retry) => {
    const goesAgain = (retry !== 'never' || OF_THE_NUMBER.has(code)) && !OF_A_FILE.has(code)

    const [first, repeated] = [instead(code, { message: TEXT }), instead(code, { message: TEXT }, { isRepeat: true })]

    expect(first?.message ?? null).toEqual(goesAgain ? TEXT : null)
    expect(first?.isRepeat ?? goesAgain).toBe(goesAgain)
    expect(repeated).toBeNull()
  })
})

describe('a notice with a template and a picture', () => {
  it.each(DOCUMENTED_CODES)('goes as either where %i says so, and in no other case', (code) => {
    const notice = instead(code, { message: TEXT, fallback: TEMPLATE }, { rule: null })
    const picture = instead(code, { message: PICTURE })

    expect(notice?.message.type === 'template').toBe(code === NEEDS_TEMPLATE)
    expect(picture?.message.type === 'text').toBe(OF_A_FILE.has(code))
  })
})

describe('an answer that failed an hour ago', () => {
  it('would come into another talk', () => {
    const [recent, old] = [HOUR_MS, HOUR_MS + 1].map((agoMs) => instead(131000, { message: TEXT }, {}, agoMs))

    expect([recent?.message, old]).toEqual([TEXT, null])
  })
})
