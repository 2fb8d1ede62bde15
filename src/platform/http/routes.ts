/** Which routes an app has, so that a test can ask whether each says what it takes and what it answers. */
import type { FastifyInstance, RouteOptions } from 'fastify'

interface RecordedRoute {
  readonly method: string
  readonly url: string
  readonly schema: RouteOptions['schema']
  /** The body is a file of a type that the route names. */
  readonly takesFile: boolean
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file of one of these types, taken as it is; documents of the API say so. */
    readonly takes?: readonly string[]
  }
}

const recorded = new WeakMap<object, RecordedRoute[]>()

/** To be called before any route is added. */
export const recordRoutes = (app: FastifyInstance): void => {
  const routes: RecordedRoute[] = []
  recorded.set(app, routes)
  app.addHook('onRoute', ({ method, url, schema, config }) => {
    const takesFile = config?.takes !== undefined
    for (const m of Array.isArray(method) ? method : [method]) routes.push({ method: m, url, schema, takesFile })
  })
}

/** `GET /healthz` and so on, of an app made by `createHttpServer`; HEAD comes with GET and is left out. */
export const listRoutes = (app: FastifyInstance): readonly string[] =>
  (recorded.get(app) ?? []).filter((r) => r.method !== 'HEAD').map((r) => `${r.method} ${r.url}`)

const TAKES_BODY = new Set(['POST', 'PUT', 'PATCH'])

/** Each route that does not say what it takes or answers, with what it lacks: `POST /x: body`. */
export const routesWithoutSchema = (app: FastifyInstance): readonly string[] =>
  (recorded.get(app) ?? [])
    .filter((route) => route.method !== 'HEAD')
    .flatMap(({ method, url, schema, takesFile }) => {
      const lacks = [
        ...(schema?.summary ? [] : ['summary']),
        ...(schema?.response ? [] : ['response']),
        ...(/[:*]/.test(url) && !schema?.params ? ['params'] : []),
        ...(TAKES_BODY.has(method) && !schema?.body && !takesFile ? ['body'] : []),
      ]
      return lacks.map((lack) => `${method} ${url}: ${lack}`)
    })

/** `/orders/:orderId` as what matches the paths that it stands for; wildcards are whatever is behind them, and match nothing. */
const matcherOf = (url: string): RegExp | null =>
  url.includes('*') ? null : new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`)

const matchers = new WeakMap<readonly RecordedRoute[], readonly (readonly [RegExp, string])[]>()

/** The methods that something at this path answers to; none when there is nothing. For answers to the others, which are rare. */
export const methodsAt = (app: FastifyInstance, path: string): readonly string[] => {
  const routes = recorded.get(app) ?? []
  let known = matchers.get(routes)
  if (known?.length !== routes.length) {
    known = routes.map(({ method, url }) => [matcherOf(url) ?? /$^/, method] as const)
    matchers.set(routes, known)
  }
  return [...new Set(known.flatMap(([matcher, method]) => (matcher.test(path) ? [method] : [])))].toSorted()
}
