/**
 * Number words of the six languages and Sepedi, with the concords that Nguni and Sotho numerals carry. Most people type
 * digits or English; these lists await a native speaker's review like the rest of the lexicon.
 */

const table = (text: string): [string, number][] =>
  text.split(/\s+/).map((pair) => {
    const [word = '', n = ''] = pair.split(':')
    return [word, Number(n)]
  })

/** Words that stand before or after their noun, as digits do. */
const FREE = new Map<string, number>(
  table(
    'one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 ' +
      'fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 ' +
      'seventy:70 eighty:80 ninety:90 hundred:100 couple:2 dozen:12 pair:2 ' +
      'een:1 twee:2 drie:3 vier:4 vyf:5 ses:6 sewe:7 agt:8 nege:9 tien:10 elf:11 twaalf:12 dertien:13 veertien:14 ' +
      'vyftien:15 sestien:16 sewentien:17 agtien:18 negentien:19 twintig:20 dertig:30 veertig:40 vyftig:50 sestig:60 ' +
      'sewentig:70 tagtig:80 negentig:90 honderd:100 dosyn:12 paar:2 ' +
      'inye:1 nye:1 nenye:1 nesinye:1 nelinye:1 zimbini:2 zintathu:3 zine:4 zintlanu:5 zintandathu:6 sixhenxe:7 sibhozo:8 lithoba:9 ' +
      'mbini:2 ntathu:3 ntlanu:5 kubili:2 kuthathu:3 kune:4 kuhlanu:5 isithupha:6 isikhombisa:7 isishiyagalombili:8 ' +
      'isishiyagalolunye:9 ishumi:10 nngwe:1 pedi:2 tharo:3 nne:4 hlano:5 tlhano:5 tshelela:6 thataro:6 tshela:6 supa:7 ' +
      'robedi:8 robong:9 seswai:8 senyane:9 leshome:10 lesome:10 tee:1 ' +
      'lesometee:11 lesomepedi:12 lesometharo:13 lesomenne:14 lesomehlano:15 lesometlhano:15 lesomethataro:16 ' +
      'lesometshela:16 masomepedi:20 masometharo:30 masomararo:30 masomenne:40 masomehlano:50 masometlhano:50',
  ),
)

/** Forms with a concord follow their noun: "amakota amabili", "izinkwa ezintathu". */
const CONCORD = new Map<string, number>()
const STEMS = table('bili:2 bini:2 thathu:3 tathu:3 ne:4 hlanu:5 tlanu:5 thandathu:6 tandathu:6 thupha:6 shumi:10')
const CONCORDS =
  'si li bu olu lu ezi zi ama ma izi aba ba imi emi ezin zin ezim zim ezima eziyisi ayisi eziyi ezili ali'.split(' ')
for (const [stem, n] of STEMS) for (const concord of CONCORDS) CONCORD.set(concord + stem, n)
for (const [word, n] of table(
  'ayishumi:10 izishumi:10 ezilishumi:10 ayisikhombisa:7 eziyisikhombisa:7 ayisishiyagalombili:8 ayisishiyagalolunye:9 ' +
    'tsheletseng:6 tsheletse:6 tshelelang:6 robeli:8 asixhenxe:7 ezisixhenxe:7 asibhozo:8 ezisibhozo:8 alithoba:9 ezilithoba:9 supileng:7 robedi:8 lesome:10 ' +
    'olunye:1 olulodwa:1 lulodwa:1 lodwana:1 ibili:2 bongwe:1 bong:1 lengwe:1 longwe:1 bonngwe:1 eyodwa:1 lodwa:1 sodwa:1 oyedwa:1 esisodwa:1 elilodwa:1 yodwa:1 enye:1 esinye:1 elinye:1 omnye:1 omunye:1 eziyishumi:10 ' +
    'alishumi:10 mabedi:2 mararo:3 mane:4 mahlano:5 matlhano:5 dipedi:2 ditharo:3 bobedi:2 boraro:3 bone:4 bohlano:5 mabedi:2 maraaro:3 kabili:2 kathathu:3 kabini:2 habedi:2 hararo:3 gabedi:2 gararo:3',
))
  CONCORD.set(word, n)

/** These are words of other kinds too; they count as numbers only beside an item. */
export const AMBIGUOUS_NUMBERS: ReadonlySet<string> = new Set([
  'tee',
  'supa',
  'ses',
  'ne',
  'one',
  'nye',
  'nenye',
  'nesinye',
  'nelinye',
  'enye',
  'omunye',
  'olunye',
  'paar',
  'pair',
  'mane',
  'elf',
])

/** Particles that link a noun to a numeral behind it: "dikota tse pedi", "mahe a mane", "bohobe bo le bong". */
export const CONCORD_PARTICLES: ReadonlySet<string> = new Set([
  ...['tse', 'tsa', 'tshe', 'di', 'dile', 'tsele', 'bjo', 'bja'],
  ...[
    'angu',
    'ezingu',
    'engu',
    'zingu',
    'abangu',
    'ama',
    'ezi',
    'eziwu',
    'ayi',
    'esi',
    'eyi',
    'eli',
    'olu',
    'imi',
    'emi',
  ],
])

