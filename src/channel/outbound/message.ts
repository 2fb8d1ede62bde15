/**
 * What Wakala may say on WhatsApp, and the limits of it. Limits: Meta's Cloud API documentation, messages and
 * interactive messages, v26.0, read Nov 2026.
 */
import type { Wamid } from '../../kernel/ids.ts'

/** An uploaded media id (lives 30 days, belongs to one number) or a link that Meta fetches itself. */
export type MediaRef = { readonly mediaId: string } | { readonly link: string }

/** A picture, video or document above the body. */
type MediaHeader =
  | ({ readonly type: 'image' } & MediaRef)
  | ({ readonly type: 'video' } & MediaRef)
  | ({ readonly type: 'document'; readonly filename?: string } & MediaRef)

/** A header is a text, or a picture, video or document above the body. */
export type Header = string | MediaHeader

/** Quotes a message. Not drawn for templates; refused for reactions. */
type Quote = { readonly contextWamid?: Wamid }

type TextMessage = Quote & { readonly type: 'text'; readonly body: string; readonly previewUrl?: boolean }

export type ButtonsMessage = Quote & {
  readonly type: 'buttons'
  readonly body: string
  readonly header?: Header
  readonly footer?: string
  /** 1 to 3. Ids must describe themselves: people tap buttons months later. */
  readonly buttons: readonly { readonly id: string; readonly title: string }[]
}

type ListRow = { readonly id: string; readonly title: string; readonly description?: string }
export type ListMessage = Quote & {
  readonly type: 'list'
  readonly body: string
  readonly header?: string
  readonly footer?: string
  /** The label that opens the list. */
  readonly button: string
  /** At most 10 rows in all sections together. */
  readonly sections: readonly { readonly title?: string; readonly rows: readonly ListRow[] }[]
}

type CtaUrlMessage = Quote & {
  readonly type: 'cta_url'
  readonly body: string
  readonly header?: Header
  readonly footer?: string
  readonly display: string
  readonly url: string
}

type ImageMessage = Quote & { readonly type: 'image'; readonly caption?: string } & MediaRef
type DocumentMessage = Quote & {
  readonly type: 'document'
  readonly caption?: string
  /** Without it the phone shows a meaningless name. */
  readonly filename?: string
} & MediaRef

type LocationRequestMessage = Quote & { readonly type: 'location_request'; readonly body: string }
/** Asks a person who hides the number for it; the answer is an inbound `contacts` message. */
type ContactRequestMessage = Quote & { readonly type: 'contact_request'; readonly body: string }

type LocationMessage = Quote & {
  readonly type: 'location'
  readonly latitude: number
  readonly longitude: number
  readonly name?: string
  readonly address?: string
}

export type TemplateButton =
  | { readonly type: 'quick_reply'; readonly index: number; readonly payload: string }
  /** `suffix` fills the variable at the end of the approved URL. */
  | { readonly type: 'url'; readonly index: number; readonly suffix: string }
  | { readonly type: 'copy_code'; readonly index: number; readonly code: string }

export type TemplateCategory = 'utility' | 'marketing' | 'authentication'

/** The only thing that may be sent outside the customer service window. */
export type TemplateMessage = Quote & {
  readonly type: 'template'
  readonly name: string
  /** Must be an approved translation; Meta has no fallback between `en` and `en_ZA`. */
  readonly language: string
  /** As stored from Meta, which may re-categorise: what it costs and the send gate both follow it. */
  readonly category: TemplateCategory
  /** A text header of ours never holds a variable, so that there is nothing to send for it. */
  readonly header?: MediaHeader
  /** Named parameters of the body, in the template's order. For `authentication` the names are not sent. */
  readonly params: Readonly<Record<string, string>>
  readonly buttons?: readonly TemplateButton[]
}

/** An empty `emoji` takes the reaction back. */
type ReactionMessage = {
  readonly type: 'reaction'
  readonly messageWamid: Wamid
  readonly emoji: string
  readonly contextWamid?: never
}

export type OutboundMessage =
  | TextMessage
  | ButtonsMessage
  | ListMessage
  | CtaUrlMessage
  | ImageMessage
  | DocumentMessage
  | LocationRequestMessage
  | ContactRequestMessage
  | LocationMessage
  | TemplateMessage
  | ReactionMessage

/** As what Meta counts a message, until its status tells the price: anything that is no template is a service message. */
export const categoryOf = (message: OutboundMessage): TemplateCategory | 'service' =>
  message.type === 'template' ? message.category : 'service'

/** A phone when we know one, else the business-scoped user id. */
export type Recipient = { readonly waId: string } | { readonly bsuid: string }

/** Meta's limits, in characters unless the name says otherwise. The emulator and the copy tests use the same table. */
export const LIMITS = {
  textBody: 4096,
  caption: 1024,
  /** Header text, of interactive messages and templates. */
  header: 60,
  footer: 60,
  buttonsBody: 1024,
  buttonsCount: 3,
  buttonId: 256,
  buttonTitle: 20,
  listBody: 4096,
  listButton: 20,
  listSectionsCount: 10,
  listRowsCount: 10,
  listSectionTitle: 24,
  listRowId: 200,
  listRowTitle: 24,
  listRowDescription: 72,
  ctaBody: 1024,
  ctaDisplay: 20,
  requestBody: 1024,
  templateName: 512,
  templateButtonsCount: 10,
  /** Meta does not publish the limit of a filled body; 1,024 is that of the template and 200 a variable is ours. */
  templateBodyFilled: 1024,
  templateParam: 200,
  templatePayload: 256,
  templateCode: 15,
  url: 2000,
  opaque: 512,
  /** Ours: Meta publishes none, and file systems of phones stop at 255 bytes. */
  filename: 240,
} as const

/**
 * The length that Meta's "characters" are counted in here. Meta does not define the unit; a string never has more code
 * points than UTF-16 units, so UTF-16 is the stricter of the two readings.
 */
export const messageLength = (text: string): number => text.length

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Shortens a text to at most `max` characters, with an ellipsis where it was cut. Never parts a letter from its accent
 * or an emoji from its skin tone; an ellipsis alone is left when not even one letter fits.
 */
export const fitText = (text: string, max: number): string => {
  if (messageLength(text) <= max) return text
  if (max < 1) return ''
  let end = 0
  // A grapheme may be long, but reading the first `max` + 64 units is enough to find every cut that could fit.
  for (const { segment, index } of graphemes.segment(text.slice(0, max + 64))) {
    if (index + segment.length > max - 1) break
    end = index + segment.length
  }
  return `${text.slice(0, end).trimEnd()}…`
}
