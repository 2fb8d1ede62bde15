/** What a business gets to see of a user: the phone number only when it may be shared (Meta's docs, read Nov 2026). */
import type { JsonObject } from '../core/json.ts'
import type { BusinessNumber, Chat, User } from './model.ts'

const PHONE_SHARED_FOR_MS = 30 * 86_400_000

/** Without a username, or with a pair that met by phone within 30 days, the phone is part of every webhook. */
export const showsPhone = (user: User, chat: Chat, now: number): boolean =>
  user.username === undefined ||
  !user.hidePhone ||
  (chat.phoneKnownAt !== null && now - chat.phoneKnownAt <= PHONE_SHARED_FOR_MS)

/** An entry of `contacts[]`. Absent keys are absent, never empty. */
export const contactOf = (user: User, chat: Chat, now: number): JsonObject => ({
  profile: { name: user.name, ...(user.username === undefined ? {} : { username: `@${user.username}` }) },
  ...(showsPhone(user, chat, now) ? { wa_id: user.phone } : {}),
  user_id: user.bsuid,
})

/** The head that all `messages` changes share. */
export const metadataOf = (number: BusinessNumber): JsonObject => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: number.displayPhone, phone_number_id: number.phoneNumberId },
})
