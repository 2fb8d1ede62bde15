/** Text, media, location, contacts and reaction: the non-interactive content of a message (Meta's reference, Nov 2026). */
import { objectAt, type JsonObject } from '../core/json.ts'
import { refuse, type Refusal } from '../graph/errors.ts'
import { boolean, httpUrl, list, number, object, oneOf, optional, required, string, type Check } from './check.ts'
import type { SendFacts } from './facts.ts'

const CAPTION_MAX = 1024
const DAY_MS = 86_400_000
const REACTION_AGE_MAX_MS = 30 * DAY_MS

const exactlyOneSource =
  (facts: SendFacts) =>
  (media: JsonObject, path: string): Refusal | null => {
    const id = media['id']
    const link = media['link']
    if (id === undefined && link === undefined)
      return refuse(131008, `Parameter ${path}['id'] or ${path}['link'] is missing.`)
    if (id !== undefined && link !== undefined)
      return refuse(100, `Param ${path} takes either an id or a link, not both.`)
    if (typeof id === 'string' && !facts.hasMedia(id))
      return refuse(100, `Param ${path}['id'] is not a valid whatsapp business account media attachment ID`)
    return null
  }

/** A media object. Kinds differ in what may stand beside the source. */
export const media = (kind: 'image' | 'video' | 'document' | 'audio' | 'sticker', facts: SendFacts): Check =>
  object(
    {
      id: optional(string({ max: 64 })),
      link: optional(httpUrl()),
      ...(kind === 'audio' ? { voice: optional(boolean) } : {}),
      ...(kind === 'image' || kind === 'video' || kind === 'document'
        ? { caption: optional(string({ min: 0, max: CAPTION_MAX, code: 100 })) }
        : {}),
      ...(kind === 'document' ? { filename: optional(string({ max: 240 })) } : {}),
    },
    exactlyOneSource(facts),
  )

/** A media header takes no caption. */
export const headerMedia = (kind: 'image' | 'video' | 'document', facts: SendFacts): Check =>
  object(
    {
      id: optional(string({ max: 64 })),
      link: optional(httpUrl()),
      ...(kind === 'document' ? { filename: optional(string({ max: 240 })) } : {}),
    },
    exactlyOneSource(facts),
  )

export const text: Check = object({
  body: required(string({ max: 4096, code: 100 })),
  preview_url: optional(boolean),
})

export const location: Check = object({
  latitude: required(number({ min: -90, max: 90 })),
  longitude: required(number({ min: -180, max: 180 })),
  name: optional(string({ min: 0, max: 1000 })),
  address: optional(string({ min: 0, max: 1000 })),
})

const shortText = string({ min: 0, max: 1000 })

const contactName: Check = object(
  {
    formatted_name: required(string()),
    first_name: optional(shortText),
    last_name: optional(shortText),
    middle_name: optional(shortText),
    suffix: optional(shortText),
    prefix: optional(shortText),
  },
  (name, path) =>
    ['first_name', 'last_name', 'middle_name', 'suffix', 'prefix'].some((part) => typeof name[part] === 'string')
      ? null
      : refuse(131009, `At least one more name part has to be set besides ${path}['formatted_name'].`),
)

const contact: Check = object({
  name: required(contactName),
  phones: optional(list(object({ phone: optional(shortText), wa_id: optional(shortText), type: optional(shortText) }))),
  emails: optional(list(object({ email: optional(shortText), type: optional(shortText) }))),
  addresses: optional(
    list(
      object({
        street: optional(shortText),
        city: optional(shortText),
        state: optional(shortText),
        zip: optional(shortText),
        country: optional(shortText),
        country_code: optional(shortText),
        type: optional(shortText),
      }),
    ),
  ),
  urls: optional(list(object({ url: optional(shortText), type: optional(shortText) }))),
  org: optional(object({ company: optional(shortText), department: optional(shortText), title: optional(shortText) })),
  birthday: optional((value, path) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? null
      : refuse(131009, `Param ${path} must be a date of the form YYYY-MM-DD.`),
  ),
})

export const contacts: Check = list(contact, { min: 1, max: 257, what: 'contacts' })

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** One emoji as a person sees it, or nothing (which takes the reaction back). */
const isOneEmoji = (value: string): boolean =>
  [...graphemes.segment(value)].length === 1 &&
  /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3/u.test(value)

export const reaction = (facts: SendFacts): Check =>
  object(
    {
      message_id: required(string({ max: 255 })),
      emoji: required((value, path) => {
        if (typeof value !== 'string') return refuse(100, `Param ${path} must be a string.`)
        return value === '' || isOneEmoji(value) ? null : refuse(131009, `Param ${path} must be one emoji.`)
      }),
    },
    (value, path) => {
      const at = facts.messageAt(String(value['message_id']))
      if (at === undefined) return refuse(131009, `Param ${path}['message_id'] is not a message of this chat.`)
      return facts.now - at > REACTION_AGE_MAX_MS
        ? refuse(131009, 'Message is more than 30 days old and can no longer be reacted to.')
        : null
    },
  )

export const readReceipt = (body: JsonObject): Refusal | null =>
  object({
    messaging_product: required(oneOf(['whatsapp'])),
    status: required(oneOf(['read'])),
    message_id: required(string({ max: 255 })),
    typing_indicator: optional(object({ type: required(oneOf(['text'])) })),
  })(body, 'body')

/** Media objects of a send body, wherever they stand: their links and ids must hold what their kind allows. */
export const mediaOf = (body: JsonObject): { readonly kind: string; readonly media: JsonObject }[] => {
  const found: { kind: string; media: JsonObject }[] = []
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 9) return
    if (Array.isArray(value)) return value.forEach((inner) => look(inner, depth + 1))
    for (const kind of ['image', 'video', 'document', 'audio', 'sticker']) {
      const media = objectAt(value, kind)
      if (typeof media['id'] === 'string' || typeof media['link'] === 'string') found.push({ kind, media })
    }
    for (const inner of Object.values(value)) look(inner, depth + 1)
  }
  look(body, 0)
  return found
}
