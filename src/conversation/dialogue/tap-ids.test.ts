import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OptionId, OrderChangeId, OrderId, PlaceId, SlotId, VariantId } from '../../kernel/ids.ts'
import { LIMITS } from '../../channel/index.ts'
import { PLACE_KINDS } from '../../fulfilment/index.ts'
import { addDays, localDate } from '../../kernel/local-date.ts'
import { cents } from '../../kernel/money.ts'
import { uuid } from './fakes.ts'
import { longId, shortId } from './short-id.ts'
import { orderNamedBy, parseTapId } from './parse-tap.ts'
import { PAUSE_MINUTES_MOST, type OrderTap, type Tap } from './tap.ts'
import { tapId } from './tap-ids.ts'
import { DECLINE_REASONS } from './command.ts'
import { GOODS_VERBS } from './question.ts'

const anyOrderTap: fc.Arbitrary<OrderTap> = fc.oneof(
  fc.record({ verb: fc.constant('confirm' as const), fingerprint: fc.stringMatching(/^[a-z0-9]{1,14}$/) }),
  fc.record({
    verb: fc.constant('at' as const),
    slot: fc.record({
      slotId: fc.uuid({ version: 7 }) as fc.Arbitrary<SlotId>,
      fromMs: fc.nat(99_999_999).map((minutes) => minutes * 60_000),
    }),
    fingerprint: fc.stringMatching(/^[a-z0-9]{1,14}$/),
  }),
  fc.record({ verb: fc.constant('place' as const), as: fc.option(fc.constantFrom(...PLACE_KINDS)) }),
  fc.record({ verb: fc.constant('change' as const), page: fc.nat(9) }),
  fc.record({ verb: fc.constant('line' as const), lineNo: fc.nat(999) }),
  fc.record({
    verb: fc.constant('set' as const),
    lineNo: fc.nat(999),
    variantId: fc.uuid({ version: 7 }) as fc.Arbitrary<VariantId>,
    quantityMilli: fc.nat(999_000),
  }),
  fc.record({ verb: fc.constant('decline' as const), reason: fc.option(fc.constantFrom(...DECLINE_REASONS)) }),
  fc.record({
    verb: fc.constant('short' as const),
    line: fc.option(fc.record({ lineNo: fc.integer({ min: 1, max: 30 }), quantityMilli: fc.option(fc.nat(999_000)) })),
  }),
  fc.record({ verb: fc.constant('cancel_shop' as const), reason: fc.option(fc.constantFrom(...DECLINE_REASONS)) }),
  fc.record({
    verb: fc.constantFrom('agree' as const, 'refuse' as const, 'replace' as const),
    changeId: fc.uuid({ version: 7 }) as fc.Arbitrary<OrderChangeId>,
  }),
  fc.constantFrom(
    ...(['cancel', 'cancel_yes', 'keep', 'track', 'accept', 'ready', 'hand_over', 'show'] as const).map((verb) => ({
      verb,
    })),
  ),
)
const anyTap: fc.Arbitrary<Tap> = fc.oneof(
  fc.record({
    type: fc.constant('order' as const),
    orderId: fc.uuid({ version: 7 }) as fc.Arbitrary<OrderId>,
    tap: anyOrderTap,
  }),
  fc.record({
    type: fc.constant('goods' as const),
    verb: fc.constantFrom(...GOODS_VERBS),
    page: fc.nat(9),
  }),
  fc.record({
    type: fc.constant('item' as const),
    variantId: fc.uuid({ version: 7 }) as fc.Arbitrary<VariantId>,
    tap: fc.oneof(
      fc.record({ verb: fc.constantFrom('out' as const, 'back' as const), whole: fc.boolean() }),
      fc.record({ verb: fc.constant('count' as const), milli: fc.option(fc.nat(999_999_000)) }),
      fc.record({
        verb: fc.constant('price' as const),
        price: fc.nat(100_000_000).map((n) => cents(n)),
        said: fc.nat(2),
      }),
    ),
  }),
  fc.constant({ type: 'keep_price' as const }),
  fc.record({
    type: fc.constant('prices' as const),
    prices: fc.array(
      fc.record({
        variantId: fc.uuid({ version: 7 }) as fc.Arbitrary<VariantId>,
        price: fc.nat(100_000_000).map((n) => cents(n)),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
  fc.record({
    type: fc.constant('close' as const),
    span: fc.record({
      from: fc.nat(400).map((days) => addDays(localDate(2026, 1, 1), days)),
      to: fc.nat(400).map((days) => addDays(localDate(2026, 1, 1), days)),
      part: fc.option(fc.tuple(fc.nat(1440), fc.nat(1440))),
    }),
  }),
  fc.record({
    type: fc.constant('product' as const),
    variantId: fc.uuid({ version: 7 }) as fc.Arbitrary<VariantId>,
    quantityMilli: fc.integer({ min: 1, max: 999_000 }),
  }),
  fc.record({
    type: fc.constant('option' as const),
    variantId: fc.uuid({ version: 7 }) as fc.Arbitrary<VariantId>,
    quantityMilli: fc.integer({ min: 1, max: 999_000 }),
    pick: fc.oneof(
      fc.uuid({ version: 7 }) as fc.Arbitrary<OptionId>,
      fc.nat(99),
      fc.constantFrom('done' as const, 'leave' as const),
    ),
  }),
  fc.record({
    type: fc.constant('menu' as const),
    category: fc.option(fc.stringMatching(/^[a-z0-9]{1,7}$/)),
    page: fc.nat(99),
  }),
  fc.record({
    type: fc.constant('place' as const),
    verb: fc.constantFrom('use' as const, 'sure' as const, 'delete' as const),
    placeId: fc.uuid({ version: 7 }) as fc.Arbitrary<PlaceId>,
  }),
  fc.record({ type: fc.constant('places' as const), verb: fc.constantFrom('other' as const, 'clear' as const) }),
  fc.record({ type: fc.constant('consent' as const), agreed: fc.boolean() }),
  fc.record({ type: fc.constant('orders' as const), page: fc.nat(99) }),
  fc.record({ type: fc.constant('shop' as const), verb: fc.constantFrom('today' as const, 'resume' as const) }),
  fc.record({
    type: fc.constant('pause' as const),
    until: fc.oneof(fc.constantFrom('today' as const, null), fc.integer({ min: 1, max: PAUSE_MINUTES_MOST })),
  }),
)

describe('tap ids', () => {
  it('say again what they were made of, and fit a row', () => {
    fc.assert(
      fc.property(anyTap, (tap) => {
        const id = tapId(tap)

        expect(parseTapId(id)).toEqual(tap)
        expect(id.length).toBeLessThanOrEqual(LIMITS.listRowId)
      }),
    )
  })

  it('are null for anything that is not ours, and never throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[opxmlicv]:[A-Za-z0-9_-]{0,24}(:[a-z]{0,9}){0,3}$/)),
        (id) => {
          const tap = parseTapId(id)

          if (tap !== null) expect(parseTapId(tapId(tap))).toEqual(tap)
        },
      ),
    )
    for (const id of [
      '',
      ':',
      'o',
      'o:x:confirm',
      `o:${shortId(uuid(1))}:set:1:x:2`,
      'p:x:1',
      'l:fr',
      'i:nonsense',
      'sp:0',
      'sp:9999',
      'sh:x',
    ]) {
      expect(parseTapId(id)).toBeNull()
    }
  })

  it('shorten a UUID to 22 characters and back', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), (id) => {
        expect(shortId(id)).toHaveLength(22)
        expect(longId(shortId(id))).toBe(id)
      }),
    )
  })

  it('name the order that they are about', () => {
    const orderId = uuid(7) as OrderId

    expect(orderNamedBy(tapId({ type: 'order', orderId, tap: { verb: 'accept' } }))).toBe(orderId)
    expect(orderNamedBy('m::0')).toBeNull()
  })
})
