/**
 * One `POST /{phone-number-id}/messages`: validated, measured against the limits, recorded, and set on its way. Pure but
 * for the world it is given; HTTP and connection faults are the route's.
 */
import type { VirtualClock } from '../core/clock.ts'
import type { EventBus } from '../core/events.ts'
import type { Faults } from '../core/faults.ts'
import { newWamid } from '../core/ids.ts'
import { objectAt, textAt, type JsonObject } from '../core/json.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Ring } from '../core/ring.ts'
import { isRefusal, refuse, type Refusal } from '../graph/errors.ts'
import { takePairSlot, type Throughput, type UniqueRecipients } from '../graph/limits.ts'
import type { MediaStore } from '../graph/media-store.ts'
import { FREE_SERVICE_MESSAGES, rateCardAt, type Meter } from '../graph/pricing.ts'
import type { TemplateStore } from '../graph/template-store.ts'
import type { Template } from '../graph/template.ts'
import { mediaOf, readReceipt } from '../validate/content.ts'
import type { SendFacts } from '../validate/facts.ts'
import { checkMessage } from '../validate/message.ts'
import type { BusinessNumber, Chat, PricingCategory, SendRecord, User } from './model.ts'
import type { Outgoing, StatusEngine } from './statuses.ts'
import { restrictionRefusal } from './restrictions.ts'
import { messagesAfter, type Store } from './store.ts'

export interface SendSettings {
  /** Outside the window: accept and fail later, as Meta mostly does, or refuse at once. */
  readonly windowErrors: 'status' | 'http'
  /** How long a free entry point lasts from the business's answer, ms. */
  readonly freeEntryMs: number
  /** Fetch media links as Meta does; off leaves them alone. */
  readonly fetchLinks: boolean
}

interface OutboundDeps {
  readonly clock: VirtualClock
  readonly bus: EventBus
  readonly faults: Faults
  readonly store: Store
  readonly media: MediaStore
  readonly templates: TemplateStore
  readonly meter: Meter
  readonly throughput: Throughput
  readonly recipients: UniqueRecipients
  readonly sends: Ring<SendRecord>
  readonly statuses: StatusEngine
  readonly settings: () => SendSettings
  /** Answers a refusal when a link cannot be used as that kind of media. */
  readonly checkLink: (kind: string, link: string) => Promise<Refusal | null>
  readonly onSend: (send: SendRecord) => void
}

export interface Outbound {
  readonly send: (number: BusinessNumber, body: JsonObject) => Result<JsonObject, Refusal>
  readonly markRead: (number: BusinessNumber, body: JsonObject) => Result<JsonObject, Refusal>
}

const DAY_MS = 86_400_000
const HOLD_BEFORE_ENTRY_MS = DAY_MS

/** `0…` is taken as a South African number: without a plus, Meta prepends the business's own country code. */
const toPhone = (to: string): string => {
  const digits = to.replace(/\D/g, '')
  return to.trim().startsWith('+') || !digits.startsWith('0') ? digits : `27${digits.slice(1)}`
}

/** A message that nothing refuses at once. */
interface Accepted {
  readonly number: BusinessNumber
  readonly body: JsonObject
  readonly type: string
  readonly category: PricingCategory
  /** Undefined: nobody has the number, or the chat. */
  readonly user: User | undefined
  readonly chat: Chat | undefined
}

