/**
 * A small typed client of the control API, for tests: people say and tap things, and replies are waited for by long
 * poll. Needs nothing but `fetch`.
 */
import type { FaultSettings } from './core/faults.ts'
import type { JsonObject } from './core/json.ts'
import type { MeterReport } from './graph/pricing.ts'
import type { BusinessNumber, ChatMessage, SendRecord, User } from './users/model.ts'
import type { RestrictionType } from './users/restrictions.ts'
import type { StatusSettings } from './users/statuses.ts'
import type { WebhookCounters } from './webhooks/sender.ts'

export type { ChatMessage }

interface Said {
  readonly wamid: string
  /** Position in the chat: `waitForReply({ after: n })` finds what came later. */
  readonly n: number
}

interface WaitOptions {
  /** Business number: phone number id or digits. Default: the one last written to. */
  readonly to?: string
  /** Position after which a reply counts. Default: after this user's last action through this client. */
  readonly after?: number
  /** Real milliseconds, default 10 000. */
  readonly timeoutMs?: number
  readonly matching?: (message: ChatMessage) => boolean
}

export interface UserClient {
  readonly phone: string
  readonly says: (text: string, to?: string) => Promise<Said>
  readonly taps: (title: string, to?: string, contextId?: string) => Promise<Said>
  readonly tapsId: (id: string, to?: string, contextId?: string) => Promise<Said>
  readonly sendsLocation: (latitude: number, longitude: number, to?: string) => Promise<Said>
  /** Any shortcut of the control API, or a fragment in Meta's own form. */
  readonly sends: (message: JsonObject, to?: string) => Promise<Said>
  /** The first matching message of the business. @throws Error that shows the chat's end when none comes in time. */
  readonly waitForReply: (options?: WaitOptions) => Promise<ChatMessage>
  readonly chat: (to?: string, after?: number) => Promise<ChatMessage[]>
  readonly opens: (to?: string) => Promise<void>
  readonly closes: (to?: string) => Promise<void>
  readonly changesNumber: (newPhone: string) => Promise<void>
  readonly setsMarketing: (value: 'stop' | 'resume', to?: string) => Promise<void>
  /** Calls; nobody picks up unless it lasts. */
  readonly calls: (to?: string, durationSeconds?: number) => Promise<void>
}

interface EmulatorState {
  readonly numbers: BusinessNumber[]
  readonly users: User[]
  readonly clock: { readonly offsetMs: number; readonly now: number }
  readonly faults: FaultSettings
  readonly meter: { readonly total: MeterReport; readonly byNumber: Record<string, MeterReport> }
  readonly webhooks: WebhookCounters
}

export interface EmulatorClient {
  readonly url: string
  readonly user: (phone: string, details?: Partial<Omit<User, 'phone'>>) => UserClient
  readonly createUser: (user: Partial<User> & { readonly phone: string }) => Promise<User>
  readonly state: () => Promise<EmulatorState>
  readonly reset: () => Promise<void>
  readonly chat: (phone: string, to: string, after?: number) => Promise<ChatMessage[]>
  readonly faults: (faults: FaultSettings) => Promise<FaultSettings>
  readonly clearFaults: () => Promise<void>
  readonly clock: (advanceMs: number) => Promise<{ readonly offsetMs: number; readonly now: number }>
  readonly sends: (after?: number, waitMs?: number) => Promise<SendRecord[]>
  readonly meter: () => Promise<EmulatorState['meter']>
  readonly settings: (settings: JsonObject & { readonly statuses?: Partial<StatusSettings> }) => Promise<void>
  readonly number: (number: Partial<BusinessNumber> & { readonly phoneNumberId: string }) => Promise<void>
  readonly subscribe: (subscription: {
    readonly callbackUrl: string
    readonly verifyToken?: string
    readonly appSecret?: string
    readonly numbers?: readonly string[]
    readonly verify?: boolean
  }) => Promise<void>
  /** Meta takes something from an account's numbers for so long; 0 gives it back. */
  readonly restrict: (
    wabaId: string,
    restriction: {
      readonly type: RestrictionType
      readonly durationMs: number
      readonly phoneNumberId?: string
      readonly tell?: boolean
    },
  ) => Promise<void>
  readonly ban: (wabaId: string, state: 'SCHEDULE_FOR_DISABLE' | 'DISABLE' | 'REINSTATE') => Promise<void>
  readonly rawWebhook: (body: JsonObject) => Promise<void>
  /** Waits until every webhook was acknowledged; false when time was up first. */
  readonly webhooksIdle: (waitMs?: number) => Promise<boolean>
}

const REPLY_TIMEOUT_MS = 10_000
const POLL_MS = 5_000

/** A refused control call, with the emulator's sentence. */
const refused = async (method: string, path: string, response: Response): Promise<Error> =>
  new Error(`emulator: ${method} ${path} answered ${response.status}: ${await response.text()}`)

