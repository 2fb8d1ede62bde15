/** What all Graph routes share: version, bearer token, bodies, refusals and the wire log. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isObject, type JsonObject } from '../core/json.ts'
import type { BusinessNumber } from '../users/model.ts'
import type { World } from '../world.ts'
import { errorBody, httpStatusOf, refuse, unknownObject, type Refusal } from './errors.ts'
import { MEDIA_MAX_BYTES } from './mime.ts'
import { parseMultipart, type FormPart } from './multipart.ts'

const NEWEST_VERSION = 26
/** A file plus its form around it. */
const UPLOAD_MAX_BYTES = MEDIA_MAX_BYTES + 1024 * 1024

interface GraphParams {
  readonly version: string
  readonly id: string
}

export const paramsOf = (request: FastifyRequest): GraphParams => request.params as GraphParams

export const queryOf = (request: FastifyRequest): Readonly<Record<string, string | undefined>> =>
  request.query as Record<string, string | undefined>

/** Body as an object, with the query parameters that Graph accepts in its place. */
export const bodyOf = (request: FastifyRequest): JsonObject => (isObject(request.body) ? request.body : {})

export const partsOf = (request: FastifyRequest): FormPart[] | undefined =>
  Array.isArray(request.body) ? (request.body as FormPart[]) : undefined

export const sendRefusal = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
  reply.code(httpStatusOf(refusal)).send(errorBody(refusal))

const tokenOf = (request: FastifyRequest): string | undefined =>
  /^(?:Bearer|OAuth)\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim() ??
  queryOf(request)['access_token']

/** The number's own token is looked at first; only a foreign one costs a look at all numbers. */
const isKnownToken = (world: World, token: string, id: string): boolean =>
  token === world.config.accessToken ||
  world.store.numbers.get(id)?.accessToken === token ||
  [...world.store.numbers.values()].some((number) => number.accessToken === token)

/** Null when the request carries a token that this installation knows. */
export const checkToken = (world: World, request: FastifyRequest): Refusal | null => {
  const token = tokenOf(request)
  if (token === undefined) return refuse(190, 'An access token is required to request this resource.')
  return isKnownToken(world, token, paramsOf(request).id)
    ? null
    : refuse(190, 'Invalid OAuth access token - Cannot parse access token')
}

/** The number under the path, when the token may use it. Meta does not tell "unknown" and "not yours" apart. */
export const numberFor = (world: World, request: FastifyRequest): BusinessNumber | Refusal => {
  const { id } = paramsOf(request)
  const number = world.store.numbers.get(id)
  const token = tokenOf(request)
  return number && (token === world.config.accessToken || token === number.accessToken) ? number : unknownObject(id)
}

export const isNumber = (value: BusinessNumber | Refusal): value is BusinessNumber => 'phoneNumberId' in value

/** Business accounts known here: those that own a number. */
export const hasAccount = (world: World, wabaId: string): boolean =>
  [...world.store.numbers.values()].some((number) => number.wabaId === wabaId)

const checkVersion = (version: string): Refusal | null => {
  const major = Number(/^v(\d{1,3})\.0$/.exec(version)?.[1] ?? NaN)
  // A version past its life is served by the oldest living one, without a word.
  return major >= 1 && major <= NEWEST_VERSION ? null : refuse(2500, `Unknown path components: /${version}`)
}

/** Bodies in the forms that Graph accepts; a body that cannot be read is code 100. */
export const addGraphParsers = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit: UPLOAD_MAX_BYTES },
    (_request, body, done) => {
      if (body.length === 0) return done(null, {})
      try {
        done(null, JSON.parse(body.toString('utf8')))
      } catch {
        done(Object.assign(new Error('The body is not valid JSON.'), { statusCode: 400 }))
      }
    },
  )
  app.addContentTypeParser<string>('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body))),
  )
  app.addContentTypeParser<Buffer>(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: UPLOAD_MAX_BYTES },
    (request, body, done) => done(null, parseMultipart(body, request.headers['content-type'] ?? '') ?? {}),
  )
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer', bodyLimit: UPLOAD_MAX_BYTES }, (_request, body, done) =>
    done(null, body.length === 0 ? {} : body),
  )
}

/** Bodies for the wire log: bytes are named, not copied. */
const loggable = (body: unknown): unknown => {
  if (Buffer.isBuffer(body)) return { bytes: body.length }
  if (!Array.isArray(body)) return body
  return (body as FormPart[]).map(({ name, filename, bytes }) =>
    filename === undefined
      ? { name, value: bytes.toString('utf8').slice(0, 200) }
      : { name, filename, bytes: bytes.length },
  )
}

/** Records one Graph call; also used for calls whose connection was broken on purpose. */
export const recordCall = (
  world: World,
  request: FastifyRequest,
  status: number,
  response: unknown,
  ms: number,
): void =>
  world.record({
    at: world.clock.now(),
    direction: 'graph',
    method: request.method,
    url: request.url,
    status,
    ms: Math.round(ms),
    request: loggable(request.body),
    response: loggable(response),
  })

/** Hooks of the Graph scope: log, version, token; and the error shape for what Fastify refuses itself. */
export const addGraphHooks = (app: FastifyInstance, world: World): void => {
  const payloads = new WeakMap<FastifyRequest, unknown>()
  app.addHook('preSerialization', async (request, _reply, payload) => {
    payloads.set(request, payload)
    return payload
  })
  app.addHook('onResponse', async (request, reply) => {
    recordCall(world, request, reply.statusCode, payloads.get(request) ?? null, reply.elapsedTime)
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('date', new Date(world.clock.now()).toUTCString())
    const refusal = checkVersion(paramsOf(request).version) ?? checkToken(world, request)
    if (refusal) return sendRefusal(reply, refusal)
  })
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) =>
    error.statusCode !== undefined && error.statusCode < 500
      ? sendRefusal(reply, refuse(100, error.message, { httpStatus: error.statusCode }))
      : sendRefusal(reply, refuse(131000, error.message)),
  )
}

/** Picks the asked fields of a node; an unknown one is refused as Graph does. */
export const pickFields = (
  node: JsonObject,
  fields: string | undefined,
  byDefault: readonly string[],
  nodeType: string,
): JsonObject | Refusal => {
  const names = fields === undefined || fields === '' ? byDefault : fields.split(',').map((name) => name.trim())
  const picked: JsonObject = {}
  for (const name of names) {
    if (!Object.hasOwn(node, name))
      return refuse(100, `Tried accessing nonexisting field (${name}) on node type (${nodeType})`)
    if (node[name] !== undefined) picked[name] = node[name]
  }
  return { ...picked, id: node['id'] }
}
