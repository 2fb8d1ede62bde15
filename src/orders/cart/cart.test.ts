import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anOption, aShopItem, idOf } from '../../catalog/fakes.ts'
import { indexByVariant } from '../../catalog/index.ts'
import type { OptionId, VariantId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { addLines, priceChoice, reprice, setLineQuantity } from './cart.ts'
import { NOTE_MOST } from '../text.ts'
import { lineTotal, orderTotal } from '../totals.ts'
import type { LineRequest, OrderLineView } from '../views.ts'

const [cheese, atchar, bun] = [idOf(301) as OptionId, idOf(302) as OptionId, idOf(303) as OptionId]
const NOW_MS = Date.parse('2026-11-25T08:00:00Z')
const kota = aShopItem({
  options: [
    anOption({ optionId: cheese }),
    anOption({ optionId: atchar, name: 'Atchar', default: true, priceDelta: cents(0) }),
    anOption({ optionId: bun, name: 'Bread', default: true, removable: false, priceDelta: cents(0) }),
  ],
})
const mince = aShopItem({ variantId: idOf(202) as VariantId, name: 'Mince', soldBy: 'weight', price: cents(99_99) })
const items = indexByVariant([kota, mince])

const aRequest = (given: Partial<LineRequest> = {}): LineRequest => ({
  variantId: kota.variantId,
  quantityMilli: 1_000,
  options: [],
  note: null,
  ...given,
})
const linesOf = (...requests: LineRequest[]): readonly OrderLineView[] => {
  const added = addLines([], requests, items, NOW_MS)
  if (!added.ok) throw new Error(added.error.code)
  return added.value
}
const refusal = (...requests: LineRequest[]) => {
  const added = addLines([], requests, items, NOW_MS)
  return added.ok ? null : added.error
}

describe('pricing a choice', () => {
  it('adds what an extra costs, and nothing for what comes with it anyway', () => {
    const priced = priceChoice(kota, [
      { optionId: cheese, included: true },
      { optionId: atchar, included: true },
    ])

    expect(priced).toMatchObject({ ok: true, value: { unitPrice: 40_00, options: [{ optionId: cheese }] } })
  })

  it('remembers what is left out', () => {
    const priced = priceChoice(kota, [{ optionId: atchar, included: false }])

    expect(priced).toMatchObject({
      ok: true,
      value: { unitPrice: 35_00, options: [{ name: 'Atchar', included: false }] },
    })
  })

  it('refuses to leave out what cannot be left out, and what the shop does not have', () => {
    const noBread = priceChoice(kota, [{ optionId: bun, included: false }])
    const unknown = priceChoice(kota, [{ optionId: idOf(999) as OptionId, included: true }])

    expect(noBread).toEqual({ ok: false, error: { code: 'orders.product_unavailable', name: 'Bread' } })
    expect(unknown).toEqual({ ok: false, error: { code: 'orders.product_unavailable', name: 'Kota' } })
  })
})

describe('adding to a cart', () => {
  it('merges lines that nobody could tell apart', () => {
    const lines = linesOf(
      aRequest({ options: [{ optionId: cheese, included: true }], note: ' extra  hot ' }),
      aRequest({
        options: [
          { optionId: cheese, included: true },
          { optionId: atchar, included: true },
        ],
        note: 'extra hot',
      }),
    )

    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      lineNo: 1,
      quantityMilli: 2_000,
      unitPrice: 40_00,
      total: 80_00,
      note: 'extra hot',
    })
  })

  it('keeps apart what differs in variant, choice or wish', () => {
    const lines = linesOf(
      aRequest(),
      aRequest({ options: [{ optionId: atchar, included: false }] }),
      aRequest({ note: 'well done' }),
      aRequest({ variantId: mince.variantId, quantityMilli: 750 }),
    )

    expect(lines.map((line) => line.lineNo)).toEqual([1, 2, 3, 4])
    expect(lines[3]).toMatchObject({ name: 'Mince', total: 74_99 })
  })

  it('refuses quantities that nobody means', () => {
    const most = { code: 'orders.quantity_out_of_range', most: 999 }

    for (const quantityMilli of [0, -1_000, 1_500, 1_000_000, Number.NaN]) {
      expect(refusal(aRequest({ quantityMilli }))).toEqual(most)
    }
    expect(refusal(aRequest({ quantityMilli: 600_000 }), aRequest({ quantityMilli: 400_000 }))).toEqual(most)
    expect(refusal(aRequest({ quantityMilli: 999_000 }))).toBeNull()
  })

  it('refuses the line after the thirtieth', () => {
    const requests = Array.from({ length: 31 }, (_, i) => aRequest({ note: `wish ${i}` }))

    expect(refusal(...requests.slice(0, 30))).toBeNull()
    expect(refusal(...requests)).toEqual({ code: 'orders.too_many_lines', most: 30 })
  })

  it('refuses what is not on sale', () => {
    expect(refusal(aRequest({ variantId: idOf(999) as VariantId }))).toMatchObject({
      code: 'orders.product_unavailable',
    })
  })

  it('cuts a wish that is a letter', () => {
    expect(linesOf(aRequest({ note: 'x'.repeat(500) }))[0]?.note).toHaveLength(NOTE_MOST)
  })

  it('gives what was there the price of today', () => {
    const before = linesOf(aRequest())
    const dearer = indexByVariant([{ ...kota, price: cents(38_00) }, mince])

    const after = addLines(before, [aRequest({ variantId: mince.variantId, quantityMilli: 1_000 })], dearer, NOW_MS)

    expect(after.ok && after.value.map((line) => line.total)).toEqual([38_00, 99_99])
  })

  it('never loses or invents a quantity, and every total follows from its line', () => {
    const request = fc.record({
      variantId: fc.constantFrom(kota.variantId, mince.variantId),
      quantityMilli: fc.integer({ min: 1, max: 9 }).map((n) => n * 1_000),
      options: fc.subarray([
        { optionId: cheese, included: true },
        { optionId: atchar, included: false },
      ]),
      note: fc.constantFrom(null, '', 'hot'),
    })
    fc.assert(
      fc.property(fc.array(request, { maxLength: 20 }), (given) => {
        const requests = given.map((r) => (r.variantId === mince.variantId ? { ...r, options: [] } : r))

        const lines = linesOf(...requests)

        const sum = (list: readonly { quantityMilli: number }[]): number =>
          list.reduce((n, l) => n + l.quantityMilli, 0)
        expect(sum(lines)).toBe(sum(requests))
        expect(new Set(lines.map((line) => line.lineNo)).size).toBe(lines.length)
        for (const line of lines) expect(line.total).toBe(lineTotal(line.quantityMilli, line.unitPrice))
        expect(orderTotal(lines)).toBe(lines.reduce((n, line) => n + line.total, 0))
      }),
    )
  })
})

