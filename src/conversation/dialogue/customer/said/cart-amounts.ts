/** "2 more", "one less", "double it", "no, 1", "zibe yi-4": nothing but an amount and what to do with it. Pure. */
import type { OrderLineView } from '../../../../orders/index.ts'
import type { Token } from '../../../understanding/normalise.ts'
import { isConjunction, isConnector, isTimes } from '../../../understanding/order-words.ts'
import { packSizeOf } from '../../../understanding/packs.ts'
import { numberAt } from '../../../understanding/scan.ts'
import { changed, lineSpokenOf, whichLine, type ChangeableLines } from './cart-lines.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { findItem, onSale, timesToChoose } from '../../facts.ts'
import { lineCommand, readLineChange, readProduct } from './read-order.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** As many of one thing as a person would ask for. */
const UNITS_MOST = 999

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const MORE = wordsOf(
  'more another extra add plus ezinye nezinye enye nenye esinye nesinye elinye nelinye omunye nomunye nolunye eminye ngaphezulu engeza ngezela yengeza ' +
    'faka fakela nog meer hape gape eketsa oketsa',
)
const ONE_MORE = wordsOf('another enye nenye esinye nesinye elinye nelinye omunye nomunye nolunye')
const LESS = wordsOf(
  'less fewer minus minder off out away remove cancel khansela kanselleer rhoxisa hlakola susa khipha khupha nciphisa phungula ntsha tlosa fokotsa haal verwyder los af',
)
/** How many there are to be: "make it 2", "2 of them", "no, 1", "sorry, 3", "only 1", "10 rather". */
const SET = wordsOf(
  'them those make zibe ibe mazibe mayibe makube azibe yenza izibe maak etsa dira ' +
    'no nope nah sorry uxolo actually so mean meant said ngithe itse rile rather instead only enough fine eerder liewer jammer kuphela feela fela slegs net hayi hhayi ayi cha nee tjhe nnyaa aowa',
)
const TWICE = wordsOf('double twice dubbel verdubbel kabili kabini phinda phindaphinda habedi gabedi')
const SAME = wordsOf('same okufanayo efanayo dieselfde')
const HALVES = wordsOf('half halve')
/** "Double it", "double everything": all that is ordered. */
const ALL = wordsOf('it all everything konke zonke kaofela tsohle alles als order')
const EVERY = wordsOf('everything all konke zonke kaofela tsohle alles')
/** Around such words they carry no meaning of their own. */
const AROUND = wordsOf(
  'k but wait yima wag send vat neem i ill im want need give take have get me it them that this one ones of to just only be is now too many again up there please for all everything order ' +
    'the my a and can could you yes yebo ja ee ewe ok okay make put some ke ek ngifuna ngicela ngiphe nginike ndifuna ndicela kopa batla wil dit wena zona yona yenze zonke konke alles n',
)

type Verb = 'more' | 'less' | 'set' | 'times' | 'same'

const verbOf = (tokens: readonly Token[], at: number): Verb | null => {
  const token = tokens[at] as Token
  const { text } = token
  if (TWICE.has(text) || HALVES.has(text) || (text === 'times' && numberAt(tokens, at + 1) !== undefined))
    return 'times'
  if (SAME.has(text)) return 'same'
  if (LESS.has(text)) return 'less'
  if (MORE.has(text)) return 'more'
  return SET.has(text) || isTimes(token) ? 'set' : null
}

const THAT = wordsOf('that this the other same which')

interface Said {
  readonly verbs: ReadonlySet<Verb>
  readonly numbers: readonly number[]
}

