/**
 * Pictures that stand for goods: "2🍞 1🥛", "🍟". Beside a name they illustrate it ("coke 🥤", "kota 🍟 x2") and count
 * nothing; by themselves, or behind a number, they are read as the word that the shop has for them. Pure.
 */
import { longest, type CatalogueIndex } from './catalogue-index.ts'
import { POLITE } from './lexicon/index.ts'
import type { Token } from './normalise.ts'
import { isConjunction, isSeparator, isTimes } from './order-words.ts'
import { numberAt } from './scan.ts'
import { isKnownWord } from './vocabulary.ts'
import { forms } from './word-forms.ts'

/** What each may be sold as, the commonest first; restricted goods are here so that they are answered as such. */
const SHOWN: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ['🍞🥖', 'bread loaf'],
    ['🥛🍼', 'milk'],
    ['🍟', 'chips fries'],
    ['🥚', 'eggs'],
    ['🍔', 'burger'],
    ['🌭', 'hotdog russian'],
    ['🍗', 'chicken drumstick wings'],
    ['🥩🍖', 'meat beef ribs'],
    ['🐟', 'fish hake'],
    ['🍕', 'pizza'],
    ['🍅', 'tomatoes'],
    ['🥔', 'potatoes'],
    ['🧅', 'onions'],
    ['🥬', 'cabbage spinach'],
    ['🥕', 'carrots'],
    ['🌽', 'mealies maize'],
    ['🍌', 'bananas'],
    ['🍎🍏', 'apples'],
    ['🍊', 'oranges'],
    ['🥑', 'avocado'],
    ['🧀', 'cheese'],
    ['🧈', 'butter margarine'],
    ['🍚', 'rice'],
    ['🧂', 'salt'],
    ['🥜', 'peanuts'],
    ['🍩', 'donuts doughnuts'],
    ['🍰🎂', 'cake'],
    ['🍪', 'biscuits'],
    ['🍬🍭', 'sweets'],
    ['🍫', 'chocolate'],
    ['🍦🍨', 'icecream'],
    ['🥤', 'cooldrink'],
    ['🧃', 'juice'],
    ['💧', 'water'],
    ['☕', 'coffee'],
    ['🍵🫖', 'tea'],
    ['🕯', 'candles'],
    ['🧼', 'soap'],
    ['🧻', 'tissue'],
    ['🍺🍻', 'beer'],
    ['🍷', 'wine'],
    ['🥃', 'whisky'],
    ['🚬', 'cigarettes'],
  ].flatMap(([signs = '', words = '']) => [...signs].map((sign) => [sign, words.split(' ')] as const)),
)

/** Of what is counted a part of a name is enough: "2🎂" where there are cup cakes. */
const namesGoods = (index: CatalogueIndex, token: Token, isCounted: boolean): boolean =>
  longest(index.names, [token], 0) !== undefined || (isCounted && forms(token).some(([form]) => index.words.has(form)))

/** The word by which the shop knows what is shown; of what is counted else the commonest, which is then told to be unknown. */
const wordFor = (sign: Token, index: CatalogueIndex, isCounted: boolean): Token | undefined => {
  const words = SHOWN.get(sign.text)?.map((text): Token => ({ ...sign, kind: 'word', text }))
  return words?.find((word) => namesGoods(index, word, isCounted)) ?? (isCounted ? words?.[0] : undefined)
}

/** Pictures that only please: "🔥", "🙏". */
const isDecor = ({ kind, text }: Token): boolean => POLITE.has(text) || (kind === 'emoji' && !SHOWN.has(text))

/**
 * Whether nothing that could be the name of goods stands right before each token, or before the numbers and pictures there: of
 * a row of pictures behind a name all illustrate it ("kota 🍟🥤"). From left to right, because a message may be nothing else.
 */
const findAlone = (
  tokens: readonly Token[],
  index: CatalogueIndex,
): { readonly alone: boolean; readonly isCounted: boolean }[] => {
  let last = { alone: true, isCounted: false }
  return tokens.map((token, i) => {
    const here = isCountedToo(tokens, i) ? { alone: true, isCounted: true } : last
    if (!isDecor(token)) last = behind(tokens, i, here.alone, index)
    return here
  })
}

/** "🍟 x2 🥤 x2": behind a number that stands last each picture with one of its own is a thing of its own. */
const isCountedToo = (tokens: readonly Token[], at: number): boolean =>
  isTimes(tokens[at - 2]) &&
  numberAt(tokens, at - 1) !== undefined &&
  [at + 1, at + 2].some((i) => isTimes(tokens[i]) && numberAt(tokens, i + 1) !== undefined)

const behind = (tokens: readonly Token[], at: number, isAlone: boolean, index: CatalogueIndex) => {
  const token = tokens[at]!
  const isCounted = numberAt(tokens, at) !== undefined
  if (isSeparator(token) || isConjunction(token)) return { alone: true, isCounted }
  if (token.kind === 'emoji' || isCounted) return { alone: isAlone, isCounted }
  // "2x🍞": the sign stands behind its number.
  if (isTimes(token) && numberAt(tokens, at - 1) !== undefined) return { alone: isAlone, isCounted: true }
  if (token.kind !== 'word' || isTimes(token) || namesGoods(index, token, true)) return { alone: false, isCounted }
  return { alone: isKnownWord(token) || token.text.length <= PREFIX_MOST, isCounted }
}
/** "I🥛", "ama🍟": a noun prefix and no name. */
const PREFIX_MOST = 3

/** The tokens with each picture that stands for goods as their word; "🍞🍞" are two. */
export const withGoodsShown = (tokens: readonly Token[], index: CatalogueIndex): readonly Token[] => {
  if (!tokens.some(({ kind, text }) => kind === 'emoji' && SHOWN.has(text))) return tokens
  const places = findAlone(tokens, index)
  // Pictures and nothing beside them: each is a thing, also one that the shop does not have.
  const isAllPictures = tokens.every((token) => token.kind === 'emoji' || isSeparator(token) || POLITE.has(token.text))
  const out: Token[] = []
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i]!
    let length = 1
    while (token.kind === 'emoji' && tokens[i + length]?.text === token.text) length += 1
    const { alone, isCounted } = places[i]!
    const isThing = isCounted || (isAllPictures && length > 1)
    const word = token.kind === 'emoji' && alone ? wordFor(token, index, isThing) : undefined
    const end = tokens[i + length - 1]!.end
    // What stands before it has its number, and this is no wish for it.
    if (word !== undefined && isCountedToo(tokens, i))
      out.push({ ...token, kind: 'punct', text: ',', end: token.start })
    if (word !== undefined && length > 1 && !isCounted)
      out.push({ ...token, kind: 'number', text: String(length), value: length, end: token.start })
    if (word === undefined) out.push(...tokens.slice(i, i + length))
    else out.push({ ...word, end })
    i += length
  }
  return out
}
