/** What was said before a number joined with its Business app, as Meta tells it: in phases and chunks, by user. Pure. */
import type { JsonObject } from '../core/json.ts'
import type { BusinessNumber, Chat, ChatMessage } from './model.ts'

const DAY_MS = 86_400_000
/** Meta's phases: the last day, to day 90, to day 180. */
const PHASE_DAYS = [1, 90, 180] as const

const STATUSES: Readonly<Record<NonNullable<ChatMessage['status']>, string>> = {
  accepted: 'PENDING',
  sent: 'SENT',
  delivered: 'DELIVERED',
  read: 'READ',
  failed: 'ERROR',
}

const toHistory = (number: BusinessNumber, chat: Chat, message: ChatMessage): JsonObject => ({
  from: message.direction === 'in' ? chat.phone : number.displayPhone,
  to: message.direction === 'in' ? number.displayPhone : chat.phone,
  id: message.wamid,
  timestamp: String(Math.floor(message.at / 1000)),
  type: message.type,
  ...message.body,
  history_context: { status: STATUSES[message.status ?? 'delivered'] },
})

const phaseOf = (ageMs: number): number => PHASE_DAYS.findIndex((days) => ageMs < days * DAY_MS)

/**
 * The chunks of a number's chats, the newest phase first, each for one `history` webhook.
 *
 * @param perChunk most messages of a chunk.
 */
export const historyChunks = (
  number: BusinessNumber,
  chats: readonly Chat[],
  now: number,
  perChunk: number,
): readonly JsonObject[] => {
  const said = chats.flatMap((chat) =>
    chat.messages
      .filter((message) => message.revoked !== true)
      .map((message) => ({ chat, message, phase: phaseOf(now - message.at) })),
  )
  const chunks = PHASE_DAYS.flatMap((_days, phase) => {
    const ofPhase = said.filter((entry) => entry.phase === phase)
    const count = Math.ceil(ofPhase.length / perChunk)
    return Array.from({ length: count }, (_, i) => ({
      phase,
      order: i + 1,
      entries: ofPhase.slice(i * perChunk, (i + 1) * perChunk),
    }))
  })
  return chunks.map(({ phase, order, entries }, i) => {
    const phones = [...new Set(entries.map(({ chat }) => chat.phone))]
    return {
      metadata: { phase, chunk_order: order, progress: Math.round((100 * (i + 1)) / chunks.length) },
      threads: phones.map((phone) => ({
        id: phone,
        messages: entries.flatMap(({ chat, message }) =>
          chat.phone === phone ? [toHistory(number, chat, message)] : [],
        ),
      })),
    }
  })
}

/** The owner does not share it. */
export const DECLINED: JsonObject = {
  errors: [
    {
      code: 2593109,
      title: 'History sync is turned off by the business from the WhatsApp Business App',
      message: 'History sync is turned off by the business from the WhatsApp Business App',
      error_data: { details: 'History sync is turned off by the business from the WhatsApp Business App' },
    },
  ],
}
