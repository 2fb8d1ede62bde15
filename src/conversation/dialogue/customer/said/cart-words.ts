/**
 * Short changes of what is ordered: "no polony", "one with cheese", "can it be without atchar?", "2 more". Only when the
 * whole message says nothing else; anything longer is left to the understanding, which reads goods by name. An order that
 * is placed is changed by the same words as one that is not.
 */
import type { OptionId } from '../../../../kernel/ids.ts'
import { cleanLine } from '../../../../kernel/text.ts'
import { NOTE_MOST, type LineRequest, type OrderLineView } from '../../../../orders/index.ts'
import { bind } from '../../../understanding/bind.ts'
import { POLITE } from '../../../understanding/lexicon/index.ts'
import type { Token } from '../../../understanding/normalise.ts'
import { isConjunction, isConnector, isSeparator, markerAt, type Mode } from '../../../understanding/order-words.ts'
import { numberAt } from '../../../understanding/scan.ts'
import { canBeHad } from '../../availability.ts'
import { readAmount } from './cart-amounts.ts'
import { changed, linesToChange, lineSpokenOf, whichLine, type ChangeableLines } from './cart-lines.ts'
import { readNote } from './cart-notes.ts'
import { changeOptions, chooseFor, isIncluded, optionPhrases, startsAt } from '../choose-options.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart, findItem } from '../../facts.ts'
import { lineCommand } from './read-order.ts'
import type { Command } from '../../command.ts'
import type { DialogueFacts, DialogueItem } from '../../dialogue-facts.ts'
import type { Question } from '../../question.ts'
import type { ReplyPart } from '../../types.ts'

/** Longer messages are more than one short change. */
const TOKENS_MOST = 14

/** Under these questions a number or a "no" answers what was asked. */
const ASKED_ELSEWHERE: readonly Question['type'][] = [
  'option', 'where', 'zones', 'directions', 'cancel_order', 'cancel_cart', 'which_cancel', 'which_change', 'consent',
  'privacy', 'privacy_item', 'privacy_band', 'privacy_code', 'privacy_fix', 'privacy_text', 'privacy_delete', 'shortage',
] // prettier-ignore
/** Once an order is placed these look for something new. */
const LOOKS_FOR_MORE: readonly Question['type'][] = ['offer', 'details', 'item']

/** What the words make of the order; null when they say something else, or there is none to change. */
export const readCartWords = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const { pending } = context
  if (pending?.type === 'offer') return null
  if (pending !== null && ASKED_ELSEWHERE.includes(pending.type)) return null
  if (filledCart(facts) === null && pending !== null && LOOKS_FOR_MORE.includes(pending.type)) return null
  const tokens = withoutDenial(
    bind(text.replace(TOO_DEAR, '')).tokens.filter(
      (token) => (!POLITE.has(token.text) || token.text === JUST) && !isSeparator(token),
    ),
  )
  if (tokens.length === 0 || tokens.length > TOKENS_MOST) return null
  const changeable = linesToChange(facts)
  if (changeable === null) return context.items.length > 0 ? null : readTooLate(tokens, facts)
  // While one of several goods is asked for, what is said is said of it, unless it cannot be.
  if (context.items.length > 0) {
    const wish = fitsAsked(tokens, context, facts) ? null : readWish(tokens, changeable, context, facts)
    // "Actually 3", and two things that it may be said of.
    const isCorrected = tokens.some(({ text: word }) => CORRECTS.has(word))
    return wish ?? (isCorrected && readAmount(tokens, changeable, context, facts) !== null ? whichLine : null)
  }
  return (
    readAnother(tokens, changeable, context, facts) ??
    readWish(tokens, changeable, context, facts) ??
    readNote(tokens, changeable, context, facts) ??
    readAmount(tokens, changeable, context, facts)
  )
}

/** "Eish thats too expensive make it one": what follows is what she does about it. */
const TOO_DEAR =
  /^\W*(?:(?:eish|yoh|yho|hayi|no|haibo|hawu|sorry)[\s,!]+)*(?:(?:that|this|it|dit|they)(?:.?s| is|.?re| are)?\s+)?(?:too|so|very|te|baie)\s+(?:expensive|much|dear|pricey|duur)[\s,.!]+(?:so\s+|then\s+)?(?=\p{L})/iu

