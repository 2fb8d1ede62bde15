import { describe, expect, it } from 'vitest'
import { ORDERS } from './fixtures-orders.ts'
import { UNSEEN_ORDERS, UNSEEN_ORDERS_2, UNSEEN_ORDERS_3 } from './fixtures-orders-unseen.ts'
import { lineKey, PRODUCT_COUNT, TOWNSHIP } from './fixtures.ts'
import type { UnderstandingContext } from './types.ts'
import { understand } from './understand.ts'

const ctx: UnderstandingContext = { catalogue: TOWNSHIP, role: 'customer', hasCart: false }

describe('written orders', () => {
  it('are read against a catalogue of some sixty products', () => {
    expect(PRODUCT_COUNT).toBeGreaterThanOrEqual(60)
  })

  it.each(ORDERS)('%j', (text, lines) => {
    const understood = understand(text, ctx)

    expect(understood.lines.map(lineKey)).toEqual(lines)
    expect(understood.intent).toBe('order')
  })
})

describe('orders written after the parser was tuned', () => {
  it.each([...UNSEEN_ORDERS, ...UNSEEN_ORDERS_2, ...UNSEEN_ORDERS_3])('%j', (text, lines) => {
    expect(understand(text, ctx).lines.map(lineKey)).toEqual(lines)
  })
})