/** Null when there are words that say something else. */
const readSaid = (tokens: readonly Token[]): Said | null => {
  const verbs = new Set<Verb>()
  const numbers: number[] = []
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] as Token
    const verb = verbOf(tokens, at)
    // "Yes that one" counts nothing.
    const isThat = token.text === 'one' && THAT.has(tokens[at - 1]?.text ?? '')
    const number = verb === null && !isThat ? numberAt(tokens, at) : undefined
    if (verb !== null) verbs.add(verb)
    else if (number !== undefined) numbers.push(number.n)
    else if (!AROUND.has(token.text) && !isConjunction(token) && !isConnector(token)) return null
    at += number?.length ?? 1
  }
  return { verbs, numbers }
}

/** "Make it one less" makes it less; "khipha enye" takes the other one out. */
const strongest = (verbs: ReadonlySet<Verb>): Verb | undefined =>
  (['times', 'same', 'less', 'more', 'set'] as const).find((verb) => verbs.has(verb))

/** The amount that the line is to have, in thousandths; null when the words do not say it. */
const amountFor = (
  line: OrderLineView,
  verb: Verb,
  amount: number | undefined,
  tokens: readonly Token[],
): number | null => {
  const { quantityMilli } = line
  if (verb === 'same') return quantityMilli * 2
  if (verb === 'times') {
    const halved = tokens.some(({ text }) => HALVES.has(text))
    if (!halved) return quantityMilli * (amount ?? 2)
    return quantityMilli % 2000 === 0 ? quantityMilli / 2 : null
  }
  if (amount === undefined || (verb !== 'set' && amount === 0)) return null
  if (verb === 'set') return amount * 1000
  return quantityMilli + (verb === 'more' ? 1000 : -1000) * amount
}

/** "No, only two" is said of what there were more of. */
const ONLY = wordsOf('only nje kuphela feela fela slegs net')
const moreThan = (lines: readonly OrderLineView[], amount: number): readonly OrderLineView[] =>
  lines.filter(({ quantityMilli }) => quantityMilli > amount * 1000)
const soleOf = (lines: readonly OrderLineView[]): OrderLineView | undefined =>
  lines.length === 1 ? lines[0] : undefined

/** Under these a number by itself is how many there are to be. */
const SHOWS_LINES: readonly string[] = ['review', 'change', 'quantity']

/** "Make it twelve", of eggs that come in sixes: two of them, as "12 eggs" are. */
const inPacks = (milli: number | null, { variantId }: OrderLineView, facts: DialogueFacts): number | null => {
  const item = findItem(facts, variantId)
  const pieces = item === null ? undefined : packSizeOf(item)
  return milli === null || pieces === undefined || milli === 0 || milli % (pieces * 1000) !== 0 ? milli : milli / pieces
}

/** "Do you have amasi?" "Ok add one": one of what was asked about, which is not ordered yet; of several kinds which is asked. */
const ofAskedAbout = (
  amount: number | undefined,
  lines: readonly OrderLineView[],
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const item = context.lastVariantId === null ? null : findItem(facts, context.lastVariantId)
  const isOrdered = lines.some(({ productId }) => productId === item?.productId)
  if (item === null || isOrdered || amount === undefined || amount < 1) return null
  const kinds = onSale(facts).filter(({ productId }) => productId === item.productId)
  const none = { ...context, pending: null }
  if (kinds.length < 2) return { type: 'ORDER', reading: readProduct(item.variantId, amount * 1000, none, facts) }
  const question = { candidates: kinds.map(({ variantId }) => variantId), quantityMilli: amount * 1000, options: [] }
  return { type: 'ORDER', reading: { ...readLineChange([], context), items: [question] } }
}

const OF_THEM = wordsOf('them those yazo zazo hulle')
const HOLDS = wordsOf('bottle bottles can cans tin tins bottel bottels blik blikkie ibhodlela ithini')
const NO = wordsOf('no nope nah sorry hayi hhayi ayi cha nee tjhe nnyaa aowa')
/** "No, 12", "aowa a 12": a number that was wrong, and nothing of what it is of. */
const isWrong = ({ verbs }: Said, tokens: readonly Token[]): boolean =>
  verbs.size === 1 && verbs.has('set') && NO.has(tokens[0]?.text ?? '')

