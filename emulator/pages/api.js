// @ts-check
/** @import { ChatMessage, EmulatorState, WireEntry, WireObject } from './types.ts' */

/** An answer should come at once; a stuck request must not leave a person before a dead button. */
const TIMEOUT_MS = 15_000

/** A picture takes its time on a thin line: 8 kB a second is all that is expected of one. */
const BYTES_PER_MS = 8

const RECONNECT_MS = 3_000

/** The events of the stream, by the names under which the emulator sends them. */
const EVENTS = ['message', 'status', 'typing', 'readmark', 'wire', 'clock', 'meter', 'faults', 'user', 'reset']

/**
 * The emulator's control API. Addresses are relative to the page, so that the pages work alike under the emulator's
 * own port and behind a proxy; `<meta name="emulator-api" content="…">` points elsewhere.
 */
export const createApi = () => {
  const meta = document.querySelector('meta[name="emulator-api"]')?.getAttribute('content')
  const base = new URL(meta || './api/', document.baseURI)
  const at = (/** @type {string} */ path) => new URL(path, base).href
  const chatPath = (/** @type {string} */ phone) => `users/${encodeURIComponent(phone)}`

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  const call = async (method, path, body) => {
    const sent = body === undefined ? undefined : JSON.stringify(body)
    const response = await fetch(at(path), {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS + (sent?.length ?? 0) / BYTES_PER_MS),
      ...(sent === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: sent }),
    })
    const text = await response.text()
    const answer = parseJson(text)
    if (!response.ok) {
      const reason = reasonOf(answer) ?? `the emulator answered ${response.status}`
      throw Object.assign(new Error(reason), { status: response.status })
    }
    return answer
  }

  return {
    /** @param {string} mediaId */
    mediaUrl: (mediaId) => at(`media/${encodeURIComponent(mediaId)}`),

    /** @returns {Promise<EmulatorState>} */
    state: () => call('GET', 'state'),
    /** @returns {Promise<unknown>} */
    meter: () => call('GET', 'meter'),

    /** @param {WireObject} user */
    addUser: (user) => call('POST', 'users', user),

    /**
     * @param {string} phone
     * @param {string} phoneNumberId
     * @returns {Promise<ChatMessage[]>}
     */
    chat: async (phone, phoneNumberId) => {
      const answer = await call('GET', `chats/${encodeURIComponent(phone)}/${encodeURIComponent(phoneNumberId)}`)
      return Array.isArray(answer) ? answer : (answer?.messages ?? [])
    },

    /**
     * @param {{ phone: string, to: string, message: WireObject, key: string }} one `to` is the business number's
     *   `phoneNumberId`; under the same key again it is the same message.
     */
    send: ({ phone, to, message, key }) => call('POST', `${chatPath(phone)}/messages`, { to, message, key }),

    /**
     * The person has looked at the chat: what was delivered to it is read now. It is a courtesy, so a failure is not
     * worth a word to her.
     *
     * @param {string} phone
     * @param {string} phoneNumberId
     */
    seen: (phone, phoneNumberId) => call('POST', `${chatPath(phone)}/seen`, { phoneNumberId }).catch(() => undefined),

    /** @returns {Promise<WireObject[]>} The message templates, approved or not. */
    templates: async () => (await call('GET', 'templates').catch(() => null))?.templates ?? [],

    /** @param {WireObject} fault */
    addFault: (fault) => call('POST', 'faults', fault),
    clearFaults: () => call('DELETE', 'faults'),
    /** @param {number} advanceMs */
    advanceClock: (advanceMs) => call('POST', 'clock', { advanceMs }),
    /**
     * What went over the wire before this page was opened.
     *
     * @param {number} after
     * @returns {Promise<WireEntry[]>}
     */
    wire: async (after) => (await call('GET', `wire?after=${after}`).catch(() => null))?.wire ?? [],

    /**
     * Listens for as long as the page lives, and comes back after every loss. `onOpen` is told each time, because what
     * happened in between has to be read again.
     *
     * @param {{ onOpen: (isAgain: boolean) => void, onLost: () => void, onEvent: (name: string, data: any) => void }} on
     * @returns {() => void} Listens anew, when the network has been away: the old connection may be dead and not know it.
     */
    listen: ({ onOpen, onLost, onEvent }) => {
      let isAgain = false
      /** @type {EventSource | undefined} */
      let current
      const connect = () => {
        current?.close()
        const source = new EventSource(at('stream'))
        current = source
        source.addEventListener('open', () => {
          onOpen(isAgain)
          isAgain = true
        })
        source.addEventListener('error', () => {
          onLost()
          // A browser reconnects by itself after a break, but not after an error answer of a proxy.
          if (source.readyState === EventSource.CLOSED) setTimeout(() => current === source && connect(), RECONNECT_MS)
        })
        for (const name of EVENTS) {
          source.addEventListener(name, (event) => onEvent(name, parseJson(/** @type {MessageEvent} */ (event).data)))
        }
      }
      connect()
      return connect
    },
  }
}

/** @typedef {ReturnType<typeof createApi>} Api */

/** @param {string} text */
const parseJson = (text) => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/**
 * The words of a refusal, in whichever of the usual shapes it comes.
 *
 * @param {any} answer
 * @returns {string | undefined}
 */
const reasonOf = (answer) => {
  if (typeof answer !== 'object' || answer === null) return undefined
  const error = answer.error
  const words = error?.error_data?.details ?? error?.message ?? answer.detail ?? answer.message ?? answer.title ?? error
  return typeof words === 'string' ? words : undefined
}
