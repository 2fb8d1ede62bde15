/** HTTP API for the console and for partners. */
import type { FastifyPluginAsync } from 'fastify'
import type { Database } from '../platform/db/database.ts'
import type { LaneHint } from '../platform/lanes/index.ts'
import type { Runtime } from './runtime.ts'

export const apiRoutes =
  (_runtime: Runtime, _db: Database, _hint: (hint: LaneHint) => void): FastifyPluginAsync =>
  async () =>
    undefined