export const createOutbound = (deps: OutboundDeps): Outbound => {
  const { clock, store } = deps

  const factsFor = (number: BusinessNumber, chat: Chat | undefined): SendFacts => ({
    hasMedia: (id) => deps.media.find(id, clock.now())?.phoneNumberId === number.phoneNumberId,
    catalogId: number.catalogId,
    findTemplate: (name, language) => deps.templates.find(number.wabaId, name, language),
    templateNameExists: (name) => deps.templates.nameExists(number.wabaId, name),
    messageAt: (wamid) => {
      const entry = store.findMessage(wamid)
      return entry && entry.chat === chat ? entry.message.at : undefined
    },
    now: clock.now(),
  })

  /** Refusals that depend on how much was sent; each takes its slot only when all before it were free. */
  const takeSlots = (number: BusinessNumber, chat: Chat | undefined): Refusal | null => {
    const now = clock.now()
    if (!deps.throughput.take(number.phoneNumberId, number.messagesPerSecond, now))
      return refuse(130429, `Cloud API message throughput has been reached (${number.messagesPerSecond} a second).`)
    if (!chat) return null
    const next = takePairSlot(chat.pairNextAt, now)
    if (next === null)
      return refuse(131056, 'Too many messages sent from the sender phone number to the same recipient phone number.')
    chat.pairNextAt = next
    return null
  }

  const isOpen = (chat: Chat | undefined): boolean =>
    chat !== undefined && chat.windowOpenedAt !== null && clock.now() - chat.windowOpenedAt < DAY_MS

  const checkSender = (number: BusinessNumber): Refusal | null => {
    if (!number.registered) return refuse(133010, 'The phone number is not registered with the Cloud API.')
    if (number.status === 'DISCONNECTED') return refuse(10, 'The app has no permission for this phone number any more.')
    if (number.status === 'BANNED') return refuse(131031, 'The WhatsApp Business Account has been locked.')
    return number.status === 'RESTRICTED'
      ? refuse(368, 'The account is temporarily blocked for policy violations.')
      : null
  }

  /** What Meta finds out after it has accepted the message. */
  const laterFailure = (
    number: BusinessNumber,
    chat: Chat | undefined,
    body: JsonObject,
    template: Template | undefined,
  ): Refusal | null => {
    const now = clock.now()
    if (!chat) return null
    if (!template && !isOpen(chat))
      return refuse(131047, 'More than 24 hours have passed since the customer last replied to this number.')
    if (template?.category === 'MARKETING' && chat.marketingStopped)
      return refuse(
        131050,
        'The recipient has chosen to stop receiving marketing messages on WhatsApp from your business.',
      )
    if (template && !isOpen(chat) && !deps.recipients.take(number.wabaId, number.messagingLimit, chat.phone, now))
      return refuse(131048, `The messaging limit of this portfolio (${number.messagingLimit}) has been reached.`)
    if (!number.paymentMethod) {
      const isService = !template && rateCardAt(now).serviceIsBilled
      const isUsedUp = deps.meter.freeUsed(number.phoneNumberId, now) >= FREE_SERVICE_MESSAGES
      if (template || (isService && isUsedUp))
        return refuse(131042, 'Message failed to send because there is no valid payment method for this account.')
    }
    for (const { kind, media } of mediaOf(body)) {
      const stored = typeof media['id'] === 'string' ? deps.media.find(media['id'], now) : undefined
      if (stored && stored.kind !== kind)
        return refuse(131053, `Media of type ${stored.mimeType} cannot be sent as ${kind}.`)
    }
    return null
  }

  const linksOf = (body: JsonObject): { kind: string; link: string }[] =>
    deps.settings().fetchLinks
      ? mediaOf(body).flatMap(({ kind, media }) =>
          typeof media['link'] === 'string' ? [{ kind, link: media['link'] }] : [],
        )
      : []

  /** A reaction changes the message it points at and is no bubble of its own. */
  const applyReaction = (body: JsonObject): void => {
    const reaction = objectAt(body, 'reaction')
    const target = store.findMessage(String(reaction['message_id']))?.message
    if (!target) return
    if (reaction['emoji'] === '') delete target.reaction
    else target.reaction = String(reaction['emoji'])
  }

  const answerEntryPoint = (chat: Chat): void => {
    const now = clock.now()
    if (chat.entryPointAt !== null && now - chat.entryPointAt < HOLD_BEFORE_ENTRY_MS)
      chat.freeEntryUntil = now + deps.settings().freeEntryMs
    chat.entryPointAt = null
  }

  const begin = (
    outgoing: Outgoing,
    failure: Refusal | null,
    links: readonly { kind: string; link: string }[],
  ): void => {
    if (failure || links.length === 0) return deps.statuses.begin(outgoing, failure)
    void Promise.all(links.map(({ kind, link }) => deps.checkLink(kind, link))).then((found) =>
      deps.statuses.begin(outgoing, found.find((refusal) => refusal !== null) ?? null),
    )
  }

  const record = ({ number, body, type, category, user, chat }: Accepted): Pick<Outgoing, 'send' | 'message'> => {
    const wamid = newWamid()
    const now = clock.now()
    const opaque = textAt(body, 'biz_opaque_callback_data')
    const send = deps.sends.push((n) => ({
      n,
      wamid,
      at: now,
      phoneNumberId: number.phoneNumberId,
      to: textAt(body, 'to') ?? textAt(body, 'recipient') ?? '',
      phone: user?.phone ?? null,
      type,
      category,
      body,
      ...(opaque === undefined ? {} : { bizOpaqueCallbackData: opaque }),
      statuses: [{ status: 'accepted', at: now }],
    }))
    deps.onSend(send)
    if (type === 'reaction') {
      applyReaction(body)
      const target = store.findMessage(String(objectAt(body, 'reaction')['message_id']))
      if (target && chat)
        deps.bus.emit({
          type: 'message',
          data: { phone: chat.phone, phoneNumberId: number.phoneNumberId, message: target.message },
        })
      return { send }
    }
    if (!chat) return { send }
    const contextId = textAt(objectAt(body, 'context'), 'message_id')
    const message = store.addMessage(chat, {
      wamid,
      direction: 'out',
      at: now,
      type,
      body: { [type]: body[type] },
      status: 'accepted',
      ...(contextId === undefined ? {} : { contextId }),
    })
    deps.bus.emit({ type: 'message', data: { phone: chat.phone, phoneNumberId: number.phoneNumberId, message } })
    return { send, message }
  }

  const send: Outbound['send'] = (number, body) => {
    const to = textAt(body, 'to')
    const recipient = textAt(body, 'recipient')
    const phone = to === undefined ? undefined : toPhone(to)
    const user = phone === undefined ? store.findUserByBsuid(recipient ?? '') : store.users.get(phone)
    const chat = user ? store.chatOf(user.phone, number.phoneNumberId) : undefined

    const valid = checkMessage(body, factsFor(number, chat))
    if (isRefusal(valid)) return err(valid)
    const refusal =
      checkSender(number) ??
      restrictionRefusal(number, { isWindowOpen: isOpen(chat), template: valid.template }, clock.now())
    if (refusal) return err(refusal)
    if (phone === number.displayPhone) return err(refuse(131021, 'Recipient phone number cannot be the sender.'))
    if (chat?.blocked) return err(refuse(130403, 'The business has blocked this user.'))
    const scripted = deps.faults.graphError({
      phoneNumberId: number.phoneNumberId,
      recipients: [to, recipient, user?.phone, user?.bsuid],
    })
    const fault =
      scripted &&
      refuse(
        scripted.code,
        scripted.details ?? 'Fault on request of the emulator.',
        scripted.httpStatus === undefined ? {} : { httpStatus: scripted.httpStatus },
      )
    if (fault && scripted.async !== true) return err(fault)
    const failure = fault ?? laterFailure(number, chat, body, valid.template)
    if (failure?.code === 131047 && deps.settings().windowErrors === 'http') return err(failure)
    const slots = takeSlots(number, chat)
    if (slots) return err(slots)

    const category = (valid.template?.category.toLowerCase() ?? 'service') as PricingCategory
    const kept = record({ number, body, type: valid.type, category, user, chat })
    if (chat && phone !== undefined) chat.phoneKnownAt = clock.now()
    if (chat && !failure) answerEntryPoint(chat)
    begin(
      {
        ...kept,
        number,
        category,
        toPhone: phone !== undefined,
        isReaction: valid.type === 'reaction',
        ...(user ? { user } : {}),
        ...(chat ? { chat } : {}),
      },
      failure,
      linksOf(body),
    )
    return ok({
      messaging_product: 'whatsapp',
      contacts: [to === undefined ? { input: recipient, user_id: recipient } : { input: to, wa_id: phone }],
      messages: [{ id: kept.send.wamid, ...(valid.template ? { message_status: 'accepted' } : {}) }],
    })
  }

  const markRead: Outbound['markRead'] = (number, body) => {
    const refusal = readReceipt(body)
    if (refusal) return err(refusal)
    const wamid = String(body['message_id'])
    const entry = store.findMessage(wamid)
    if (!entry || entry.message.direction !== 'in' || entry.chat.phoneNumberId !== number.phoneNumberId)
      return err(refuse(131009, 'message_id is not a received message of this phone number.'))
    const { chat, message } = entry
    if (clock.now() - message.at > 30 * DAY_MS) return err(refuse(131009, 'The message is more than 30 days old.'))
    for (const earlier of messagesAfter(chat, chat.readByBusinessN)) {
      if (earlier.n > message.n) break
      if (earlier.direction === 'in') earlier.status = 'read'
      chat.readByBusinessN = earlier.n
    }
    const where = { phone: chat.phone, phoneNumberId: number.phoneNumberId }
    deps.bus.emit({ type: 'readmark', data: { ...where, wamid } })
    if (body['typing_indicator'] !== undefined) deps.bus.emit({ type: 'typing', data: where })
    return ok({ success: true })
  }

  return { send, markRead }
}
