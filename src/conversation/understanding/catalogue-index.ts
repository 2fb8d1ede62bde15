/**
 * A shop's catalogue compiled for reading messages: a word trie over names and aliases, an inverted word index for parts
 * of names, trigram postings for misspellings, and a trie of options. Compiled once per catalogue object.
 */
import type { OptionId } from '../../kernel/ids.ts'
import { bind } from './bind.ts'
import { skeleton, squeeze, type Token } from './normalise.ts'
import { soundsOf } from './loan-words.ts'
import { isRestrictedName } from './restricted.ts'
import { trigrams } from './similarity.ts'
import type { CatalogueItem, CatalogueView } from './types.ts'
import { packSizeOf } from './packs.ts'
import { forms, stems } from './word-forms.ts'

interface IndexedItem {
  readonly item: CatalogueItem
  /** Canonical sizes in the name, variant name or aliases of this variant: `2000ml`, `5000g`, `6pack`. */
  readonly units: ReadonlySet<string>
  /** Money in the variant's name ("R10 airtime"), in cents. */
  readonly money: ReadonlySet<number>
  /** Words of the variant's name. */
  readonly qualifiers: ReadonlySet<string>
  /** How many single things one of it is, where its name says so: "6 pack", "Tray of 30". */
  readonly pack?: number
}

interface Node<T> {
  readonly next: Map<string, Node<T>>
  readonly here: Set<T>
}

export interface OptionRef {
  readonly index: number
  readonly optionId: OptionId
}

export interface FuzzyPhrase {
  readonly text: string
  readonly squeezed: string
  readonly skeleton: string
  readonly grams: ReadonlySet<string>
  readonly items: Set<number>
}

export interface CatalogueIndex {
  readonly items: readonly IndexedItem[]
  readonly names: Node<number>
  /** Names and aliases just as the shop writes them, in lower case. */
  readonly literal: ReadonlySet<string>
  readonly options: Node<OptionRef>
  /** Parts of names: each word to the items whose name has it. */
  readonly words: ReadonlyMap<string, ReadonlySet<number>>
  readonly phrases: readonly FuzzyPhrase[]
  readonly postings: ReadonlyMap<string, readonly number[]>
  /** Words of variant names, for "one large" after "chips". */
  readonly qualifiers: ReadonlySet<string>
  /** What names of one word sound like, and failing these parts of names, for loans of them. */
  readonly sounds: ReadonlyMap<string, ReadonlySet<number>>
}

const cache = new WeakMap<CatalogueView, CatalogueIndex>()

/** The compiled form of a catalogue; the view must not be changed afterwards. */
export const indexOf = (view: CatalogueView): CatalogueIndex => {
  const known = cache.get(view)
  if (known) return known
  const built = compile(view)
  cache.set(view, built)
  return built
}

const node = <T>(): Node<T> => ({ next: new Map(), here: new Set() })

const child = <T>(at: Node<T>, key: string): Node<T> => {
  const known = at.next.get(key)
  if (known) return known
  const made = node<T>()
  at.next.set(key, made)
  return made
}

const JOINERS = new Set(['and', 'with', 'of', 'the', 'n', '&', 'en'])
const GENERIC = new Set(
  'small medium large regular big mini standard normal plain half quarter full single double each one unit pack box bag loaf tray can bottle roll tin sachet cup bucket stick'.split(
    ' ',
  ),
)

interface Parsed {
  readonly words: readonly string[]
  readonly units: readonly string[]
  readonly money: readonly number[]
}

const parse = (text: string): Parsed => {
  const { tokens } = bind(text)
  const words = tokens.filter((t) => t.kind === 'word' || t.kind === 'number' || t.text === '&')
  return {
    words: words.map((t) => (t.text === '&' ? 'and' : (t.alt ?? t.text))),
    units: tokens.filter((t) => t.kind === 'unit').map((t) => t.text),
    money: tokens.filter((t) => t.kind === 'money').map((t) => t.value ?? 0),
  }
}

/** Literal word, its single-letter form and its stem without a noun prefix: the edges under which a word is stored. */
const edges = (word: string, ofWords: number): string[] => {
  const out = new Set([word])
  // Long names are seldom written with prefixes, and each further edge multiplies the trie.
  if (ofWords > 3) return [...out]
  out.add(squeeze(word))
  if (word.length >= 4 && word.endsWith('s')) out.add(word.slice(0, -1))
  if (word.length >= 6 && word.endsWith('oes')) out.add(word.slice(0, -2)) // "tomato", and "tomatos" by it
  if (word.length >= 5) for (const stem of stems(word)) if (stem.length >= 4) out.add(stem)
  return [...out]
}

const insert = <T>(root: Node<T>, words: readonly string[], value: T): void => {
  let level = [root]
  for (const word of words) level = level.flatMap((at) => edges(word, words.length).map((edge) => child(at, edge)))
  for (const at of level) at.here.add(value)
}

