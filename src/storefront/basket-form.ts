/** What somebody tapped on a page: a form that needs no script, read into a new basket. Pure. */
import type { ShopItem } from '../catalog/index.ts'
import { addToBasket, parseBasket, priceBasket, setInBasket, type Basket, type BasketLine } from './basket.ts'
import { isTag, tagOf, type Tag } from './tag.ts'

/** Names and values in the order sent; a name may come several times. */
export type Fields = Readonly<Record<string, readonly string[]>>

export const parseFields = (body: string): Fields => {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of new URLSearchParams(body)) {
    if (!/^[a-z]{1,8}\d{0,2}$/.test(name)) continue
    ;(fields[name] ??= []).push(value)
  }
  return fields
}

export const fieldOf = (fields: Fields, name: string): string | undefined => fields[name]?.[0]

/** Which item is to be looked up before the form can be read. */
export const itemNamed = (fields: Fields): Tag | null => {
  const tag = fieldOf(fields, 'add') ?? ''
  return isTag(tag) ? tag : null
}

type FormResult =
  | { readonly type: 'changed'; readonly basket: Basket; readonly showBasket: boolean }
  /** It cannot be had like that: the page of the item says what is to be chosen. */
  | { readonly type: 'choose'; readonly basket: Basket; readonly item: Tag }

/** What was ticked (or, of a choice of one, picked), as what differs from the item as it comes. */
const chosenOptions = (fields: Fields, item: ShopItem): readonly Tag[] => {
  const ticked = new Set(Object.entries(fields).flatMap(([name, values]) => (/^o\d*$/.test(name) ? values : [])))
  return item.options.flatMap((option) => {
    if (option.default && !option.removable) return []
    const tag = tagOf(option.optionId)
    return ticked.has(tag) === option.default ? [] : [tag]
  })
}

/** A typed quantity; anything unreadable is one. */
const quantityOf = (text: string | undefined, soldBy: ShopItem['soldBy']): number => {
  const number = Number((text ?? '1').replace(',', '.'))
  if (!Number.isFinite(number) || number <= 0) return 1_000
  return soldBy === 'weight' ? Math.max(1, Math.round(number * 1_000)) : Math.max(1, Math.round(number)) * 1_000
}

/** Reads the form against the item that it names (null when that is not on sale). */
export const readForm = (fields: Fields, item: ShopItem | null): FormResult => {
  const basket = parseBasket(fieldOf(fields, 'c') ?? '')
  const [, at, milli] = /^(\d{1,2})_(-?\d{1,7})$/.exec(fieldOf(fields, 'set') ?? '') ?? []
  if (at !== undefined && milli !== undefined) {
    return { type: 'changed', basket: setInBasket(basket, Number(at), Number(milli)), showBasket: true }
  }
  if (item === null) return { type: 'changed', basket, showBasket: false }
  const isChosen = fieldOf(fields, 'chosen') !== undefined
  const line: BasketLine = {
    item: tagOf(item.variantId),
    quantityMilli: quantityOf(fieldOf(fields, 'n'), item.soldBy),
    options: isChosen ? chosenOptions(fields, item) : [],
  }
  if (priceBasket([line], [item]).lines.length === 0) return { type: 'choose', basket, item: line.item }
  return { type: 'changed', basket: addToBasket(basket, line), showBasket: false }
}
