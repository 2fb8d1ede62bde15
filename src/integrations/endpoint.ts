/** A shop's webhook endpoint as plain data. */
import type { WebhookEvent } from './events.ts'

export const ENDPOINT_STATUSES = ['active', 'paused', 'disabled'] as const
/** `paused` by its owner; `disabled` by us, after three days in which nothing arrived, or because it said 410 Gone. */
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number]

export interface Endpoint {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly eventTypes: readonly WebhookEvent[]
  readonly status: EndpointStatus
  /** Since when nothing has arrived, Unix ms; null while it works. */
  readonly failingSinceMs: number | null
  readonly disabledReason: string | null
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export interface Delivery {
  readonly id: string
  readonly endpointId: string
  readonly eventId: string
  readonly eventAtMs: number
  readonly eventType: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly nextAtMs: number | null
  readonly createdAtMs: number
}

export interface Attempt {
  readonly number: number
  readonly atMs: number
  /** What the receiver answered; null when nothing came back. */
  readonly status: number | null
  /** A word for what went wrong; null when there was an answer. */
  readonly error: string | null
  readonly durationMs: number
}

export const secretContext = (endpointId: string): string => `webhook_secret:${endpointId}`
