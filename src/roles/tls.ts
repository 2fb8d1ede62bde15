/** HTTPS of a role: the pair that the configuration names, and what is told when it changes, fails or runs out. */
import type { FastifyInstance } from 'fastify'
import type { Server } from 'node:https'
import {
  EXPIRES_SOON_MS,
  readTls,
  TlsUnusableError,
  watchTls,
  type TlsFiles,
  type TlsMaterial,
} from '../platform/http/tls.ts'
import { StartRefusedError, type Runtime } from './runtime.ts'

interface RoleTls {
  readonly material: TlsMaterial
  /** Call once the server exists; it ends with the server. The answer looks at the files at once. */
  readonly watch: (app: FastifyInstance) => () => Promise<void>
}

/** @returns null when the role serves plain HTTP */
export const openTls = async (
  runtime: Pick<Runtime, 'config' | 'log' | 'alerts' | 'metrics' | 'clock'>,
): Promise<RoleTls | null> => {
  const { WAKALA_TLS_CERT_FILE: cert, WAKALA_TLS_KEY_FILE: key } = runtime.config
  if (cert === undefined || key === undefined) return null
  const files: TlsFiles = { cert, key }
  const material = await readTls(files).catch((error: unknown) => {
    throw error instanceof TlsUnusableError ? new StartRefusedError(error.message) : error
  })
  return { material, watch: (app) => watch(app, runtime, files, material) }
}

const watch = (
  app: FastifyInstance,
  { log, alerts, metrics, clock }: Pick<Runtime, 'log' | 'alerts' | 'metrics' | 'clock'>,
  files: TlsFiles,
  material: TlsMaterial,
): (() => Promise<void>) => {
  const server = app.server as unknown as Server // it was made with a certificate
  const watching = watchTls(server, files, material, {
    onRenewed: ({ expiresAt }) => log.info({ expiresAt: expiresAt.toISOString() }, 'new certificate in use'),
    onUnusable: (sentence) => alerts.raise('certificate_problem', { reason: sentence }),
    onLook: (expiresAt) => {
      metrics.certificateExpiry.set(expiresAt.getTime() / 1_000)
      if (expiresAt.getTime() - clock.now() < EXPIRES_SOON_MS) {
        alerts.raise('certificate_problem', { expiresAt: expiresAt.toISOString() })
      }
    },
  })
  app.addHook('onClose', async () => watching.stop())
  const look = (): Promise<void> =>
    watching.look().then(
      () => undefined,
      (error: unknown) => log.warn({ err: error }, 'certificate not looked at'),
    )
  void look()
  return look
}
