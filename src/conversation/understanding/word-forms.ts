/** The forms under which one written word may stand in a table: plurals, noun prefixes, doubled letters, synonyms. */
import { squeeze, type Token } from './normalise.ts'

/** Noun-class prefixes, and the links that fuse with them: "necoke", "namachips", "dikota", "nesinkwa"; "enoshizi" is "with cheese". */
const PREFIXES =
  'eno ene ena ano ane nama nezi nesi neli lama lezi lesi ngama kwama ekwi eku kwi kuma ku nine nino nina une uno una kwe ama izi isi ili imi ne na no le lo ke ka ma di li bo se we wa wo ye yo iz is in im ii i u'.split(
    ' ',
  )
const STEM_MIN = 3
const LOAN_MIN = 4

/** The word without each noun prefix it could carry; the longest rest first. */
export const stems = (word: string): string[] => {
  if (word.length < STEM_MIN + 1) return []
  const found: string[] = []
  for (const prefix of PREFIXES)
    if (word.length - prefix.length >= STEM_MIN && word.startsWith(prefix)) found.push(word.slice(prefix.length))
  return found.sort((a, b) => b.length - a.length)
}

/** Adjectives agree with their noun: "ama-chips amakhulu", "isinkwa esimnyama", "dichips tse dikgolo". */
function agreeing(): (readonly [form: string, meaning: string])[] {
  // "Eyona inkulu": the largest, whose adjective is no relative.
  const nguni = 'e en em ezin ezim ezi ama a esi isi eli olu o om obu oku aba imi emi in zin zi si li lu bu'.split(' ')
  const sotho = ['', 'di', 'ma', 'bo', 'le', 'se', 'n', 'din']
  const stems = (prefixes: readonly string[], words: string, meaning: string) =>
    prefixes.flatMap((prefix) => words.split(' ').map((word) => [prefix + word, meaning] as const))
  return [
    ...stems(nguni, 'ncane ncinci ncinane nci', 'small'),
    ...stems(nguni, 'khulu kulu khudlwana', 'large'),
    ...stems(nguni, 'mhlophe hlophe', 'white'),
    // Brown bread is called black in both languages as often as brown.
    ...stems(nguni, 'nsundu ntsundu mdaka mnyama', 'brown'),
    ...stems(sotho, 'nyane nyenyane nnye', 'small'),
    ...stems(sotho, 'kgolo golo', 'large'),
    ...stems(sotho, 'sweu soeu shweu tshweu', 'white'),
    ...stems(sotho, 'sootho sothwa rokwa', 'brown'),
  ]
}

const SYNONYMS: ReadonlyMap<string, string> = new Map(
  (
    'klein:small encane:small encinci:small nyane:small nnyane:small nyenyane:small ncane:small groot:large big:large enkulu:large kgolo:large ' +
    'lg:large lrg:large med:medium medium:medium gewone:regular reg:regular n:and en:and &:and nd:and vol:full witbrood:white bruinbrood:brown ' +
    'wit:white bruin:brown emhlophe:white esimhlophe:white esinsundu:brown spesiaal:special volhuis:full ensundu:brown emdaka:brown mhlophe:white sweu:white borokwa:brown'
  )
    .split(' ')
    .map((pair) => {
      const [from = '', to = ''] = pair.split(':')
      return [from, to] as const
    })
    .concat(agreeing()),
)

/**
 * What every shop sells, in the other languages: a name in English is found by them without an alias. Only words that mean
 * nothing else.
 */
