import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderId, TenantId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { createKeyring } from '../../platform/crypto/keyring.ts'
import { newKey } from '../../platform/crypto/seal.ts'
import { aLine, anOrder } from '../fakes.ts'
import { isProven, parseReceiptToken, receiptToken } from './token.ts'
import { buildReceipt, type ReceiptFacts } from './receipt.ts'

const AT_MS = Date.parse('2026-11-25T15:00:00Z')
const shop = { name: "Mama Thandi's Spaza", address: '12 Zone 6, Diepkloof', vatNumber: null }
const facts = (given: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  shop,
  timeZone: 'Africa/Johannesburg',
  issuedAtMs: AT_MS,
  vatClasses: new Map(),
  ...given,
})
const vendor = { ...shop, vatNumber: '4000000000' }

describe('a slip', () => {
  it('of a shop that is not registered for VAT shows no tax', () => {
    const order = anOrder({ lines: [aLine({ unitPrice: cents(12_37) })] })

    expect(buildReceipt(order, facts())).toEqual({
      shop,
      timeZone: 'Africa/Johannesburg',
      number: 12,
      issuedAtMs: AT_MS,
      lines: order.lines,
      tax: null,
      delivery: null,
      total: 12_37,
      rounding: -7,
      due: 12_30,
    })
  })

  it('of a vendor shows the total before tax, the tax at the rate of the day, and the total', () => {
    const order = anOrder({ lines: [aLine({ unitPrice: cents(115_00) })] })

    expect(buildReceipt(order, facts({ shop: vendor }))?.tax).toEqual({
      percent: 15,
      beforeTax: 100_00,
      tax: 15_00,
    })
  })

  it('takes the rate that was in force when the goods changed hands', () => {
    const order = anOrder({ lines: [aLine({ unitPrice: cents(114_00) })] })
    const issuedAtMs = Date.parse('2018-03-31T21:59:59Z') // a second before midnight in the shop

    expect(buildReceipt(order, facts({ shop: vendor, issuedAtMs }))?.tax?.tax).toBe(14_00)
    expect(buildReceipt(order, facts({ shop: vendor, issuedAtMs: issuedAtMs + 1_000 }))?.tax?.percent).toBe(15)
  })

  it('takes no tax from goods that bear none', () => {
    const order = anOrder({
      lines: [aLine({ unitPrice: cents(115_00) }), aLine({ lineNo: 2, unitPrice: cents(20_00) })],
    })
    const receipt = buildReceipt(order, facts({ shop: vendor, vatClasses: new Map([[2, 'zero']]) }))

    expect(receipt?.tax).toEqual({ percent: 15, beforeTax: 120_00, tax: 15_00 })
  })

  it('does not exist for a cart', () => {
    expect(buildReceipt(anOrder({ state: 'cart' }), facts())).toBeNull()
  })

  it('adds up: before tax and tax are the total, the total and the rounding are what is due', () => {
    const lines = fc.array(fc.nat(100_000_00), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(lines, (prices) => {
        const order = anOrder({ lines: prices.map((p, i) => aLine({ lineNo: i + 1, unitPrice: cents(p) })) })
        const { tax, total, rounding, due } = buildReceipt(order, facts({ shop: vendor }))!

        expect(tax!.beforeTax + tax!.tax).toBe(total)
        expect(total + rounding).toBe(due)
      }),
    )
  })
})

describe('the address of a receipt', () => {
  const keyring = createKeyring(newKey())
  const tenantId = randomUUID() as TenantId
  const orderId = randomUUID() as OrderId
  const { keys } = keyring.newTenantKey(tenantId)

  it('names the shop and the order, and is always the same', () => {
    const token = receiptToken(keys, tenantId, orderId)
    const claim = parseReceiptToken(token)!

    expect(claim).toMatchObject({ tenantId, orderId })
    expect(isProven(keys, claim)).toBe(true)
    expect(receiptToken(keys, tenantId, orderId)).toBe(token)
  })

  it('cannot be made for another order, nor with another shop’s keys', () => {
    const claim = parseReceiptToken(receiptToken(keys, tenantId, orderId))!
    const other = keyring.newTenantKey(tenantId).keys

    expect(isProven(keys, { ...claim, orderId: randomUUID() as OrderId })).toBe(false)
    expect(isProven(other, claim)).toBe(false)
  })

  it('is not proven when any character of it is another', () => {
    const token = receiptToken(keys, tenantId, orderId)
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09_-'), (at, char) => {
        fc.pre(token[at] !== char)
        const claim = parseReceiptToken(token.slice(0, at) + char + token.slice(at + 1))

        expect(claim === null || claim.tenantId !== tenantId || !isProven(keys, claim)).toBe(true)
      }),
    )
  })

  it('is nothing but what it says', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const claim = parseReceiptToken(text)

        expect(claim === null || !isProven(keys, claim)).toBe(true)
      }),
    )
  })
})
