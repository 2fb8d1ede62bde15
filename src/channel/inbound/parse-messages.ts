/** Reads the message-like fields: `messages`, `standby`, echoes and history. */
import type { EchoEvent, HistoryEvent, HistoryMessage, MessageEvent, Referral, Sender, StatusEvent } from './events.ts'
import { parseContent, readMetaErrors, readWamid } from './parse-content.ts'
import {
  emitUnknown,
  forEachSafely,
  isNobody,
  readInstant,
  readMisplacedBsuid,
  readPerson,
  type ParseContext,
} from './parse-context.ts'
import {
  defined,
  readArray,
  readBoolean,
  readDigits,
  readId,
  readLine,
  readNumber,
  readObject,
  readText,
  readWaId,
  type Json,
} from './read-json.ts'

type Contacts = { readonly byId: ReadonlyMap<string, Json>; readonly only: Json | undefined }

/** Indexed once for each value, since a batch may bring a thousand messages with a thousand contacts. */
const indexContacts = (value: unknown): Contacts => {
  const byId = new Map<string, Json>()
  const contacts = readArray(value)
    .map(readObject)
    .filter((contact) => contact !== undefined)
  for (const contact of contacts) {
    const waId = readWaId(contact.wa_id)
    const bsuid = readId(contact.user_id)
    if (waId !== undefined) byId.set(waId, contact)
    if (bsuid !== undefined) byId.set(bsuid, contact)
  }
  return { byId, only: contacts.length === 1 ? contacts[0] : undefined }
}

/** The contact of a sender: by either id, else the only one of the webhook unless it is plainly somebody else. */
const findContact = (contacts: Contacts, waId: string | undefined, bsuid: string | undefined): Json | undefined => {
  const found = (bsuid && contacts.byId.get(bsuid)) || (waId && contacts.byId.get(waId))
  if (found || !contacts.only) return found || undefined
  const otherWaId = readWaId(contacts.only.wa_id)
  const otherBsuid = readId(contacts.only.user_id)
  const differs = (waId && otherWaId && waId !== otherWaId) || (bsuid && otherBsuid && bsuid !== otherBsuid)
  return differs ? undefined : contacts.only
}

const readReferral = (value: unknown): Referral | undefined => {
  const object = readObject(value)
  if (!object) return undefined
  return defined<Referral>({
    sourceType: readLine(object.source_type),
    sourceId: readId(object.source_id),
    sourceUrl: readLine(object.source_url),
    headline: readLine(object.headline),
    body: readLine(object.body),
    mediaType: readLine(object.media_type),
    ctwaClid: readLine(object.ctwa_clid),
  })
}

const readReferredProduct = (value: unknown): MessageEvent['referredProduct'] => {
  const object = readObject(value)
  const retailerId = readId(object?.product_retailer_id)
  if (!object || retailerId === undefined) return undefined
  return defined<NonNullable<MessageEvent['referredProduct']>>({ catalogId: readId(object.catalog_id), retailerId })
}

const readMessage = (context: ParseContext, message: Json, contacts: Contacts, standby: boolean): void => {
  const { phoneNumberId } = context.route
  const wamid = readWamid(message.id)
  const timestampMs = readInstant(message.timestamp, context.nowMs)
  const contact = findContact(contacts, readWaId(message.from), readId(message.from_user_id))
  const from = readPerson(message.from, message.from_user_id, message.from_parent_user_id, contact)

  if (wamid === undefined) return emitUnknown(context, 'no_id', message, 'unknown_message')
  if (timestampMs === undefined) return emitUnknown(context, 'bad_timestamp', message, 'unknown_message')
  if (phoneNumberId === undefined) return emitUnknown(context, 'no_phone_number_id', message, 'unknown_message')
  const content = parseContent(message)
  // A system message may name its person only in its content.
  if (isNobody(from) && content.type !== 'system') {
    return emitUnknown(context, 'no_sender', message, 'unknown_message')
  }

  const about = readObject(message.context)
  const isFrequent = readBoolean(about?.frequently_forwarded)
  context.emit(
    defined<MessageEvent>({
      ...context.route,
      kind: 'message',
      phoneNumberId,
      wamid,
      from,
      timestampMs,
      contextWamid: readWamid(about?.id),
      forwarded: isFrequent ? 'often' : readBoolean(about?.forwarded) ? 'once' : undefined,
      referredProduct: readReferredProduct(about?.referred_product),
      referral: readReferral(message.referral),
      groupId: readId(message.group_id),
      content,
      standby: standby ? true : undefined,
    }),
  )
}

const readPricing = (value: unknown): StatusEvent['pricing'] => {
  const object = readObject(value)
  if (!object) return undefined
  return defined<NonNullable<StatusEvent['pricing']>>({
    model: readLine(object.pricing_model),
    type: readLine(object.type),
    category: readLine(object.category),
    subtype: readLine(object.subtype),
    billable: readBoolean(object.billable),
  })
}

