/**
 * The shapes that the emulator's control API gives to its pages. Types only: the browser never loads this file.
 * Whatever a page can do without is optional, so that the pages also work against an older emulator.
 */

export type BusinessNumber = {
  readonly phoneNumberId: string
  readonly displayPhone: string
  readonly name: string
}

export type EmulatedUser = {
  readonly phone: string
  readonly name: string
  readonly bsuid?: string
  readonly username?: string
  readonly hidePhone?: boolean
}

export type Pricing = {
  readonly billable?: boolean
  readonly type?: string
  readonly category?: string
  readonly pricing_model?: string
}

export type MessageError = {
  readonly code?: number
  readonly title?: string
  readonly message?: string
  readonly error_data?: { readonly details?: string }
}

/** A body holds one of Meta's message objects under the name of its type: `{ text: { body } }`, `{ interactive }`, … */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- wire JSON of thirty message types, read defensively
export type WireObject = Record<string, any>

export type ChatMessage = {
  /** Grows within one chat; the cursor of `after`. */
  readonly n: number
  readonly wamid: string
  /** `in` is from the person to the business, as the business sees it. */
  readonly direction: 'in' | 'out'
  readonly at: string | number
  readonly type: string
  readonly body: WireObject
  readonly status?: string
  readonly error?: MessageError
  readonly contextId?: string
  readonly forwarded?: boolean
  readonly reaction?: unknown
  readonly edited?: boolean
  readonly revoked?: boolean
  readonly pricing?: Pricing
  /** Under which a page sent it. */
  readonly key?: string
}

export type Clock = { readonly offsetMs: number; readonly now?: string | number }

export type EmulatorState = {
  readonly numbers: readonly BusinessNumber[]
  readonly users: readonly EmulatedUser[]
  readonly clock: Clock
  readonly faults?: unknown
  readonly meter?: unknown
  /** The number of the newest line of the wire log. */
  readonly lastWire?: number
}

export type WireEntry = {
  readonly n: number
  readonly at: string | number
  readonly direction: 'webhook' | 'graph'
  readonly method: string
  readonly url: string
  readonly status?: number
  readonly ms?: number
  readonly request?: unknown
  readonly response?: unknown
  /** Webhooks only: false when the signature was spoilt on purpose. */
  readonly signatureOk?: boolean
  /** Webhooks only: 1 for the first try. */
  readonly attempt?: number
}

/** The cost meter, normalised: what was sent, and its price at the list rate. */
export type MeterReading = {
  readonly messages: number
  readonly free: number
  readonly billed: number
  readonly cents: number
  readonly byCategory: Readonly<Record<string, number>>
  /** Free replies that the shown shop has left this month; null when not known. */
  readonly freeLeft: number | null
}

/** Where the unread begins; it stays in the log after it was seen, so that one finds the place. */
export type UnreadMarker = {
  readonly fromN: number | null
  readonly count: number
  readonly isSeen: boolean
}
