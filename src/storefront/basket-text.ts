/**
 * A basket as a message that a person can read, and that reads back into the same basket: `2 × Kota Full House (no atchar)
 * @ R55 = R110 [7kq2mz0a]`. The tag says which item; the words say how many and how, so that whoever edits them changes the
 * order; the prices are for people, and are never believed. Pure.
 */
import { formatRand } from '../kernel/money.ts'
import { fitText } from '../channel/index.ts'
import { MESSAGE_WORDS, type MessageWords } from './copy/message-words.ts'
import { STORE_LANGUAGES, type StoreLanguage } from './copy/languages.ts'
import { oneLine, type Choice, type PricedBasket, type PricedLine } from './basket.ts'
import { readBasketLine } from './read-basket-line.ts'
import { tagOf } from './tag.ts'

/** Names are cut where they are written and where they are read alike; the tag knows the item. */
const SHOWN_NAME_MOST = 60
const SHOP_NAME_MOST = 80

export const optionPhrase = ({ option, included }: Choice, words: MessageWords): string =>
  (included ? words.with : words.without)(oneLine(option.name))

/** `2`, `0.5 kg`. */
export const quantityText = (milli: number, soldBy: 'unit' | 'weight'): string => {
  const number = String(milli / 1_000)
  return soldBy === 'weight' ? `${number} kg` : number
}

const lineText = (line: PricedLine, language: StoreLanguage, isExplicit: boolean): string => {
  const { item, choices, name, unitPrice, total } = line
  const phrases = choices.map((choice) => optionPhrase(choice, MESSAGE_WORDS[language])).join(', ')
  const how = phrases === '' ? '' : ` (${phrases})`
  const code = isExplicit ? ['', ...choices.map(({ option }) => tagOf(option.optionId))].join('+') || '+' : ''
  return (
    `${quantityText(line.line.quantityMilli, item.soldBy)} × ${fitText(name, SHOWN_NAME_MOST)}${how}` +
    ` @ ${formatRand(unitPrice)} = ${formatRand(total)} [${tagOf(item.variantId)}${code}]`
  )
}

/** Whether the words alone say which options: two options of one name, or a name like `a, no b`, cannot be told apart. */
const readsBack = (text: string, { item, choices, line }: PricedLine): boolean => {
  const read = readBasketLine(text, [item])
  return (
    read?.type === 'line' &&
    read.quantityMilli === line.quantityMilli &&
    read.note === null &&
    read.options.length === choices.length &&
    choices.every(({ option }, i) => read.options[i]?.optionId === option.optionId)
  )
}

/** The message for the shop's number. */
export const composeBasketText = (shop: string, basket: PricedBasket, language: StoreLanguage): string => {
  const words = MESSAGE_WORDS[language]
  const lines = basket.lines.map((line) => {
    const plain = lineText(line, language, false)
    return readsBack(plain, line) ? plain : lineText(line, language, true)
  })
  return [words.hello(fitText(oneLine(shop), SHOP_NAME_MOST)), ...lines, words.total(formatRand(basket.total))].join(
    '\n',
  )
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
const GAP = '\0'

const FRAMES = STORE_LANGUAGES.flatMap((language) =>
  [
    escape(MESSAGE_WORDS[language].hello(GAP)).replace(GAP, '.{0,100}'),
    escape(MESSAGE_WORDS[language].total(GAP)).replace(GAP, 'R?[\\d ,.]{1,20}'),
  ].map((words) => ({ language, frame: new RegExp(`^${words}$`, 'iu') })),
)

/** The language of our own words around the lines; null when a line is none of them. */
export const frameLanguage = (line: string): StoreLanguage | null =>
  FRAMES.find(({ frame }) => frame.test(line))?.language ?? null
