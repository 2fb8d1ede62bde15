/** Which product a photo is of that a seller sends: its name stands under it, with another price perhaps. Pure. */
import type { ProductId, VariantId, Wamid } from '../../../kernel/ids.ts'
import { cents, type Cents } from '../../../kernel/money.ts'
import { findGoods, goodsNamed, isPossiblePrice } from '../goods.ts'
import { newProductIn, type ProductMeaning } from './product-words.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Happening, MediaFile } from '../happening.ts'
import type { Question } from '../question.ts'

export type PhotoMeaning =
  | {
      readonly type: 'PHOTO'
      readonly productId: ProductId
      readonly variantId: VariantId
      readonly file: MediaFile
      /** Said with it; null when it is as it was, or when several kinds have it. */
      readonly price: Cents | null
      /** The photo, when it is in this message: answered by a thumb, which costs nothing. */
      readonly wamid: Wamid
    }
  /** `unknown`: a name stood under it that fits no goods, or goods of several products. */
  | { readonly type: 'PHOTO_OF'; readonly file: MediaFile; readonly unknown: boolean }

/** Around the name: "photo for kota", "isithombe se-kota", "foto van die kota". */
const LEAD =
  /^(?:(?:this|here|new|the|my|a|is|use|add|change|please|pls|ngicela|nansi|nasi|hier is|die|nuwe|ena ke)\s+)*(?:(?:photo|foto|pic|picture|pics|image|isithombe|umfanekiso|isitshwantsho|setshwantsho|senepe|prent|prentjie)\s*(?:(?:for|of|to|van|vir|sa|se|ya|ye|ba|wa|la|le)\b[\s-]*)?(?:(?:the|my|die|i-)\s*)?)?/iu
const TAIL = /\s+(?:(?:photo|foto|pic|picture|image|prent|isithombe|senepe)\s*)$/iu
const PRICE =
  /^(?<name>.*?)[\s,:=@-]*(?:\b(?:at|for|is|now|ngo|ka|teen|vir)\s+)?(?<money>r\s?\d{1,5}(?:[.,]\d{1,2})?|\d{1,5}(?:[.,]\d{1,2})?)\s*(?:rands?|bucks|each)?[\s.!]*$/iu

interface Named {
  readonly productId: ProductId
  readonly variantId: VariantId
  readonly price: Cents | null
}

const productNamed = (words: string, facts: DialogueFacts): Omit<Named, 'price'> | null => {
  const goods = goodsNamed(words, facts)
  const [first] = goods
  const isOne = first !== undefined && goods.every(({ productId }) => productId === first.productId)
  return isOne ? { productId: first.productId, variantId: first.variantId } : null
}

/** "Tray of 30": the number is in the name, and no price. */
const isInName = (number: string, words: string, facts: DialogueFacts): boolean =>
  goodsNamed(words, facts).some(({ name, variantName = '' }) =>
    new RegExp(`(?<!\\d)${number}(?!\\d)`, 'u').test(`${name} ${variantName}`),
  )

/** The product that the words name; null when they name none, or several. */
const readPhotoWords = (text: string, facts: DialogueFacts): Named | null => {
  const words = text.replace(/\s+/g, ' ').trim().replace(LEAD, '').replace(TAIL, '')
  const { name = '', money = '' } = PRICE.exec(words)?.groups ?? {}
  const number = money.replace(/[^\d.,]/gu, '').replace(',', '.')
  const priced = name === '' || isInName(number, words, facts) ? null : productNamed(name, facts)
  if (priced === null) {
    const named = productNamed(words, facts)
    return named && { ...named, price: null }
  }
  const price = Math.round(Number(number) * 100)
  const isNew = goodsNamed(name, facts).length === 1 && findGoods(facts, priced.variantId)?.price !== price
  return { ...priced, price: isNew && isPossiblePrice(price) ? cents(price) : null }
}

/** A product that she does not sell yet: its name and its price stand under its picture (ADR 0039, 0044). */
const readNew = (words: string, file: MediaFile, facts: DialogueFacts): ProductMeaning | null => {
  const product = newProductIn(words.replace(LEAD, ''), facts)
  return product && { ...product, photo: file }
}

/** Null when words under it are about something else: those are read by themselves. */
export const readPhoto = (
  { media, caption, file, wamid }: Extract<Happening, { type: 'sent_media' }>,
  facts: DialogueFacts,
): PhotoMeaning | ProductMeaning | null => {
  if (media !== 'image' || file === undefined) return null
  const words = caption?.trim() ?? ''
  if (words === '') return { type: 'PHOTO_OF', file, unknown: false }
  const named = readPhotoWords(words, facts)
  if (named !== null) return { type: 'PHOTO', ...named, file, wamid }
  const added = readNew(words, file, facts)
  if (added !== null) return added
  return SAYS_PHOTO.test(words) ? { type: 'PHOTO_OF', file, unknown: true } : null
}
const SAYS_PHOTO = /\b(?:photo|foto|pic|picture|image|isithombe|senepe|setshwantsho|prent)\b/iu

/** The words under a photo have been heard with it. */
export const isOfPhoto = (text: string, facts: DialogueFacts): boolean =>
  readPhotoWords(text, facts) !== null ||
  newProductIn(text.trim().replace(LEAD, ''), facts) !== null ||
  SAYS_PHOTO.test(text)

/** The name, after she was asked for it. */
export const readPhotoAnswer = (
  text: string,
  wamid: Wamid,
  pending: Question | null,
  facts: DialogueFacts,
): PhotoMeaning | ProductMeaning | null => {
  if (pending?.type !== 'photo_of') return null
  const named = readPhotoWords(text, facts)
  return named === null
    ? readNew(text.trim(), pending.file, facts)
    : { type: 'PHOTO', ...named, file: pending.file, wamid }
}
