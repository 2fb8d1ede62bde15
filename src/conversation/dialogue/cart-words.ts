/**
 * Short changes of what is in the cart: "no polony", "with cheese", "2 more", "one less", "zibe yi-4". Only when the whole
 * message says nothing else; anything longer is left to the understanding, which reads goods by name.
 */
import type { OptionId } from '../../kernel/ids.ts'
import { cleanText, NOTE_MOST, type OrderLineView } from '../../orders/index.ts'
import { bind } from '../understanding/bind.ts'
import { POLITE } from '../understanding/lexicon/index.ts'
import type { Token } from '../understanding/normalise.ts'
import { isConjunction, isConnector, isSeparator, markerAt, type Mode } from '../understanding/order-words.ts'
import { numberAt } from '../understanding/scan.ts'
import { changeOptions, chooseFor, isIncluded, optionPhrases, startsAt } from './choose-options.ts'
import type { DialogueContext } from './context.ts'
import type { Meaning } from './customer-events.ts'
import { filledCart, findItem } from './facts.ts'
import { lineCommand, readLineChange } from './read-order.ts'
import type { Command, DialogueFacts, DialogueItem, Question } from './types.ts'

/** Longer messages are more than one short change. */
const TOKENS_MOST = 12
/** As many of one thing as a person would ask for. */
const UNITS_MOST = 999
/** Words of a wish that no option covers: "without onions". */
const WISH_WORDS_MOST = 3

/** Under these questions a number or a "no" answers what was asked. */
const ASKED_ELSEWHERE: readonly Question['type'][] = [
  'option', 'where', 'zones', 'directions', 'cancel_order', 'cancel_cart', 'which_cancel', 'which_change', 'consent',
  'privacy', 'privacy_item', 'privacy_band', 'privacy_code', 'privacy_fix', 'privacy_text', 'privacy_delete', 'shortage',
] // prettier-ignore

/** What the words make of the cart; null when they say something else, or there is no cart to change. */
export const readCartWords = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const cart = filledCart(facts)
  // While one of several goods is asked for, what is said is said of it.
  if (cart === null || context.items.length > 0 || context.pending?.type === 'offer') return null
  if (context.pending !== null && ASKED_ELSEWHERE.includes(context.pending.type)) return null
  const tokens = bind(text).tokens.filter((token) => !POLITE.has(token.text) && !isSeparator(token))
  if (tokens.length === 0 || tokens.length > TOKENS_MOST) return null
  return readWish(tokens, cart.lines, context, facts) ?? readAmount(tokens, cart.lines, context)
}

/** The whole list, with a row for each line: which of them is meant? */
const whichLine: Meaning = { type: 'CHANGE', orderId: null, page: 0 }

const changed = (commands: readonly Command[], line: OrderLineView, context: DialogueContext): Meaning => ({
  type: 'ORDER',
  reading: { ...readLineChange(commands, context), lastVariantId: line.variantId },
})

// Options

interface Wish {
  readonly chosen: OptionId
  readonly included: boolean
}

const isSmall = (token: Token): boolean => isConjunction(token) || isConnector(token)

/** The options that the words take off or put on; null when there are other words, or no word that says which. */
const wishesFor = (tokens: readonly Token[], item: DialogueItem): readonly Wish[] | null => {
  const phrases = optionPhrases(item)
  const words = tokens.map(({ text }) => text)
  const wishes: Wish[] = []
  let mode: Mode = 'none'
  for (let at = 0; at < tokens.length;) {
    const phrase = phrases.find((p) => startsAt(words, at, p))
    const marker = phrase === undefined ? markerAt(tokens, at) : undefined
    if (phrase !== undefined && mode !== 'none') wishes.push({ chosen: phrase.optionId, included: mode !== 'neg' })
    else if (marker !== undefined) mode = marker.mode
    else if (!isSmall(tokens[at] as Token)) return null
    at += phrase?.tokens.length ?? marker?.length ?? 1
  }
  return wishes.length === 0 ? null : wishes
}

/** Back to what it comes with, and no part of a question: as if it had never been changed. */
const isAsItComes = (item: DialogueItem, { optionId, included }: { optionId: OptionId; included: boolean }): boolean =>
  item.options.some((o) => o.optionId === optionId && o.groupId == null && o.default === included)

/** The words change something of the line: what is taken off is on it, what is put on is not. */
const alters = (item: DialogueItem, line: OrderLineView, wishes: readonly Wish[]): boolean =>
  wishes.some(({ chosen, included }) => {
    const option = item.options.find(({ optionId }) => optionId === chosen)
    return option !== undefined && isIncluded(option, line.options) !== included
  })

