/**
 * STOP and START. Run before anything else: an opt-out must be heard in every language, in any state, however it is
 * spelt, while "stop order 12" and "the bus stop" must not silence a shop.
 */
import { LEXICON, POLITE } from './lexicon/index.ts'
import { squeeze, tokenise, type Token } from './normalise.ts'
import { editDistance } from './similarity.ts'
import { canonical, phraseWords } from './vocabulary.ts'
import type { IntentId } from './types.ts'

export interface StopReading {
  readonly stop: boolean
  /** False when the words were weak or misspelt: silence adverts at once, and ask whether that was meant. */
  readonly certain: boolean
}

interface Entry {
  readonly words: readonly string[]
  readonly certain: boolean
}

const entriesOf = (intent: IntentId): readonly Entry[] =>
  LEXICON.filter((row) => row.intent === intent)
    .map((row) => ({ words: phraseWords(row.phrase).map(squeeze), certain: row.confidence === 'H' }))
    .sort((a, b) => b.words.length - a.words.length || Number(b.certain) - Number(a.certain))

const STOPS = entriesOf('stop')
const STARTS = entriesOf('start')

/** What may stand around a stop phrase without changing it: politeness, greetings, anger, and the message's own subject. */
const FILLER = new Set(
  [
    ...POLITE,
    ...(
      'i said me us it now already immediately you guys thanks thank dankie ngiyabonga enkosi hi hello hey yes no ja nee yebo cha hayi ewe just ' +
      'all this these messages message msgs msg sms adverts ads advert spam marketing promotions promos specials ok okay so and again ever ' +
      'today please from here right the your my number at once anymore wena lona nina man bot wakala whatsapp imiyalezo melaetsa boodskappe ' +
      'hle bo ke fuck fucken fucking bloody damn rubbish nonsense want to need would like ngoku manje jwale nou'
    ).split(' '),
  ].map((w) => squeeze(w)),
)
/** Words that turn a stop phrase into something else, before it or behind it. */
const TURNS_BEFORE = new Set(
  'dont do not never cant cannot wont bus taxi robot non ungayeki musa moenie full short pit order'.split(' '),
)
const FULL_STOP = /^[\s\p{P}]*$/u

const wordsOf = (tokens: readonly Token[]): string[] => {
  const words = tokens.filter((t) => t.kind === 'word' || t.kind === 'emoji' || t.kind === 'number').map((t) => t.text)
  // "S.T.O.P" and "s t o p": letters on their own are one word.
  if (words.length >= 4 && words.every((w) => [...w].length === 1 && /\p{L}/u.test(w))) return [squeeze(words.join(''))]
  return words.map((w) => squeeze(canonical(w)))
}

/** One slip. Short words are one letter from too many others ("shop", "step", "top"): there only a swap or lost vowels count. */
const isSlip = (word: string, wanted: string): boolean => {
  if (wanted.length < 4 || word.length < 3 || Math.abs(wanted.length - word.length) > 2) return false
  if (wanted.length > 5) return editDistance(word, wanted, 1) <= 1
  return isSwap(word, wanted) || word === wanted.replace(/[aeiou]/g, '')
}

/** Two neighbouring letters have changed places. */
const isSwap = (word: string, wanted: string): boolean => {
  if (word.length !== wanted.length) return false
  let i = 0
  while (i < word.length && word[i] === wanted[i]) i += 1
  return word[i] === wanted[i + 1] && word[i + 1] === wanted[i] && word.slice(i + 2) === wanted.slice(i + 2)
}

const same = (word: string | undefined, wanted: string, slips: number): boolean =>
  word === wanted || (slips > 0 && word !== undefined && isSlip(word, wanted))

interface Found {
  readonly from: number
  readonly to: number
}

/** Every place where the phrase stands. */
const findEntry = (words: readonly string[], entry: Entry, slips: number): readonly Found[] => {
  const found: Found[] = []
  for (let i = 0; i + entry.words.length <= words.length; i++)
    if (entry.words.every((w, k) => same(words[i + k], w, slips))) found.push({ from: i, to: i + entry.words.length })
  return found
}

/** Nothing but the phrase, perhaps repeated, and words that change nothing. */
const isWhole = (words: readonly string[], found: readonly Found[]): boolean =>
  words.every((w, i) => found.some(({ from, to }) => i >= from && i < to) || FILLER.has(w) || STOP_WORDS.has(w))

const STOP_WORDS = new Set(STOPS.filter((e) => e.words.length === 1 && e.certain).flatMap((e) => e.words))

const emojiOnly = (word: string): boolean => !/[\p{L}\d]/u.test(word)

const read = (text: string, entries: readonly Entry[]): StopReading => {
  const none = { stop: false, certain: false }
  if (text.length > 400 || FULL_STOP.test(text)) return none
  const words = wordsOf(tokenise(text.replace(/(?<=\p{L})0(?=\p{L})/gu, 'o')))
  const spoken = words.filter((w) => !emojiOnly(w) || entries.some((e) => e.words.length === 1 && e.words[0] === w))
  if (spoken.length === 0 || spoken.length > 14) return none
  // Slips are looked for in short messages only: an opt-out is short, and a long message is full of near words.
  for (const slips of spoken.length <= 6 ? [0, 1] : [0]) {
    let weak = false
    for (const entry of entries) {
      // A slip in a short word makes another word ("end", "and"), so only longer phrases may carry one.
      if (slips > 0 && entry.words.join('').length < 4) continue
      const found = findEntry(spoken, entry, slips)
      const first = found[0]
      if (!first || spoken.slice(0, first.from).some((w) => TURNS_BEFORE.has(w))) continue
      if (!isWhole(spoken, found)) {
        // "stop sending me messages about kotas every day": a long phrase at the beginning is meant, whatever follows.
        weak ||= slips === 0 && entry.words.length >= 3 && spoken.slice(0, first.from).every((w) => FILLER.has(w))
        continue
      }
      if (slips === 0 && entry.certain) return { stop: true, certain: true }
      weak = true
    }
    if (weak) return { stop: true, certain: false }
  }
  return none
}

/**
 * Is the message an opt-out? `certain` when it is a trusted phrase with nothing but politeness around it, whatever its
 * case, punctuation, emoji or repeated letters; uncertain when the phrase is a weak one or one letter is off.
 */
export const isStop = (text: string): StopReading => read(text, STOPS)

/** Is the message an opt-in? Read like `isStop`; "start my order" is not one. */
export const isStart = (text: string): { readonly start: boolean; readonly certain: boolean } => {
  const { stop, certain } = read(text, STARTS)
  return { start: stop, certain }
}
