/** A shop's WhatsApp number on the wire, with what Meta keeps it from at the moment. */
import { Type, type Static } from 'typebox'
import { restrictionsInForce, type BusinessNumber } from '../../tenants/index.ts'
import { Instant, Nullable, OneOf } from './words.ts'

export const NumberSchema = Type.Object({
  phoneNumberId: Type.String({ examples: ['700100200300401'] }),
  displayNumber: Type.String({ examples: ['27600000001'] }),
  rung: Type.Integer({ examples: [3] }),
  status: OneOf(['connected', 'paused']),
  restrictions: Type.Array(
    Type.Object({
      kind: Type.String({ description: "Meta's word for it", examples: ['RESTRICTED_BIZ_INITIATED_MESSAGING'] }),
      until: Nullable(Instant),
    }),
    { description: 'What Meta keeps the number from now; until null: until Meta takes it back', examples: [[]] },
  ),
})

export const toNumberWire = (number: BusinessNumber, nowMs: number): Static<typeof NumberSchema> => ({
  phoneNumberId: number.phoneNumberId,
  displayNumber: number.displayNumber,
  rung: number.rung,
  status: number.status,
  restrictions: restrictionsInForce(number.restrictions, nowMs).map(({ kind, untilMs }) => ({
    kind,
    until: untilMs === null ? null : new Date(untilMs).toISOString(),
  })),
})