/** Polite in isiZulu elsewhere; "enye nje" is just one. */
const JUST = 'nje'

const CORRECTS: ReadonlySet<string> = new Set('actually no sorry wait hayi hhayi cha nee aowa tjhe nnyaa'.split(' '))

/** "No, I mean 2 chips": what is meant is not taken off. */
const withoutDenial = (tokens: readonly Token[]): readonly Token[] =>
  CORRECTS.has(tokens[0]?.text ?? '') && tokens.some(({ text }) => MEANS.has(text)) ? tokens.slice(1) : tokens
const MEANS: ReadonlySet<string> = new Set('mean meant said bengisho bedoel ngithe itse rile'.split(' '))

/** What is asked about has parts of that name. */
const fitsAsked = (tokens: readonly Token[], { items }: DialogueContext, facts: DialogueFacts): boolean =>
  items.some(({ candidates }) =>
    candidates.some((id) => {
      const item = findItem(facts, id)
      return item !== null && partsFor(tokens, item) !== null
    }),
  )

/** "No polony" for what is packed already: she is told so, and who can help. */
const readTooLate = (tokens: readonly Token[], facts: DialogueFacts): Meaning | null => {
  const [order, another] = facts.openOrders
  if (order === undefined || another !== undefined) return null
  const isWish = order.lines.some(({ variantId }) => {
    const item = findItem(facts, variantId)
    return item !== null && partsFor(tokens, item) !== null
  })
  return isWish ? { type: 'CHANGE', orderId: order.id, page: 0 } : null
}

// Options

interface Wish {
  readonly chosen: OptionId
  readonly included: boolean
  /** "Extra atchar": her words for more of it than it comes with. */
  readonly more?: string
}

