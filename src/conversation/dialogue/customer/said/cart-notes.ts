/** Wishes that no option covers: "without onions", "cut it in half please". The shop reads them beside the line. Pure. */
import { cleanLine } from '../../../../kernel/text.ts'
import { NOTE_MOST, type OrderLineView } from '../../../../orders/index.ts'
import type { Token } from '../../../understanding/normalise.ts'
import { isConjunction, isConnector, markerAt } from '../../../understanding/order-words.ts'
import { changed, type ChangeableLines } from './cart-lines.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { findItem } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** Words of a part that is left out or not to be forgotten. */
const PART_WORDS_MOST = 3
const WISH_TOKENS_MOST = 9

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** These say of food what is left out, and nothing else: "no" alone may be "no problem". */
const LEAVES_OUT = wordsOf('without ngaphandle ungafaki ningafaki sonder kantle ntle')
/** How food is made and packed: whoever says so while it is ordered says how she wants it. */
const MADE_SO = wordsOf(
  'crispy crunchy soft spicy mild toasted sliced slice slices cut halves separate separately wrap wrapped burnt rare ' +
    'ibabe bhisi iqoshwe sny gesny apart krakerig ' +
    'hot salt salty vinegar chilli chillies pepper mayo mayonnaise mustard itswayi usawoti uviniga letswai asyn sout',
)
/** Said around such words. */
const AROUND = wordsOf(
  'can could will you u i it them be is make made do put must should want would like my me please the a not too very extra more less in on into half two well done ' +
    'add put lots plenty lot extra of side top bread and so that this have get way much little bit nice nie te asb ngicela ngifuna ndicela kopa ke',
)
const FORGETS = [['dont', 'forget'], ['do', 'not', 'forget'], ['remember'], ['ungakhohlwa'], ['moenie', 'vergeet']]

/** "Well done": two words that say nothing one by one. */
const isWellDone = (tokens: readonly Token[]): boolean =>
  tokens.some(({ text }, i) => text === 'well' && tokens[i + 1]?.text === 'done')

/** "No chips inside": of what it is made of, though the shop sells chips as well. */
const isOfWhatIsInside = (tokens: readonly Token[]): boolean =>
  INSIDE.has(tokens.at(-1)?.text ?? '') ||
  (tokens.at(-2)?.text === 'in' && ['it', 'them', 'mine'].includes(tokens.at(-1)?.text ?? ''))
const INSIDE = wordsOf('inside phakathi ngaphakathi binne daarin hare')

/** The part that the words leave out, or ask not to forget; null when they do neither. */
const partOf = (tokens: readonly Token[]): readonly Token[] | null => {
  const marker = LEAVES_OUT.has(tokens[0]?.text ?? '') ? markerAt(tokens, 0) : undefined
  const forgets = FORGETS.find((phrase) => phrase.every((word, i) => tokens[i]?.text.replace("'", '') === word))
  const length =
    marker?.length ?? forgets?.length ?? (isOfWhatIsInside(tokens) && tokens[0]?.text === 'no' ? 1 : undefined)
  if (length === undefined) return null
  const rest = tokens.slice(length).filter((token, i) => i > 0 || !isConnector(token))
  return rest.length > 0 && rest.length <= PART_WORDS_MOST && rest.every(({ kind }) => kind === 'word') ? rest : null
}

const saysHow = (tokens: readonly Token[]): boolean =>
  tokens.length <= WISH_TOKENS_MOST &&
  (isWellDone(tokens) || tokens.some(({ text }) => MADE_SO.has(text))) &&
  tokens.every((t) => MADE_SO.has(t.text) || AROUND.has(t.text) || isConjunction(t) || isConnector(t))

const namesGoods = (tokens: readonly Token[], facts: DialogueFacts): boolean =>
  facts.catalogue.items.some(({ name, aliases }) =>
    [name, ...aliases].some((own) => tokens.some(({ text, alt }) => [text, alt].includes(own.toLowerCase()))),
  )

/** What is made by hand is what such a wish is about: a bottle is not toasted. */
const lineFor = (
  lines: readonly OrderLineView[],
  { lastVariantId }: DialogueContext,
  facts: DialogueFacts,
): OrderLineView | undefined => {
  const made = lines.filter(({ variantId }) => (findItem(facts, variantId)?.options.length ?? 0) > 0)
  const among = made.length > 0 ? made : lines
  return among.findLast(({ variantId }) => variantId === lastVariantId) ?? among.at(-1)
}

/** Null when the words are no wish. */
export const readNote = (
  tokens: readonly Token[],
  changeable: ChangeableLines,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const part = partOf(tokens)
  const isInside = part === null ? null : isOfWhatIsInside(tokens)
  if (part === null ? !saysHow(tokens) || namesGoods(tokens, facts) : !isInside && namesGoods(part, facts)) return null
  const line = lineFor(changeable.lines, context, facts)
  if (line === undefined) return null
  const words = tokens.map(({ text }) => text).join(' ')
  const note = cleanLine([line.note, words].filter((said) => said !== null && said !== '').join(', '), NOTE_MOST)
  const { variantId, quantityMilli, options, lineNo } = line
  const chosen = options.map(({ optionId, included }) => ({ optionId, included }))
  return changed(
    changeable,
    [
      { type: 'cart_remove', lineNo },
      { type: 'cart_add', lines: [{ variantId, quantityMilli, options: chosen, note }] },
    ],
    line,
    context,
  )
}
