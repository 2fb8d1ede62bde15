/** Wire shapes of what needs a person: parked items, quarantine, the audit chain. */
import { Type } from 'typebox'
import { QUEUES } from '../../../platform/lanes/index.ts'
import { closed, Id, Instant, NextCursor, Nullable, OneOf, pageQuery } from '../words.ts'

export const ParkedQuery = Type.Object(
  { queue: Type.Optional(OneOf(QUEUES, undefined, 'Of this queue only')), ...pageQuery },
  closed,
)
export const ParkedSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      queue: OneOf(QUEUES),
      laneId: Id,
      kind: Type.String({ examples: ['text'] }),
      reason: Type.String({ examples: ['database error 57014'] }),
      attempts: Type.Integer({ examples: [10] }),
      parkedAt: Instant,
    }),
  ),
  nextCursor: NextCursor,
})
export const ItemParams = Type.Object({ itemId: Id })
export const ReplayedSchema = Type.Object({ replayed: Type.Literal(true) })

export const QuarantineSchema = Type.Object({
  entries: Type.Array(
    Type.Object({
      id: Id,
      at: Instant,
      reason: Type.String({ examples: ['unknown number'] }),
      phoneNumberId: Nullable(Type.String({ examples: ['700100200300499'] })),
    }),
  ),
  nextCursor: NextCursor,
})
export const QuarantineParams = Type.Object({ id: Id })

export const AuditSchema = Type.Union([
  Type.Object({
    holds: Type.Literal(true),
    entries: Type.Integer({ examples: [1284] }),
    headHash: Type.String({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] }),
  }),
  Type.Object({
    holds: Type.Literal(false),
    seq: Type.Integer({ description: 'The first entry at which the chain does not hold', examples: [417] }),
    why: OneOf(['gap', 'link', 'hash', 'head']),
  }),
])