/** Null when the words say something else, or leave open how many. */
export const readAmount = (
  tokens: readonly Token[],
  changeable: ChangeableLines,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const said = readSaid(tokens)
  if (said === null) return null
  const { lines } = changeable
  const { pending } = context
  const isBare = said.verbs.size === 0
  // Where a list of times is shown, a number by itself may be one of its rows.
  const isAnswer = SHOWS_LINES.includes(pending?.type ?? '') && timesToChoose(facts) === null
  const another = tokens.some(({ text }) => ONE_MORE.has(text))
  // "Enye nje": just one, and no other one.
  const isJustOne =
    another && said.verbs.size === 1 && said.numbers.every((n) => n === 1) && tokens.some(({ text }) => ONLY.has(text))
  // "Everything x2": each so many times.
  const timesAll = tokens.some(isTimes) && tokens.some(({ text }) => EVERY.has(text))
  const verb = timesAll ? 'times' : (isBare && isAnswer) || isJustOne ? 'set' : strongest(said.verbs)
  const [amount = another ? 1 : undefined, otherAmount] = said.numbers
  if (verb === undefined || otherAmount !== undefined) return null
  if (amount !== undefined && (!Number.isInteger(amount) || amount < 0 || amount > UNITS_MOST)) return null
  if (amount === undefined && verb !== 'times' && verb !== 'same') return null
  // "Cancel 12" of whoever has an order 12.
  if (verb === 'less' && facts.openOrders.some(({ number }) => number === amount)) return null
  if (verb === 'times' && lines.length > 1 && tokens.some(({ text }) => ALL.has(text))) {
    const amounts = lines.map((line) => ({ line, milli: amountFor(line, verb, amount, tokens) }))
    const commands = amounts.flatMap(({ line, milli }) => (milli === null ? [] : [lineCommand(line, milli)]))
    return commands.length === lines.length
      ? changed(changeable, commands, lines.at(-1) as OrderLineView, context)
      : null
  }
  const added = said.verbs.has('more') && !said.verbs.has('set') ? ofAskedAbout(amount, lines, context, facts) : null
  if (added !== null) return added
  const asked = pending?.type === 'quantity' ? lines.find(({ lineNo }) => lineNo === pending.lineNo) : undefined
  // A bare number of several lines is asked about, however plain it is which was spoken of last: it may be a place in the list. So is
  // half, which may be half of all.
  const isOfSome = isBare || tokens.some(({ text }) => HALVES.has(text))
  const spoken = isOfSome && lines.length > 1 ? undefined : lineSpokenOf(lines, context)
  const fewer = amount !== undefined && tokens.some(({ text }) => ONLY.has(text)) ? moreThan(lines, amount) : null
  const line = asked ?? (fewer === null || (spoken && fewer.includes(spoken)) ? spoken : soleOf(fewer))
  if (line === undefined) return whichLine
  // "10 magwinya and milk", "no, 12": of which number was said, and not of what was spoken of last.
  const isOther = lines.some((other) => other !== line && other.quantityMilli > 1000)
  // "2 of them" of kinds of the same, "and 2 bottles" behind the cans: which is asked.
  const isOfKinds =
    tokens.some(({ text }) => OF_THEM.has(text)) && lines.some((o) => o !== line && o.productId === line.productId)
  const isOtherKind = isConjunction(tokens[0] as Token) && tokens.some(({ text }) => HOLDS.has(text))
  if (isOfKinds || isOtherKind) return whichLine
  if (isWrong(said, tokens) && line.quantityMilli === 1000 && isOther) return whichLine
  const milli =
    verb === 'set' ? inPacks(amountFor(line, verb, amount, tokens), line, facts) : amountFor(line, verb, amount, tokens)
  return milli === null ? null : changed(changeable, [lineCommand(line, milli)], line, context)
}
