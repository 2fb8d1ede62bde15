/**
 * Which language a message leans to, from function words, affixes and the phrases it used. One short message is weak
 * evidence: the dialogue adds these scores up per customer and switches its reply language only past a margin.
 */
import { LANGUAGES, type Language } from '../../kernel/language.ts'
import type { LexiconLanguage } from './lexicon/index.ts'
import type { Token } from './normalise.ts'
import type { LanguageReading } from './types.ts'

type Weights = Readonly<Partial<Record<Language, number>>>

const WORDS = new Map<string, Weights>()
const put = (weights: Weights, text: string): void => {
  for (const word of text.split(/\s+/)) WORDS.set(word, { ...WORDS.get(word), ...weights })
}
put(
  { en: 1 },
  'the and is are was you your my me we it this that these those what when where how who which can could would will shall may do does did ' +
    'have has had not dont for with from of in on at to be been want need please much many some any get give send there here order price ' +
    'today tomorrow time open close still again also just only good thanks thank hello hi hey yes no more add remove cancel deliver pay money ' +
    'food shop help want like im ill its whats wheres he she they them his her our us one two three four five six seven eight nine ten ' +
    'half extra without but or if because very so now later all everything nothing morning evening food bread milk sugar an a u ur r',
)
put(
  { af: 1 },
  'die en is ek jy jou ons julle hulle hy sy dit dis nie van vir met het wil kan moet sal hoe wat waar wanneer hoeveel asseblief asb dankie baie ' +
    'nou ook maar nog geld kos koop bestel bestelling gee kry soek sonder oop toe laat vandag more ja nee een twee drie vier vyf ses sewe agt nege tien ' +
    'my n te om op uit in by aan brood melk suiker kaas groot klein kontant betaal winkel kom haal goeie lekker asseblief gaan dag naand middag wees',
)
put(
  { zu: 1 },
  'ngicela ngifuna ngiyabonga yebo cha sawubona sanibonani unjani kanjani malini yimalini ngidinga nginike nini kuphi futhi kodwa ukuthi manje ' +
    'namhlanje kusasa mina wena thina nina lapha khona angifuni angisafuni nami nje izolo imali isinkwa ubisi ushukela kakhulu kahle ngaphandle ' +
    'engeza susa khipha ezimbili ezintathu amabili amathathu yami lami ekhaya isitolo usizo ngingathola kanye sengiqedile kuphela hhayi ' +
    'nithengisani nidayisani ngizolanda ngilethele ngicele ngcela ninayo kanti uma emuva lokho lokhu ngoba kumele yini wami zami kwami sami bami lapho ' +
    'kukhona ikhona sikhona likhona lukhona akhona zikhona yini iyini nivula nivala vula vala niyaletha nikuphi ninjani sicela bengicela ngithanda ' +
    'unayo unaso ninaso ninawo ninazo amalini zimalini simalini limalini lumalini ibiza sibiza ' +
    'iyiphi yiphi mangaki isikhathi usuku ngesikhathi kungani ngaphambi ngemuva yimiphi sengi ngabe kwenzekani umuntu kumina kimi imuphi omunye',
)
put(
  { xh: 1 },
  'ndicela ndifuna enkosi ewe hayi molo molweni njani yimalini ndidinga ndiphe nini phi kwakhona kodwa ukuba ngoku namhlanje ngomso mna wena ' +
    'apha andifuni andisafuni imali isonka ubisi iswekile kakhulu kakuhle ngaphandle yongeza susa khupha ezimbini ezintathu amabini yam ekhaya ivenkile ' +
    'uncedo kunye nceda ndiyabulela ndigqibile ntoni nithengisa ndiza ndizisele ixabiso ixabisa xa kwaye kum wam lam sam zam bam kwam yintoni ngaba kufuneka ' +
    'ixesha kangakanani emva okanye nantoni iyintoni ngokuba umntu abantwana ukususela ngeyiphi yeyiphi eyona kanye izinto ngubani',
)
put(
  { st: 1 },
  'kopa batla leboha hantle jwang jwale kajeno hosane tjhe tjhelete eng hle ntate mme kae neng bokae rekisa tlisa tsohle ena hore empa haholo ' +
    'ho ha ntle kantle tlosa eketsa kenya pedi tharo nne hlano dumela dumelang tla sa ya ka ke le bohobe lebese tswekere nthuse thuso qetile feela ntho ' +
    'nna wena rona lona batho letsatsi lebenkele haeba hape kaofela hona moo teng dijo mphe nke hae kgutlisa',
)
put(
  { tn: 1 },
  'kopa batla leboga sentle jang jaanong gompieno kamoso nnyaa madi eng rra mma kae leng bokae rekisa tlisa tsotlhe gore mme thata ' +
    'go ga ntle tlosa oketsa tsenya pedi tharo nne tlhano dumela dumelang tla sa ya ka ke lo borotho mashi sukiri nthuse thuso feditse fela sengwe ' +
    'nna wena rona lona batho letsatsi lebenkele fa gape otlhe fano teng dijo mphe kwa gae a tsaya',
)
// Sepedi has no copy of its own; its words lean to the two languages its speakers read best.
put({ st: 0.5, tn: 0.5 }, 'kgopela nyaka thobela aowa bjang lehono bolela thoma tshelete gabotse maswi swikiri ye tsea')
// Words that several related languages share count for each, but for less.
for (const shared of 'ke le ya ka la sa a e o ga tla kopa batla kae bokae rekisa pedi tharo nne dumela dumelang thuso nthuse mphe lona nna wena lebenkele tlosa tlisa teng dijo'.split(
  ' ',
))
  WORDS.set(shared, { st: 0.6, tn: 0.6 })