interface NumberWord {
  readonly n: number
  readonly concord: boolean
}

/** The number that a word names, or undefined. */
export const numberWord = (word: string): NumberWord | undefined => {
  const free = FREE.get(word)
  if (free !== undefined) return { n: free, concord: false }
  const bound = CONCORD.get(word)
  return bound === undefined ? undefined : { n: bound, concord: true }
}

/** "twenty five"; undefined when the pair is not a compound. */
export const compound = (tens: number, units: number): number | undefined =>
  tens >= 20 && tens <= 90 && tens % 10 === 0 && units >= 1 && units <= 9 ? tens + units : undefined

/** "Amashumi amabili", "masome a mabedi": so many tens, where the word for how many comes behind. */
const TENS: ReadonlySet<string> = new Set(
  'amashumi angamashumi ezingamashumi ayamashumi mashumi masome mashome mashomi masomo'.split(' '),
)
const TEN: ReadonlySet<string> = new Set(
  'ezilishumi izishumi ishumi ayishumi eziyishumi lishumi alishumi lesome leshome leshomi'.split(' '),
)

/** What is more than the tens, with the concords in which it follows them: "le metlhano", "nanhlanu", "anesihlanu". */
const ABOVE_TENS: ReadonlyMap<string, number> = new Map(
  table(
    'mong:1 mongwe:1 motee:1 nngwe:1 bongwe:1 tee:1 mmedi:2 mebedi:2 pedi:2 bobedi:2 meraro:3 tharo:3 boraro:3 mene:4 nne:4 bone:4 ' +
      'mehlano:5 metlhano:5 hlano:5 tlhano:5 bohlano:5 botlhano:5 tshelela:6 tshelelang:6 thataro:6 tshela:6 supa:7 supileng:7 ' +
      'robedi:8 robeli:8 seswai:8 robong:9 senyane:9',
  ),
)
const WITH_NA: ReadonlyMap<string, number> = new Map(
  table(
    'nanye:1 nambili:2 nambini:2 nesibini:2 nantathu:3 nesithathu:3 nane:4 nesine:4 nanhlanu:5 nantlanu:5 nesihlanu:5 nesithupha:6 ' +
      'nesithandathu:6 nesikhombisa:7 nesixhenxe:7 nesishiyagalombili:8 nesibhozo:8 nesishiyagalolunye:9 nethoba:9 nesithoba:9',
  ),
)

/** Words may only count in tens from here on; asked at every word of every message. */
export const beginsTens = (word: string): boolean => TENS.has(word) || TEN.has(word)

/** How many the words at the beginning name that count in tens, and how many words that takes; undefined when they name none. */
export const tensOf = (words: readonly string[]): { readonly n: number; readonly length: number } | undefined => {
  const [head = ''] = words
  if (TEN.has(head)) {
    const above = aboveTens(words.slice(1))
    return above && { n: 10 + above.n, length: 1 + above.length }
  }
  if (!TENS.has(head)) return undefined
  const at = words[1] === 'a' ? 2 : 1
  const many = numberWord(words[at] ?? '')?.n
  if (many === undefined || many < 2 || many > 9) return undefined
  const above = aboveTens(words.slice(at + 1))
  return { n: many * 10 + (above?.n ?? 0), length: at + 1 + (above?.length ?? 0) }
}

/** "Le metlhano", "le metso e mehlano", "nanhlanu". */
const aboveTens = (words: readonly string[]): { readonly n: number; readonly length: number } | undefined => {
  const linked = WITH_NA.get((words[0] ?? '').replace(/^(?:eli|ezi|a|e)(?=n)/u, ''))
  if (linked !== undefined) return { n: linked, length: 1 }
  if (words[0] !== 'le') return undefined
  let at = 1
  if (words[at] === 'metso' || words[at] === 'motso') at += 1
  if (words[at] === 'e' || words[at] === 'o') at += 1
  const n = ABOVE_TENS.get(words[at] ?? '')
  return n === undefined ? undefined : { n, length: at + 1 }
}

export const QTY_MAX = 999

/** Halves and quarters: of a loaf they are a variant, of a litre or kilogram a size. */
export const FRACTIONS: ReadonlyMap<string, 'half' | 'quarter'> = new Map([
  ['half', 'half'],
  ['halfs', 'half'],
  ['uhhafu', 'half'],
  ['uhafu', 'half'],
  ['hhafu', 'half'],
  ['hafu', 'half'],
  ['esiwuhhafu', 'half'],
  ['halwe', 'half'],
  ['halofo', 'half'],
  ['quarter', 'quarter'],
  ['kwart', 'quarter'],
  ['kwata', 'quarter'],
])
