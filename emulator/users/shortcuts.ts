/**
 * From what a test or a page says a user does ("text", "tap", "location" …) to the fragment of `messages[0]` that Meta
 * would send. A fragment in Meta's own form passes through unchanged.
 */
import { isObject, textAt, type JsonObject } from '../core/json.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { StoredMedia } from '../graph/media-store.ts'
import type { Template } from '../graph/template.ts'
import type { BusinessNumber, Chat, ChatMessage } from './model.ts'
import { SAMPLE_MEDIA } from './sample-media.ts'
import { tappablesOf, type Tappable } from './taps.ts'

interface ShortcutDeps {
  readonly chat: Chat
  readonly number: BusinessNumber
  readonly findMessage: (wamid: string) => ChatMessage | undefined
  readonly findTemplate: (name: string, language: string) => Template | undefined
  readonly storeMedia: (bytes: Buffer, mimeType: string, filename?: string) => StoredMedia
  readonly mediaUrl: (id: string) => string
  readonly now: number
}

const EDIT_WITHIN_MS = 15 * 60_000
const REVOKE_WITHIN_MS = 2 * 86_400_000

const refused = (reason: string): Result<never, string> => err(reason)

const mediaFragment = (type: string, input: JsonObject, deps: ShortcutDeps): JsonObject => {
  const sample = SAMPLE_MEDIA[type]!
  const base64 = textAt(input, 'dataBase64') ?? sample.base64
  const mimeType = textAt(input, 'mimeType') ?? sample.mimeType
  const filename = textAt(input, 'filename') ?? (type === 'document' ? 'document.pdf' : undefined)
  const stored = deps.storeMedia(Buffer.from(base64, 'base64'), mimeType, filename)
  const caption = textAt(input, 'caption')
  return {
    type,
    [type]: {
      ...(caption === undefined || caption === '' ? {} : { caption }),
      ...(filename === undefined ? {} : { filename }),
      mime_type: mimeType,
      sha256: stored.sha256Base64,
      id: stored.id,
      url: deps.mediaUrl(stored.id),
      ...(type === 'audio' ? { voice: input['voice'] !== false } : {}),
      ...(type === 'sticker' ? { animated: input['animated'] === true } : {}),
    },
  }
}

const findTap = (input: JsonObject, deps: ShortcutDeps): Result<JsonObject, string> => {
  const id = textAt(input, 'id')
  const title = textAt(input, 'title')
  const contextId = textAt(input, 'contextId')
  if (id === undefined && title === undefined) return refused('a tap needs an id or a title')
  const isWanted = (option: Tappable): boolean =>
    id === undefined ? option.title.trim().toLowerCase() === title?.trim().toLowerCase() : option.id === id
  const seen: string[] = []
  const messages = deps.chat.messages
  // From the newest backwards: people tap what they see last, and old buttons keep working.
  for (let i = messages.length - 1; i >= 0; i--) {
    const message = messages[i]!
    if (contextId !== undefined && message.wamid !== contextId) continue
    const options = tappablesOf(message, deps.findTemplate)
    const option = options.find(isWanted)
    if (option) return ok({ ...option.fragment, context: { from: deps.number.displayPhone, id: message.wamid } })
    if (seen.length < 12) seen.push(...options.map((each) => `${each.title} (${each.id})`))
  }
  return refused(
    `nothing to tap with ${id ?? title}; the latest options are: ${seen.slice(0, 12).join(', ') || 'none'}`,
  )
}

const flowFragment = (input: JsonObject, deps: ShortcutDeps): JsonObject => {
  const flow = deps.chat.messages.findLast(
    (message) =>
      message.direction === 'out' &&
      (textAt(input, 'contextId') ?? message.wamid) === message.wamid &&
      textAt(isObject(message.body['interactive']) ? message.body['interactive'] : {}, 'type') === 'flow',
  )
  const response = isObject(input['response']) ? input['response'] : {}
  return {
    type: 'interactive',
    interactive: {
      type: 'nfm_reply',
      nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify(response) },
    },
    ...(flow ? { context: { from: deps.number.displayPhone, id: flow.wamid } } : {}),
  }
}

const changeOfOwn = (input: JsonObject, deps: ShortcutDeps, withinMs: number): Result<ChatMessage, string> => {
  const wamid = textAt(input, 'messageId')
  const message =
    wamid === undefined ? deps.chat.messages.findLast((each) => each.direction === 'in') : deps.findMessage(wamid)
  if (!message || message.direction !== 'in') return refused('messageId is not a message of this user')
  return deps.now - message.at > withinMs ? refused('the message is too old for that') : ok(message)
}

const LOCATION_ANSWERS = ['location_request_message', 'request_contact_info']

/** A pin or contact that answers the business's request carries that request as its context. */
const requestContext = (type: 'location' | 'contacts', deps: ShortcutDeps): JsonObject => {
  const last = deps.chat.messages.findLast((message) => message.direction === 'out')
  const interactive = last?.body['interactive']
  const wanted = LOCATION_ANSWERS[type === 'location' ? 0 : 1]
  return last && textAt(interactive, 'type') === wanted
    ? { context: { from: deps.number.displayPhone, id: last.wamid } }
    : {}
}

