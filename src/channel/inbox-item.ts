/** What a lane's item holds of an inbound message, and the context under which what was said is sealed, in and out. */
import type { PhoneNumberId, Wamid } from '../kernel/ids.ts'
import type { MessageEvent, Referral } from './inbound/events.ts'
import type { SensitiveKind } from './mask-sensitive.ts'

/** What a turn gets of an inbound message: the plain part holds ids only. */
export interface InboxPayload {
  readonly wamid: Wamid
  readonly atMs: number
  readonly type: string
  readonly phoneNumberId: PhoneNumberId
}

/** The personal part, sealed with the party's key under `inboxContext`. */
export interface InboxSealed {
  readonly content: MessageEvent['content']
  /** What was hidden in it, so that whoever wrote it can be asked not to; absent when nothing was. */
  readonly masked?: readonly SensitiveKind[]
  readonly profileName?: string
  readonly contextWamid?: string
  readonly forwarded?: string
  /** The advert or post that she came from. */
  readonly referral?: Referral
}

export const inboxContext = (itemId: string): string => `message:${itemId}`