/** "One with cheese": of so many of the line; null of all, or of the rest. */
interface Part {
  readonly count: number | null
  readonly wishes: readonly Wish[]
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** Said around a wish; they carry no meaning of their own. */
const AROUND = wordsOf(
  'yes yebo ja ee eya ewe possible able maar but kodwa mara empa bestel order confirm stuur send i mean meant bengisho bedoel ok okay right yeah yep can could will may i you u it we they be is make made do put have get must should want would like my me please the one ones other others rest too also but so that ' +
    'ngicela ngifuna ndicela ndifuna kopa ke batla wil ek dit kan kunga ingaba kungaba ibe akube',
)
/** "Take off the cheese", "leave the atchar": before a part of what is ordered they take it off. */
const TAKES_OFF = ['take off', 'take out', 'remove', 'leave', 'scrap', 'drop', 'susa', 'khipha', 'khupha', 'ngiyekele', 'yekela', 'tlosa', 'ntsha', 'tlogela', 'haal', 'los']
  .map((phrase) => phrase.split(' ')) // prettier-ignore

const isSmall = (token: Token): boolean =>
  isConjunction(token) || isConnector(token) || AROUND.has(token.text) || OF_SO_MANY.has(token.text)

const modeAt = (tokens: readonly Token[], at: number): { mode: Mode; length: number } | undefined => {
  const off = TAKES_OFF.find((phrase) => phrase.every((word, i) => tokens[at + i]?.text === word))
  return off === undefined ? markerAt(tokens, at) : { mode: 'neg', length: off.length }
}

const ONTO = wordsOf('to on in onto from off ku kwi op aan by')
const OF_MINE = wordsOf('my the that this die both all those these albei')
/** "No chips in one of them": the number says of how many. */
const OF_SO_MANY = wordsOf('in on for to of ku kwi kwe ko op van vir ho mo ka')

/** "Cheese on both", "kaas op dit": what stands before these is put on. */
const isPutOn = (words: readonly string[], at: number): boolean =>
  PUTS_ON.has(words[at] ?? '') && ON_WHAT.has(words[at + 1] ?? '')
const PUTS_ON = wordsOf('on onto in to op')
const ON_WHAT = wordsOf('it both all them each one mine that this those these dit albei almal hulle')

/** How many words "to my kota", "in the full house" takes: what the wish is for, by its own name. */
const ownNameAt = (words: readonly string[], at: number, { name, aliases, variantName = '' }: DialogueItem): number => {
  if (!ONTO.has(words[at] ?? '')) return 0
  const from = OF_MINE.has(words[at + 1] ?? '') ? at + 2 : at + 1
  const named = [`${name} ${variantName}`, `${variantName} ${name}`, variantName, name, ...aliases]
    .map((own) => own.toLowerCase().split(' ').filter(Boolean))
    .find(
      (own) =>
        own.length > 0 && own.every((word, i) => [words[from + i], words[from + i]?.replace(/s$/u, '')].includes(word)),
    )
  return named === undefined ? 0 : from + named.length - at
}

const MORE_OF = wordsOf('extra xtra ekstra eksta double')
const moreOf = (words: readonly string[], at: number, length: number): { readonly more?: string } =>
  MORE_OF.has(words[at - 1] ?? '') ? { more: words.slice(at - 1, at + length).join(' ') } : {}

/** The options that the words take off or put on; null when there are other words, or no word that says which. */
export const partsFor = (tokens: readonly Token[], item: DialogueItem): readonly Part[] | null => {
  const phrases = optionPhrases(item)
  const words = tokens.map(({ text }) => text)
  const parts: { count: number | null; wishes: Wish[] }[] = [{ count: null, wishes: [] }]
  const counted = new Set<(typeof parts)[number]>()
  let mode: Mode = 'none'
  for (let at = 0; at < tokens.length;) {
    const phrase = phrases.find((p) => startsAt(words, at, p))
    const marker = phrase === undefined ? modeAt(tokens, at) : undefined
    const number = phrase === undefined && marker === undefined ? numberAt(tokens, at) : undefined
    const isRest = words[at] === 'other' || words[at] === 'rest'
    const part = parts.at(-1)
    if (part === undefined) return null
    const onto = phrase === undefined ? 0 : at + phrase.tokens.length
    const isOnto = phrase !== undefined && (isPutOn(words, onto) || ownNameAt(words, onto, item) > 0)
    if (phrase !== undefined && (mode !== 'none' || isOnto)) {
      // "No polony on 2, no atchar on 3": what comes behind the number is of others.
      const isNext = counted.has(part)
      const of = isNext ? { count: null, wishes: [] } : part
      if (isNext) parts.push(of)
      of.wishes.push({
        chosen: phrase.optionId,
        included: mode !== 'neg',
        ...moreOf(words, at, phrase.tokens.length),
      })
    } else if (marker !== undefined) mode = marker.mode
    else if (number !== undefined && part.wishes.length > 0 && OF_SO_MANY.has(words[at - 1] ?? '')) {
      part.count = number.n
      counted.add(part)
    } else if (number !== undefined) parts.push({ count: number.n, wishes: [] })
    else if (ownNameAt(words, at, item) > 0) at += ownNameAt(words, at, item) - 1
    else if (isRest && part.wishes.length > 0) {
      // "The other one" has its number; "the other" is all that is left.
      if (numberAt(tokens, at + 1) === undefined) parts.push({ count: null, wishes: [] })
    } else if (!isSmall(tokens[at] as Token)) return null
    at += phrase?.tokens.length ?? marker?.length ?? number?.length ?? 1
  }
  // The number of "the other one" counts nothing by itself.
  const said = parts.filter(({ wishes }) => wishes.length > 0)
  return said.length === 0 || parts.length - said.length > 1 ? null : said
}

/** Back to what it comes with, and no part of a question: as if it had never been changed. */
const isAsItComes = (item: DialogueItem, { optionId, included }: { optionId: OptionId; included: boolean }): boolean =>
  item.options.some((o) => o.optionId === optionId && o.groupId == null && o.default === included)

/** The words change something of the line: what is taken off is on it, what is put on is not. */
const alters = (item: DialogueItem, line: OrderLineView, parts: readonly Part[]): boolean =>
  parts.some(({ wishes }) =>
    wishes.some(({ chosen, included }) => {
      const option = item.options.find(({ optionId }) => optionId === chosen)
      return option !== undefined && isIncluded(option, line.options) !== included
    }),
  )

/** "No polony": of the line spoken of last that it fits, else of the newest. "Coke" in "no coke" may be a line itself. */
const readWish = (
  tokens: readonly Token[],
  changeable: ChangeableLines,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const { lines } = changeable
  const fitting = lines.flatMap((line) => {
    const item = findItem(facts, line.variantId)
    const parts = item === null ? null : partsFor(tokens, item)
    return item === null || parts === null ? [] : [{ line, item, parts }]
  })
  if (fitting.length === 0) return null
  // "No chips" with a kota and a plate of chips in the cart.
  if (lines.some((line) => fitting.every((fit) => fit.line !== line) && isLineNamed(tokens, line, facts)))
    return whichLine
  const altered = fitting.filter(({ item, line, parts }) => alters(item, line, parts))
  // "In the kota", with a Full House in the cart as well: the one that is called so and nothing more.
  const plain = altered.filter(
    ({ item }) => (item.variantName ?? '') === '' && isNamed(tokens, [item.name, ...item.aliases]),
  )
  const among =
    plain.length > 0 && !altered.some(({ item }) => isNamed(tokens, [item.variantName ?? ''])) ? plain : altered
  const of = saysOther(tokens) ? withoutNewest(among, lines) : among
  if (of === null) return whichLine
  const target = of.findLast(({ line }) => line.variantId === context.lastVariantId) ?? of.at(-1)
  // "Can I add chips?" of what has chips already: those that are sold by themselves.
  const adds = fitting.every(({ parts }) => parts.every(({ wishes }) => wishes.every(({ included }) => included)))
  const isGoods = facts.catalogue.items.some(
    ({ name, aliases }) => fitting.every(({ item }) => item.name !== name) && isNamed(tokens, [name, ...aliases]),
  )
  if (target === undefined && adds && isGoods) return null
  const extra = target === undefined ? withExtra(fitting, changeable, context) : null
  if (extra !== null) return extra
  if (target === undefined) {
    return filledCart(facts) === null ? { type: 'TRACK', orderId: null } : { type: 'SHOW_CART', edited: false }
  }
  const { item, line, parts } = target
  const anew = requestsFor(item, line, parts)
  if (anew === null) return null
  const { requests, rest, refusal } = anew
  // The line stays as it was: one that cannot be had so must not cost her what she has.
  if (refusal !== null) return changed(changeable, [], line, context, [refusal])
  const commands: readonly Command[] = [lineCommand(line, rest), { type: 'cart_add', lines: requests }]
  return changed(changeable, commands, line, context)
}

/** More of what it comes with is for the shop to read beside the line. */
const withExtra = (
  fitting: readonly { readonly line: OrderLineView; readonly parts: readonly Part[] }[],
  changeable: ChangeableLines,
  context: DialogueContext,
): Meaning | null => {
  const { line, parts } =
    fitting.findLast((fit) => fit.line.variantId === context.lastVariantId) ?? fitting.at(-1) ?? {}
  const [part, other] = parts ?? []
  const said = part?.wishes.flatMap(({ more }) => more ?? []) ?? []
  if (line === undefined || part === undefined || other !== undefined || part.count !== null || said.length === 0)
    return null
  const { variantId, quantityMilli, lineNo } = line
  const options = line.options.map(({ optionId, included }) => ({ optionId, included }))
  const note = cleanLine([...(line.note === null ? [] : [line.note]), ...said].join(', '), NOTE_MOST)
  const instead = { type: 'cart_add', lines: [{ variantId, quantityMilli, options, note }] } as const
  return changed(changeable, [{ type: 'cart_remove', lineNo }, instead], line, context)
}

const OTHERS = wordsOf('other others rest ander')
/** "And the other one no atchar": before any wish. */
const saysOther = (tokens: readonly Token[]): boolean => {
  const at = tokens.findIndex(({ text }) => OTHERS.has(text))
  return at >= 0 && tokens.slice(0, at).every(isSmall)
}

/** Of lines of the same goods the one that was made last is not the other one; null when others are left that it may be. */
const withoutNewest = <T extends { readonly line: OrderLineView }>(
  among: readonly T[],
  lines: readonly OrderLineView[],
): readonly T[] | null => {
  const [first] = among
  if (first === undefined) return among
  const same = lines.filter(({ variantId }) => variantId === first.line.variantId)
  if (same.length < 2) return among
  const left = among.filter(({ line }) => line !== same.at(-1))
  return left.length === 1 ? left : null
}

const ANOTHER = wordsOf('another nenye nomunye more nog hape gape futhi')
/** By themselves these say that it is one; the others need a number. */
const ONE_ANOTHER = wordsOf('another nenye nomunye')

/** "Another one without chips", "1 more with cheese": one more of what was spoken of, and that one so. */
const readAnother = (
  tokens: readonly Token[],
  changeable: ChangeableLines,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const at = tokens.findIndex(({ text }) => ANOTHER.has(text))
  const isLead = at >= 0 && tokens.slice(0, at).every((token, i) => isSmall(token) || numberAt(tokens, i) !== undefined)
  if (!isLead || at > ANOTHER_FIRST) return null
  const numbers = tokens
    .slice(0, at + 2)
    .flatMap((token, i) => (ANOTHER.has(token.text) ? [] : (numberAt(tokens, i)?.n ?? [])))
  const rest = tokens.slice(at + 1).filter((_, i) => i > 0 || numberAt(tokens, at + 1) === undefined)
  if (numbers.length === 0 && !ONE_ANOTHER.has(tokens[at]?.text ?? '')) return null
  const line = lineSpokenOf(changeable.lines, context)
  const item = line === undefined ? null : findItem(facts, line.variantId)
  const [part, other] = item === null ? [] : (partsFor(rest, item) ?? [])
  if (line === undefined || item === null || part === undefined || other !== undefined || part.count !== null)
    return null
  const quantityMilli = (numbers[0] ?? 1) * 1000
  const wished = part.wishes.map(({ chosen, included }) => ({ optionId: chosen, included }))
  const choosing = chooseFor(
    item,
    { quantityMilli },
    wished.filter((choice) => !isAsItComes(item, choice)),
  )
  if (choosing.question !== null || !canBeHad(facts, item)) return null
  const more = { variantId: line.variantId, quantityMilli, options: choosing.options, note: null }
  return changed(changeable, [{ type: 'cart_add', lines: [more] }], line, context)
}
/** More words before it say something else. */
const ANOTHER_FIRST = 3

/** The lines that take the place of one, and how many of it stay as they are; null when there are not that many. */
const requestsFor = (
  item: DialogueItem,
  line: OrderLineView,
  parts: readonly Part[],
): { requests: readonly LineRequest[]; rest: number; refusal: ReplyPart | null } | null => {
  const { variantId, quantityMilli, note } = line
  const requests: LineRequest[] = []
  let rest = quantityMilli
  for (const { count, wishes } of parts) {
    const milli = count === null ? rest : count * 1000
    if (milli <= 0 || milli > rest) return null
    rest -= milli
    const wished = wishes.map(({ chosen, included }) => ({ optionId: chosen, included }))
    const wanted = changeOptions(item, line.options, wished).filter((choice) => !isAsItComes(item, choice))
    const choosing = chooseFor(item, { quantityMilli: milli }, wanted)
    if (choosing.question !== null) {
      return { requests: [], rest: quantityMilli, refusal: { type: 'refusal', refusal: choosing.refusal } }
    }
    requests.push({ variantId, quantityMilli: milli, options: choosing.options, note })
  }
  return { requests, rest, refusal: null }
}

/** By a name of one word, or by the first of several. */
const isNamed = (tokens: readonly Token[], of: readonly string[]): boolean => {
  const names = of.filter((name) => name !== '').map((name) => name.toLowerCase())
  return tokens.some(({ text, alt }) =>
    names.some((name) => [text, alt].includes(name) || text === name.split(' ')[0] || text === `${name}s`),
  )
}

const isLineNamed = (tokens: readonly Token[], line: OrderLineView, facts: DialogueFacts): boolean => {
  const item = findItem(facts, line.variantId)
  const names = item === null ? [] : [item.name, ...item.aliases].map((name) => name.toLowerCase())
  return tokens.some(({ text, alt }) => names.includes(text) || (alt !== undefined && names.includes(alt)))
}
