/**
 * "14 is ready and bread is finished", "um okay so the milk the milk is now twenty two rand thanks": what a seller says in one
 * breath, made what she would have typed. Of several matters each is done for itself, what asks her something last; when one of
 * them is not plain the message stays whole, and none is done behind her back. Pure.
 */
import { understand } from '../../understanding/index.ts'
import { emptyContext, MACHINE_VERSION, parseContext, type DialogueContext } from '../context.ts'
import { interpretSeller, readsWords } from './interpret.ts'
import { orderVerdicts } from './order-words.ts'
import type { SellerMeaning } from './events.ts'
import { isFreeText } from './shop-words.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Happening } from '../happening.ts'
import type { DialogueSnapshot } from '../types.ts'

type Said = Extract<Happening, { type: 'said' }>

/** A longer message tells a story. */
const TEXT_MOST = 300
/** Places at which one may be parted. */
const CUTS_MOST = 5

const HELLO = String.raw`(?:u[mh]+|e[hr]+|hmm+|ok|okay|so|well|hi|hey|hello|hallo|heita|hola|eita|aweh|(?:good|gud|gd) (?:morning|mrng|mornin|day|afternoon|evening|evng)|morning|mrng|gm|goeie ?m[oô]re|goeiedag|sawubona|sanibona|molo|molweni|dumela|dumelang|thobela|sis|sisi|sister|bra|bru|bro|bhuti|abuti|ausi|boss|guys|listen|yes|my (?:dear|friend|sister|brother|bra)|fyi|btw|by the way|just|(?:just )?to (?:say|let you know)(?: that)?|i (?:just )?(?:want|wanted|need) to (?:say|tell you|let you know)(?: that)?|let me (?:say|tell you)(?: that)?|please note(?: that)?|note that)`
const OPENING = new RegExp(`^\\W*(?:${HELLO}[\\s,.!:-]+)+`, 'iu')
const CLOSING =
  /(?:[\s,.!]+(?:ok|okay|thanks?|thank you|thanx|thnx|tx|shap|sharp|n[eé]h?|hey|please|pls|sis|sisi|bhuti|bra|boss|ausi|abuti|wena|tlhe|hle|tu|torho|ngiyabonga|siyabonga|enkosi|ndiyabulela|ke a leboha|ke a leboga|dankie|baie dankie|that.?s (?:all|it)|right|man|my (?:dear|sister|brother|friend|bra|guy)))+[\s.!]*$/iu
const FILLING = /(?<!\p{L})(?:like|you know|basically|actually|maybe like|uh+m?|um+|eh+)(?!\p{L})[\s,]*/giu
const TWICE = /(?<!\p{L})((?:\p{L}+\s+){0,3}\p{L}+)[\s,]+\1(?!\p{L})/giu

/** What was said without the sounds of saying it. */
const tidySpeech = (text: string): string => {
  const tidy = text.replace(OPENING, '').replace(CLOSING, '').replace(FILLING, '').replace(TWICE, '$1').trim()
  return tidy === '' ? text : tidy
}

const BETWEEN =
  /\s*[.;!]+\s+|\s*\n+\s*|\s*,\s+(?:(?:and|then|also|but|plus|en|maar|kodwa|empa|mme)\s+)?|\s+(?:and then|and also|and|then|also|but|plus|en|maar|kodwa|kepha|empa|mme|kanti|bese)\s+/giu

/** What is done at once, and asks nothing. */
const DOES: readonly SellerMeaning['type'][] = [
  'SELL_OUT',
  'SELL_OUT_MANY',
  'PUT_BACK',
  'CLOSE',
  'CLOSE_DAYS',
  'CLOSE_EARLY',
  'CLOSE_PART',
  'OPEN_LATE',
  'RESUME',
  'PREPARATION',
  'MOVE',
  'MOVE_MANY',
  'PROMISE',
]
/** What asks or tells something, and so stands last and alone. */
const ASKS: readonly SellerMeaning['type'][] = [
  'SET_PRICE',
  'WHICH_GOODS',
  'COUNT',
  'SEVERAL',
  'DECLINE',
  'SHORT',
  'HAND_OVER',
  'CLOSE_ASK',
  'PAUSE',
  'SALES',
  'TODAY',
  'OWED',
  'STOCK_OF',
  'ORDERED',
  'CONTACT',
]

