/** The control API under `/_emulator/`: people's and tests' hand on the emulated world. */
import type { FastifyInstance } from 'fastify'
import type { World } from '../world.ts'
import { fail, type ControlApp } from './http.ts'
import type { StreamHub } from './stream.ts'
import { accountRoutes } from './routes-accounts.ts'
import { stateRoutes } from './routes-state.ts'
import { userRoutes } from './routes-users.ts'
import { wireRoutes } from './routes-wire.ts'

interface ControlError extends Error {
  readonly statusCode?: number
  readonly validation?: unknown
}

export const controlRoutes =
  (world: World, stream: StreamHub) =>
  async (instance: FastifyInstance): Promise<void> => {
    const app = instance as unknown as ControlApp // the type provider changes types only
    app.setErrorHandler<ControlError>((error, _request, reply) =>
      reply
        .code(error.validation ? 422 : (error.statusCode ?? 500))
        .send({ error: { message: error.message, ...(error.validation ? { details: error.validation } : {}) } }),
    )
    // A route of its own: the Graph paths `/{version}/{id}` would take it otherwise.
    app.all('/*', (request, reply) => fail(reply, 404, `no control endpoint ${request.method} ${request.url}`))
    userRoutes(app, world)
    stateRoutes(app, world)
    accountRoutes(app, world)
    wireRoutes(app, world, stream)
  }
