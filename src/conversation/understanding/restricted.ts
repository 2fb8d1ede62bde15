/**
 * Goods that may not be sold in chat: tobacco, liquor, medicine, poison, gambling, credit, weapons (South African law and
 * WhatsApp's commerce policy, read Nov 2026). Their words are found before the catalogue is looked at, so that no
 * product of such a name can become an order line.
 */
import { tokenise, type Token } from './normalise.ts'
import { editDistance } from './similarity.ts'
import { forms } from './word-forms.ts'

const RESTRICTED = (
  'skyf|skyfs|skuif|entjie|entjies|loose draw|loosie|loosies|gwaai|gwayi|igwayi|snuff|snuif|vape|vapes|vaping|e cigarette|isigarette|sekerete|' +
  'sigarette|sigaret|sigarete|cigarette|cigarettes|cigar|cigaret|cigarets|sigarets|segarets|sigaretes|ciggie|ciggies|tobacco|tabak|motsoko|ugwayi|hubbly|hookah|smoke|smokes|peter stuyvesant|' +
  'rothmans|camel cigarettes|dunhill|stuyvesant|marlboro|pall mall|nicotine|' +
  'utshwala|dumpie|dumpies|quart|quarts|bojalwa|jwala|beer|beers|bier|wine|wyn|vodka|brandy|brandewyn|whisky|whiskey|gin|rum|tequila|liquor|' +
  'alcohol|booze|savanna|hunters dry|castle lite|castle lager|carling|black label|heineken|amstel|smirnoff|klipdrift|cider|umqombothi|mqombothi|' +
  'ibhiya|biya|iwayini|hansa|flying fish|brutal fruit|corona beer|jagermeister|' +
  'grand pa|grandpa powder|grandpa headache powder|painkiller|painkillers|panado|disprin|compral|headache powder|codeine|cough mixture|cough syrup|' +
  'antibiotics|viagra|medicine|medication|pills|tablets for pain|myprodol|stilpane|amaphilisi|dipilisi|pynpille|hoofpynpoeier|' +
  'lotto|powerball|betting|fafi|fahfee|gambling|lottery ticket|' +
  'dagga|weed|zol|nyaope|ganja|cannabis|mandrax|tik|insangu|matekwane|drugs|' +
  'halephirimi|rat poison|terbufos|aldicarb|two step|' +
  'gun|guns|pistol|ammunition|sibhamu|isibhamu|fireworks|loan|loans|mashonisa|skin lightener|hydroquinone|sim card|simcard'
).split('|')

/** Harmless goods that contain a restricted word; they win over it. */
const HARMLESS = (
  'ginger beer|root beer|ginger bier|beer bread|beer batter|beer battered|wine gum|wine gums|rum and raisin|rum raisin|rum flavour|apple cider vinegar|' +
  'cider vinegar|wine vinegar|gin gin|glue gun|water gun|toy gun|quart milk|quart of milk|cigarette lighter|camel balls'
).split('|')

interface Phrase {
  readonly words: readonly string[]
  readonly restricted: boolean
}

const phrases: readonly Phrase[] = [
  ...HARMLESS.map((text) => ({ words: tokenise(text).map((t) => t.text), restricted: false })),
  ...RESTRICTED.map((text) => ({ words: tokenise(text).map((t) => t.text), restricted: true })),
]
const byFirst = new Map<string, Phrase[]>()
for (const phrase of [...phrases].sort((a, b) => b.words.length - a.words.length)) {
  const first = phrase.words[0] ?? ''
  byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
}
/** Long words that a slip of one letter should not let through. */
const LONG = [...new Set(RESTRICTED.filter((w) => !w.includes(' ') && w.length >= 7))]

const matches = (token: Token | undefined, word: string): boolean =>
  token?.kind === 'word' && forms(token).some(([form]) => form === word)

const phraseAt = (tokens: readonly Token[], i: number): Phrase | undefined => {
  const token = tokens[i]
  if (token?.kind !== 'word') return undefined
  for (const [form] of forms(token)) {
    const found = byFirst.get(form)?.find((p) => p.words.every((w, k) => k === 0 || matches(tokens[i + k], w)))
    if (found) return found
  }
  if (token.text.length < 7 || token.text.length > 16) return undefined
  const near = LONG.find((w) => w[0] === token.text[0] && editDistance(token.text, w, 1) <= 1)
  return near ? { words: [near], restricted: true } : undefined
}

export interface RestrictedSpan {
  readonly from: number
  readonly to: number
  readonly word: string
}

/** Spans of tokens, half open, that name restricted goods. */
export const findRestricted = (tokens: readonly Token[]): RestrictedSpan[] => {
  const spans: RestrictedSpan[] = []
  for (let i = 0; i < tokens.length;) {
    const phrase = phraseAt(tokens, i)
    if (!phrase) {
      i += 1
      continue
    }
    const to = i + phrase.words.length
    if (phrase.restricted) spans.push({ from: i, to, word: phrase.words.join(' ') })
    i = to
  }
  return spans
}

/** True when a product's name or alias is restricted goods, whatever its owner calls it. */
export const isRestrictedName = (texts: readonly string[]): boolean =>
  texts.some((text) => findRestricted(tokenise(text)).length > 0)
