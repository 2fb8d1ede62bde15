/** Wire shapes of the people of a shop. */
import { Type } from 'typebox'
import { LANGUAGES } from '../../../kernel/language.ts'
import { closed, Id, Instant, NextCursor, Nullable, OneOf, pageQuery } from '../words.ts'

const ROLES = ['owner', 'manager', 'helper'] as const
const STATES = ['present', 'left'] as const

const fields = {
  name: Type.String({
    ...{ minLength: 1, maxLength: 100, pattern: '^[^\\u0000]*$' },
    ...{ description: 'As the shop calls her', examples: ['Thabo'] },
  }),
  waId: Type.String({
    pattern: '^[1-9][0-9]{7,14}$',
    description: 'Her own WhatsApp number, digits with the country and without +',
    examples: ['27821234567'],
  }),
  role: OneOf(ROLES, 'helper', 'A shop has one owner at least'),
  language: OneOf(LANGUAGES, 'zu', 'In which she is written to'),
  receivesAlerts: Type.Boolean({ description: 'Told of orders, of who asks for a person, of requests about data' }),
  stockNews: Nullable(
    Type.Boolean({
      description: 'Told of goods that run low or expire; null: as her role has it, which is yes for an owner',
    }),
  ),
} as const

export const StaffParams = Type.Object({ staffId: Id })
export const StaffQuery = Type.Object(
  { state: Type.Optional(OneOf(STATES, undefined, 'Who works there (unless told), or who did')), ...pageQuery },
  closed,
)

export const AddStaffBody = Type.Object(
  {
    name: fields.name,
    waId: fields.waId,
    role: fields.role,
    language: fields.language,
    receivesAlerts: Type.Optional(fields.receivesAlerts),
    stockNews: Type.Optional(fields.stockNews),
  },
  { ...closed, examples: [{ name: 'Thabo', waId: '27821234567', role: 'helper', language: 'zu' }] },
)

export const StaffChangesBody = Type.Object(
  {
    name: Type.Optional(fields.name),
    waId: Type.Optional(fields.waId),
    role: Type.Optional(fields.role),
    language: Type.Optional(fields.language),
    receivesAlerts: Type.Optional(fields.receivesAlerts),
    stockNews: Type.Optional(fields.stockNews),
  },
  { ...closed, minProperties: 1, examples: [{ role: 'manager', stockNews: true }] },
)

export const StaffSchema = Type.Object(
  {
    id: Id,
    name: Type.String({ examples: ['Thabo'] }),
    waId: Nullable(
      Type.String({ description: 'Her own WhatsApp number; null once she left', examples: ['27821234567'] }),
    ),
    role: OneOf(ROLES, 'helper'),
    language: OneOf(LANGUAGES, 'zu'),
    receivesAlerts: Type.Boolean(),
    stockNews: Type.Boolean({ description: 'Whether she is told of goods that run low or expire' }),
    stockNewsChoice: Nullable(Type.Boolean({ description: 'Her own choice; null: her role decides' })),
    joinedAt: Instant,
    leftAt: Nullable(Instant),
  },
  { title: 'StaffMember' },
)
export const StaffPage = Type.Object({ staff: Type.Array(StaffSchema), nextCursor: NextCursor })
