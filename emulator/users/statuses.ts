/** The life of an accepted send: sent, delivered, read or failed, its price, and the webhooks that tell of it. */
import type { VirtualClock } from '../core/clock.ts'
import type { EventBus } from '../core/events.ts'
import type { Faults } from '../core/faults.ts'
import { refuse, statusError, type Refusal } from '../graph/errors.ts'
import { monthOf, type Meter } from '../graph/pricing.ts'
import type { Update } from '../webhooks/envelope.ts'
import { contactOf, metadataOf, showsPhone } from './identity.ts'
import type {
  BusinessNumber,
  Chat,
  ChatMessage,
  MessageStatus,
  Pricing,
  PricingCategory,
  SendRecord,
  User,
} from './model.ts'
import type { Store } from './store.ts'

export interface StatusSettings {
  /** Virtual milliseconds from acceptance to `sent`, from there to `delivered`, from there to `read`. */
  readonly sentMs: number
  readonly deliveredMs: number
  readonly readMs: number
  /** `page-open`: when the user's phone shows the chat. `on-reply`: also when she answers. */
  readonly reads: 'page-open' | 'on-reply' | 'always' | 'never'
  /** Which status carries `pricing`; charges are decided at delivery either way. */
  readonly pricingOn: 'sent' | 'delivered'
}

export const DEFAULT_STATUS_SETTINGS: StatusSettings = {
  sentMs: 30,
  deliveredMs: 60,
  readMs: 150,
  reads: 'page-open',
  pricingOn: 'delivered',
}

/** One accepted send on its way. `user`, `chat` and `message` are missing when there is no such user. */
export interface Outgoing {
  readonly number: BusinessNumber
  readonly send: SendRecord
  readonly category: PricingCategory
  readonly user?: User
  readonly chat?: Chat
  readonly message?: ChatMessage
  /** The business addressed the phone, not the user id. */
  readonly toPhone: boolean
  readonly isReaction: boolean
  /** The price, when no `delivered` was told that could carry it. */
  readonly untoldPricing?: Pricing
}

interface StatusDeps {
  readonly clock: VirtualClock
  readonly bus: EventBus
  readonly faults: Faults
  readonly meter: Meter
  readonly store: Store
  readonly enqueue: (update: Update) => void
  readonly settings: () => StatusSettings
  readonly versionOf: (phoneNumberId: string) => string
}

export interface StatusEngine {
  /** Starts the life of a send; with `failure` it only fails. */
  readonly begin: (outgoing: Outgoing, failure: Refusal | null) => void
  /** Takes up what a restart interrupted: unfinished sends go on, delivered ones can still be read. */
  readonly resume: (send: SendRecord) => void
  /** The user looks at the chat: what was delivered is read. */
  readonly readAll: (chat: Chat) => void
  readonly clear: () => void
}

const RANK: Readonly<Record<MessageStatus, number>> = { accepted: 0, sent: 1, delivered: 2, read: 3, failed: 4 }

const majorOf = (version: string): number => Number(/^v(\d+)/.exec(version)?.[1] ?? 26)

