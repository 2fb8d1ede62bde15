/** What is said where words were not understood: what they might be for, or the word that nobody here knows. */
import { fitText } from '../../../../channel/index.ts'
import { strangeThing } from '../../../understanding/sole-thing.ts'
import { BANDS, type Understanding } from '../../../understanding/types.ts'
import type { Meaning } from '../events.ts'
import { isGuessable } from '../guesses.ts'
import { nearTo } from './near.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Said } from '../../happening.ts'

export const unsure = (u: Understanding): Meaning => {
  const guesses = [...(u.confidence >= BANDS.confirm ? [u.intent] : []), ...u.alternatives.map((a) => a.intent)].filter(
    isGuessable,
  )
  return { type: 'UNSURE', guesses: [...new Set(guesses)].slice(0, 3) }
}

/** A thing by itself that nobody here knows: it is said to be so, with what is near. */
export const strange = (said: Said, u: Understanding, facts: DialogueFacts): Meaning => {
  const meaning = unsure(u)
  const words = said.source === 'text' && u.choice === undefined ? strangeThing(said.text) : null
  if (meaning.type !== 'UNSURE' || meaning.guesses.length > 0 || words === null) return meaning
  return { ...meaning, strange: fitText(words, STRANGE_MAX), near: nearTo(words, facts) }
}

/** Her own words are echoed, never stored, and never at length. */
const STRANGE_MAX = 60
