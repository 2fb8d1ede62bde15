/** Who calls, known before a path or a body is looked at, so that a stranger learns nothing from errors. */
import type { FastifyInstance } from 'fastify'
import { sendProblem, SECURITY_HEADERS } from '../../platform/http/problem.ts'
import type { ApiCaller, ApiKeys, ApiScope } from '../../tenants/index.ts'

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

export const addAuthentication = (app: FastifyInstance, keys: ApiKeys): void => {
  app.decorateRequest('caller', null)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...SECURITY_HEADERS, 'cache-control': 'no-store', 'x-request-id': request.id })
    const { scope } = request.routeOptions.config
    if (!scope) return
    const caller = await keys.authenticate(request.headers.authorization, scope)
    if (caller.ok) {
      request.caller = caller.value
      return
    }
    if (caller.error.code !== 'tenants.scope_missing') {
      const reason = caller.error.code === 'tenants.api_key_unknown' ? ', error="invalid_token"' : ''
      reply.header('www-authenticate', `Bearer realm="wakala"${reason}`)
    } else {
      reply.header('www-authenticate', `Bearer realm="wakala", error="insufficient_scope", scope="${scope}"`)
    }
    return sendProblem(reply, caller.error)
  })
}
