/**
 * One call to Meta's Graph API, and what its outcome means for a message: accepted, rejected, certainly not sent, or
 * unknown. Node's own client with kept-alive connections: a send is one small POST, and the difference matters that a
 * refused connection did not send while a lost answer may have.
 */
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Clock } from '../../kernel/clock.ts'
import type { Wamid } from '../../kernel/ids.ts'
import { readAhead } from './server-time.ts'

interface GraphError {
  readonly httpStatus: number
  readonly code?: number
  readonly subcode?: number
  readonly details?: string
}

export type SendOutcome =
  | { readonly kind: 'accepted'; readonly wamid: Wamid }
  | { readonly kind: 'rejected'; readonly error: GraphError }
  | { readonly kind: 'not_sent'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }

export interface GraphClient {
  /** POSTs to `/{version}/{phoneNumberId}/messages`. */
  readonly sendMessage: (phoneNumberId: string, token: string, body: unknown) => Promise<SendOutcome>
  /** The same path for read receipts and typing: best effort, so only whether it worked. */
  readonly sendSignal: (phoneNumberId: string, token: string, body: unknown) => Promise<boolean>
  readonly close: () => void
}

/** Meta answers a send in well under two seconds; later the outcome is unknown and the status webhook will tell. */
const SEND_TIMEOUT_MS = 15_000
/** Signals are worth little when late. */
const SIGNAL_TIMEOUT_MS = 5_000
/** Answers are a few hundred bytes. */
const ANSWER_MAX_BYTES = 64 * 1024
const SOCKETS_MAX = 64
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  | { readonly kind: 'not_sent' | 'unknown'; readonly reason: string }

const asRecord = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined

const parse = (text: string): Record<string, unknown> | undefined => {
  try {
    return asRecord(JSON.parse(text))
  } catch {
    return undefined
  }
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value.slice(0, 300) : undefined)

/** Reads an answer of the messages endpoint. Pure. */
export const readSendAnswer = (status: number, text: string): SendOutcome => {
  const body = parse(text)
  if (status >= 200 && status < 300) {
    const messages = body?.messages
    const id = Array.isArray(messages) ? asRecord(messages[0])?.id : undefined
    if (typeof id === 'string' && id !== '') return { kind: 'accepted', wamid: id as Wamid }
    return { kind: 'unknown', reason: `answer ${status} without a message id` }
  }
  const error = asRecord(body?.error)
  // A gateway that answers for Meta without Meta's error body does not say whether the message went through.
  if (!error && status >= 500) return { kind: 'unknown', reason: `answer ${status} without an error body` }
  const code = numberOf(error?.code)
  const subcode = numberOf(error?.error_subcode)
  const details = textOf(asRecord(error?.error_data)?.details) ?? textOf(error?.message)
  return {
    kind: 'rejected',
    error: {
      httpStatus: status,
      ...(code === undefined ? {} : { code }),
      ...(subcode === undefined ? {} : { subcode }),
      ...(details === undefined ? {} : { details }),
    },
  }
}

export const createGraphClient = (options: {
  readonly baseUrl: string
  readonly version: string
  readonly clock: Clock
  /** How far our clock is ahead of Meta's at least, by each answer. */
  readonly onServerTime?: (aheadMs: number) => void
  /** Both for tests, which cannot wait for Meta's. */
  readonly sendTimeoutMs?: number
  readonly signalTimeoutMs?: number
}): GraphClient => {
  const { sendTimeoutMs = SEND_TIMEOUT_MS, signalTimeoutMs = SIGNAL_TIMEOUT_MS } = options
  const base = new URL(options.baseUrl)
  const isTls = base.protocol === 'https:'
  const agent = new (isTls ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: SOCKETS_MAX, scheduling: 'lifo' })
  const request = isTls ? httpsRequest : httpRequest
  const prefix = base.pathname.replace(/\/$/, '')

  const post = (phoneNumberId: string, token: string, body: unknown, timeoutMs: number): Promise<Answer> =>
    new Promise((resolve) => {
      const payload = Buffer.from(JSON.stringify(body))
      const askedAtMs = options.clock.now()
      const req = request({
        agent,
        method: 'POST',
        host: base.hostname,
        port: base.port || (isTls ? 443 : 80),
        path: `${prefix}/${options.version}/${encodeURIComponent(phoneNumberId)}/messages`,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': payload.length,
          'user-agent': 'wakala',
        },
      })
      const timer = setTimeout(() => req.destroy(new Error('no answer in time')), timeoutMs)
      const settle = (answer: Answer): void => {
        clearTimeout(timer)
        resolve(answer)
      }
      req.on('error', (error: NodeJS.ErrnoException) => {
        const kind = NEVER_CONNECTED.has(error.code ?? '') ? 'not_sent' : 'unknown'
        settle({ kind, reason: error.code ?? error.message })
      })
      req.on('response', (response) => {
        const aheadMs = readAhead(response.headers.date, askedAtMs, options.clock.now())
        if (aheadMs !== null) options.onServerTime?.(aheadMs)
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size <= ANSWER_MAX_BYTES) chunks.push(chunk)
        })
        response.on('error', () => settle({ kind: 'unknown', reason: 'answer cut off' }))
        response.on('end', () =>
          settle({ kind: 'answer', status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        )
      })
      req.end(payload)
    })

  return {
    sendMessage: async (phoneNumberId, token, body) => {
      const answer = await post(phoneNumberId, token, body, sendTimeoutMs)
      return answer.kind === 'answer' ? readSendAnswer(answer.status, answer.body) : answer
    },
    sendSignal: async (phoneNumberId, token, body) => {
      const answer = await post(phoneNumberId, token, body, signalTimeoutMs)
      return answer.kind === 'answer' && answer.status === 200
    },
    close: () => agent.destroy(),
  }
}
