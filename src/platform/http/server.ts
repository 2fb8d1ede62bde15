/** One HTTP server for every role: TypeBox schemas, problem documents, health and metrics. */
import fastify, { type FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import type { Logger } from '../telemetry/logger.ts'

export interface HttpServerDeps {
  readonly log: Logger
  readonly registry: Registry
  readonly readiness: () => Promise<{ readonly ok: boolean; readonly checks: Readonly<Record<string, string>> }>
}

export const createHttpServer = async (deps: HttpServerDeps): Promise<FastifyInstance> => {
  const app = fastify({ loggerInstance: deps.log, disableRequestLogging: true })
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async () => deps.readiness())
  app.get('/metrics', async (_request, reply) =>
    reply.type(deps.registry.contentType).send(await deps.registry.metrics()),
  )
  return app as unknown as FastifyInstance
}