type Builder = (input: JsonObject, deps: ShortcutDeps) => Result<JsonObject, string>

const BUILDERS: Readonly<Record<string, Builder>> = {
  text: (input) => {
    const text = textAt(input, 'text') ?? ''
    if (text === '') return refused('a text needs a text')
    return text.length > 65_536 ? refused('a text is too long') : ok({ type: 'text', text: { body: text } })
  },
  tap: findTap,
  flow: (input, deps) => ok(flowFragment(input, deps)),
  location: (input, deps) => {
    const { latitude, longitude, name, address } = input
    if (typeof latitude !== 'number' || typeof longitude !== 'number')
      return refused('a location needs latitude and longitude as numbers')
    return ok({
      type: 'location',
      location: {
        latitude,
        longitude,
        ...(name === undefined ? {} : { name }),
        ...(address === undefined ? {} : { address }),
      },
      ...requestContext('location', deps),
    })
  },
  contacts: (input, deps) => {
    const name = textAt(input, 'name') ?? 'Thandi'
    const phone = textAt(input, 'phone') ?? deps.chat.phone
    const context = requestContext('contacts', deps)
    return ok({
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: name, first_name: name },
          phones: [{ phone: `+${phone}`, wa_id: phone, type: 'CELL' }],
          ...('context' in context ? { origin: 'contact_request' } : { origin: 'other' }),
        },
      ],
      ...context,
    })
  },
  reaction: (input, deps) => {
    const wamid = textAt(input, 'messageId') ?? deps.chat.messages.findLast((each) => each.direction === 'out')?.wamid
    if (wamid === undefined) return refused('there is no message to react to')
    const emoji = textAt(input, 'emoji')
    return ok({
      type: 'reaction',
      reaction: { message_id: wamid, ...(emoji === undefined || emoji === '' ? {} : { emoji }) },
    })
  },
  order: (input) =>
    ok({
      type: 'order',
      order: {
        catalog_id: textAt(input, 'catalogId') ?? '5550001',
        ...(textAt(input, 'text') === undefined ? {} : { text: textAt(input, 'text') }),
        product_items: Array.isArray(input['items']) ? input['items'] : [],
      },
    }),
  edit: (input, deps) => {
    const target = changeOfOwn(input, deps, EDIT_WITHIN_MS)
    if (!target.ok) return target
    const text = textAt(input, 'text')
    if (text === undefined) return refused('an edit needs a text')
    return ok({
      type: 'edit',
      edit: {
        original_message_id: target.value.wamid,
        message: { context: { id: 'M0' }, type: 'text', text: { body: text } },
      },
    })
  },
  revoke: (input, deps) => {
    const target = changeOfOwn(input, deps, REVOKE_WITHIN_MS)
    return target.ok ? ok({ type: 'revoke', revoke: { original_message_id: target.value.wamid } }) : target
  },
  unsupported: (input) =>
    ok({
      type: 'unsupported',
      unsupported: { type: textAt(input, 'subtype') ?? 'poll_creation' },
      errors: [
        {
          code: 131051,
          title: 'Message type unknown',
          message: 'Message type unknown',
          error_data: { details: 'Message type is currently not supported.' },
        },
      ],
    }),
}

for (const type of Object.keys(SAMPLE_MEDIA)) {
  Object.assign(BUILDERS, { [type]: (input: JsonObject, deps: ShortcutDeps) => ok(mediaFragment(type, input, deps)) })
}

/** Meta's own form: the object (or list) of the type stands under its name. */
const isFragment = (input: JsonObject, type: string): boolean =>
  type !== 'tap' && typeof input[type] === 'object' && input[type] !== null

/** Quote, forward mark and advertisement may go with any shortcut. */
const extrasOf = (input: JsonObject, deps: ShortcutDeps): JsonObject => {
  const contextId = textAt(input, 'contextId')
  const quoted = contextId === undefined ? undefined : deps.findMessage(contextId)
  const from = quoted?.direction === 'in' ? deps.chat.phone : deps.number.displayPhone
  const context = {
    ...(contextId === undefined ? {} : { from, id: contextId }),
    ...(input['forwarded'] === true ? { forwarded: true } : {}),
    ...(input['frequentlyForwarded'] === true ? { frequently_forwarded: true } : {}),
  }
  return {
    ...(Object.keys(context).length === 0 ? {} : { context }),
    ...(isObject(input['referral']) ? { referral: input['referral'] } : {}),
  }
}

/** The fragment, or a sentence that says what is wrong. */
export const toFragment = (input: JsonObject, deps: ShortcutDeps): Result<JsonObject, string> => {
  const type = textAt(input, 'type')
  if (type === undefined) return refused('a message needs a type')
  if (isFragment(input, type)) return ok(input)
  const build = Object.hasOwn(BUILDERS, type) ? BUILDERS[type] : undefined
  if (!build) return refused(`unknown type ${type}; known: ${Object.keys(BUILDERS).join(', ')}, or Meta's own form`)
  const fragment = build(input, deps)
  return fragment.ok ? ok({ ...extrasOf(input, deps), ...fragment.value }) : fragment
}
