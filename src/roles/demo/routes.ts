/** Demo mode only: the way in, and the product's own clock. */
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import type { Runtime } from '../runtime.ts'

/** A month at a time: further would leave the partitions that exist. */
const ADVANCE_MOST_MS = 31 * 24 * 3_600_000

export const demoRoutes =
  (runtime: Runtime): FastifyPluginAsync =>
  async (app) => {
    app.get(
      '/',
      { schema: { summary: 'Leads to the two phones', response: { 302: Type.Null() } } },
      async (_request, reply) => reply.redirect('/emulator/'),
    )
    app.post(
      '/demo/clock',
      {
        schema: {
          summary: "Moves the product's own clock forward",
          body: Type.Object(
            { advanceMs: Type.Integer({ minimum: 0, maximum: ADVANCE_MOST_MS }) },
            { additionalProperties: false },
          ),
          response: { 200: Type.Object({ now: Type.String() }) },
        },
      },
      async (request) => {
        const { advanceMs } = request.body as { advanceMs: number } // the schema has checked the form
        runtime.clock.advance(advanceMs)
        return { now: new Date(runtime.clock.now()).toISOString() }
      },
    )
  }
