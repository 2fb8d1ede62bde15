/** A shop's WhatsApp number on the wire, with what Meta keeps it from at the moment. */
import { Type, type Static } from 'typebox'
import { restrictionsInForce, type BusinessNumber, type RestrictedNumber } from '../../../tenants/index.ts'
import { toIsoOrNull } from '../times.ts'
import { Instant, Nullable, OneOf } from '../words.ts'

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

/** Any number, with what it is kept from now. */
export const toRestrictionsWire = (number: RestrictedNumber, nowMs: number) => ({
  phoneNumberId: number.phoneNumberId,
  displayNumber: number.displayNumber,
  restrictions: restrictionsInForce(number.restrictions, nowMs).map(({ kind, untilMs }) => ({
    kind,
    until: toIsoOrNull(untilMs),
  })),
})

export const toNumberWire = (number: BusinessNumber, nowMs: number): Static<typeof NumberSchema> => ({
  ...toRestrictionsWire(number, nowMs),
  rung: number.rung,
  status: number.status,
})