describe('changing a cart', () => {
  const lines = linesOf(aRequest(), aRequest({ variantId: mince.variantId, quantityMilli: 500 }))

  it('sets a quantity and the total with it', () => {
    const changed = setLineQuantity(lines, 1, 3_000, items)

    expect(changed.ok && changed.value[0]).toMatchObject({ quantityMilli: 3_000, total: 105_00 })
  })

  it('takes a line out when nothing of it is wanted, and keeps the numbers of the others', () => {
    const changed = setLineQuantity(lines, 1, 0, items)

    expect(changed.ok && changed.value.map((line) => line.lineNo)).toEqual([2])
  })

  it('refuses half a kota, but not half a kilogram', () => {
    expect(setLineQuantity(lines, 1, 500, items)).toMatchObject({ ok: false })
    expect(setLineQuantity(lines, 2, 1_250, items)).toMatchObject({ ok: true })
  })

  it('refuses a line that is not there', () => {
    expect(setLineQuantity(lines, 9, 1_000, items)).toEqual({ ok: false, error: { code: 'orders.not_found' } })
  })
})

describe('looking prices up again', () => {
  const lines = linesOf(aRequest({ options: [{ optionId: cheese, included: true }] }), aRequest())

  it('says whether anything became dearer or cheaper', () => {
    const cheaperCheese = {
      ...kota,
      options: [{ ...kota.options[0]!, priceDelta: cents(3_00) }, ...kota.options.slice(1)],
    }

    expect(reprice(lines, items)).toMatchObject({ lowered: false, raised: false, unavailable: [], lines })
    expect(reprice(lines, indexByVariant([cheaperCheese]))).toMatchObject({ lowered: true, raised: false })
    expect(reprice(lines, indexByVariant([{ ...kota, price: cents(36_00) }]))).toMatchObject({ raised: true })
  })

  it('names what cannot be had any more, and leaves its price alone', () => {
    const noCheese = indexByVariant([{ ...kota, options: kota.options.slice(1) }])

    expect(reprice(lines, indexByVariant([]))).toMatchObject({ unavailable: ['Kota', 'Kota'], lines })
    expect(reprice(lines, noCheese).unavailable).toEqual(['Kota'])
  })
})
