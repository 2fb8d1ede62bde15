/**
 * What is in a cart and what it costs. Pure: lines in, lines out. Every price is a snapshot from the catalogue, with the
 * options chosen, so that what the customer was shown is what she pays.
 */
import {
  displayName,
  whyNotSold,
  type CatalogueOption,
  type CatalogueOptionGroup,
  type ShopItem,
} from '../../catalog/index.ts'
import type { VariantId } from '../../kernel/ids.ts'
import type { Cents } from '../../kernel/money.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { cleanLine } from '../../kernel/text.ts'
import { NOTE_MOST } from '../text.ts'
import { LINES_MOST, lineTotal, QUANTITY_MOST_MILLI, UNITS_MOST, unitPriceWithOptions } from '../totals.ts'
import type { OrderRefusal } from '../errors.ts'
import type { LineOption, LineRequest, OrderLineView } from '../views.ts'

export type ItemsByVariant = ReadonlyMap<VariantId, ShopItem>
type Lines = readonly OrderLineView[]
type LinesResult = Result<Lines, OrderRefusal>

interface Priced {
  readonly unitPrice: Cents
  /** Only what differs from the item as it comes, in the catalogue's order. */
  readonly options: readonly LineOption[]
}

/** What an item asks of whoever orders it. */
interface AskingItem {
  readonly groups: readonly CatalogueOptionGroup[]
  readonly options: readonly (Pick<CatalogueOption, 'optionId' | 'default'> &
    Partial<Pick<CatalogueOption, 'groupId'>>)[]
}

/** A question of the item that its choice does not answer: too few of a group's options, or too many. */
export const findUnanswered = (item: AskingItem, chosen: LineRequest['options']): CatalogueOptionGroup | null => {
  const wanted = new Map(chosen.map(({ optionId, included }) => [optionId, included]))
  return (
    item.groups.find(({ groupId, choicesMin, choicesMax }) => {
      const own = item.options.filter((option) => option.groupId === groupId)
      const count = own.filter((option) => wanted.get(option.optionId) ?? option.default).length
      return count < choicesMin || count > choicesMax
    }) ?? null
  )
}

/** Prices one unit as chosen. A choice that the catalogue does not know, or that cannot be left out, is refused. */
export const priceChoice = (item: ShopItem, chosen: LineRequest['options']): Result<Priced, OrderRefusal> => {
  const wanted = new Map(chosen.map(({ optionId, included }) => [optionId, included]))
  const options: LineOption[] = []
  for (const option of item.options) {
    const included = wanted.get(option.optionId)
    wanted.delete(option.optionId)
    if (included === undefined || included === option.default) continue
    if (!included && !option.removable) return err({ code: 'orders.product_unavailable', name: option.name })
    options.push({ optionId: option.optionId, name: option.name, included, priceDelta: option.priceDelta })
  }
  if (wanted.size > 0) return err({ code: 'orders.product_unavailable', name: displayName(item) })
  const group = findUnanswered(item, chosen)
  if (group) {
    const { groupId, name, choicesMin, choicesMax } = group
    return err({ code: 'orders.choice_missing', name: displayName(item), groupId, group: name, choicesMin, choicesMax })
  }
  return ok({ unitPrice: unitPriceWithOptions(item.price, options), options })
}

const checkQuantity = (quantityMilli: number, soldBy: ShopItem['soldBy'] | undefined): OrderRefusal | null => {
  const whole = soldBy !== 'unit' || quantityMilli % 1_000 === 0
  const inRange = Number.isSafeInteger(quantityMilli) && quantityMilli > 0 && quantityMilli <= QUANTITY_MOST_MILLI
  return whole && inRange ? null : { code: 'orders.quantity_out_of_range', most: UNITS_MOST }
}

const withQuantity = (line: OrderLineView, quantityMilli: number): OrderLineView => ({
  ...line,
  quantityMilli,
  total: lineTotal(quantityMilli, line.unitPrice),
})

/** Whether both are the same goods, chosen in the same way: options stand in the catalogue's order. */
export const isSameChoice = (a: OrderLineView, b: OrderLineView): boolean =>
  a.variantId === b.variantId &&
  a.options.length === b.options.length &&
  a.options.every((option, i) => {
    const other = b.options[i]
    return option.optionId === other?.optionId && option.included === other.included
  })