/** "No polony": of the line spoken of last that it fits, else of the newest. "Coke" in "no coke" may be a line itself. */
const readWish = (
  tokens: readonly Token[],
  lines: readonly OrderLineView[],
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const fitting = lines.flatMap((line) => {
    const item = findItem(facts, line.variantId)
    const wishes = item === null ? null : wishesFor(tokens, item)
    return item === null || wishes === null ? [] : [{ line, item, wishes }]
  })
  if (fitting.length === 0) return readNote(tokens, lines, context, facts)
  // "No chips" with a kota and a plate of chips in the cart.
  if (lines.some((line) => fitting.every((fit) => fit.line !== line) && isNamed(tokens, line, facts))) return whichLine
  const altered = fitting.filter(({ item, line, wishes }) => alters(item, line, wishes))
  const target = altered.findLast(({ line }) => line.variantId === context.lastVariantId) ?? altered.at(-1)
  if (target === undefined) return { type: 'SHOW_CART', edited: false }
  const { item, line, wishes } = target
  const wished = wishes.map(({ chosen, included }) => ({ optionId: chosen, included }))
  const wanted = changeOptions(item, line.options, wished).filter((choice) => !isAsItComes(item, choice))
  const choosing = chooseFor(item, line.quantityMilli, wanted)
  if (choosing.question !== null) {
    const reading = readLineChange([], context)
    // The line stays as it was: one that cannot be had so must not cost her what she has.
    return { type: 'ORDER', reading: { ...reading, notes: [{ type: 'refusal', refusal: choosing.refusal }] } }
  }
  const { variantId, quantityMilli, note, lineNo } = line
  const lineAnew = { variantId, quantityMilli, options: choosing.options, note }
  return changed(
    [
      { type: 'cart_remove', lineNo },
      { type: 'cart_add', lines: [lineAnew] },
    ],
    line,
    context,
  )
}

const isNamed = (tokens: readonly Token[], line: OrderLineView, facts: DialogueFacts): boolean => {
  const item = findItem(facts, line.variantId)
  const names = item === null ? [] : [item.name, ...item.aliases].map((name) => name.toLowerCase())
  return tokens.some(({ text, alt }) => names.includes(text) || (alt !== undefined && names.includes(alt)))
}

/** These say of food what is left out, and nothing else: "no" alone may be "no problem". */
const LEAVES_OUT = new Set(['without', 'ngaphandle', 'ungafaki', 'ningafaki', 'sonder', 'kantle', 'ntle'])

/** "Without onions", which no option of the goods covers: a wish that the shop reads beside the line. */
const readNote = (
  tokens: readonly Token[],
  lines: readonly OrderLineView[],
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const marker = markerAt(tokens, 0)
  const line = lines.findLast(({ variantId }) => variantId === context.lastVariantId) ?? lines.at(-1)
  if (line === undefined || marker === undefined || !LEAVES_OUT.has(tokens[0]?.text ?? '')) return null
  const rest = tokens.slice(marker.length)
  const isWish = rest.length > 0 && rest.length <= WISH_WORDS_MOST && rest.every(({ kind }) => kind === 'word')
  if (!isWish || facts.catalogue.items.some((item) => isNamed(rest, { ...line, variantId: item.variantId }, facts)))
    return null
  const words = tokens.map(({ text }) => text).join(' ')
  const note = cleanText([line.note, words].filter((part) => part !== null && part !== '').join(', '), NOTE_MOST)
  const { variantId, quantityMilli, options, lineNo } = line
  return changed(
    [
      { type: 'cart_remove', lineNo },
      { type: 'cart_add', lines: [{ variantId, quantityMilli, options, note }] },
    ],
    line,
    context,
  )
}

// Amounts

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const MORE = wordsOf(
  'more another extra add ezinye nezinye enye nenye nesinye nelinye nomunye nolunye eminye ngaphezulu engeza ngezela yengeza faka nog meer hape eketsa oketsa',
)
const ONE_MORE = wordsOf('another enye nenye nesinye nelinye nomunye nolunye')
const LESS = wordsOf('less fewer minus minder susa khipha')
/** "2 of them" says how many there are to be, as "make it 2" does. */
const SET = wordsOf('them those make zibe ibe mazibe mayibe makube azibe yenza izibe maak etsa dira')
/** Around such words they carry no meaning of their own. */
const AROUND = wordsOf(
  'i want give me it them that this one ones of to just only be is now ke ngifuna ngicela ngiphe nginike wena zona yona',
)

/** "2 more", "one less", "zibe yi-4": nothing but an amount and what to do with it. */
const readAmount = (
  tokens: readonly Token[],
  lines: readonly OrderLineView[],
  context: DialogueContext,
): Meaning | null => {
  const numbers: number[] = []
  const verbs = new Set<'more' | 'less' | 'set'>()
  for (let at = 0; at < tokens.length;) {
    const { text } = tokens[at] as Token
    const verb = MORE.has(text) ? 'more' : LESS.has(text) ? 'less' : SET.has(text) ? 'set' : null
    const number = verb === null ? numberAt(tokens, at) : undefined
    if (verb !== null) verbs.add(verb)
    else if (number !== undefined) numbers.push(number.n)
    else if (!AROUND.has(text) && !isSmall(tokens[at] as Token)) return null
    at += number?.length ?? 1
  }
  const [verb, otherVerb] = verbs
  const another = tokens.some(({ text }) => ONE_MORE.has(text))
  const [amount = another ? 1 : undefined, otherAmount] = numbers
  if (verb === undefined || otherVerb !== undefined || amount === undefined || otherAmount !== undefined) return null
  if (!Number.isInteger(amount) || amount < 0 || amount > UNITS_MOST || (verb !== 'set' && amount === 0)) return null
  const asked = context.pending?.type === 'quantity' ? context.pending.lineNo : null
  const line =
    lines.find(({ lineNo }) => lineNo === asked) ??
    lines.findLast(({ variantId }) => variantId === context.lastVariantId) ??
    (lines.length === 1 ? lines[0] : undefined)
  if (line === undefined) return whichLine
  const by = verb === 'set' ? amount * 1000 - line.quantityMilli : amount * (verb === 'more' ? 1000 : -1000)
  return changed([lineCommand(line, line.quantityMilli + by)], line, context)
}
