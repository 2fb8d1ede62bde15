/** "Drinks", "show me the drinks": a heading of the menu, in the words of whoever asks for it. Pure. */
import { bind } from '../../../understanding/bind.ts'
import { POLITE, SMALL } from '../../../understanding/lexicon/index.ts'
import { categoryKey, onSale } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

const singular = (word: string): string => (word.length > 3 ? word.replace(/s$/u, '') : word)

/** The words of a text that name something: "show me the drinks please" is "drink". */
const headWords = (text: string): string =>
  bind(text)
    .tokens.filter(({ kind, text: word }) => kind === 'word' && !POLITE.has(word) && !SMALL.has(word))
    .map(({ text: word }) => HEADINGS.get(singular(word)) ?? singular(word))
    .filter((word) => !ASKS_TO_SEE.has(word))
    .join(' ')
/** Names of what shops put under one heading, as people say them. */
const HEADINGS: ReadonlyMap<string, string> = new Map(
  'cooldrink:drink colddrink:drink softdrink:drink koeldrank:drink drankie:drink isiphuzo:drink iziphuzo:drink iziselo:drink isiselo:drink seno:drink dino:drink inyama:meat nama:meat vleis:meat'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
const ASKS_TO_SEE = new Set(
  'show see want need have got give list menu all what which look wys bonisa ngibonise ngicela ngifuna ndicela ndifuna kopa batla soek'.split(
    ' ',
  ),
)

/** "Drinks", "show me the drinks": a heading of the menu, and nothing else that means anything. */
export const categoryNamed = (text: string, facts: DialogueFacts): string | null => {
  const wanted = headWords(text)
  if (wanted === '') return null
  const headings = onSale(facts).filter((i) => i.category != null)
  const item =
    headings.find((i) => headWords(i.category ?? '') === wanted) ??
    // "Drinks" of a shop whose heading is "Cold drinks".
    headings.find((i) => headWords(i.category ?? '').endsWith(` ${wanted}`))
  return item === undefined ? null : categoryKey(item.category)
}