const does = (meaning: SellerMeaning): boolean => {
  if (meaning.type === 'COUNT') return meaning.countedMilli !== null && meaning.isDoubtful !== true
  if (meaning.type === 'SEVERAL')
    return meaning.verb === 'more' && meaning.parts.every((p) => p.variantIds.length === 1)
  // Of no named day, "open at 7" may be of the week.
  if (meaning.type === 'OPEN_LATE') return meaning.day !== null
  return meaning.type === 'PAUSE' ? meaning.minutes !== null : DOES.includes(meaning.type)
}

interface Part {
  readonly said: Said
  readonly meaning: SellerMeaning
}

/** The pieces of a text, each with where it begins and ends. */
const cutsOf = (text: string): readonly { readonly end: number; readonly next: number }[] =>
  [...text.matchAll(BETWEEN)].map((cut) => ({ end: cut.index, next: cut.index + cut[0].length }))

/** From `start` on: the first piece that is plain by itself, the longest first, and what follows it. */
const partsFrom = (text: string, start: number, read: (piece: string) => Part | null): readonly Part[] | null => {
  const cuts = cutsOf(text).filter(({ end }) => end > start)
  for (const { end, next } of [{ end: text.length, next: text.length }, ...cuts.toReversed()]) {
    const part = read(text.slice(start, end))
    if (part === null) continue
    if (next >= text.length) return [part]
    const others = partsFrom(text, next, read)
    if (others !== null) return [part, ...others]
  }
  return null
}

const OUT: readonly SellerMeaning['type'][] = ['SELL_OUT', 'SELL_OUT_MANY']

const BACK =
  /\s+(?:(?:is|are)\s+)?(?:(?:all\s+)?back(?:\s+(?:in stock|on sale|on|again))*|in stock again|available again)[\s.!]*$/iu
const NAMES_MOST = 5

/** "Milk and eggs back in stock": the same of each. */
const backOfEach = (text: string): readonly string[] => {
  const tail = BACK.exec(text)
  if (tail === null) return []
  const names = text.slice(0, tail.index).split(/\s*(?:,|&|(?<!\p{L})(?:and|en|le|ne|plus)(?!\p{L}))\s*/iu)
  return names.length < 2 || names.length > NAMES_MOST ? [] : names.map((name) => `${name} back`)
}

const ALSO = /\s+(?:too|also|as well|ook|futhi|hape|gape|le (?:lona|yona|tsona|bona))$/iu
const OTHERS = /\s*,\s*|\s+(?=(?:and|en|plus|le|kanye|&)\s)|\s+(?=n[aeo]-?\p{L}{4})/iu
const JOINED = /^(?:and|en|plus|le|kanye(?: ne)?|&)\s+/iu
/** "Nobisi": the word carries its own "and". */
const FUSED = /^n[aeo]-?\p{L}{3,}$/iu

/** "Bread finished and milk too", "isinkwa siphelile nobisi": the same of each; empty where what follows may say anything else. */
const outOfEach = (text: string): readonly string[] => {
  const [first = '', ...others] = text.replace(/[\s.!]+$/u, '').split(OTHERS)
  const pieces = others.flatMap((piece) => {
    const name = piece.replace(ALSO, '').replace(JOINED, '')
    if (FUSED.test(name)) return [`asi${name}`]
    return name === piece || name === '' ? [] : [`${name} finished`]
  })
  return others.length === 0 || pieces.length < others.length || others.length >= NAMES_MOST ? [] : [first, ...pieces]
}

const COUNT = /^\d{1,4}\s+\p{L}[^\d]*$/u

/** "Stock: bread 12, milk 9". */
const STOCK_LIST = /^(?:stock|count|stock ?take|stock count|isitokwe|voorraad|setoko)\s*[:=-]?\s+(?<list>\p{L}.+)$/isu
const NAME_COUNT = /^(?<name>\p{L}[^\d,;]{0,40}?)\s*[:=-]?\s+(?<count>\d{1,4})$/u

/** "We have 15 eggs left and 3 bread": the rest are counted too. */
const countOfEach = (text: string): readonly string[] => {
  const list = STOCK_LIST.exec(text)?.groups?.list?.split(/\s*[,;\n]\s*(?:and\s+)?|\s+and\s+/iu) ?? []
  if (list.length > 1 && list.length <= NAMES_MOST && list.every((piece) => NAME_COUNT.test(piece)))
    return list.map((piece) => piece.replace(NAME_COUNT, '$<count> $<name> left'))
  if (!COUNTS.test(text)) return []
  const [first = '', ...others] = text.split(/\s*,\s*(?:and\s+)?|\s+(?:and|en|plus|le)\s+/iu)
  const isList = others.length > 0 && others.length < NAMES_MOST && others.every((piece) => COUNT.test(piece))
  return isList ? [first, ...others.map((piece) => (COUNTS.test(piece) ? piece : `${piece} left`))] : []
}

