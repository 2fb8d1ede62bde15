/** Public webhooks: verify the signature, store the raw event, acknowledge. No business rule, no tenant. */
import type { FastifyPluginAsync } from 'fastify'
import { createDayKeys, createRawAppender, webhookRoutes } from '../channel/index.ts'
import { appSecretsOf } from '../platform/config/config.ts'
import type { Database } from '../platform/db/database.ts'
import { createStormWatch, type Alerts } from '../platform/telemetry/alerts.ts'
import { isDiskFull, type Runtime } from './runtime.ts'

interface IngressParts {
  readonly routes: FastifyPluginAsync
}

type Append = (source: string, bytes: Buffer) => Promise<void>

/** With a full disk every webhook is refused, pages are still shown and the database answers: nobody would notice. */
export const tellingOfFullDisk =
  (append: Append, alerts: Alerts): Append =>
  async (source, bytes) => {
    try {
      await append(source, bytes)
    } catch (error) {
      if (isDiskFull(error))
        alerts.raise('disk_full', { reason: 'webhooks are refused, and come again once there is room' })
      throw error
    }
  }

export const buildIngress = (
  runtime: Runtime,
  db: Database,
  onAppended?: (shards: ReadonlySet<number>) => void,
): IngressParts => {
  const { config, clock, keyring, newId, metrics, alerts, limits } = runtime
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
      append: tellingOfFullDisk(appender.append, alerts),
      limits,
      observe: (outcome, seconds) => {
        metrics.webhookSeconds.observe(outcome, seconds)
        if (outcome === 'bad_signature') onBadSignature()
      },
    }),
  }
}
