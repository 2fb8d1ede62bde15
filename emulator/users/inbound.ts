/** A user acts: the chat changes, and the business hears of it by webhook. */
import type { VirtualClock } from '../core/clock.ts'
import type { EventBus } from '../core/events.ts'
import { newWamid } from '../core/ids.ts'
import { isObject, listAt, objectAt, textAt, type JsonObject } from '../core/json.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Throughput } from '../graph/limits.ts'
import { INBOUND_LIFE_MS, type MediaStore } from '../graph/media-store.ts'
import type { TemplateStore } from '../graph/template-store.ts'
import type { Update } from '../webhooks/envelope.ts'
import { contactOf, metadataOf, showsPhone } from './identity.ts'
import type { BusinessNumber, Chat, ChatMessage, User } from './model.ts'
import { toFragment } from './shortcuts.ts'
import type { StatusEngine, StatusSettings } from './statuses.ts'
import type { Store } from './store.ts'
import { findTaken, rememberTaken, type Taken } from './taken.ts'

interface InboundDeps {
  readonly clock: VirtualClock
  readonly bus: EventBus
  readonly store: Store
  readonly media: MediaStore
  readonly templates: TemplateStore
  readonly throughput: Throughput
  readonly statuses: StatusEngine
  readonly statusSettings: () => StatusSettings
  readonly enqueue: (update: Update) => void
  /** Base address of this emulator, for the media links of webhooks. */
  readonly baseUrl: () => string
}

export interface Inbound {
  /** The user sends `message` (a shortcut or Meta's own form) to the number; under the same key again it is the same message. */
  readonly say: (user: User, number: BusinessNumber, message: JsonObject, key?: string) => Result<Taken, string>
  /** The user moves to another phone: every business that knows her gets a system message. */
  readonly changeNumber: (user: User, newPhone: string) => Result<{ readonly told: number }, string>
  readonly changeUserId: (user: User) => { readonly told: number }
  readonly setMarketing: (
    user: User,
    number: BusinessNumber,
    value: 'stop' | 'resume' | 'signup',
    signupId?: string,
  ) => void
  /** The user calls the number, which opens the window; nobody picks up unless it lasts. */
  readonly call: (user: User, number: BusinessNumber, durationSeconds: number) => { readonly callId: string }
  /** The owner writes from the Business app (coexistence). */
  readonly echo: (number: BusinessNumber, user: User, message: JsonObject) => Result<{ readonly wamid: string }, string>
}

/** These change another message and are no bubble of their own. */
const CHANGES = ['reaction', 'edit', 'revoke']

