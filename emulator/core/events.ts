/** Everything that happens, told to whoever listens (the event stream, long polls) and never waited for. */
import type { StatusError } from '../graph/errors.ts'
import type { ChatMessage, MessageStatus, Pricing } from '../users/model.ts'

export interface WireRecord {
  readonly n: number
  /** Unix milliseconds, virtual. */
  readonly at: number
  readonly direction: 'webhook' | 'graph'
  readonly method: string
  readonly url: string
  /** HTTP status; 0 when there was no answer. */
  readonly status: number
  readonly ms: number
  readonly request: unknown
  readonly response: unknown
  /** Webhooks only: false when the signature was spoilt on purpose. */
  readonly signatureOk?: boolean
  /** Webhooks only: 1 for the first try. */
  readonly attempt?: number
}

interface ChatRef {
  readonly phone: string
  readonly phoneNumberId: string
}

export type EmulatorEvent =
  | { readonly type: 'message'; readonly data: ChatRef & { readonly message: ChatMessage } }
  | {
      readonly type: 'status'
      readonly data: ChatRef & {
        readonly wamid: string
        readonly status: MessageStatus
        readonly pricing?: Pricing
        readonly error?: StatusError
      }
    }
  | { readonly type: 'typing'; readonly data: ChatRef }
  | { readonly type: 'readmark'; readonly data: ChatRef & { readonly wamid: string } }
  | { readonly type: 'wire'; readonly data: WireRecord }
  | { readonly type: 'clock'; readonly data: { readonly offsetMs: number; readonly now: number } }
  | { readonly type: 'meter'; readonly data: unknown }
  | { readonly type: 'user'; readonly data: unknown }
  | { readonly type: 'faults'; readonly data: unknown }
  | { readonly type: 'reset'; readonly data: Record<string, never> }

export interface EventBus {
  readonly emit: (event: EmulatorEvent) => void
  readonly subscribe: (listener: (event: EmulatorEvent) => void) => () => void
}

export const createEventBus = (): EventBus => {
  const listeners = new Set<(event: EmulatorEvent) => void>()
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
