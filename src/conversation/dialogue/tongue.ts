/**
 * Which language to answer in. The reply follows the person's clear language, with hysteresis, so that one English word
 * in an isiZulu chat (or a product name) does not flip it; a language that was picked stays until another is picked.
 */
import { LANGUAGES, type Language } from '../../kernel/language.ts'
import type { LanguageReading } from '../understanding/types.ts'
import type { DialogueContext } from './context.ts'

/** Share of the old score that one more message leaves. */
const MEMORY = 0.6
/** By how much another language must lead before the reply switches; one clear first message (1.0) is enough. */
const LEAD = 0.6

/** Related languages share so many words that a short message in one is half a message in the other. */
const FAMILIES: readonly (readonly Language[])[] = [
  ['zu', 'xh'],
  ['st', 'tn'],
]
const kinOf = (language: Language): readonly Language[] =>
  FAMILIES.find((family) => family.includes(language)) ?? [language]

type Tongue = DialogueContext['tongue']

/** Adds one message's evidence; a message without any leaves the scores as they are. */
export const hear = (tongue: Tongue, reading: LanguageReading): Tongue => {
  if (reading.primary === undefined) return tongue
  const weight = reading.mixed ? 0.5 : 1
  const next: Partial<Record<Language, number>> = {}
  for (const language of LANGUAGES) {
    const score = MEMORY * (tongue[language] ?? 0) + weight * (reading.scores[language] ?? 0)
    // Three decimals keep the stored snapshot short.
    if (score >= 0.01) next[language] = Math.round(score * 1000) / 1000
  }
  return next
}

/** A page that was read in a language is as good as a message that was written in it. */
export const readIn = (tongue: Tongue, language: Language): Tongue => {
  const scores = Object.fromEntries(LANGUAGES.map((l) => [l, l === language ? 1 : 0])) as Record<Language, number>
  return hear(tongue, { primary: language, mixed: false, scores })
}

/** The language to answer in, given the one that is in use. */
export const followTongue = (tongue: Tongue, current: Language): Language => {
  let best = current
  for (const language of LANGUAGES) if ((tongue[language] ?? 0) > (tongue[best] ?? 0)) best = language
  const score = (languages: readonly Language[]): number => languages.reduce((sum, l) => sum + (tongue[l] ?? 0), 0)
  // "Nivula nini" may be isiZulu or isiXhosa, and is no English either way: among kin each has its own words only.
  const isKin = kinOf(best).includes(current)
  const lead = isKin ? score([best]) - score([current]) : score(kinOf(best)) - score(kinOf(current))
  return lead >= LEAD ? best : current
}