/** Lines are one line when nobody could tell them apart: same variant, same choices, same wish. */
const isSameThing = (a: OrderLineView, b: OrderLineView): boolean => isSameChoice(a, b) && a.note === b.note

const nextLineNo = (lines: Lines): number => Math.max(0, ...lines.map((line) => line.lineNo)) + 1

/** Why an item cannot be had at this hour; null when it can. */
export const refuseByTime = (item: ShopItem, nowMs: number): OrderRefusal | null => {
  switch (whyNotSold(item, nowMs)) {
    case 'expired':
      return { code: 'orders.product_unavailable', name: displayName(item) }
    case 'out_of_hours':
      return { code: 'orders.out_of_hours', name: displayName(item), hours: item.hours }
    case null:
      return null
  }
}

const toLine = (
  request: LineRequest,
  items: ItemsByVariant,
  lineNo: number,
  nowMs: number,
): Result<OrderLineView, OrderRefusal> => {
  const item = items.get(request.variantId)
  if (!item) return err({ code: 'orders.product_unavailable', name: '' }) // whatever it was called, it is not on sale
  const refused = checkQuantity(request.quantityMilli, item.soldBy) ?? refuseByTime(item, nowMs)
  if (refused) return err(refused)
  const priced = priceChoice(item, request.options)
  if (!priced.ok) return priced
  const line = {
    lineNo,
    productId: item.productId,
    variantId: item.variantId,
    name: displayName(item),
    ...priced.value,
    note: cleanLine(request.note, NOTE_MOST),
  }
  return ok({ ...line, quantityMilli: request.quantityMilli, total: lineTotal(request.quantityMilli, line.unitPrice) })
}

/** Adds what was asked for, merging equal lines. All or nothing. Line numbers of what was there stay. */
export const addLines = (
  lines: Lines,
  requests: readonly LineRequest[],
  items: ItemsByVariant,
  nowMs: number,
): LinesResult => {
  let next = reprice(lines, items).lines
  for (const request of requests) {
    const made = toLine(request, items, nextLineNo(next), nowMs)
    if (!made.ok) return made
    const line = made.value
    const same = next.find((other) => isSameThing(other, line))
    if (same) {
      const quantity = same.quantityMilli + line.quantityMilli
      const refused = checkQuantity(quantity, items.get(line.variantId)?.soldBy)
      if (refused) return err(refused)
      next = next.map((other) => (other === same ? withQuantity(same, quantity) : other))
    } else {
      next = [...next, line]
    }
  }
  if (next.length > LINES_MOST) return err({ code: 'orders.too_many_lines', most: LINES_MOST })
  return ok(next)
}

/** Sets how much of a line is wanted; nothing wanted takes the line out. A line that is not there is `not_found`. */
export const setLineQuantity = (
  lines: Lines,
  lineNo: number,
  quantityMilli: number,
  items: ItemsByVariant,
): LinesResult => {
  const line = lines.find((candidate) => candidate.lineNo === lineNo)
  if (!line) return err({ code: 'orders.not_found' })
  if (quantityMilli === 0) return ok(reprice(lines, items).lines.filter((other) => other.lineNo !== lineNo))
  const refused = checkQuantity(quantityMilli, items.get(line.variantId)?.soldBy)
  if (refused) return err(refused)
  return ok(
    reprice(lines, items).lines.map((other) => (other.lineNo === lineNo ? withQuantity(other, quantityMilli) : other)),
  )
}

interface Repricing {
  readonly lines: Lines
  readonly lowered: boolean
  readonly raised: boolean
  /** Names of lines that cannot be had now; they keep the price they had. */
  readonly unavailable: readonly string[]
}

/** Looks every line up in the catalogue again. */
export const reprice = (lines: Lines, items: ItemsByVariant): Repricing => {
  const result = { lines: [] as OrderLineView[], lowered: false, raised: false, unavailable: [] as string[] }
  for (const line of lines) {
    const item = items.get(line.variantId)
    const priced = item ? priceChoice(item, line.options) : null
    if (!priced?.ok) {
      result.lines.push(line)
      result.unavailable.push(line.name)
      continue
    }
    const { unitPrice, options } = priced.value
    result.lowered ||= unitPrice < line.unitPrice
    result.raised ||= unitPrice > line.unitPrice
    result.lines.push({ ...line, unitPrice, options, total: lineTotal(line.quantityMilli, unitPrice) })
  }
  return result
}
