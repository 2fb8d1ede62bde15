/** Reads what one WhatsApp message says. What a known type does not let us read becomes `unknown` with its raw form. */
import type { Wamid } from '../../kernel/ids.ts'
import type { InboundContent, MediaContent, MediaKind, MetaError, SharedContact } from './events.ts'
import {
  defined,
  ID_MAX,
  keepRaw,
  readArray,
  readBoolean,
  readId,
  readLine,
  readName,
  readNumber,
  readObject,
  readPlaceLine,
  readSeconds,
  readText,
  readWaId,
  type Json,
} from './read-json.ts'

/** A cart holds at most 99 of an item; Meta publishes no limit of lines, and 500 is far above a kota shop's menu. */
const ORDER_ITEMS_MAX = 500
/** Meta's limit for one contacts message. */
const CONTACTS_MAX = 257
const PHONES_MAX = 20

export const readWamid = (value: unknown): Wamid | undefined =>
  typeof value === 'string' ? (readId(value) as Wamid | undefined) : undefined

/** Nothing that Meta documents, nor anything that our tables hold, is larger. */
const CODE_MAX = 2 ** 31 - 1

/** Nothing where there is none that could be one: 0 is a code of Meta's, on which a number is paused. */
const readCode = (value: unknown): number | undefined => {
  const code = readNumber(value)
  return code !== undefined && Number.isInteger(code) && code >= 0 && code <= CODE_MAX ? code : undefined
}

export const readMetaErrors = (value: unknown): readonly MetaError[] =>
  readArray(value)
    .slice(0, 20)
    .flatMap((item) => {
      const error = readObject(item)
      if (!error) return []
      return [
        defined<MetaError>({
          code: readCode(error.code),
          title: readLine(error.title) ?? readLine(error.message),
          details: readLine(readObject(error.error_data)?.details) ?? readLine(error.details),
        }),
      ]
    })

/**
 * Reads the content of an inbound message, an echo or an item of history: they share one shape, `{type, [type]: …}`.
 * Never throws on anything that `JSON.parse` can make.
 */
export const parseContent = (message: Json): InboundContent => {
  const type = readText(message.type, ID_MAX) ?? ''
  return readByType(type, message) ?? { type: 'unknown', rawType: type, raw: keepRaw(message) }
}

const readByType = (type: string, message: Json): InboundContent | undefined => {
  switch (type) {
    case 'text':
      return readTextContent(message)
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
    case 'sticker':
      return readMedia(type, readObject(message[type]))
    case 'location':
      return readLocation(readObject(message.location))
    case 'contacts':
      return readContacts(message)
    case 'button':
      return readTemplateTap(readObject(message.button))
    case 'interactive':
      return readInteractive(message)
    case 'reaction':
      return readReaction(readObject(message.reaction))
    case 'order':
      return readOrder(readObject(message.order))
    case 'edit':
      return readEdit(readObject(message.edit))
    case 'revoke': {
      const originalWamid = readWamid(readObject(message.revoke)?.original_message_id)
      return originalWamid && { type: 'revoke', originalWamid }
    }
    case 'system':
      return readSystem(message)
    case 'unsupported':
    case 'unknown': // before `unsupported` existed
      return readUnsupported(message)
    default:
      return undefined
  }
}

const readTextContent = (message: Json): InboundContent | undefined => {
  const body = readText(readObject(message.text)?.body)
  return body === undefined ? undefined : { type: 'text', body }
}

const readMedia = (media: MediaKind, object: Json | undefined): MediaContent | undefined => {
  const id = readId(object?.id)
  if (!object || id === undefined) return undefined
  return defined<MediaContent>({
    type: 'media',
    media,
    id,
    mimeType: readText(object.mime_type, 255) || 'application/octet-stream',
    sha256: readText(object.sha256, 255),
    caption: readText(object.caption) || undefined,
    filename: readText(object.filename, 1_024) || undefined,
    voice: readBoolean(object.voice),
    url: readLine(object.url),
    animated: readBoolean(object.animated),
  })
}

const readLocation = (object: Json | undefined): InboundContent | undefined => {
  const latitude = readNumber(object?.latitude)
  const longitude = readNumber(object?.longitude)
  if (!object || latitude === undefined || longitude === undefined) return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return defined<InboundContent & { type: 'location' }>({
    type: 'location',
    latitude,
    longitude,
    name: readPlaceLine(object.name),
    address: readPlaceLine(object.address),
  })
}

const readContact = (value: unknown): SharedContact | undefined => {
  const object = readObject(value)
  if (!object) return undefined
  const name = readObject(object.name)
  return {
    name: readName(name?.formatted_name) ?? readName(name?.first_name) ?? '',
    phones: readArray(object.phones)
      .slice(0, PHONES_MAX)
      .flatMap((item) => {
        const phone = readObject(item)
        const waId = readWaId(phone?.wa_id)
        const text = readText(phone?.phone, 64) || waId
        return text === undefined ? [] : [defined<SharedContact['phones'][number]>({ phone: text, waId })]
      }),
  }
}

