/** What message validation must know about the world. Lookups are O(1). */
import type { Template } from '../graph/template.ts'

export interface SendFacts {
  /** Is there a media object of this id that belongs to the sending number? */
  readonly hasMedia: (mediaId: string) => boolean
  /** Catalogue connected to the account, if any. */
  readonly catalogId: string | undefined
  readonly findTemplate: (name: string, language: string) => Template | undefined
  readonly templateNameExists: (name: string) => boolean
  /** When that message of this chat was sent or received, Unix ms; undefined for a foreign or unknown id. */
  readonly messageAt: (wamid: string) => number | undefined
  readonly now: number
}
