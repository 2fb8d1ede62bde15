import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timesTheFloor } from '../../kernel/test-cost.ts'
import { MESSAGES } from './fixtures-intents.ts'
import { ORDERS } from './fixtures-orders.ts'
import { TOWNSHIP } from './fixtures.ts'
import type { Awaiting, Understanding, UnderstandingContext } from './types.ts'
import { understand } from './understand.ts'

const AWAITING: readonly (Awaiting | undefined)[] = [
  'yes_no',
  'quantity',
  'item_choice',
  'payment',
  'fulfilment',
  'handover_code',
  'address',
  undefined,
]

const anyContext: fc.Arbitrary<UnderstandingContext> = fc.record({
  catalogue: fc.constant(TOWNSHIP),
  role: fc.constantFrom('customer' as const, 'seller' as const),
  awaiting: fc.constantFrom(...AWAITING),
  hasCart: fc.boolean(),
})

/** Words and signs that messages are made of, in any order: nearer to the parser's edges than random characters. */
const pieces = [
  ...ORDERS.flatMap(([text]) => text.split(' ')),
  ...Object.values(MESSAGES).flatMap((m) => m.flatMap((t) => t.split(' '))),
]
const messageLike = fc
  .array(
    fc.constantFrom(
      ...new Set([...pieces, '\n', ',', '-', 'x', '0', '1000', '99999999999999999999', 'R', 'skyf', '👍']),
    ),
    { maxLength: 25 },
  )
  .map((w) => w.join(' '))
const anyText = fc.oneof(
  messageLike,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
)

const spans = (u: Understanding): { start: number; end: number }[] => [...u.lines, ...u.entities, ...(u.removals ?? [])]

describe('any text at all', () => {
  it('is understood without throwing, with offsets inside it and quantities from 1 to 999', () => {
    fc.assert(
      fc.property(anyText, anyContext, (text, ctx) => {
        const understood = understand(text, ctx)

        for (const { start, end } of spans(understood)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
        for (const line of understood.lines) {
          expect(Number.isInteger(line.qty) && line.qty >= 1 && line.qty <= 999).toBe(true)
          expect(line.surface).toBe(text.slice(line.start, line.end))
          expect((line.variantId === undefined) === (line.candidates !== undefined)).toBe(true)
        }
        expect(understood.confidence).toBeGreaterThanOrEqual(0)
        expect(understood.confidence).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })

  it('is understood the same way twice', () => {
    fc.assert(
      fc.property(anyText, anyContext, (text, ctx) => {
        expect(understand(text, ctx)).toEqual(understand(text, ctx))
      }),
    )
  })

  it.each([
    ['nonsense words', 'qwrt zxcvb mnbvc plkjh '.repeat(180)],
    ['orders', '2 kota special no atchar and a coke 2l, '.repeat(105)],
    ['near misses', 'kotta cheps tomatoe sugr brede '.repeat(130)],
    ['digits', '0123456789'.repeat(410)],
    ['one letter', 'a'.repeat(4096)],
    ['number words', 'twenty one '.repeat(370)],
    ['marks', '+0 (('.repeat(800)],
    ['emoji', '👍🏽'.repeat(1000)],
    ['goods in pictures', '🍞🥛'.repeat(1024)],
    ['goods in pictures among others', '🍞🔥'.repeat(1024)],
    ['goods in pictures, counted', '1🍞 2🥛 '.repeat(512)],
    ['goods in pictures behind numbers', '1 '.repeat(1000) + '🍞🥛'.repeat(500)],
  ])('of 4 096 characters of %s costs what its length does', (_, text) => {
    const ctx: UnderstandingContext = { catalogue: TOWNSHIP, role: 'customer', hasCart: false }

    // A step through all that was found for each thing found costs hundreds.
    expect(timesTheFloor(() => understand(text.slice(0, 4096), ctx))).toBeLessThan(100)
  })
})
