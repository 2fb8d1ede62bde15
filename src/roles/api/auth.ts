/** Who calls, known before a path or a body is looked at, so that a stranger learns nothing from errors. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { err, ok, type Result } from '../../kernel/result.ts'
import { sendProblem, SECURITY_HEADERS } from '../../platform/http/problem.ts'
import {
  PLATFORM_TENANT,
  type ApiCaller,
  type ApiKeyRefusal,
  type ApiKeys,
  type ApiScope,
  type Directory,
} from '../../tenants/index.ts'
import type { ApiRefusal } from './errors.ts'
import type { Guesses } from './guesses.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the caller's key must allow; a route of the API without one is public. */
    readonly scope?: ApiScope
  }
  interface FastifyRequest {
    caller: ApiCaller | null
  }
}

/** The caller of a route with a scope. */
export const callerOf = (request: { readonly caller: ApiCaller | null }): ApiCaller => {
  if (!request.caller) throw new Error('a route that asks who calls has no scope')
  return request.caller
}

export interface AuthDeps {
  readonly keys: ApiKeys
  readonly guesses: Guesses
  readonly directory: Pick<Directory, 'getTenant'>
}

type Refused = ApiKeyRefusal | Extract<ApiRefusal, { code: 'api.too_many_guesses' }>

/** A key that was seen a moment ago works from every address: a neighbour's guesses shut nobody out. */
const decideCaller = async (
  { keys, guesses, directory }: AuthDeps,
  request: FastifyRequest,
  scope: ApiScope,
): Promise<Result<ApiCaller, Refused>> => {
  const { authorization } = request.headers
  const waitSeconds = guesses.waitSeconds(request.ip)
  if (waitSeconds > 0 && !keys.isKnown(authorization)) {
    return err({ code: 'api.too_many_guesses', retryAfterSeconds: waitSeconds })
  }
  const caller = await keys.authenticate(authorization, scope)
  if (!caller.ok) {
    if (caller.error.code === 'tenants.api_key_unknown') guesses.count(request.ip)
    return caller
  }
  if (caller.value.tenantId === PLATFORM_TENANT || scope === 'operator') return caller
  const { status } = await directory.getTenant(caller.value.tenantId)
  return status === 'active' ? ok(caller.value) : err({ code: 'tenants.suspended' })
}

const challenge = (reply: FastifyReply, refusal: Refused): void => {
  const realm = 'Bearer realm="wakala"'
  switch (refusal.code) {
    case 'tenants.api_key_missing':
      return void reply.header('www-authenticate', realm)
    case 'tenants.api_key_unknown':
      return void reply.header('www-authenticate', `${realm}, error="invalid_token"`)
    case 'tenants.scope_missing':
      return void reply.header('www-authenticate', `${realm}, error="insufficient_scope", scope="${refusal.scope}"`)
    case 'api.too_many_guesses':
      return void reply.header('retry-after', String(refusal.retryAfterSeconds))
    case 'tenants.suspended':
  }
}

export const addAuthentication = (app: FastifyInstance, deps: AuthDeps): void => {
  app.decorateRequest('caller', null)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...SECURITY_HEADERS, 'cache-control': 'no-store', 'x-request-id': request.id })
    const { scope } = request.routeOptions.config
    if (!scope) return
    const caller = await decideCaller(deps, request, scope)
    if (caller.ok) {
      request.caller = caller.value
      return
    }
    challenge(reply, caller.error)
    return sendProblem(reply, caller.error)
  })
}
