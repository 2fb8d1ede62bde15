/** The small words of an order: what joins items, takes parts off, puts extras on, or only fills the space between. */
import type { Token } from './normalise.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Join items: "kota le coke", "kota ne-chips", "kota en coke". */
const CONJUNCTIONS = words(
  'and plus & + le ne na en n nd also then bese futhi kanye kunye hape gape ook mmogo lapho or noma okanye kapa kgotsa nama then',
)
/** Of what they join one is wanted, and not each. */
const ALTERNATIVES = words('or noma okanye kapa kgotsa')
/** Begin a new thought: what follows is no wish for the item before. */
const CLAUSE_BREAKS = words(
  'but maar kodwa empa mara because cause coz ngoba hobane want omdat if when while where what how',
)

/** Stand between a number and its item, or between an item and its price, and mean nothing. */
const CONNECTORS = words(
  'both all on them ones of the a an ya ye yo yi wa la tsa tse ka ga e o ea nge ngo for at worth van vir die bo each per only nje fela net more of x ' +
    'bottle bottles botteliasi bottel bottels bag bags packet packets pkt pkts pack packs tin tins can cans blik blikkie ithini ikani canny cannie box boxes plate plates loaf loaves cup cups pc pcs ' +
    'piece pieces stuks glass portion portions order orders sakkie pakkie iphakethe ibhodlela some any your those these that this big ' +
    'abe babe libe sibe asibe alibe azibe abebe ayibe mayibe mazibe masibe malibe makube yazo zazo zombini zombili omabini omabili yomibini yomibili esi eli olu imi emi ayi jo jwa jwo se ba angu ezingu engu zingu abangu angama bjo bja ezi eziwu eyi ezi zibe libe sibe ibe yibe kube',
)

const OTHER_CONTAINERS = words(
  'bottle bottles bottel bottels ibhodlela sachet sachets box boxes carton cartons glass cup cups bucket',
)
const CANS = words('can cans tin tins blik blikkie ithini ikani canny cannie')
export const isCan = ({ kind, text }: Token): boolean => kind === 'word' && CANS.has(text)
/** Of the words of one kind of goods: whether it comes in a can, or in something else; null when it does not say. */
export const isCanned = (kind: ReadonlySet<string>): boolean | null => {
  if ([...kind].some((word) => CANS.has(word))) return true
  return [...kind].some((word) => OTHER_CONTAINERS.has(word)) ? false : null
}

const phrases = (text: string): readonly (readonly string[])[] =>
  text
    .split('|')
    .map((p) => p.split(' '))
    .sort((a, b) => b.length - a.length)

const NEGATIONS = phrases(
  'i dont want|dont want|i do not want|do not want|i dont like|dont like|no|without|w o|not|minus|hold the|leave out|leave off|dont put|dont add|do not put|do not add|skip the|less the|instead of|in place of|in stead of|' +
    'everything except|everything but|all except|all but|except for|except|' +
    'engena|ezingena|angena|esingena|elingena|ongena|olungena|okungena|engenayo|engenawo|engenalo|engenaso|engenazo|ezingenayo|angenayo|esingenayo|elingenayo|' +
    'mayingabi na|mazingabi na|mayingabi ne|mayingabi|mazingabi|engabi|ingabi|zingabi|lingabi|singabi|angabi|engabi ne|ingabi ne|zingabi ne|lingabi ne|singabi ne|angabi ne|engabi na|ingabi na|zingabi na|lingabi na|singabi na|angabi na|ngaphandle kwe|ngaphandle kwa|ngaphandle ko|ngaphandle|hhayi|hayi|ungafaki|ningafaki|awufaki|musa ukufaka|ungayifaki|akungabi na|angifuni|andifuni|' +
    'sonder|geen|nie|moenie|ntle le|ntle ga|kantle ho|kantle le|kante ho|ntle ho|se kenye|se tsenye|o se ke wa kenya|e senang|e se nang|e se na|di se nang|tse se nang|di se na|' +
    'e se ka nna le|e se ke ya nna le|di se ka nna le|e se be le|e se ke ya ba le|di se be le|e seng|eseng|ga ke batle|ha ke batle|esikhundleni se|bakeng sa|in plaas van',
)
const EXTRAS = phrases(
  'extra|xtra|ekstra|eksta|extra of|double|lots of|more|add|engeza|faka|ufake|ifakwe|yongeza|eketsa|oketsa|o kenye|le kenye|kenya|o tsenye|tsenya|baie',
)
const WITHS = phrases('with|w|met|ene|ena le|e nang le|e na le|e nago le|enayo|ezinayo|enawo|enalo|inama|ine|nge|wit')

export type Mode = 'none' | 'neg' | 'extra' | 'with'

const startsWith = (tokens: readonly Token[], i: number, list: readonly (readonly string[])[]): number => {
  for (const phrase of list)
    if (phrase.every((w, k) => tokens[i + k]?.text === w && tokens[i + k]?.kind === 'word')) return phrase.length
  return 0
}

/** A marker that says how the next option is meant, and how many tokens it takes. */
export const markerAt = (tokens: readonly Token[], i: number): { mode: Mode; length: number } | undefined => {
  const neg = startsWith(tokens, i, NEGATIONS)
  if (neg > 0) return { mode: 'neg', length: neg }
  const extra = startsWith(tokens, i, EXTRAS)
  if (extra > 0) return { mode: 'extra', length: extra }
  const withs = startsWith(tokens, i, WITHS)
  return withs > 0 ? { mode: 'with', length: withs } : undefined
}

const TIMES = words('x * ×')
export const isTimes = (token: Token | undefined): boolean => token !== undefined && TIMES.has(token.text)
export const isClauseBreak = (token: Token): boolean => token.kind === 'word' && CLAUSE_BREAKS.has(token.text)
export const isConjunction = (token: Token): boolean => CONJUNCTIONS.has(token.text)
export const isAlternative = (token: Token): boolean => token.kind === 'word' && ALTERNATIVES.has(token.text)
export const isSeparator = (token: Token): boolean =>
  token.kind === 'break' ||
  (token.kind === 'punct' && !TIMES.has(token.text) && token.text !== '&' && token.text !== '+')
export const isConnector = (token: Token): boolean => token.kind === 'word' && CONNECTORS.has(token.text)
