/** Wire shapes of customers and their consents. */
import { Type } from 'typebox'
import { CONSENT_ACTIONS, CONSENT_PURPOSES, MARKETING_WORDS } from '../../../customers/index.ts'
import { LANGUAGES } from '../../../kernel/language.ts'
import { closed, Id, Instant, InstantIn, NextCursor, Nullable, OneOf, pageQuery, Text } from '../words.ts'

export const CustomerParams = Type.Object({ customerId: Id })

export const CustomersQuery = Type.Object(
  {
    marketing: Type.Optional(OneOf(MARKETING_WORDS, undefined, 'What she last said to adverts')),
    waId: Type.Optional(
      Type.String({
        pattern: '^[0-9]{6,20}$',
        description: 'The one with this number, in digits without +',
        examples: ['27821234567'],
      }),
    ),
    ...pageQuery,
  },
  closed,
)

const CustomerSchema = Type.Object(
  {
    id: Id,
    displayName: Nullable(
      Type.String({
        description: 'As she calls herself on WhatsApp; null also when she restricted it',
        examples: ['Thandi'],
      }),
    ),
    waId: Nullable(
      Type.String({ description: 'Digits without +; null when hidden or erased', examples: ['27821234567'] }),
    ),
    language: Nullable(OneOf(LANGUAGES, 'zu')),
    source: OneOf(['inbound', 'order', 'merchant_import', 'referral']),
    marketing: OneOf(MARKETING_WORDS),
    stoppedAt: Nullable(Instant),
    isMinor: Type.Boolean({ examples: [false] }),
    isRestricted: Type.Boolean({
      description:
        'She objected: only what is necessary may be done, and her name and number are shown only while she waits for an answer or an order',
      examples: [false],
    }),
    mergedInto: Nullable(Id),
    createdAt: Instant,
    lastSeenAt: Instant,
    erasedAt: Nullable(Instant),
  },
  { title: 'Customer' },
)
/** One customer with her side of what is held of her; a list leaves it out. */
export const CustomerWithDisputes = Type.Object(
  {
    ...CustomerSchema.properties,
    disputes: Type.Array(
      Type.Object({
        requestId: Id,
        notedAt: Instant,
        words: Type.String({ description: 'Hers', examples: ['It was my cousin who ordered that.'] }),
      }),
      { description: 'Corrections that she asked for and that were refused: noted with the data (POPIA s24(2))' },
    ),
  },
  { title: 'CustomerWithDisputes' },
)
export const CustomersPage = Type.Object({ customers: Type.Array(CustomerSchema), nextCursor: NextCursor })

const CHANNELS = ['whatsapp', 'sms', 'call', 'in_person'] as const

export const ConsentSchema = Type.Object(
  {
    id: Id,
    purpose: OneOf(CONSENT_PURPOSES, 'marketing'),
    channel: OneOf(CHANNELS),
    action: OneOf(CONSENT_ACTIONS, 'granted'),
    wording: Type.Object({
      id: Type.String({ examples: ['counter.offers'] }),
      version: Type.String({ examples: ['v1'] }),
      sha256: Type.String({
        description: 'Of the words, in hexadecimal',
        examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
      }),
      language: OneOf(LANGUAGES, 'zu'),
    }),
    occurredAt: Instant,
    recordedAt: Instant,
    actor: Type.String({ description: '`customer`, `system` or `staff:` and an id', examples: ['customer'] }),
  },
  { title: 'Consent' },
)
export const ConsentsPage = Type.Object({ consents: Type.Array(ConsentSchema), nextCursor: NextCursor })

/** A word as the audit takes it: a code, and no number to call. */
const code = (most: number, example: string) =>
  Type.String({ pattern: `^(?!.*[0-9]{7})[a-z][a-z0-9_.:-]{0,${most - 1}}$`, examples: [example] })

/** What a person at the counter may enter; expiry and the registry are the system's to say, WhatsApp speaks for itself. */
export const ConsentBody = Type.Object(
  {
    purpose: OneOf(CONSENT_PURPOSES, 'marketing'),
    channel: OneOf(['sms', 'call', 'in_person'], 'in_person'),
    action: OneOf(['asked', 'granted', 'refused', 'withdrawn'], 'granted'),
    wording: Type.Object(
      {
        id: code(60, 'counter.offers'),
        version: code(20, 'v1'),
        language: OneOf(LANGUAGES, 'zu'),
        text: Text(2_000, {
          minLength: 1,
          description: 'As she heard or read it',
          examples: ['May we send you our offers on WhatsApp?'],
        }),
      },
      closed,
    ),
    occurredAt: Type.Optional(InstantIn),
  },
  {
    ...closed,
    examples: [
      {
        purpose: 'marketing',
        channel: 'in_person',
        action: 'granted',
        wording: {
          id: 'counter.offers',
          version: 'v1',
          language: 'en',
          text: 'May we send you our offers on WhatsApp?',
        },
      },
    ],
  },
)