export const createInbound = (deps: InboundDeps): Inbound => {
  const { clock, bus, store } = deps
  const seconds = (): string => String(Math.floor(clock.now() / 1000))

  const deliver = (number: BusinessNumber, phone: string, value: JsonObject, field = 'messages'): void =>
    deps.enqueue({
      lane: `m:${number.phoneNumberId}:${phone}`,
      kind: field === 'messages' ? 'message' : 'change',
      wabaId: number.wabaId,
      phoneNumberId: number.phoneNumberId,
      field,
      value: { ...metadataOf(number), ...value },
    })

  const sender = (user: User, chat: Chat): JsonObject => ({
    ...(showsPhone(user, chat, clock.now()) ? { from: user.phone } : {}),
    from_user_id: user.bsuid,
  })

  const tellMessage = (chat: Chat, message: ChatMessage): void =>
    bus.emit({ type: 'message', data: { phone: chat.phone, phoneNumberId: chat.phoneNumberId, message } })

  const applyChange = (type: string, fragment: JsonObject): ChatMessage | undefined => {
    const part = objectAt(fragment, type)
    const wamid = textAt(part, type === 'reaction' ? 'message_id' : 'original_message_id')
    const target = store.findMessage(wamid ?? '')?.message
    if (!target) return undefined
    if (type === 'reaction') {
      const emoji = textAt(part, 'emoji')
      if (emoji === undefined || emoji === '') delete target.reaction
      else target.reaction = emoji
    }
    if (type === 'revoke') target.revoked = true
    if (type === 'edit') {
      const edited = objectAt(part, 'message')
      const key = textAt(edited, 'type') ?? 'text'
      target.edited = true
      target.body = { [key]: edited[key] }
    }
    return target
  }

  const openWindow = (chat: Chat, user: User, type: string, fragment: JsonObject): void => {
    const now = clock.now()
    if (type !== 'reaction') chat.windowOpenedAt = now
    if (isObject(fragment['referral'])) chat.entryPointAt = now
    if (!(user.username !== undefined && user.hidePhone)) chat.phoneKnownAt = now
    // Sharing her own card shares her number from then on.
    if (type === 'contacts') {
      const shared = listAt(fragment, 'contacts').flatMap((contact) => listAt(contact, 'phones'))
      if (shared.some((phone) => textAt(phone, 'wa_id') === user.phone)) chat.phoneKnownAt = now
    }
  }

  const say: Inbound['say'] = (user, number, input, key) => {
    const chat = store.chatOf(user.phone, number.phoneNumberId)
    const before = findTaken(chat, key)
    if (before) return ok(before)
    const built = toFragment(input, {
      chat,
      number,
      now: clock.now(),
      findMessage: (wamid) => {
        const entry = store.findMessage(wamid)
        return entry?.chat === chat ? entry.message : undefined
      },
      findTemplate: (name, language) => deps.templates.find(number.wabaId, name, language),
      storeMedia: (bytes, mimeType, filename) =>
        deps.media.put({
          phoneNumberId: number.phoneNumberId,
          bytes,
          mimeType,
          ...(filename === undefined ? {} : { filename }),
          expiresAt: clock.now() + INBOUND_LIFE_MS,
          now: clock.now(),
        }),
      mediaUrl: (id) => deps.baseUrl() + deps.media.newPath(id, clock.now()),
    })
    if (!built.ok) return built
    const fragment = built.value
    const type = String(fragment['type'])
    const wamid = textAt(fragment, 'id') ?? newWamid()
    const contact = contactOf(user, chat, clock.now())
    const from = sender(user, chat)

    let n: number
    if (CHANGES.includes(type)) {
      const target = applyChange(type, fragment)
      if (target) tellMessage(chat, target)
      n = chat.nextN - 1
    } else {
      const contextId = textAt(objectAt(fragment, 'context'), 'id')
      const message = store.addMessage(chat, {
        wamid,
        direction: 'in',
        at: clock.now(),
        type,
        body: {
          [type]: fragment[type],
          ...(fragment['referral'] === undefined ? {} : { referral: fragment['referral'] }),
        },
        status: 'delivered',
        ...(contextId === undefined ? {} : { contextId }),
        ...(key === undefined ? {} : { key }),
      })
      n = message.n
      tellMessage(chat, message)
    }
    rememberTaken(chat, key, { wamid, n })
    openWindow(chat, user, type, fragment)
    if (deps.statusSettings().reads === 'on-reply') deps.statuses.readAll(chat)
    if (chat.blocked) return ok({ wamid, n })
    // Receiving uses the number's throughput as well, though it is never refused.
    deps.throughput.take(number.phoneNumberId, number.messagesPerSecond, clock.now())
    deliver(number, user.phone, {
      ...(type === 'system' ? {} : { contacts: [contact] }),
      messages: [{ ...from, id: wamid, timestamp: seconds(), ...fragment }],
    })
    return ok({ wamid, n })
  }

  const tellAll = (user: User, oldPhone: string, message: (number: BusinessNumber) => JsonObject): { told: number } => {
    let told = 0
    for (const chat of store.chats.get(user.phone)?.values() ?? []) {
      const number = store.numbers.get(chat.phoneNumberId)
      if (!number) continue
      told++
      deliver(number, oldPhone, {
        messages: [{ id: newWamid(), timestamp: seconds(), type: 'system', ...message(number) }],
      })
    }
    return { told }
  }

  return {
    say,
    changeNumber: (user, newPhone) => {
      if (store.users.has(newPhone)) return err(`${newPhone} belongs to another user`)
      const oldPhone = user.phone
      const { previousBsuid } = store.changePhone(user, newPhone)
      return ok(
        tellAll(user, oldPhone, () => ({
          from: oldPhone,
          system: {
            type: 'user_changed_number',
            body: `User ${user.name} changed from ${oldPhone} to ${newPhone}`,
            wa_id: newPhone,
            user_id: user.bsuid,
            previous_user_id: previousBsuid,
          },
        })),
      )
    },
    changeUserId: (user) => {
      const { previousBsuid } = store.changeBsuid(user)
      return tellAll(user, user.phone, () => ({
        system: {
          type: 'user_changed_user_id',
          body: `User ${user.name} changed their user id`,
          user_id: user.bsuid,
          previous_user_id: previousBsuid,
        },
      }))
    },
    setMarketing: (user, number, value, signupId) => {
      const chat = store.chatOf(user.phone, number.phoneNumberId)
      chat.marketingStopped = value === 'stop'
      deliver(
        number,
        user.phone,
        {
          contacts: [contactOf(user, chat, clock.now())],
          user_preferences: [
            {
              ...(showsPhone(user, chat, clock.now()) ? { wa_id: user.phone } : {}),
              user_id: user.bsuid,
              detail: `User requested to ${value} marketing messages`,
              category: 'marketing_messages',
              value,
              ...(signupId === undefined ? {} : { signup_id: signupId }),
              timestamp: Math.floor(clock.now() / 1000),
            },
          ],
        },
        'user_preferences',
      )
    },
    call: (user, number, durationSeconds) => {
      const chat = store.chatOf(user.phone, number.phoneNumberId)
      const startedAt = Math.floor(clock.now() / 1000)
      chat.windowOpenedAt = clock.now()
      const id = `wacid.${newWamid().slice('wamid.'.length)}`
      const common = {
        ...sender(user, chat),
        id,
        to: number.displayPhone,
        direction: 'USER_INITIATED',
      }
      const tell = (call: JsonObject): void =>
        deliver(
          number,
          user.phone,
          { contacts: [contactOf(user, chat, clock.now())], calls: [{ ...common, ...call }] },
          'calls',
        )
      tell({ event: 'connect', timestamp: String(startedAt), session: { sdp_type: 'offer', sdp: 'v=0' } })
      tell({
        event: 'terminate',
        timestamp: String(startedAt + durationSeconds),
        // Nobody of the business picks up in the emulator: a call of no length was missed.
        status: durationSeconds > 0 ? 'COMPLETED' : 'FAILED',
        ...(durationSeconds > 0
          ? { start_time: String(startedAt), end_time: String(startedAt + durationSeconds), duration: durationSeconds }
          : {}),
      })
      return { callId: id }
    },
    echo: (number, user, message) => {
      const type = textAt(message, 'type') ?? 'text'
      const text = textAt(message, 'text')
      const part = text === undefined ? message[type] : { body: text }
      if (typeof part !== 'object' || part === null) return err(`an echo needs the ${type} in Meta's own form`)
      const chat = store.chatOf(user.phone, number.phoneNumberId)
      const wamid = newWamid()
      const kept = store.addMessage(chat, {
        wamid,
        direction: 'out',
        at: clock.now(),
        type,
        body: { [type]: part },
        status: 'delivered',
        origin: 'app',
      })
      tellMessage(chat, kept)
      deliver(
        number,
        user.phone,
        {
          message_echoes: [
            {
              from: number.displayPhone,
              to: user.phone,
              to_user_id: user.bsuid,
              id: wamid,
              timestamp: seconds(),
              type,
              [type]: part,
            },
          ],
        },
        'smb_message_echoes',
      )
      return ok({ wamid })
    },
  }
}
