/** Structured logs without personal data: what is logged is ids of ours, codes and durations. */
import { pino, type Logger } from 'pino'

export type { Logger }

/** Errors of the database quote values in `detail` and `where`: kept out, with everything else that may hold a person's words. */
const safeError = (error: unknown): object => {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
  const stack = error.stack?.split('\n').slice(1, 8).join('\n')
  return {
    type: error.name,
    ...(code === undefined ? { message: error.message.slice(0, 200) } : { code, constraint }),
    stack,
    ...(error.cause instanceof Error ? { cause: safeError(error.cause) } : {}),
  }
}

export const createLogger = (options: {
  readonly level: string
  readonly role: string
  readonly destination?: NodeJS.WritableStream
}): Logger =>
  pino(
    {
      level: options.level,
      base: { role: options.role },
      serializers: { err: safeError, error: safeError },
      redact: {
        paths: ['req.headers.authorization', 'req.headers["x-hub-signature-256"]', 'headers.authorization'],
        censor: '[redacted]',
      },
    },
    options.destination ?? process.stdout,
  )