const STAPLES: ReadonlyMap<string, string> = new Map(
  (
    'bread:brood,brode,isinkwa,izinkwa,sinkwa,isonka,izonka,sonka,borotho,marotho,bohobe,mahobe,senkgwe milk:melk,ubisi,bisi,lebese,maswi,mashi ' +
    'sugar:suiker,ushukela,shukela,iswekile,swekile,tswekere,tsoekere,swikiri,sukiri eggs:eiers,eier,amaqanda,iqanda,mahe,lehe,mae ' +
    'salt:sout,usawoti,sawoti,ityuwa,letswai rice:rys,ilayisi,irayisi,raese potatoes:aartappels,amazambane,zambane,amazambana,ditapole ' +
    'tomatoes:tamaties,utamatisi,iitumato,ditamati onions:uie,uanyanisi,anyanisi,dieie butter:botter,ibhotela,bhotela,botoro ' +
    'soap:seep,insipho,isepha,sesepa candles:kerse,amakhandlela,ikhandlela,dikerese chicken:hoender,inkukhu,kgogo ' +
    'cheese:kaas,kaasi,ikaasi,ushizi,shizi,itshizi,tshizi,tjhese water:amanzi,metsi'
  )
    .split(' ')
    .flatMap((row) => {
      const [word = '', others = ''] = row.split(':')
      return others.split(',').map((other) => [other, word] as const)
    }),
)

/** "Small", "enkulu", "tse nyane": a size by the look of it. */
export const sizeWord = (token: Token): 'small' | 'large' | undefined => {
  const said = SYNONYMS.get(token.text) ?? token.text
  return said === 'small' || said === 'large' ? said : undefined
}

const singulars = (word: string): string[] => {
  if (word.length < 4 || !word.endsWith('s')) return []
  const out = [word.slice(0, -1)]
  if (word.endsWith('es')) out.push(word.slice(0, -2))
  if (word.endsWith('ies')) out.push(`${word.slice(0, -3)}y`)
  return out
}

/** "Namasi", "nesinkwa": the vowel of "na" has run into that of the noun, which is put back. */
const RUN_TOGETHER: readonly (readonly [joined: string, vowel: string])[] = [
  ['na', 'a'],
  ['ne', 'i'],
  ['no', 'u'],
]
const unjoined = (word: string): readonly string[] =>
  word.length < JOINED_MIN
    ? []
    : RUN_TOGETHER.flatMap(([joined, vowel]) => (word.startsWith(joined) ? [vowel + word.slice(2)] : []))
const JOINED_MIN = 5

type Forms = readonly (readonly [form: string, cost: number])[]

const cache = new WeakMap<Token, Forms>()

/** All forms of a token, most literal first, each with what it costs a match. */
export const forms = (token: Token): Forms => {
  const known = cache.get(token)
  if (known) return known
  const made = makeForms(token)
  cache.set(token, made)
  return made
}

const makeForms = (token: Token): Forms => {
  const out = new Map<string, number>()
  const put = (form: string, cost: number): void => {
    if (form.length > 0 && !out.has(form)) out.set(form, cost)
  }
  put(token.text, 0)
  const synonym = SYNONYMS.get(token.text)
  if (synonym) put(synonym, 0.01)
  const staple = STAPLES.get(token.text)
  if (staple) put(staple, 0.02)
  if (token.kind !== 'word') return [...out]
  if (token.alt) put(token.alt, 0.01)
  for (const s of singulars(token.text)) put(s, 0.01)
  put(squeeze(token.text), 0.02)
  for (const whole of unjoined(token.text)) {
    put(whole, 0.03)
    const own = STAPLES.get(whole)
    if (own) put(own, 0.05)
  }
  for (const stem of stems(token.text)) {
    put(stem, 0.03)
    for (const s of singulars(stem)) put(s, 0.04)
    put(squeeze(stem), 0.05)
    // "Ikhota", "ibhanana": the breath that Nguni spelling writes in a loan.
    const plain = stem.replace(/([kptb])h/gu, '$1')
    if (plain !== stem && plain.length >= LOAN_MIN) put(plain, 0.05)
    const own = STAPLES.get(stem)
    if (own) put(own, 0.05)
  }
  return [...out]
}

/** "ne-coke", "namachips", "nobisi": the word carries its own "and". */
export const isLinked = (token: Token, name: { readonly cost: number }): boolean =>
  token.prefix === undefined ? name.cost >= 0.03 && /^n[aeo]/.test(token.text) : /^n[aeo]/.test(token.prefix)
