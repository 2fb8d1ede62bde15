/**
 * Entity tags (RFC 9110 §8.8.3): each answer to a GET carries one, made of its content, so that nothing has to be counted
 * up when something changes. `If-None-Match` saves the body; `If-Match` makes a write depend on what its caller has seen of
 * what is written.
 */
import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Result } from '../../kernel/result.ts'
import { err, ok } from '../../kernel/result.ts'
import type { ApiRefusal } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** This write honours `If-Match`; the document says so. */
    readonly ifMatch?: true
    /**
     * Fields of the answer, wherever they stand in it, that change by themselves (a shop opens, goods are sold): a reason to read it
     * again, and none to refuse a write. The same for the GET and for each write to what it shows.
     */
    readonly volatile?: readonly string[]
  }
}

/** Bytes of the hash: 128 bits, so that no two contents of one address ever share a tag. */
const TAG_BYTES = 16

const hashOf = (text: string | Buffer): string =>
  hash('sha256', text, 'buffer').subarray(0, TAG_BYTES).toString('base64url')
const tagOf = (text: string | Buffer): string => `"${hashOf(text)}"`

const without =
  (names: readonly string[]) =>
  (name: string, value: unknown): unknown =>
    names.includes(name) ? undefined : value

/**
 * The strong tag of what a route answers with, before it is serialised. Where some of that is volatile it has two parts: of what
 * a write depends on, and of all.
 */
const etagOf = (wire: unknown, volatile: readonly string[] = []): string => {
  const all = JSON.stringify(wire)
  if (volatile.length === 0) return tagOf(all)
  return `"${hashOf(JSON.stringify(wire, without(volatile)))}.${hashOf(all)}"`
}

const isJson = (reply: FastifyReply): boolean => String(reply.getHeader('content-type')).startsWith('application/json')

const tagsIn = (header: string): readonly string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))

/** Whether a header names this tag, or any (`*`). */
const names = (header: string, tag: string): boolean => header.trim() === '*' || tagsIn(header).includes(tag)

/** The part of a tag that a write depends on. */
const stateOf = (tag: string): string => tag.replace(/\.[^".]*"$/, '"')

/**
 * Whether a write may go on, given what is there now. Call it under the lock of what is written. No header: it may.
 *
 * @param wire what a GET of the same thing would answer with now.
 */
export const checkIfMatch = (
  { headers, routeOptions }: Pick<FastifyRequest, 'headers' | 'routeOptions'>,
  wire: unknown,
): Result<null, Extract<ApiRefusal, { code: 'api.precondition_failed' }>> => {
  const header = headers['if-match']
  if (header === undefined) return ok(null)
  const tag = etagOf(wire, routeOptions.config.volatile)
  const isAsSeen = header.trim() === '*' || tagsIn(header).map(stateOf).includes(stateOf(tag))
  return isAsSeen ? ok(null) : err({ code: 'api.precondition_failed', etag: tag })
}

/** A page of a list: long, and nothing that `If-Match` could be about. */
const isPage = (payload: unknown): boolean => typeof payload === 'object' && payload !== null && 'nextCursor' in payload

const isTagged = ({ statusCode }: FastifyReply): boolean => statusCode === 200 || statusCode === 201

/** Whether who reads this has it already, by `If-None-Match`: for a GET, and for the HEAD that comes with it. */
export const isKnown = ({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>, own: string): boolean => {
  const known = headers['if-none-match']
  return (method === 'GET' || method === 'HEAD') && known !== undefined && names(known, own)
}

const tag = (request: FastifyRequest, reply: FastifyReply, own: string): void => {
  reply.header('etag', own)
  if (isKnown(request, own)) reply.code(304)
}

/**
 * Puts the tag on what is answered with 200 or 201, and answers 304 to who has it already. The tag of one thing is made before
 * it is serialised, as `checkIfMatch` makes it; that of a page of the text that is sent, so that it is not written twice.
 */
export const addEntityTags = (app: FastifyInstance): void => {
  app.addHook('preSerialization', async (request, reply, payload) => {
    if (isTagged(reply) && !isPage(payload)) tag(request, reply, etagOf(payload, request.routeOptions.config.volatile))
    return payload
  })
  app.addHook('onSend', async (request, reply, payload) => {
    let body = payload
    if (isTagged(reply) && typeof payload === 'string' && !reply.hasHeader('etag') && isJson(reply)) {
      body = Buffer.from(payload) // once, and not for the tag, the length and the socket each
      tag(request, reply, tagOf(body as Buffer))
    }
    if (reply.statusCode !== 304) return body
    if (request.method === 'HEAD') return body // whose length is told; it is not sent
    reply.removeHeader('content-type').removeHeader('content-length')
    return null
  })
}
