/** Structured logs without personal data: what is logged is ids of ours, codes and durations. */
import { pino, type LogFn, type Logger } from 'pino'
import { safeMessage } from './safe-message.ts'

export type { Logger }

const STACK_LINES_MAX = 7

/** Errors of the database quote values in `detail` and `where`: kept out, with everything else that may hold a person's words. */
const safeError = (error: unknown): object => {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
  // Frames alone: a message of several lines stands in the stack as well.
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  const stack = frames.slice(0, STACK_LINES_MAX).join('\n')
  return {
    type: error.name,
    ...(code === undefined ? { message: safeMessage(error) } : { code, constraint }),
    stack,
    ...(error.cause instanceof Error ? { cause: safeError(error.cause) } : {}),
  }
}

/** The message of an error is never a log's own words; pino would take it where a caller, a library's for example, gives none. */
const withoutItsMessage = (args: Parameters<LogFn>): Parameters<LogFn> => {
  const [first, ...rest] = args as unknown as readonly unknown[]
  const facts = first instanceof Error ? { err: first } : first
  const hasError = typeof facts === 'object' && facts !== null && ('err' in facts || 'error' in facts)
  return (hasError && rest[0] === undefined ? [facts, 'error'] : [facts, ...rest]) as unknown as Parameters<LogFn>
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
      hooks: {
        logMethod(args, method) {
          method.apply(this, withoutItsMessage(args))
        },
      },
      serializers: { err: safeError, error: safeError },
      redact: {
        paths: ['req.headers.authorization', 'req.headers["x-hub-signature-256"]', 'headers.authorization'],
        censor: '[redacted]',
      },
    },
    options.destination ?? process.stdout,
  )
