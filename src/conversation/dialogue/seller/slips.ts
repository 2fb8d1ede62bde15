/**
 * A command of a seller with one slip of the thumb: "colleted 15", "sold ot kota", "prise kota 30". It is that command only where the
 * rest of the words names an order or goods of hers, and where neither another command nor goods are as near. Pure.
 */
import { editDistance } from '../../../kernel/spelling.ts'
import { tokenise } from '../../understanding/normalise.ts'
import { isKnownWord } from '../../understanding/vocabulary.ts'
import { allGoods } from '../goods.ts'
import type { SellerMeaning } from './events.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'

/** Words of commands; those of several words stand with their spaces. */
const COMMANDS: readonly string[] = [
  ...'accept decline ready packed send collected handed over late short cancel delete remove price change raise increase reduce lower'.split(
    ' ',
  ),
  ...'finished available arrived received delivered restock stock count left back pause close closed closing'.split(
    ' ',
  ),
  ...'sold out|hand over|handed over|picked up|on its way|send out|out of stock|out for delivery|stop selling|back in stock'.split(
    '|',
  ),
  ...'yamukela yenqaba nqaba thumela nikeza nikezela selilungile lilungile landiwe khansela intengo shintsha susa kusele'.split(
    ' ',
  ),
  ...'siphelile luphelile aphelile ziphelile liphelile iphelile kuphelile lubuyile sibuyile sifikile'.split(' '),
  ...'yamkela sigqityiwe lugqityiwe ixabiso amohela amogela hlakola setse lokile fedile theko tlosa romela teng'.split(
    ' ',
  ),
  ...'aanvaar weier gereed klaar stuur kanselleer verwyder prys uitverkoop terug'.split(' '),
]
const JOINED: readonly (readonly [joined: string, command: string])[] = COMMANDS.map((c) => [c.replace(/ /gu, ''), c])

/** One letter from a command, and words themselves. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  'read reed reads bank bake base lift lift lake lane last list lose shirt shore shot shorts stick sock chance charge court county prize pride prime rise rice pack'.split(
    ' ',
  ),
)

const LETTERS_LEAST = 4
/** A longer message tells a story. */
const WORDS_MOST = 8
/** A command of so many words is mended. */
const WINDOW_MOST = 3
const READINGS_MOST = 12

/** The commands that are one slip from some letters; those with the same first letter, which the thumb rarely misses. */
const nearCommands = (letters: string): readonly string[] =>
  letters.length < LETTERS_LEAST
    ? []
    : JOINED.flatMap(([joined, command]) =>
        joined[0] === letters[0] && editDistance(letters, joined, 1) <= 1 ? [command] : [],
      )

/** Does it name goods of hers, or is it one slip from doing so? */
const isNearGoods = (word: string, facts: DialogueFacts): boolean =>
  allGoods(facts).some(({ name, variantName = '', aliases }) =>
    [name, variantName, ...aliases].some((text) =>
      text
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .some((part) => part.length >= LETTERS_LEAST && editDistance(word, part, 1) <= 1),
    ),
  )

/** The text with one command mended, each way in which that can be done. */
const mended = (text: string, facts: DialogueFacts): readonly string[] => {
  const tokens = tokenise(text)
  if (tokens.length > WORDS_MOST) return []
  return tokens
    .flatMap((_, at) =>
      Array.from({ length: WINDOW_MOST }, (__, more) => tokens.slice(at, at + more + 1)).flatMap((window, more) => {
        const words = window.map((token) => text.slice(token.start, token.end).toLowerCase())
        if (window.length <= more || words.some((word) => !/^\p{L}+$/u.test(word))) return []
        const isSlip = window.some((token, i) => !isKnownWord(token) && !OTHER_WORDS.has(words[i] ?? ''))
        const near = isSlip ? nearCommands(words.join('')).filter((command) => command !== words.join(' ')) : []
        // Her goods may be many, so they are looked at last.
        if (near.length === 0 || words.some((word) => isNearGoods(word, facts))) return []
        const [start, end] = [window[0]?.start ?? 0, window.at(-1)?.end ?? 0]
        return near.map((command) => `${text.slice(0, start)}${command}${text.slice(end)}`)
      }),
    )
    .slice(0, READINGS_MOST)
}

/** What is done or asked of an order or goods that are named, or of a time. */
const COMMANDED: readonly SellerMeaning['type'][] = [
  ...(['MOVE', 'DECLINE', 'CANCEL', 'HAND_OVER', 'SEND', 'WHEN', 'PROMISE', 'SHORT', 'CODE'] as const),
  ...(['SELL_OUT', 'SELL_OUT_MANY', 'PUT_BACK', 'COUNT', 'SEVERAL', 'SET_PRICE', 'WHICH_GOODS', 'REMOVE'] as const),
  ...(['STOCK_OF', 'COST_OF', 'PRICE_LATER', 'PAUSE', 'CLOSE', 'CLOSE_DAYS', 'CLOSE_EARLY', 'CLOSE_PART'] as const),
]

/** A decline and a cancellation are asked about; nothing closes for good by a slip. */
const asAsked = (meaning: SellerMeaning): SellerMeaning | null => {
  if (!COMMANDED.includes(meaning.type)) return null
  if (meaning.type === 'CLOSE') return meaning.at === null ? null : meaning
  if (meaning.type !== 'MOVE' || meaning.move === 'accept' || meaning.move === 'mark_ready') return meaning
  return { type: meaning.move === 'decline' ? 'DECLINE' : 'CANCEL', orderId: meaning.orderId }
}

/**
 * What was meant, when the words as they stand say no more than a number.
 *
 * @param read what her words say as a whole; null when they say nothing.
 */
export const readSlipped = (
  text: string,
  facts: DialogueFacts,
  read: (words: string) => SellerMeaning | null,
): SellerMeaning | null => {
  if (/\?[\s?!]*$/u.test(text)) return null
  const meanings = mended(text, facts).flatMap((words) => read(words) ?? [])
  const [first] = meanings
  const isOne = new Set(meanings.map((meaning) => JSON.stringify(meaning))).size === 1
  return first !== undefined && isOne ? asAsked(first) : null
}
