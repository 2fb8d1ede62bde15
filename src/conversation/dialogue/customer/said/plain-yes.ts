/** A yes with nothing beside it that may take it back, put it off, or ask: only that orders and agrees. Pure. */
import { bind } from '../../../understanding/bind.ts'
import { LEXICON, POLITE } from '../../../understanding/lexicon/index.ts'
import { squeeze, type Token } from '../../../understanding/normalise.ts'
import { isSeparator } from '../../../understanding/order-words.ts'
import type { IntentId } from '../../../understanding/types.ts'
import { phraseWords, readings } from '../../../understanding/vocabulary.ts'

const wordsOf = (text: string): readonly string[] => text.split(' ')

const AGREES: readonly IntentId[] = ['yes', 'checkout']
/** Of the phrases that agree these say something else by themselves. */
const NOT_ALONE: ReadonlySet<string> = new Set(wordsOf('no problem and more else nothing one'))
const WORDS: ReadonlySet<string> = new Set(
  [
    ...LEXICON.filter(({ intent }) => AGREES.includes(intent)).flatMap(({ phrase }) => phraseWords(phrase)),
    // Around a yes: what is said of it, thanks, haste, and who is spoken to.
    ...wordsOf(
      'yes ok it is its the my me i im we a to of that this thats then now so just here very too all please will ill want take have order send place confirm said say meant accept agree specials adverts',
    ),
    ...wordsOf(
      'thank thanks you u ty tx thx thnx much very love baby babe dear darling beautiful my sweetie nice lovely great good best cool quick quickly fast hurry asap am coming come bring it',
    ),
    ...wordsOf(
      'dankie baie ek wil dit is nou maar enkosi kakhulu ngiyabonga siyabonga ndiyabulela ngicela ndicela ngifuna ndifuna ke nje futhi manje ngoku yona leyo kea dumela dumetse leboha leboga a haholo thata jwale jaanong hona bo sho neh hey yoh wow',
    ),
    ...wordsOf(
      'ngiyavuma ndiyavuma ngiyaqinisekisa ndiqinisekisa qinisekisa netefatsa bevestig bestel stuur tiisetsa thumela oda uku ukuoda ukuodola odola odara',
    ),
  ].filter((word) => !NOT_ALONE.has(word)),
)
const SQUEEZED: ReadonlySet<string> = new Set([...WORDS].map(squeeze))

const isPlain = (token: Token): boolean => {
  if (isSeparator(token) || token.kind === 'emoji' || POLITE.has(token.text)) return true
  if (token.kind !== 'word') return false
  return (
    WORDS.has(token.text) || SQUEEZED.has(squeeze(token.text)) || readings(token).some(({ word }) => WORDS.has(word))
  )
}

/** "No problem", "thanks a lot": these take nothing back. */
const HARMLESS =
  /(?<!\p{L})(?:no (?:problem|prob|probs|worries|stress|rush)|thanks a lot|nice one|and (?:thanks|thank you|thanx|god bless))(?!\p{L})/giu

export const saysOnlyYes = (text: string): boolean =>
  !text.includes('?') && bind(text.replaceAll(HARMLESS, ' ')).tokens.every(isPlain)