for (const shared of 'yimalini ubisi susa namhlanje kodwa kakhulu ngaphandle nini imali'.split(' '))
  WORDS.set(shared, { zu: 0.6, xh: 0.6 })
for (const shared of 'is my in so by a no of'.split(' '))
  WORDS.set(shared, { en: 0.3, ...(/^(is|my|in|so|by|of)$/.test(shared) ? { af: 0.3 } : {}) })
// Said in every language of the country: they lean to English and decide nothing.
for (const shared of 'please pls plz hello hi hey thanks ok i'.split(' ')) WORDS.set(shared, { en: 0.15 })
WORDS.set('le', { st: 0.6, tn: 0.3, zu: 0.1 })
WORDS.set('o', { st: 0.3, tn: 0.3 })
WORDS.set('lo', { tn: 0.8, zu: 0.1 })
WORDS.set('ho', { st: 0.9 })
WORDS.set('ha', { st: 0.6, zu: 0.1 })
WORDS.set('go', { tn: 0.7, en: 0.3 })
WORDS.set('ga', { tn: 0.7 })
WORDS.set('more', { en: 0.5, af: 0.2 })
WORDS.set('een', { af: 1 })

const AFFIXES: readonly (readonly [RegExp, Weights])[] = [
  [/^(?:ng[aieou]ya|ngi|ngiza|ngizo|angi|ngaku|bengi|sengi)[a-z]{3,}/, { zu: 1 }],
  [/^(?:ndi|andi|bendi|sendi|ndiza|ndaku)[a-z]{3,}/, { xh: 1 }],
  [/^(?:uku|aba|izi|ama|isi|umu|nga|kwe|siya|niya|baya|uya)[a-z]{3,}/, { zu: 0.4, xh: 0.4 }],
  // Subject and object concords of the first person inside a verb: "ungangitshela", "undijongele".
  [/^[a-z]{1,4}ngi[a-z]{3,}/, { zu: 0.7 }],
  [/^[a-z]{1,4}ndi[a-z]{3,}/, { xh: 0.7 }],
  [/^(?:ii|ee|oo|zee|ngee|kwii|nee|yee|wee|lee)[a-z]{3,}/, { xh: 0.8 }],
  [/^(?:izin|izim|ezin|ezim|ngezin|kwezin|nezin|zezin|lezin)[a-z]{2,}/, { zu: 0.6 }],
  [/^(?:u|i|e|o|a|ngo|nge|kwi|kwe|lwe|zo|yo|wo|lo|so|ku|si)[a-z]{5,}[aiou]$/, { zu: 0.25, xh: 0.25 }],
  [/(?:hh|^q[aeiou]|kh[aeiou]l|hlal|thand)/, { zu: 0.3, xh: 0.2 }],
  [/(?:rh|tsh[aeiou]|ts'|xh|nx|gqi|ntsh)/, { xh: 0.4, zu: 0.1 }],
  [/(?:tj|kg[aeiou]|tsw|hl[oe]k|jw)/, { st: 0.4, tn: 0.1 }],
  [/(?:tlh|tlw|ny[ae]a|kg[aeiou]|gw[ae])/, { tn: 0.4, st: 0.1 }],
  [/(?:aa|oe|ui|eeu|uu|sk|tj?ie$|lik$|heid$|ees$|ooi|oor|aan)/, { af: 0.35 }],
  [/^(?:ge|ver|be)[a-z]{4,}/, { af: 0.3 }],
  [/(?:ing|tion|ed|ly|ght|ould|wh)$|^(?:th|wh|sh)/, { en: 0.4 }],
]
/** Afrikaans digraphs also stand in borrowed goods ("skoon"); one affix alone must not decide. */
const AFFIX_MIN_LENGTH = 4

/** Evidence below this is none: a single shared particle does not make a language. */
const MIN_EVIDENCE = 0.6
/** The second language counts as mixed from this share of the first. */
const MIXED_SHARE = 0.12
const TIE = 0.08

interface LanguageInput {
  /** Words with items, numbers and names masked. */
  readonly words: readonly Token[]
  /** Languages of the phrases that matched. */
  readonly phrases: readonly LexiconLanguage[]
  readonly preferred?: Language | undefined
}

/** Words that our own copy tells people to write, whatever their language. */
const COMMANDS: ReadonlySet<string> = new Set(
  'accept decline ready cancel late short send rider in privacy stop start'.split(' '),
)
const COMMANDS_NOTHING: LanguageReading = {
  primary: undefined,
  mixed: false,
  scores: Object.fromEntries(LANGUAGES.map((l) => [l, 0])) as Record<Language, number>,
}

/** "Accept 12 in 40", "PRIVACY", "rider Sipho": said as they were told to say it, and no English. */
const isCommand = (words: readonly Token[]): boolean => {
  const [first, ...others] = words.filter((token) => token.kind === 'word')
  return (
    first !== undefined &&
    COMMANDS.has(first.text) &&
    others.every(({ text, alt }) => COMMANDS.has(text) || !(WORDS.has(text) || (alt !== undefined && WORDS.has(alt))))
  )
}

/** Scores the languages of a message; `primary` is undefined without evidence, and ties go to `preferred`. */
export const readLanguage = ({ words, phrases, preferred }: LanguageInput): LanguageReading => {
  if (isCommand(words)) return COMMANDS_NOTHING
  const sums: Record<Language, number> = { en: 0, zu: 0, xh: 0, st: 0, tn: 0, af: 0 }
  const add = (weights: Weights): void => {
    for (const language of LANGUAGES) sums[language] += weights[language] ?? 0
  }
  for (const token of words) {
    if (token.kind !== 'word') continue
    const known = WORDS.get(token.text) ?? (token.alt ? WORDS.get(token.alt) : undefined)
    if (known) add(known)
    else if (token.text.length >= AFFIX_MIN_LENGTH)
      for (const [pattern, weights] of AFFIXES) if (pattern.test(token.text)) add(weights)
  }
  for (const lang of new Set(phrases)) {
    if (lang === 'kasi') continue
    add(lang === 'nso' ? { st: 0.5, tn: 0.5 } : { [lang]: 0.8 / Math.max(1, new Set(phrases).size) })
  }
  const total = LANGUAGES.reduce((sum, l) => sum + sums[l], 0)
  const ranked = [...LANGUAGES].sort((a, b) => sums[b] - sums[a])
  const first = ranked[0]!
  const second = ranked[1]!
  const scores = Object.fromEntries(LANGUAGES.map((l) => [l, total > 0 ? sums[l] / total : 0])) as Record<
    Language,
    number
  >
  const near = preferred !== undefined && sums[first] - sums[preferred] <= TIE * total
  const primary = sums[first] < MIN_EVIDENCE ? undefined : near ? preferred : first
  return { primary, mixed: isMixed(sums, first, second), scores }
}

/** Related languages share so many words that only an unrelated second counts as mixing. */
const isMixed = (sums: Readonly<Record<Language, number>>, first: Language, second: Language): boolean => {
  const family = (l: Language): string => (l === 'zu' || l === 'xh' ? 'nguni' : l === 'st' || l === 'tn' ? 'sotho' : l)
  const others = LANGUAGES.filter((l) => family(l) !== family(first))
  const rival = family(second) !== family(first) ? second : others.sort((a, b) => sums[b] - sums[a])[0]!
  return sums[rival] >= 0.8 && sums[rival] >= MIXED_SHARE * sums[first]
}
