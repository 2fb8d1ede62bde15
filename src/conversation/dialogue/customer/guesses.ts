/** What may be offered as "did you mean", with the title of its button; the rest needs words of its own. */
import type { IntentId } from '../../understanding/types.ts'
import type { CopyKey } from '../../copy/keys.ts'

export const GUESS_TITLES = {
  menu: 'row.menu',
  cart: 'row.cart',
  track: 'row.track',
  cancel: 'row.cancel',
  return: 'row.return',
  hours: 'row.hours',
  location: 'row.location',
  pay_how: 'row.pay_how',
  human: 'row.human',
  help: 'row.help',
  stop: 'row.stop',
  start: 'row.start',
  language: 'row.language',
  privacy: 'row.privacy',
  change: 'row.change',
  deliver: 'row.deliver',
  collect: 'row.collect',
} as const satisfies Partial<Record<IntentId, CopyKey>>

export type Guessable = keyof typeof GUESS_TITLES

/** Never `yes` or `no`: a guess that means the answer to itself would have no end. */
export const isGuessable = (intent: IntentId): intent is Guessable => Object.hasOwn(GUESS_TITLES, intent)