export const createStatusEngine = (deps: StatusDeps): StatusEngine => {
  const { clock } = deps
  const waiting = new Map<string, Outgoing>()

  const isInWindow = (chat: Chat | undefined): boolean =>
    chat?.windowOpenedAt != null && clock.now() - chat.windowOpenedAt < 86_400_000

  /** Before v24 statuses named a conversation; later only inside a free entry point. */
  const conversationOf = (outgoing: Outgoing): object | undefined => {
    const isFreeEntry = (outgoing.chat?.freeEntryUntil ?? 0) > clock.now()
    if (majorOf(deps.versionOf(outgoing.number.phoneNumberId)) >= 24 && !isFreeEntry) return undefined
    return {
      id: `${outgoing.chat?.phone ?? ''}-${monthOf(clock.now())}`,
      expiration_timestamp: String(Math.floor((outgoing.chat?.windowOpenedAt ?? clock.now()) / 1000) + 86_400),
      origin: { type: isFreeEntry ? 'referral_conversion' : outgoing.category },
    }
  }

  const tell = (outgoing: Outgoing, status: MessageStatus, failure: Refusal | null, pricing?: Pricing): void => {
    const { number, send, user, chat, message } = outgoing
    const error = failure ? statusError(failure) : undefined
    send.statuses.push({ status, at: clock.now(), ...(error ? { error } : {}) })
    if (pricing) send.pricing = pricing
    if (message && RANK[status] > RANK[message.status ?? 'accepted']) {
      message.status = status
      if (error) message.error = error
      if (pricing) message.pricing = pricing
    }
    const phone = chat?.phone ?? send.phone ?? send.to.replace(/\D/g, '')
    deps.bus.emit({
      type: 'status',
      data: {
        phone,
        phoneNumberId: number.phoneNumberId,
        wamid: send.wamid,
        status,
        ...(pricing ? { pricing } : {}),
        ...(error ? { error } : {}),
      },
    })
    if (deps.faults.strikes('withholdStatuses', deps.faults.settings().withholdStatuses)) return

    const isVisible = outgoing.toPhone || !user || !chat || showsPhone(user, chat, clock.now())
    const conversation = status === 'sent' ? conversationOf(outgoing) : undefined
    deps.enqueue({
      lane: `s:${number.phoneNumberId}:${phone}`,
      kind: 'status',
      wabaId: number.wabaId,
      phoneNumberId: number.phoneNumberId,
      field: 'messages',
      value: {
        ...metadataOf(number),
        ...(user && chat && status !== 'failed' ? { contacts: [contactOf(user, chat, clock.now())] } : {}),
        statuses: [
          {
            id: send.wamid,
            status,
            timestamp: String(Math.floor(clock.now() / 1000)),
            ...(isVisible ? { recipient_id: phone } : {}),
            ...(user && (status !== 'failed' || !outgoing.toPhone) ? { recipient_user_id: user.bsuid } : {}),
            ...(send.bizOpaqueCallbackData === undefined
              ? {}
              : { biz_opaque_callback_data: send.bizOpaqueCallbackData }),
            ...(conversation ? { conversation } : {}),
            ...(pricing ? { pricing } : {}),
            ...(error ? { errors: [error] } : {}),
          },
        ],
      },
    })
  }

  const charge = (outgoing: Outgoing): Pricing =>
    deps.meter.count(outgoing.number.phoneNumberId, {
      category: outgoing.category,
      isInWindow: isInWindow(outgoing.chat),
      isFreeEntry: (outgoing.chat?.freeEntryUntil ?? 0) > clock.now(),
      now: clock.now(),
    })

  const readLater = (outgoing: Outgoing): void => {
    const { chat, user, send } = outgoing
    const { reads, readMs } = deps.settings()
    if (!chat || user?.readReceipts !== true || reads === 'never') return
    if (chat.open || reads === 'always') {
      clock.after(readMs, () => tell(outgoing, 'read', null, outgoing.untoldPricing))
      return
    }
    waiting.set(send.wamid, outgoing)
    chat.unread.push(send.wamid)
    if (chat.unread.length > 500) waiting.delete(chat.unread.shift() ?? '')
  }

  const deliver = (outgoing: Outgoing, sentPricing: Pricing | undefined): void => {
    const pricing = sentPricing ?? charge(outgoing)
    const skipped = deps.faults.strikes('skipDelivered', deps.faults.settings().skipDelivered)
    if (!skipped) tell(outgoing, 'delivered', null, sentPricing ? undefined : pricing)
    readLater(skipped ? { ...outgoing, untoldPricing: pricing } : outgoing)
  }

  /** Of a send as it was kept; without its user where it was addressed to nobody. */
  const outgoingOf = (send: SendRecord): Outgoing | undefined => {
    const number = deps.store.numbers.get(send.phoneNumberId)
    if (!number) return undefined
    const user = deps.store.users.get(send.phone ?? '')
    const chat = user && deps.store.findChat(user.phone, number.phoneNumberId)
    return {
      number,
      send,
      category: send.category,
      toPhone: typeof send.body['to'] === 'string',
      isReaction: send.type === 'reaction',
      ...(user && chat ? { user, chat } : {}),
      ...deps.store.findMessage(send.wamid),
    }
  }

  const deliverLater = (outgoing: Outgoing, sentPricing: Pricing | undefined): void => {
    clock.after(deps.settings().deliveredMs, () => deliver(outgoing, sentPricing))
  }

  const begin: StatusEngine['begin'] = (outgoing, refusal) => {
    const { sentMs } = deps.settings()
    const isKnown = outgoing.user !== undefined && outgoing.chat !== undefined
    const unknown = () => refuse(131026, 'Message undeliverable: the recipient is not a WhatsApp user.')
    const failure = refusal ?? (isKnown ? null : unknown())
    if (failure) {
      outgoing.send.failure = failure
      clock.after(sentMs, () => tell(outgoing, 'failed', failure))
      return
    }
    clock.after(sentMs, () => {
      // Reactions are free and never tell more than `sent`.
      if (outgoing.isReaction) return tell(outgoing, 'sent', null)
      const pricing = deps.settings().pricingOn === 'sent' ? charge(outgoing) : undefined
      tell(outgoing, 'sent', null, pricing)
      deliverLater(outgoing, pricing)
    })
  }

  return {
    begin,
    resume: (send) => {
      const last = send.statuses.at(-1)?.status
      const outgoing = outgoingOf(send)
      if (!outgoing) return
      if (last === 'accepted') begin(outgoing, send.failure ?? null)
      // What was charged with `sent` is not charged again.
      else if (last === 'sent' && !outgoing.isReaction) deliverLater(outgoing, send.pricing)
      else if (last === 'delivered') waiting.set(send.wamid, outgoing)
    },
    readAll: (chat) => {
      const wamids = chat.unread
      chat.unread = []
      for (const wamid of wamids) {
        const outgoing = waiting.get(wamid)
        waiting.delete(wamid)
        if (outgoing) tell(outgoing, 'read', null, outgoing.untoldPricing)
      }
    },
    clear: () => waiting.clear(),
  }
}
