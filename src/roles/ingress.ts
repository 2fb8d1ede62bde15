/** Public webhooks: verify the signature, store the raw event, acknowledge. No business rule, no tenant. */
import type { FastifyPluginAsync } from 'fastify'
import { createDayKeys, createRawAppender, webhookRoutes } from '../channel/index.ts'
import { appSecretsOf } from '../platform/config/config.ts'
import type { Database } from '../platform/db/database.ts'
import { createStormWatch } from '../platform/telemetry/alerts.ts'
import type { Runtime } from './runtime.ts'

interface IngressParts {
  readonly routes: FastifyPluginAsync
}

export const buildIngress = (
  runtime: Runtime,
  db: Database,
  onAppended?: (shards: ReadonlySet<number>) => void,
): IngressParts => {
  const { config, clock, keyring, newId, metrics, alerts, room, limits } = runtime
  const appender = createRawAppender({
    db,
    clock,
    newId,
    dayKeys: createDayKeys({ db, keyring, clock }),
    ...(onAppended ? { onAppended } : {}),
  })
  const onBadSignature = createStormWatch(clock, (count) => alerts.raise('signature_storm', { count }))
  return {
    routes: webhookRoutes({
      appSecrets: appSecretsOf(config.WHATSAPP_APP_SECRETS),
      verifyToken: config.WHATSAPP_VERIFY_TOKEN,
      append: (source, bytes) => room.watch(appender.append(source, bytes)),
      limits,
      observe: (outcome, seconds) => {
        metrics.webhookSeconds.observe(outcome, seconds)
        if (outcome === 'bad_signature') onBadSignature()
      },
    }),
  }
}
