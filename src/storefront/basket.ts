/**
 * What somebody has put together on a shop's page. It lives in the page's address and nowhere else: no cookie, no row, no
 * name. It becomes a cart when it is sent on WhatsApp. Pure.
 */
import { displayName, type CatalogueOption, type ShopItem } from '../catalog/index.ts'
import type { Cents } from '../kernel/money.ts'
import { LINES_MOST, lineTotal, orderTotal, priceChoice, UNITS_MOST } from '../orders/index.ts'
import { isTag, tagOf, type Tag } from './tag.ts'

export interface BasketLine {
  readonly item: Tag
  /** Thousandths: units, or kilograms of what is sold by weight. */
  readonly quantityMilli: number
  /** Only the options whose choice differs from the item as it comes. */
  readonly options: readonly Tag[]
}
export type Basket = readonly BasketLine[]

const QUANTITY_MOST_MILLI = UNITS_MOST * 1_000
/** More than a product can have (`catalog` allows 50), so a longer list is no choice of a person. */
const OPTIONS_MOST = 50

/** `7kq2mz0a`, `7kq2mz0a_3`, `7kq2mz0a_500g-0ax3kq2m`: item, how many when it is not one, options. */
const LINE = /^([0-9a-z]{8})(?:_(\d{1,6})(g?))?((?:-[0-9a-z]{8})*)$/

const formatLine = ({ item, quantityMilli, options }: BasketLine): string => {
  const quantity =
    quantityMilli === 1_000 ? '' : quantityMilli % 1_000 === 0 ? `_${quantityMilli / 1_000}` : `_${quantityMilli}g`
  return [item + quantity, ...options].join('-')
}

/** The basket as it stands in an address. Characters that no encoding touches. */
export const formatBasket = (basket: Basket): string => basket.map(formatLine).join('.')

const isInRange = (milli: number): boolean => milli > 0 && milli <= QUANTITY_MOST_MILLI

const parseLine = (text: string): BasketLine | null => {
  const [, item = '', count, grams, tail = ''] = LINE.exec(text) ?? []
  const options = tail.split('-').slice(1)
  if (!isTag(item) || !options.every(isTag) || options.length > OPTIONS_MOST) return null
  const quantityMilli = count === undefined ? 1_000 : grams === 'g' ? Number(count) : Number(count) * 1_000
  return isInRange(quantityMilli) ? { item, quantityMilli, options: [...new Set(options)].sort() } : null
}

/** Reads the basket of an address. What cannot be read is left out: addresses are cut and mistyped. */
export const parseBasket = (text: string): Basket =>
  text
    .split('.', LINES_MOST)
    .flatMap((line) => parseLine(line) ?? [])
    .reduce<Basket>((basket, line) => addToBasket(basket, line), [])

const isSameThing = (a: BasketLine, b: BasketLine): boolean =>
  a.item === b.item && a.options.length === b.options.length && a.options.every((option, i) => option === b.options[i])

/** Equal choices are one line; what would be too much of one thing, or too many lines, is not added. */
export const addToBasket = (basket: Basket, given: BasketLine): Basket => {
  const line = { ...given, options: [...given.options].sort() }
  const same = basket.find((other) => isSameThing(other, line))
  if (same === undefined) return basket.length < LINES_MOST ? [...basket, line] : basket
  const quantityMilli = same.quantityMilli + line.quantityMilli
  return isInRange(quantityMilli)
    ? basket.map((other) => (other === same ? { ...same, quantityMilli } : other))
    : basket
}

/** Sets how much of a line is wanted, by its place; nothing takes it out. */
export const setInBasket = (basket: Basket, at: number, quantityMilli: number): Basket =>
  basket.flatMap((line, i) => {
    if (i !== at) return [line]
    if (quantityMilli <= 0) return []
    return [isInRange(quantityMilli) ? { ...line, quantityMilli } : line]
  })

export interface Choice {
  readonly option: CatalogueOption
  /** Always the opposite of the option's default. */
  readonly included: boolean
}

/** A line set against the catalogue of now. */
export interface PricedLine {
  readonly line: BasketLine
  readonly item: ShopItem
  /** One line of text. */
  readonly name: string
  readonly choices: readonly Choice[]
  readonly unitPrice: Cents
  readonly total: Cents
  /** There is less of the item than asked for, by all lines of it together. */
  readonly isShort: boolean
}

export interface PricedBasket {
  readonly lines: readonly PricedLine[]
  readonly total: Cents
  /** Lines of the address that the shop does not sell now, or not like that. */
  readonly gone: number
}

/** One line, whatever the catalogue holds: a name with a line break would be two lines of a message. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

export const itemName = (item: Pick<ShopItem, 'name' | 'variantName'>): string => oneLine(displayName(item))

const priceLine = (line: BasketLine, item: ShopItem): Omit<PricedLine, 'isShort'> | null => {
  if (item.soldBy === 'unit' && line.quantityMilli % 1_000 !== 0) return null
  const choices = line.options.map((tag) => {
    const option = item.options.find((o) => tagOf(o.optionId) === tag)
    return option && { option, included: !option.default }
  })
  if (!choices.every((choice) => choice !== undefined)) return null
  const inOrder = [...choices].sort((a, b) => item.options.indexOf(a.option) - item.options.indexOf(b.option))
  const priced = priceChoice(
    item,
    inOrder.map(({ option, included }) => ({ optionId: option.optionId, included })),
  )
  if (!priced.ok) return null
  const { unitPrice } = priced.value
  return {
    line,
    item,
    name: itemName(item),
    choices: inOrder,
    unitPrice,
    total: lineTotal(line.quantityMilli, unitPrice),
  }
}

/** Looks every line up. Prices and options are the catalogue's; the address holds none. */
export const priceBasket = (basket: Basket, items: readonly ShopItem[]): PricedBasket => {
  const byTag = new Map(items.map((item) => [tagOf(item.variantId), item]))
  const priced = basket.flatMap((line) => {
    const item = byTag.get(line.item)
    return (item && priceLine(line, item)) ?? []
  })
  const wanted = new Map<Tag, number>()
  for (const { line } of priced) wanted.set(line.item, (wanted.get(line.item) ?? 0) + line.quantityMilli)
  const lines = priced.map((line) => ({
    ...line,
    isShort: line.item.availableMilli !== null && line.item.availableMilli < (wanted.get(line.line.item) ?? 0),
  }))
  return { lines, total: orderTotal(lines), gone: basket.length - lines.length }
}
