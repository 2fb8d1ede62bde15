/** Wakala's own numbers, which belong to no shop: what Meta keeps them from, and that it is over. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Clock } from '../../../kernel/clock.ts'
import type { NewId, PhoneNumberId } from '../../../kernel/ids.ts'
import type { Database } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { liftWakalaRestrictions, listWakalaNumbers, WAKALA_NUMBERS_MOST } from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import { NumberSchema, toRestrictionsWire } from './number-wire.ts'
import { phoneNumberId } from './schema.ts'
import { EmptyBody, NextCursor, NoQuery } from '../words.ts'

const { restrictions, displayNumber } = NumberSchema.properties
const WakalaNumberSchema = Type.Object({ phoneNumberId, displayNumber, restrictions }, { title: 'WakalaNumber' })
const WakalaNumbersPage = Type.Object({
  numbers: Type.Array(WakalaNumberSchema, { maxItems: WAKALA_NUMBERS_MOST }),
  nextCursor: NextCursor,
})
const WakalaNumberParams = Type.Object({ phoneNumberId })

interface WakalaNumberRouteDeps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
}

export const wakalaNumberRoutes =
  (deps: WakalaNumberRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, clock } = deps

    app.get(
      '/numbers/wakala',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'listWakalaNumbers',
          summary: "Wakala's own numbers, where sellers talk to it, with what Meta keeps them from",
          tags: ['operator'],
          querystring: NoQuery,
          response: { 200: WakalaNumbersPage, '4xx': ProblemSchema },
        },
      },
      async () => ({
        numbers: (await listWakalaNumbers(db)).map((number) => toRestrictionsWire(number, clock.now())),
        nextCursor: null,
      }),
    )

    app.post(
      '/numbers/wakala/:phoneNumberId/lift-restrictions',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'liftWakalaRestrictions',
          summary: "Take what Meta kept Wakala's own number from for over, once Meta has lifted it and told nobody",
          description:
            'Every process knows it within 30 seconds; what waited goes by itself. It is put on record with your key. Twice is once.',
          tags: ['operator'],
          params: WakalaNumberParams,
          body: EmptyBody,
          response: { 200: WakalaNumberSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const lifted = await liftWakalaRestrictions(deps, {
          phoneNumberId: request.params.phoneNumberId as PhoneNumberId, // the schema has checked the form
          keyId: callerOf(request).keyId,
          nowMs: clock.now(),
        })
        return lifted.ok ? toRestrictionsWire(lifted.value, clock.now()) : sendProblem(reply, lifted.error)
      },
    )
  }
