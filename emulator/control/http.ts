/** Shared by the control routes: their app type, clear refusals, and long polls. */
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'

export type ControlApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

export const fail = (reply: FastifyReply, status: 404 | 409 | 422 | 503, message: string): FastifyReply =>
  reply.code(status).send({ error: { message } })

export const NumberText = Type.String({ pattern: '^\\d{1,15}$' })
export const Phone = Type.String({ pattern: '^\\+?\\d{7,15}$', description: 'Digits with country code' })

/** A long poll never holds a connection longer. */
const WAIT_MAX_MS = 60_000

/**
 * Waits (real time) until `look` finds something, looking again at each `signal`; answers what is there when time is up.
 */
export const waitFor = <T>(
  look: () => readonly T[],
  signal: (again: () => void) => () => void,
  waitMs: number,
): Promise<readonly T[]> => {
  const first = look()
  if (first.length > 0 || waitMs <= 0) return Promise.resolve(first)
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer)
      stop()
      resolve(look())
    }
    const timer = setTimeout(finish, Math.min(waitMs, WAIT_MAX_MS))
    const stop = signal(() => {
      if (look().length > 0) finish()
    })
  })
}
