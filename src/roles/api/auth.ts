/** Who calls, known before a path or a body is looked at, so that a stranger learns nothing from errors. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../kernel/clock.ts'
import { isUuid, type StaffId, type TenantId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { sendProblem, SECURITY_HEADERS } from '../../platform/http/problem.ts'
import {
  isInGrace,
  PLATFORM_TENANT,
  type ApiCaller,
  type ApiKeyRefusal,
  type ApiKeys,
  type ApiScope,
  type Directory,
  type GrantRefusal,
} from '../../tenants/index.ts'
import type { ApiRefusal } from './errors.ts'
import type { Guesses } from './keys/guesses.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the caller's key must allow; a route of the API without one is public. */
    readonly scope?: ApiScope
    /** What a shop may do that is suspended: accept what it must, to work again. */
    readonly worksSuspended?: true
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

/** A key acts for the shop's staff; the audit names the key, whose id is as unique as a person's. */
export const staffActorOf = (request: {
  readonly caller: ApiCaller | null
}): { readonly type: 'staff'; readonly id: StaffId } => ({ type: 'staff', id: callerOf(request).keyId as StaffId })

interface AuthDeps {
  readonly keys: ApiKeys
  readonly guesses: Guesses
  readonly directory: Pick<Directory, 'getTenant'>
  readonly clock: Clock
  /** Counts and records a look of an operator's key into a shop; false when no grant allows it. */
  readonly takeLook: (look: OperatorLook) => Promise<boolean>
}

export interface OperatorLook {
  readonly tenantId: TenantId
  readonly keyId: string
  readonly scope: ApiScope
  /** The pattern of the route. */
  readonly route: string
}

/** By this header an operator's key names the shop that it has a grant for. */
const SHOP_HEADER = 'wakala-shop'

type Refused =
  | ApiKeyRefusal
  | Extract<GrantRefusal, { code: 'tenants.grant_missing' }>
  | Extract<ApiRefusal, { code: 'api.too_many_guesses' }>

/** A key that was seen a moment ago works from every address: a neighbour's guesses shut nobody out. */
const decideCaller = async (
  deps: AuthDeps,
  request: FastifyRequest,
  scope: ApiScope,
): Promise<Result<ApiCaller, Refused>> => {
  const { keys, guesses, directory } = deps
  const { authorization, [SHOP_HEADER]: shop } = request.headers
  const asks = shop !== undefined && scope !== 'operator' ? 'operator' : scope
  const isKnown = keys.isKnown(authorization)
  const waitSeconds = guesses.waitSeconds(request.ip)
  if (waitSeconds > 0 && !isKnown) return err({ code: 'api.too_many_guesses', retryAfterSeconds: waitSeconds })
  const find = (): ReturnType<ApiKeys['authenticate']> => keys.authenticate(authorization, asks)
  const caller = isKnown ? await find() : await guesses.look(request.ip, find)
  if (caller === null) return err({ code: 'api.too_many_guesses', retryAfterSeconds: 1 })
  if (!caller.ok) {
    if (caller.error.code === 'tenants.api_key_unknown') guesses.count(request.ip)
    return caller
  }
  if (asks !== scope) return decideLook(deps, request, caller.value, String(shop), scope)
  if (caller.value.tenantId === PLATFORM_TENANT || scope === 'operator') return caller
  const { status, closedAtMs } = await directory.getTenant(caller.value.tenantId)
  if (closedAtMs !== null) return mayAfterClosing(deps, request, scope, closedAtMs) ? caller : refused
  return status === 'active' || request.routeOptions.config.worksSuspended ? caller : refused
}

const refused = err({ code: 'tenants.suspended' } as const)

/**
 * A closed shop's keys read for the grace, so that its owner takes her data along. What people ask about theirs it answers as
 * long as anything is held of them: it is still responsible for that (POPIA s23–25).
 */
const mayAfterClosing = (
  { clock }: AuthDeps,
  { method }: FastifyRequest,
  scope: ApiScope,
  closedAtMs: number,
): boolean =>
  scope === 'privacy:read' ||
  scope === 'privacy:write' ||
  ((method === 'GET' || method === 'HEAD') && isInGrace(closedAtMs, clock.now()))

/** An operator's key acts in a shop as far as a grant of that shop goes, and each look is on the shop's record. */
const decideLook = async (
  { takeLook }: AuthDeps,
  request: FastifyRequest,
  { keyId }: ApiCaller,
  shop: string,
  scope: ApiScope,
): Promise<Result<ApiCaller, Refused>> => {
  const look = { tenantId: shop as TenantId, keyId, scope, route: request.routeOptions.url ?? '' }
  if (!isUuid(shop) || !(await takeLook(look))) return err({ code: 'tenants.grant_missing' })
  return ok({ keyId, tenantId: look.tenantId, scopes: new Set([scope]) })
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
    case 'tenants.grant_missing':
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