/** Every wording under which one variant may be asked for, without sizes. */
const wordings = (item: CatalogueItem): readonly string[][] => {
  const variant = item.variantName ? parse(item.variantName).words : []
  const bases = [item.name, ...item.aliases].map((text) => [...parse(text).words]).filter((w) => w.length > 0)
  const all = [...bases]
  for (const base of bases) {
    if (base.some((w) => JOINERS.has(w))) all.push(base.filter((w) => !JOINERS.has(w)))
    if (variant.length > 0) all.push([...base, ...variant], [...variant, ...base])
  }
  if (variant.some((w) => !GENERIC.has(w) && w.length > 2 && !/^\d+$/.test(w))) all.push([...variant])
  return all.filter((w) => w.length > 0 && w.length <= 6)
}

/** "Tomatoes" is heard in its loans before "Tomato Sauce" is. */
const soundsIn = (
  byText: ReadonlyMap<string, ReadonlySet<number>>,
  words: ReadonlyMap<string, ReadonlySet<number>>,
): ReadonlyMap<string, ReadonlySet<number>> => {
  const sounds = new Map<string, Set<number>>()
  const whole = [...byText].filter(([text]) => !text.includes(' '))
  for (const names of [whole, [...words]]) {
    const known = new Set(sounds.keys())
    for (const [name, items] of names)
      for (const sound of soundsOf(name))
        if (!known.has(sound)) sounds.set(sound, new Set([...(sounds.get(sound) ?? []), ...items]))
  }
  return sounds
}

const compile = (view: CatalogueView): CatalogueIndex => {
  const names = node<number>()
  const options = node<OptionRef>()
  const words = new Map<string, Set<number>>()
  const literal = new Set<string>()
  const byText = new Map<string, Set<number>>()
  const qualifiers = new Set<string>()
  const items = view.items.map((item, index): IndexedItem => {
    const pack = packSizeOf(item)
    const texts = [item.name, item.variantName ?? '', ...item.aliases].map(parse)
    const variant = parse(item.variantName ?? '').words
    const indexed = {
      item,
      units: new Set([...texts.flatMap((p) => p.units), ...(pack === undefined ? [] : [`${pack}pack`])]),
      ...(pack === undefined ? {} : { pack }),
      money: new Set(texts.flatMap((p) => p.money)),
      qualifiers: new Set(variant),
    }
    if (isRestrictedName([item.name, item.variantName ?? '', ...item.aliases])) return indexed
    for (const word of variant) qualifiers.add(word)
    for (const own of [item.name, ...item.aliases]) literal.add(parse(own).words.join(' '))
    for (const wording of wordings(item)) {
      insert(names, wording, index)
      const text = wording.join(' ')
      byText.set(text, (byText.get(text) ?? new Set()).add(index))
    }
    for (const word of parse(item.name).words) {
      if (word.length < 3 || JOINERS.has(word) || GENERIC.has(word)) continue
      words.set(word, (words.get(word) ?? new Set()).add(index))
    }
    for (const option of item.options)
      for (const text of [option.name, ...option.aliases]) {
        const optionWords = parse(text).words
        if (optionWords.length > 0) insert(options, optionWords, { index, optionId: option.optionId })
      }
    return indexed
  })
  const phrases = [...byText].map(([text, set]): FuzzyPhrase => ({
    text,
    squeezed: squeeze(text),
    skeleton: skeleton(text.replaceAll(' ', '')),
    grams: trigrams(text),
    items: set,
  }))
  const postings = new Map<string, number[]>()
  phrases.forEach((phrase, p) => {
    for (const gram of phrase.grams) {
      const list = postings.get(gram)
      if (list) list.push(p)
      else postings.set(gram, [p])
    }
  })
  return { items, names, literal, options, words, phrases, postings, qualifiers, sounds: soundsIn(byText, words) }
}

export interface Walk<T> {
  /** Tokens used. */
  readonly length: number
  readonly found: ReadonlySet<T>
  readonly cost: number
}

const WORDS_MAX = 6

/** The longest entry that begins at token `i`; sizes between its words are stepped over. */
export const longest = <T>(root: Node<T>, tokens: readonly Token[], i: number): Walk<T> | undefined => {
  let best: Walk<T> | undefined
  const step = (at: Node<T>, j: number, depth: number, cost: number): void => {
    if (at.here.size > 0 && (!best || j - i > best.length || (j - i === best.length && cost < best.cost)))
      best = { length: j - i, found: at.here, cost }
    if (depth === WORDS_MAX) return
    const token = tokens[j]
    if (!token) return
    if (token.kind === 'unit' && depth > 0) {
      step2(at, j + 1, depth, cost)
      return
    }
    if (token.kind !== 'word' && token.kind !== 'number' && token.text !== '&') return
    for (const [form, extra] of forms(token)) {
      const next = at.next.get(form)
      if (next) step(next, j + 1, depth + 1, cost + extra)
    }
  }
  // Behind a size only a further word may extend the match, so nothing is recorded at that point itself.
  const step2 = (at: Node<T>, j: number, depth: number, cost: number): void => {
    const token = tokens[j]
    if (token?.kind !== 'word') return
    for (const [form, extra] of forms(token)) {
      const next = at.next.get(form)
      if (next) step(next, j + 1, depth + 1, cost + extra)
    }
  }
  step(root, i, 0, 0)
  return best
}
