/** Wire shapes of conversations and messages. */
import { Type } from 'typebox'
import { MESSAGE_STATUSES } from '../../../conversation/index.ts'
import { closed, Id, Instant, NextCursor, Nullable, OneOf, pageQuery } from '../words.ts'

export const ConversationParams = Type.Object({ conversationId: Id })

export const ConversationsQuery = Type.Object(
  {
    customerId: Type.Optional(Type.String({ ...Id, description: 'Of this customer only' })),
    takenOver: Type.Optional(
      Type.Boolean({ description: 'true: those that people have taken over; false: those that the bot answers' }),
    ),
    ...pageQuery,
  },
  closed,
)

export const ConversationSchema = Type.Object(
  {
    id: Id,
    customerId: Id,
    customerName: Nullable(Type.String({ examples: ['Thandi'] })),
    phoneNumberId: Type.String({
      description: 'The number of the shop that it is held at',
      examples: ['700100200300401'],
    }),
    lastInboundAt: Nullable(Instant),
    takenOverUntil: Nullable(
      Type.String({ description: 'The bot is quiet until then', examples: ['2026-11-25T16:30:00.000Z'] }),
    ),
    createdAt: Instant,
  },
  { title: 'Conversation' },
)
export const ConversationsPage = Type.Object({ conversations: Type.Array(ConversationSchema), nextCursor: NextCursor })

const AdvertSchema = Type.Object(
  {
    sourceType: Nullable(Type.String({ description: 'What Meta calls it: ad or post', examples: ['ad'] })),
    sourceId: Nullable(Type.String({ examples: ['120200001234'] })),
    sourceUrl: Nullable(Type.String({ examples: ['https://fb.me/3kota'] })),
    headline: Nullable(Type.String({ examples: ['Kota special'] })),
    clickId: Nullable(Type.String({ description: 'Meta’s id of the click (`ctwa_clid`)', examples: ['ARAkLkA8'] })),
  },
  { title: 'Advert', description: 'The advert that the customer came from with this message' },
)

const MessageSchema = Type.Object(
  {
    id: Id,
    direction: OneOf(['in', 'out']),
    kind: Type.String({ description: 'What WhatsApp calls it: text, buttons, image …', examples: ['text'] }),
    text: Nullable(Type.String({ examples: ['2 kotas please'] })),
    status: OneOf(MESSAGE_STATUSES, 'delivered'),
    advert: Nullable(AdvertSchema),
    at: Instant,
  },
  { title: 'Message' },
)
export const MessagesPage = Type.Object({ messages: Type.Array(MessageSchema), nextCursor: NextCursor })

export const ReplyBody = Type.Object(
  {
    text: Type.String({
      minLength: 1,
      maxLength: 4096,
      // Not blank, and without NUL, which PostgreSQL's JSON cannot hold.
      pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$',
      description: 'Your own words',
      examples: ['We have fresh rolls again, shall I add two?'],
    }),
  },
  { ...closed, examples: [{ text: 'We have fresh rolls again, shall I add two?' }] },
)
export const QueuedSchema = Type.Object({ messageId: Id, status: OneOf(['queued']) }, { title: 'QueuedMessage' })

export const TakeOverBody = Type.Union([
  Type.Object(
    {
      minutes: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 10_080, description: '240 unless told', examples: [60] }),
      ),
    },
    { ...closed, examples: [{ minutes: 60 }] },
  ),
  Type.Null(),
])
