/** Wire shapes of webhook endpoints and their log. */
import { Type } from 'typebox'
import { DELIVERY_STATES, ENDPOINT_STATUSES, WEBHOOK_EVENTS } from '../../../integrations/index.ts'
import { closed, Id, Instant, NextCursor, Nullable, OneOf, pageQuery, Text } from '../words.ts'

export const EndpointParams = Type.Object({ endpointId: Id })
export const DeliveryParams = Type.Object({ endpointId: Id, deliveryId: Id })

const url = Type.String({
  minLength: 8,
  maxLength: 2_000,
  pattern: '^[^\\u0000]*$',
  description: 'Public, https',
  examples: ['https://shop.example/hooks'],
})
const description = Text(200, { description: 'For people', examples: ['website'] })
const eventTypes = Type.Array(OneOf(WEBHOOK_EVENTS, 'order_placed'), { minItems: 1, maxItems: WEBHOOK_EVENTS.length })

export const EndpointBody = Type.Object(
  { url, description: Type.Optional(description), eventTypes },
  { ...closed, examples: [{ url: 'https://shop.example/hooks', eventTypes: ['order_placed', 'order_cancelled'] }] },
)
export const EndpointChangesBody = Type.Object(
  {
    url: Type.Optional(url),
    description: Type.Optional(description),
    eventTypes: Type.Optional(eventTypes),
    status: Type.Optional(OneOf(['active', 'paused'])),
  },
  { ...closed, minProperties: 1, examples: [{ status: 'paused' }] },
)

const endpoint = {
  id: Id,
  url: Type.String({ examples: ['https://shop.example/hooks'] }),
  description: Type.String({ examples: ['website'] }),
  eventTypes: Type.Array(Type.String({ examples: ['order_placed'] })),
  status: OneOf(ENDPOINT_STATUSES),
  failingSince: Nullable(
    Type.String({ description: 'Since when nothing has arrived', examples: ['2026-11-25T12:30:00.000Z'] }),
  ),
  disabledReason: Nullable(
    Type.String({ description: '`failing` for three days, or `gone` (410)', examples: ['failing'] }),
  ),
  createdAt: Instant,
  updatedAt: Instant,
} as const
export const EndpointSchema = Type.Object(endpoint, { title: 'WebhookEndpoint' })
export const NewEndpointSchema = Type.Object(
  {
    ...endpoint,
    secret: Nullable(
      Type.String({
        description: 'Signs what is sent (Standard Webhooks); shown this once, null when the request is a repetition',
        examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      }),
    ),
  },
  { title: 'NewWebhookEndpoint' },
)
export const EndpointsPage = Type.Object({ endpoints: Type.Array(EndpointSchema), nextCursor: NextCursor })

const delivery = {
  id: Id,
  eventId: Type.String({ ...Id, description: 'Sent as `webhook-id`, the same at each try' }),
  eventType: Type.String({ examples: ['order_placed'] }),
  eventAt: Instant,
  state: OneOf(DELIVERY_STATES, 'delivered'),
  attempts: Type.Integer({ examples: [1] }),
  nextAt: Nullable(Instant),
  createdAt: Instant,
} as const
export const DeliverySchema = Type.Object(delivery, { title: 'WebhookDelivery' })
export const DeliveryDetailSchema = Type.Object(
  {
    ...delivery,
    log: Type.Array(
      Type.Object({
        number: Type.Integer({ examples: [1] }),
        at: Instant,
        status: Nullable(Type.Integer({ description: 'What the receiver answered', examples: [200] })),
        error: Nullable(Type.String({ description: 'Why nothing was answered', examples: ['timeout'] })),
        durationMs: Type.Integer({ examples: [120] }),
      }),
    ),
  },
  { title: 'WebhookDeliveryDetail' },
)
export const DeliveriesQuery = Type.Object(
  { state: Type.Optional(OneOf(DELIVERY_STATES, undefined, 'Of this state only')), ...pageQuery },
  closed,
)
export const DeliveriesPage = Type.Object({ deliveries: Type.Array(DeliverySchema), nextCursor: NextCursor })