const readStatus = (context: ParseContext, object: Json, standby: boolean): void => {
  const { phoneNumberId } = context.route
  const wamid = readWamid(object.id)
  const status = readText(object.status, 64)
  const timestampMs = readInstant(object.timestamp, context.nowMs)
  if (wamid === undefined) return emitUnknown(context, 'no_id', object, 'unknown_status')
  if (!status) return emitUnknown(context, 'no_status', object, 'unknown_status')
  if (timestampMs === undefined) return emitUnknown(context, 'bad_timestamp', object, 'unknown_status')
  if (phoneNumberId === undefined) return emitUnknown(context, 'no_phone_number_id', object, 'unknown_status')

  const isGroup = object.recipient_type === 'group'
  context.emit(
    defined<StatusEvent>({
      ...context.route,
      kind: 'status',
      phoneNumberId,
      wamid,
      status: status.toLowerCase(),
      timestampMs,
      recipientWaId: isGroup ? readWaId(object.recipient_participant_id) : readWaId(object.recipient_id),
      recipientBsuid: isGroup
        ? readId(object.recipient_participant_user_id)
        : (readId(object.recipient_user_id) ?? readMisplacedBsuid(object.recipient_id)),
      // Meta's pages of 2026 disagree about the order of the words.
      recipientParentBsuid: readId(object.parent_recipient_user_id) ?? readId(object.recipient_parent_user_id),
      groupId: isGroup ? readId(object.recipient_id) : undefined,
      opaque: readText(object.biz_opaque_callback_data, 512) || undefined,
      pricing: readPricing(object.pricing),
      errors: readMetaErrors(object.errors),
      templateId: readId(object.template_id),
      standby: standby ? true : undefined,
    }),
  )
}

/**
 * `field: messages`, and `field: standby`, which wraps the same arrays in `value.standby` and may add echoes of what
 * the active handler sent.
 */
export const parseMessages = (context: ParseContext, value: Json, standby: boolean): void => {
  const inner = standby ? (readObject(value.standby) ?? value) : value
  const contacts = indexContacts(inner.contacts ?? value.contacts)
  forEachSafely(context, readArray(inner.messages), 'unknown_message', (item) =>
    readMessage(context, item, contacts, standby),
  )
  forEachSafely(context, readArray(inner.statuses), 'unknown_status', (item) => readStatus(context, item, standby))
  if (standby) parseEchoes(context, inner, true)
}

/** `smb_message_echoes` and `message_echoes`. On standby the content sits one level deeper, in `message`. */
export const parseEchoes = (context: ParseContext, value: Json, standby: boolean): void =>
  forEachSafely(context, readArray(value.message_echoes), 'unknown_message', (echo) => {
    const message = readObject(echo.message) ?? echo
    const wamid = readWamid(echo.id)
    const timestampMs = readInstant(echo.timestamp, context.nowMs)
    const to = readPerson(
      echo.to ?? message.to,
      echo.to_user_id ?? message.to_user_id ?? message.recipient,
      echo.to_parent_user_id,
    )
    if (wamid === undefined) return emitUnknown(context, 'no_id', echo, 'unknown_message')
    if (timestampMs === undefined) return emitUnknown(context, 'bad_timestamp', echo, 'unknown_message')
    if (isNobody(to)) return emitUnknown(context, 'no_sender', echo, 'unknown_message')

    context.emit(
      defined<EchoEvent>({
        ...context.route,
        displayPhone: context.route.displayPhone ?? readDigits(echo.from),
        kind: 'echo',
        wamid,
        to,
        timestampMs,
        content: parseContent(message),
        standby: standby ? true : undefined,
      }),
    )
  })

const readHistoryMessage = (context: ParseContext, message: Json, peerWaId: string): HistoryMessage | undefined => {
  const wamid = readWamid(message.id)
  const timestampMs = readInstant(message.timestamp, context.nowMs)
  if (wamid === undefined || timestampMs === undefined) {
    emitUnknown(context, wamid === undefined ? 'no_id' : 'bad_timestamp', message, 'unknown_message')
    return undefined
  }
  return defined<HistoryMessage>({
    wamid,
    direction: readWaId(message.from) === peerWaId ? 'in' : 'out',
    timestampMs,
    content: parseContent(message),
    status: readLine(readObject(message.history_context)?.status),
  })
}

/** Old messages never start a turn, so they are one event a chunk and not `message` events. */
export const parseHistory = (context: ParseContext, value: Json): void => {
  forEachSafely(context, readArray(value.history), 'unknown_change', (chunk) => {
    const metadata = readObject(chunk.metadata)
    const error = readMetaErrors(chunk.errors)[0]
    const threads: HistoryEvent['threads'][number][] = []
    forEachSafely(context, readArray(chunk.threads), 'unknown_change', (thread) => {
      const peerWaId = readWaId(thread.id)
      if (peerWaId === undefined) return emitUnknown(context, 'no_sender', thread)
      const messages: HistoryMessage[] = []
      forEachSafely(context, readArray(thread.messages), 'unknown_message', (item) => {
        const message = readHistoryMessage(context, item, peerWaId)
        if (message) messages.push(message)
      })
      threads.push({ peerWaId, messages })
    })
    context.emit(
      defined<HistoryEvent>({
        ...context.route,
        kind: 'history',
        phase: readNumber(metadata?.phase),
        chunkOrder: readNumber(metadata?.chunk_order),
        progressPercent: readNumber(metadata?.progress),
        threads,
        error,
      }),
    )
  })
  parseLateHistory(context, value)
}

/** Media ids of old messages follow in webhooks of their own, shaped like `messages`. */
const parseLateHistory = (context: ParseContext, value: Json): void => {
  const threads = new Map<string, HistoryMessage[]>()
  const contacts = indexContacts(value.contacts)
  forEachSafely(context, readArray(value.messages), 'unknown_message', (item) => {
    const to = readWaId(item.to)
    const business = context.route.displayPhone
    const own = readDigits(item.from) === business ? to : readWaId(item.from)
    const peer: Sender = readPerson(own, undefined, undefined, contacts.only)
    if (peer.waId === undefined) return emitUnknown(context, 'no_sender', item, 'unknown_message')
    const message = readHistoryMessage(context, item, peer.waId)
    if (!message) return
    const thread = threads.get(peer.waId)
    if (thread) thread.push(message)
    else threads.set(peer.waId, [message])
  })
  if (threads.size === 0) return
  context.emit({
    ...context.route,
    kind: 'history',
    threads: [...threads].map(([peerWaId, messages]) => ({ peerWaId, messages })),
  })
}