/** In the order in which they are done. */
const ordered = (parts: readonly Part[]): readonly Part[] | null => {
  const asking = parts.filter(({ meaning }) => !does(meaning))
  return asking.length > 1 ? null : [...parts.filter(({ meaning }) => does(meaning)), ...asking]
}

/**
 * What is to be heard of what a seller said: the same, or its matters one by one.
 *
 * @param snapshot of her dialogue before it.
 */
export const sellerParts = (
  happening: Happening,
  snapshot: DialogueSnapshot | null,
  facts: DialogueFacts,
): readonly Happening[] => {
  if (happening.type !== 'said' || happening.source === 'edited' || happening.source === 'caption') return [happening]
  const context = (snapshot?.v === MACHINE_VERSION ? parseContext(snapshot.context) : null) ?? emptyContext
  const { text } = happening
  if (text.length > TEXT_MOST || isFreeText(context.pending) || readsWords(happening, context, facts))
    return [happening]
  const said = (words: string): Said => ({
    ...happening,
    text: words,
    understanding: understand(words, { catalogue: facts.catalogue, role: 'seller', hasCart: false }),
  })
  const tidy = tidySpeech(text)
  if (tidy !== text) {
    const spoken = said(tidy)
    if (readsWords(spoken, context, facts)) return [spoken]
  }
  const verdicts =
    (orderVerdicts(text, facts) ?? orderVerdicts(tidy, facts))?.map((piece) => partOf(said(piece), facts)) ?? []
  const told = verdicts.flatMap((part) => part ?? [])
  const answered = told.length === verdicts.length && told.length > 1 ? ordered(told) : null
  if (answered !== null) return answered.map((part) => part.said)
  const back = backOfEach(tidy).map((piece) => partOf(said(piece), facts))
  const returned = back.flatMap((part) => (part?.meaning.type === 'PUT_BACK' ? part : []))
  if (back.length > 0 && returned.length === back.length) return returned.map((part) => part.said)
  const gone = outOfEach(tidy).map((piece) => partOf(said(piece), facts))
  const finished = gone.flatMap((part) => (part !== null && OUT.includes(part.meaning.type) ? part : []))
  if (gone.length > 0 && finished.length === gone.length) return finished.map((part) => part.said)
  const each = countOfEach(tidy).map((piece) => partOf(said(piece), facts))
  const counted = each.flatMap((part) => (part?.meaning.type === 'COUNT' && does(part.meaning) ? part : []))
  if (each.length > 0 && counted.length === each.length) return counted.map((part) => part.said)
  const cuts = cutsOf(tidy).length
  if (cuts === 0 || cuts > CUTS_MOST) return [happening]
  const known = new Map<string, Part | null>()
  const read = (piece: string): Part | null => {
    const before = known.get(piece)
    if (before !== undefined) return before
    const part = partOf(said(tidySpeech(piece)), facts)
    known.set(piece, part)
    return part
  }
  const parts = partsFrom(tidy, 0, read)
  const inOrder = parts === null || parts.length < 2 ? null : ordered(parts)
  return inOrder === null ? [happening] : inOrder.map((part) => part.said)
}

/** A number and a name alone may be what somebody wants. */
const COUNTS =
  /(?<!\p{L})(?:left|have|there (?:is|are)|stock|count(?:ed)?|only|back|oor|\p{L}sele|kusele|sine|nginama|re na le|ke na le|setse|saletse|ons het|daar is|net|kuphela|feela|buyile|terug|teng|add)(?!\p{L})/iu

/** Each piece is read for itself, whatever was asked before. */
const partOf = (said: Said, facts: DialogueFacts): Part | null => {
  const context: DialogueContext = emptyContext
  // With another matter in it, it must be hers as a whole: an intent hears one word of it.
  if (cutsOf(said.text).length > 0 && !readsWords(said, context, facts)) return null
  const meaning = interpretSeller(said, context, facts)
  if (meaning.type === 'COUNT' && !COUNTS.test(said.text)) return null
  return does(meaning) || ASKS.includes(meaning.type) ? { said, meaning } : null
}