export const createEmulatorClient = (baseUrl: string): EmulatorClient => {
  const url = baseUrl.replace(/\/$/, '')

  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/_emulator${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!response.ok) throw await refused(method, path, response)
    return (await response.json()) as T // the control API's own types
  }

  const messagesOf = async (phone: string, to: string, query: string): Promise<ChatMessage[]> =>
    (await call<{ messages: ChatMessage[] }>('GET', `/chats/${phone}/${to}?${query}`)).messages

  const user = (phone: string, details?: Partial<Omit<User, 'phone'>>): UserClient => {
    let lastTo: string | undefined
    const lastN = new Map<string, number>()
    let created = details === undefined ? undefined : call('POST', '/users', { phone, ...details })

    const target = (to: string | undefined): string => {
      lastTo = to ?? lastTo
      if (lastTo === undefined) throw new Error('say once which business number is meant')
      return lastTo
    }
    const act = async (message: JsonObject, to: string | undefined): Promise<Said> => {
      const number = target(to)
      await created
      created = undefined
      const said = await call<Said>('POST', `/users/${phone}/messages`, { to: number, message })
      lastN.set(number, said.n)
      return said
    }
    const open = async (isOpen: boolean, to: string | undefined): Promise<void> => {
      await call('POST', `/chats/${phone}/${target(to)}/open`, { open: isOpen })
    }

    const waitForReply = async (options: WaitOptions = {}): Promise<ChatMessage> => {
      const number = target(options.to)
      const deadline = performance.now() + (options.timeoutMs ?? REPLY_TIMEOUT_MS)
      const from = options.after ?? lastN.get(number) ?? 0
      let after = from
      for (;;) {
        const left = deadline - performance.now()
        const waitMs = Math.floor(Math.max(0, Math.min(POLL_MS, left)))
        const messages = await messagesOf(phone, number, `after=${after}&direction=out&waitMs=${waitMs}`)
        const found = messages.find(options.matching ?? (() => true))
        if (found) return found
        after = messages.at(-1)?.n ?? after
        if (left <= 0) {
          const chat = await messagesOf(phone, number, `after=${Math.max(0, from - 3)}`)
          throw new Error(
            `no reply to ${phone} after message ${from}; the chat ends: ${JSON.stringify(chat.slice(-6))}`,
          )
        }
      }
    }

    return {
      phone,
      says: (text, to) => act({ type: 'text', text }, to),
      taps: (title, to, contextId) =>
        act({ type: 'tap', title, ...(contextId === undefined ? {} : { contextId }) }, to),
      tapsId: (id, to, contextId) => act({ type: 'tap', id, ...(contextId === undefined ? {} : { contextId }) }, to),
      sendsLocation: (latitude, longitude, to) => act({ type: 'location', latitude, longitude }, to),
      sends: act,
      waitForReply,
      chat: (to, after = 0) => messagesOf(phone, target(to), `after=${after}`),
      opens: (to) => open(true, to),
      closes: (to) => open(false, to),
      changesNumber: async (newPhone) => void (await call('POST', `/users/${phone}/change-number`, { newPhone })),
      setsMarketing: async (value, to) =>
        void (await call('POST', `/users/${phone}/preferences`, { to: target(to), value })),
      calls: async (to, durationSeconds = 0) =>
        void (await call('POST', `/users/${phone}/calls`, { to: target(to), durationSeconds })),
    }
  }

  return {
    url,
    user,
    createUser: (details) => call('POST', '/users', details),
    state: () => call('GET', '/state'),
    reset: async () => void (await call('POST', '/reset')),
    chat: (phone, to, after = 0) => messagesOf(phone, to, `after=${after}`),
    faults: (faults) => call('POST', '/faults', faults),
    clearFaults: async () => void (await call('DELETE', '/faults')),
    clock: (advanceMs) => call('POST', '/clock', { advanceMs }),
    sends: async (after = 0, waitMs = 0) =>
      (await call<{ sends: SendRecord[] }>('GET', `/sends?after=${after}&waitMs=${waitMs}`)).sends,
    meter: () => call('GET', '/meter'),
    settings: async (settings) => void (await call('POST', '/settings', settings)),
    number: async (number) => void (await call('POST', '/numbers', number)),
    subscribe: async (subscription) => void (await call('POST', '/subscriptions', subscription)),
    restrict: async (wabaId, restriction) => void (await call('POST', `/accounts/${wabaId}/restrictions`, restriction)),
    ban: async (wabaId, state) => void (await call('POST', `/accounts/${wabaId}/ban`, { state })),
    rawWebhook: async (body) => void (await call('POST', '/webhooks/raw', body)),
    webhooksIdle: async (waitMs = 10_000) =>
      (await call<{ idle: boolean }>('GET', `/webhooks/idle?waitMs=${waitMs}`)).idle,
  }
}