const readContacts = (message: Json): InboundContent | undefined => {
  const items = readArray(message.contacts).slice(0, CONTACTS_MAX)
  const contacts = items.map(readContact).filter((contact) => contact !== undefined)
  if (contacts.length === 0) return undefined
  // Meta's texts of 2026 put `origin` on the contact and, earlier in the year, on the message.
  const origin = readLine(readObject(items[0])?.origin) ?? readLine(message.origin)
  return defined<InboundContent & { type: 'contacts' }>({ type: 'contacts', contacts, origin })
}

const readTemplateTap = (object: Json | undefined): InboundContent | undefined => {
  const title = readLine(object?.text)
  const id = readLine(object?.payload) ?? title // the payload defaults to the label at Meta as well
  return id === undefined ? undefined : { type: 'tap', source: 'template', id, title: title ?? id }
}

const readInteractive = (message: Json): InboundContent | undefined => {
  const object = readObject(message.interactive)
  switch (object?.type) {
    case 'button_reply':
      return readTap('button', readObject(object.button_reply))
    case 'list_reply':
      return readTap('list', readObject(object.list_reply))
    case 'nfm_reply':
      return readFlowReply(readObject(object.nfm_reply))
    case 'call_permission_reply': {
      const reply = readObject(object.call_permission_reply)
      const response = readLine(reply?.response)
      if (!reply || response === undefined) return undefined
      return defined<InboundContent & { type: 'call_permission' }>({
        type: 'call_permission',
        response,
        expiresAtMs: readSeconds(reply.expiration_timestamp),
        responseSource: readLine(reply.response_source),
      })
    }
    default:
      return undefined
  }
}

const readTap = (source: 'button' | 'list', object: Json | undefined): InboundContent | undefined => {
  const id = readLine(object?.id)
  if (!object || id === undefined) return undefined
  return defined<InboundContent & { type: 'tap' }>({
    type: 'tap',
    source,
    id,
    title: readLine(object.title) ?? '',
    description: readLine(object.description),
  })
}

const readFlowReply = (object: Json | undefined): InboundContent | undefined => {
  const json = readText(object?.response_json)
  if (!object || json === undefined) return undefined
  return {
    type: 'flow_reply',
    name: readLine(object.name) ?? '',
    body: readLine(object.body) ?? '',
    response: parseJson(json),
  }
}

const parseJson = (text: string): unknown => {
  try {
    return keepRaw(JSON.parse(text))
  } catch {
    return text
  }
}

const readReaction = (object: Json | undefined): InboundContent | undefined => {
  const messageWamid = readWamid(object?.message_id)
  if (!object || messageWamid === undefined) return undefined
  // Older payloads take a reaction back with an empty emoji, newer ones leave it out.
  const emoji = readText(object.emoji, 64) || undefined
  return defined<InboundContent & { type: 'reaction' }>({ type: 'reaction', messageWamid, emoji })
}

/** All or nothing: an order with a line missing would be packed wrongly, so one unreadable line spoils the order. */
const readOrder = (object: Json | undefined): InboundContent | undefined => {
  const lines = readArray(object?.product_items)
  if (!object || lines.length === 0 || lines.length > ORDER_ITEMS_MAX) return undefined
  const items = []
  for (const line of lines) {
    const item = readObject(line)
    const retailerId = readId(item?.product_retailer_id)
    const quantity = readNumber(item?.quantity)
    if (!item || retailerId === undefined || quantity === undefined || quantity <= 0) return undefined
    const currency = readText(item.currency, 16) ?? ''
    items.push({ retailerId, quantity, itemPrice: readNumber(item.item_price) ?? 0, currency })
  }
  return defined<InboundContent & { type: 'order' }>({
    type: 'order',
    catalogId: readId(object.catalog_id) ?? '',
    text: readText(object.text) || undefined,
    items,
  })
}

const readEdit = (object: Json | undefined): InboundContent | undefined => {
  const originalWamid = readWamid(object?.original_message_id)
  if (!object || originalWamid === undefined) return undefined
  const message = readObject(object.message)
  const type = readText(message?.type, 32)
  const isMedia = type === 'image' || type === 'video' || type === 'document' || type === 'audio'
  return defined<InboundContent & { type: 'edit' }>({
    type: 'edit',
    originalWamid,
    text: readText(readObject(message?.text)?.body),
    caption: isMedia ? readText(readObject(message?.[type])?.caption) : undefined,
  })
}

const readSystem = (message: Json): InboundContent | undefined => {
  const object = readObject(message.system)
  const systemType = readLine(object?.type)
  if (!object || systemType === undefined) return undefined
  return defined<InboundContent & { type: 'system' }>({
    type: 'system',
    systemType,
    waId: readWaId(object.wa_id) ?? readWaId(object.new_wa_id),
    bsuid: readId(object.user_id),
    previousBsuid: readId(object.previous_user_id),
    parentBsuid: readId(object.parent_user_id),
    previousParentBsuid: readId(object.previous_parent_user_id),
    body: readLine(object.body),
  })
}

const readUnsupported = (message: Json): InboundContent => {
  const error = readMetaErrors(message.errors)[0]
  return defined<InboundContent & { type: 'unsupported' }>({
    type: 'unsupported',
    unsupportedType: readLine(readObject(message.unsupported)?.type),
    code: error?.code,
    details: error?.details ?? error?.title,
  })
}
