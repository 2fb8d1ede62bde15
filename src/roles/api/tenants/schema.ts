/** Wire shapes of shops as their operator sees them. */
import { Type } from 'typebox'
import { LANGUAGES } from '../../../kernel/language.ts'
import { OPERATOR_AGREEMENT } from '../../../tenants/index.ts'
import { AcceptBody } from './agreement-routes.ts'
import { NumberSchema } from './number-wire.ts'
import { closed, Id, Instant, NextCursor, Nullable, OneOf, pageQuery, Text } from '../words.ts'

const STATUSES = ['active', 'suspended', 'closed'] as const
const slug = Type.String({ pattern: '^[a-z0-9](-?[a-z0-9])*$', minLength: 2, maxLength: 40, examples: ['mama-joy'] })
export const phoneNumberId = Type.String({ pattern: '^[0-9]{5,20}$', examples: ['700100200300401'] })
const digits = Type.String({ pattern: '^[0-9]{6,20}$', description: 'Digits without +', examples: ['27821234567'] })

export const TenantParams = Type.Object({ tenantId: Id })
export const NumberParams = Type.Object({ tenantId: Id, phoneNumberId })
export const TenantsQuery = Type.Object(
  { status: Type.Optional(OneOf(STATUSES, undefined, 'Of this status only')), ...pageQuery },
  closed,
)

export const TenantSchema = Type.Object(
  {
    id: Id,
    slug: Type.String({ examples: ['mama-joy'] }),
    name: Type.String({ examples: ['Mama Joy'] }),
    status: OneOf(STATUSES),
    closedAt: Nullable({ ...Instant, description: 'When it was closed for good' }),
    numbers: Type.Array(NumberSchema),
  },
  { title: 'Tenant' },
)
export const TenantsPage = Type.Object({
  tenants: Type.Array(
    Type.Object(
      {
        id: Id,
        slug: Type.String({ examples: ['mama-joy'] }),
        name: Type.String({ examples: ['Mama Joy'] }),
        status: OneOf(STATUSES),
        isDemo: Type.Boolean(),
        createdAt: Instant,
      },
      { title: 'TenantSummary' },
    ),
  ),
  nextCursor: NextCursor,
})

const accessToken = Text(512, {
  minLength: 1,
  description: "The number's own token at Meta, sealed with the shop's key",
  examples: ['EAAG…'],
})

export const OpenShopBody = Type.Object(
  {
    id: Type.Optional(Id),
    slug,
    name: Text(100, { minLength: 1, examples: ['Mama Joy'] }),
    address: Text(300, { minLength: 1, examples: ['12 Vilakazi Street, Orlando West'] }),
    wabaId: Type.String({ pattern: '^[0-9]{5,20}$', examples: ['900100200300400'] }),
    phoneNumberId,
    displayNumber: digits,
    accessToken: Type.Optional(accessToken),
    agreement: Type.Optional(AcceptBody),
    owner: Type.Object(
      { waId: digits, name: Text(100, { minLength: 1, examples: ['Joy'] }), language: OneOf(LANGUAGES, 'zu') },
      closed,
    ),
  },
  {
    ...closed,
    examples: [
      {
        slug: 'mama-joy',
        name: 'Mama Joy',
        address: '12 Vilakazi Street, Orlando West',
        wabaId: '900100200300400',
        phoneNumberId: '700100200300409',
        displayNumber: '27600000009',
        agreement: { version: OPERATOR_AGREEMENT.version, acceptedBy: 'Joy Mabena, owner' },
        owner: { waId: '27821234567', name: 'Joy', language: 'zu' },
      },
    ],
  },
)

export const ResumeNumberBody = Type.Union([
  Type.Object({ accessToken: Type.Optional(accessToken) }, { ...closed, examples: [{}] }),
  Type.Null(),
])
export const ResumedNumberSchema = Type.Object({
  phoneNumberId: Type.String({ examples: ['700100200300401'] }),
  status: OneOf(['connected']),
})

/** The rest is shown when these are back at work. */
export const PAUSED_MOST = 200
export const PausedNumbersPage = Type.Object({
  numbers: Type.Array(
    Type.Object({
      tenantId: Id,
      slug: Type.String({ examples: ['mama-joy'] }),
      phoneNumberId: Type.String({ examples: ['700100200300401'] }),
      displayNumber: Type.String({ examples: ['27600000001'] }),
      reason: Nullable(Type.String({ description: 'What Meta said, as a word', examples: ['token_invalid'] })),
    }),
    { maxItems: PAUSED_MOST },
  ),
  nextCursor: NextCursor,
})
