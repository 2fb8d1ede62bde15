/** The shape of the phrase tables: data that a native speaker can read, correct and mark as reviewed. */
import type { Language } from '../../../kernel/language.ts'
import type { IntentId } from '../types.ts'

/** Our trust in wording and spelling. Only `H` may stop, cancel or confirm without asking back. */
type PhraseConfidence = 'H' | 'M' | 'L'

/** `nso` is Sepedi, which has no copy of its own yet; `kasi` is township mix and says nothing about the language. */
export type LexiconLanguage = Language | 'nso' | 'kasi'

export interface LexiconRow {
  readonly lang: LexiconLanguage
  readonly intent: IntentId
  /** Lower case, no accents. `X` marks where an item stands. */
  readonly phrase: string
  readonly confidence: PhraseConfidence
  readonly reviewed: boolean
}

/** Phrases of one intent and confidence, parted by `|`. None has been reviewed by a native speaker yet. */
type Group = readonly [intent: IntentId, confidence: PhraseConfidence, phrases: string]

export const rows = (lang: LexiconLanguage, groups: readonly Group[]): readonly LexiconRow[] =>
  groups.flatMap(([intent, confidence, phrases]) =>
    phrases.split('|').map((phrase) => ({ lang, intent, phrase: phrase.trim(), confidence, reviewed: false })),
  )
