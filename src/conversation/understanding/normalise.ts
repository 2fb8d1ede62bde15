/**
 * Text to tokens. Everything later works on lower-case, accent-free words, and reports offsets into the original, so
 * each normalised character remembers where it came from.
 */

/** WhatsApp's limit for a text body (Meta's docs, read Nov 2026); what is longer is cut before any work is done. */
const MAX_CHARS = 4096

type TokenKind = 'word' | 'number' | 'emoji' | 'punct' | 'break' | 'unit' | 'money' | 'entity'

export interface Token {
  readonly kind: TokenKind
  /** Normalised text; runs of three or more equal letters are one letter. For a unit its canonical key. */
  readonly text: string
  /** The same with long runs kept as two letters ("neee" may be `nee`); only when it differs. */
  readonly alt?: string
  /** The value of a number, or the cents of money. */
  readonly value?: number
  readonly start: number
  readonly end: number
  /** No white space between this token and the one before. */
  readonly glued: boolean
  /** A noun prefix or link that was written with a hyphen and belongs to this word: `i` in "i-coke". */
  readonly prefix?: string
}

export interface Normalised {
  readonly text: string
  /** `at[i]` is the original offset of normalised character i; one more entry gives the end. */
  readonly at: readonly number[]
  /** `until[i]` is the original offset just behind the source of normalised character i. */
  readonly until: readonly number[]
}

const QUOTES = /[‘’‚‛′ʼ`´]/g
const INVISIBLE = /[\p{M}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]|[\u{1f3fb}-\u{1f3ff}]/gu

/** Compatibility form, lower case, no accents, plain quotes; one code point at a time to keep the offsets. */
export const normalise = (original: string): Normalised => {
  let text = ''
  const at: number[] = []
  const until: number[] = []
  let offset = 0
  for (const char of original.slice(0, MAX_CHARS)) {
    const next = offset + char.length
    const compatible =
      char.length === 1 && char < '\x80'
        ? char.toLowerCase()
        : char.normalize('NFKD').toLowerCase().replace(INVISIBLE, '').replace(QUOTES, "'")
    // "1½" is one and a half, and not eleven halves.
    const plain = /^\d\u2044/.test(compatible) && /\d/.test(text.at(-1) ?? '') ? ` ${compatible}` : compatible
    for (let i = 0; i < plain.length; i++) {
      at.push(offset)
      until.push(next)
    }
    text += plain
    offset = next
  }
  at.push(offset)
  return { text, at, until }
}

const TOKEN =
  /(\p{L}+(?:'\p{L}+)*)|(\d+(?:[.,]\d+)*)|(\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic})*)|(\n+)|([^\s\p{L}\d])/gu

const HAS_LONG_RUN = /(\p{L})\1{2}/u
const LONG_RUN = /(\p{L})\1{2,}/gu

/** `1,200.00` and `1 200` are thousands, `20,50` is a decimal comma; anything else stays a plain number. */
const parseNumber = (text: string): number => {
  const plain = text.replace(/,(?=\d{3}(?!\d))/g, '').replace(',', '.')
  const value = Number(plain)
  return Number.isFinite(value) ? value : Number.NaN
}

/** Prefixes and links of nouns that people write with a hyphen: "i-coke", "ama-kota", "ne-chips", "ngi-oda". */
const HYPHEN_PREFIXES = new Set(
  'angu ezingu engu zingu abangu i u o a e ama ema izi isi ii iz in ma di le li bo se ne na nama nezi nge ngo nga ye ya yo ka ku kwe la wa me ko lama nee nesi ezi aba ayi eyi azi izin imi yi olu ulu eli esi ziyi zi we wa wo ba be'.split(
    ' ',
  ),
)

const wordToken = (text: string, start: number, end: number, glued: boolean): Token => {
  const bare = text.replaceAll("'", '')
  const drawn = HAS_LONG_RUN.test(bare)
  const once = drawn ? bare.replace(LONG_RUN, '$1') : bare
  const twice = drawn ? bare.replace(LONG_RUN, '$1$1') : bare
  return { kind: 'word', text: once, ...(twice === once ? {} : { alt: twice }), start, end, glued }
}

/** "Engenashizi", "angenamachips": a "without" that isiZulu and isiXhosa write as one word with its thing. */
const WITHOUT_FUSED = /^(?:e|a|ezi|esi|eli|o|olu|oku)ngena(?=(?!(?:yo|wo|lo|so|zo|bo|kho)$)\p{L}{4})/u

/** Splits normalised text into tokens; letters and digits part ("2l", "ama2", "R50"), hyphenated prefixes join. */
export const tokenise = (original: string): Token[] => tokensOf(normalise(original))

export const tokensOf = ({ text, at, until }: Normalised): Token[] => {
  const tokens: Token[] = []
  let lastEnd = -1
  for (const m of text.matchAll(TOKEN)) {
    const from = m.index
    const to = from + m[0].length
    const start = at[from] ?? 0
    const end = until[to - 1] ?? start
    const glued = from === lastEnd
    lastEnd = to
    const without = m[1] === undefined ? 0 : (WITHOUT_FUSED.exec(m[0])?.[0].length ?? 0)
    if (without > 0) {
      const middle = until[from + without - 1] ?? start
      tokens.push(wordToken('engena', start, middle, glued))
      tokens.push(wordToken(m[0].slice(without), at[from + without] ?? middle, end, true))
      continue
    }
    const token: Token = m[1]
      ? wordToken(m[0], start, end, glued)
      : m[2]
        ? { kind: 'number', text: m[0], value: parseNumber(m[0]), start, end, glued }
        : { kind: m[3] ? 'emoji' : m[4] ? 'break' : 'punct', text: m[4] ? '\n' : m[0], start, end, glued }
    const hyphen = tokens.at(-1)
    const before = tokens.at(-2)
    if (glued && hyphen?.text === '-' && hyphen.glued && before?.kind === 'word' && token.kind !== 'punct') {
      // "no-2l" is Zulu for "and a 2l"; "no-cheese" is English and means what it says.
      if (HYPHEN_PREFIXES.has(before.text) || (before.text === 'no' && token.kind === 'number')) {
        tokens.splice(-2, 2)
        tokens.push({ ...token, start: before.start, glued: before.glued, prefix: before.text })
        continue
      }
      if (token.kind === 'word') tokens.pop()
    }
    tokens.push(token)
  }
  return tokens
}

/** Doubled letters as one: "stopp" and "kotta" meet `stop` and `kota`. */
export const squeeze = (word: string): string => word.replace(/(\p{L})\1+/gu, '$1')

/** Consonants only, with the first letter kept: "ngcela" meets `ngicela`. */
export const skeleton = (word: string): string => word.slice(0, 1) + squeeze(word.slice(1).replace(/[aeiouy]/g, ''))
