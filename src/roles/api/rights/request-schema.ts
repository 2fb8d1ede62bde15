/** Wire shapes of data-subject requests and of what was destroyed. */
import { Type } from 'typebox'
import { PERSON_NAME_MOST } from '../../../kernel/text.ts'
import {
  LIFT_REASONS,
  REFUSAL_GROUNDS,
  REQUEST_CHANNELS,
  REQUEST_STATES,
  REQUEST_TYPES,
} from '../../../privacy/index.ts'
import { closed, EXAMPLE_ID, Id, Instant, InstantIn, NextCursor, Nullable, OneOf, pageQuery, Text } from '../words.ts'

export const PrivacyRequestParams = Type.Object({ requestId: Id })

export const PrivacyRequestSchema = Type.Object(
  {
    id: Id,
    type: OneOf(REQUEST_TYPES, 'access'),
    state: OneOf(REQUEST_STATES, 'clarify'),
    tier: Type.Integer({ description: 'How sure one must be of who asks: 0 to 3', examples: [3] }),
    channel: OneOf(REQUEST_CHANNELS, 'in_person'),
    customerId: Nullable(Id),
    receivedAt: Instant,
    dueAt: Instant,
    extendedAt: Nullable(Instant),
    verifiedAt: Nullable(Instant),
    verifiedHow: Nullable(Type.String({ examples: ['in_person'] })),
    executeAt: Nullable(Instant),
    decidedAt: Nullable(Instant),
    refusalGround: Nullable(OneOf(REFUSAL_GROUNDS)),
    closedAt: Nullable(Instant),
    recordingRef: Nullable(Type.String({ examples: ['calls/2026-11-25/14.ogg'] })),
    answersGo: OneOf(
      ['chat', 'counter'],
      'chat',
      'Where she is answered; at the counter unless the chat was seen to be hers',
    ),
    acknowledgementId: Nullable(
      Type.String({
        description: 'Our id of the message by which she was told that it was received or done',
        examples: [EXAMPLE_ID],
      }),
    ),
  },
  { title: 'PrivacyRequest' },
)
const ReadOutSchema = Type.Object(
  {
    page: Type.String({ examples: ['https://shop.example/s/mama-joy/privacy/export'] }),
    code: Type.String({ examples: ['K7QX-4MPW'] }),
    pin: Type.String({ examples: ['240813'] }),
    until: Instant,
  },
  {
    title: 'ReadOut',
    description:
      'To be read out or written down for her, in person: the page asks for the code, then for the six digits',
  },
)
export const DecidedPrivacyRequest = Type.Object(
  { ...PrivacyRequestSchema.properties, readOut: Nullable(ReadOutSchema) },
  { title: 'DecidedPrivacyRequest' },
)
export const PrivacyRequestWithWords = Type.Object(
  {
    request: PrivacyRequestSchema,
    asked: Nullable(Type.String({ description: 'In her own words', examples: ['My name is spelt Thandeka.'] })),
    answer: Nullable(Type.String({ examples: ['Done: your name is right now.'] })),
    dispute: Nullable(
      Type.String({
        description: 'Her side of a correction that was refused',
        examples: ['It was my cousin who ordered that.'],
      }),
    ),
  },
  { title: 'PrivacyRequestWithWords' },
)
export const PrivacyRequestsQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(Type.Array(OneOf(REQUEST_STATES), { maxItems: 9, description: 'Repeat for several' })),
  },
  closed,
)
export const PrivacyRequestsPage = Type.Object(
  { requests: Type.Array(PrivacyRequestSchema), nextCursor: NextCursor },
  { title: 'PrivacyRequestsPage' },
)

/** A restriction is lifted by a way of its own. */
const WRITTEN_DOWN = ['confirm', 'access', 'correct', 'delete', 'object', 'restrict', 'complaint'] as const
export const PrivacyRequestBody = Type.Object(
  {
    type: OneOf(WRITTEN_DOWN, 'correct'),
    channel: OneOf(['call', 'in_person', 'letter'], 'in_person'),
    customerId: Id,
    asked: Type.Optional(
      Text(2_000, { description: 'What is asked for, in her own words', examples: ['My name is spelt Thandeka.'] }),
    ),
    recordingRef: Type.Optional(
      Text(200, {
        description: 'Where the recording of a call is kept (POPIA Regulation 2)',
        examples: ['calls/2026-11-25/14.ogg'],
      }),
    ),
    receivedAt: Type.Optional(InstantIn),
  },
  closed,
)
export const LiftBody = Type.Object(
  {
    because: OneOf(LIFT_REASONS, 'she_asked', 'What she objected to ends by her own wish alone'),
    words: Text(1_000, {
      minLength: 1,
      description: 'What she reads in the chat before it ends (POPIA s14(8))',
      examples: ['As you asked, we use your name and number again from Friday on.'],
    }),
  },
  {
    ...closed,
    examples: [{ because: 'she_asked', words: 'As you asked, we use your name and number again from Friday on.' }],
  },
)
export const VerifyBody = Type.Object(
  {
    how: OneOf(['in_person', 'mandate'], 'in_person'),
    chatIsHers: Type.Optional(
      Type.Boolean({
        description:
          'True only when she has shown the chat with the shop on her own phone: then she is answered there. False when somebody else has the number by now: what she did before is hidden there from then on. Without it, as with false, she is answered at the counter.',
      }),
    ),
  },
  { ...closed, examples: [{ how: 'in_person', chatIsHers: true }] },
)
export const DecideBody = Type.Object(
  {
    decision: OneOf(['approve', 'refuse'], 'approve'),
    ground: Type.Optional(OneOf(REFUSAL_GROUNDS, undefined, 'For `refuse`: on which it rests')),
    answer: Type.Optional(
      Text(1_000, {
        description: 'What the customer reads in the chat; needed for `refuse`, and for any correction',
        examples: ['Done: your name is right now.'],
      }),
    ),
    name: Type.Optional(
      Text(PERSON_NAME_MOST, {
        minLength: 1,
        description: 'For a correction of her name that is approved: how she is called from now on',
        examples: ['Thandeka Nkosi'],
      }),
    ),
    dispute: Type.Optional(
      Text(1_000, {
        description: 'For a correction that is refused: her side, kept with the data',
        examples: ['It was my cousin who ordered that.'],
      }),
    ),
  },
  { ...closed, examples: [{ decision: 'approve', answer: 'Done: your name is right now.' }] },
)

export const CertificatesPage = Type.Object(
  {
    certificates: Type.Array(
      Type.Object({
        id: Id,
        at: Instant,
        cause: OneOf(['erasure', 'retention', 'restore']),
        rule: Type.String({ examples: ['message_content'] }),
        class: Type.String({ examples: ['chat'] }),
        counts: Type.Record(Type.String(), Type.Integer(), { examples: [{ rows: 42 }] }),
      }),
    ),
    nextCursor: NextCursor,
  },
  { title: 'CertificatesPage' },
)
export const ProcessorsSchema = Type.Object(
  {
    processors: Type.Array(
      Type.Object({
        name: Type.String({ examples: ['Wakala'] }),
        role: Type.String({ examples: ['operator of the shop'] }),
        does: Type.String({ examples: ['Answers for the shop'] }),
        data: Type.Array(Type.String({ examples: ['what is said in chat'] })),
        countries: Type.Array(Type.String({ examples: ['ZA'] })),
        mechanism: Type.String({ examples: ['agreement with the operator (POPIA s21)'] }),
      }),
      { maxItems: 100 },
    ),
  },
  { title: 'Processors' },
)
