/**
 * What each route and job is for (POPIA s11). The lists are closed: a route or a job that is in none of them is refused when
 * it is registered, so that nothing can be done with people's data for which nobody has said why.
 */
import type { RouteOptions } from 'fastify'
import type { Purpose } from '../privacy/index.ts'
import type { ApiScope } from '../tenants/index.ts'
import type { WorkerKind } from './worker-kinds.ts'

/** Routes of the API, by what their callers must be allowed. */
export const SCOPE_PURPOSES = {
  'shop:read': 'shop',
  'shop:write': 'shop',
  'staff:read': 'shop',
  'staff:write': 'shop',
  'orders:read': 'serve',
  'orders:write': 'serve',
  'catalog:read': 'shop',
  'catalog:write': 'shop',
  'stock:write': 'shop',
  'fulfilment:read': 'serve',
  'fulfilment:write': 'serve',
  'customers:read': 'serve',
  'customers:write': 'serve',
  'insights:read': 'insight',
  'conversations:read': 'serve',
  'conversations:write': 'serve',
  'privacy:read': 'rights',
  'privacy:write': 'rights',
  'webhooks:read': 'shop',
  'webhooks:write': 'shop',
  'keys:read': 'security',
  'keys:write': 'security',
  'parked:read': 'operation',
  'parked:write': 'operation',
  operator: 'operation',
} as const satisfies Readonly<Record<ApiScope, Purpose>>

/** Routes without a scope, by the beginning of their address; the longest that fits counts. */
export const PATH_PURPOSES: Readonly<Record<string, Purpose>> = {
  '/webhooks/whatsapp': 'serve',
  '/api/v1/openapi.json': 'shop',
  '/api/docs': 'shop',
  '/photos/': 'publish',
  '/agreement': 'publish',
  '/robots.txt': 'publish',
  '/s/:shop': 'publish',
  '/s/:shop/privacy': 'rights',
  '/r/:token': 'publish',
  '/run/:token': 'serve',
  '/healthz': 'operation',
  '/readyz': 'operation',
  '/metrics': 'operation',
  '/demo/': 'demo',
  '/emulator': 'demo',
}

/** What runs again and again by itself. */
export const JOB_PURPOSES = {
  retention: 'rights',
  compliance: 'rights',
  expire_orders: 'serve',
  tell_expiring: 'shop',
  tell_agreement: 'shop',
  seal_old_notes: 'security',
  backup: 'operation',
  imports: 'shop',
  measure: 'operation',
  make_partitions: 'operation',
  forget_answers: 'rights',
  destroy_old_raw_keys: 'rights',
} as const satisfies Readonly<Record<string, Purpose>>
export type JobName = keyof typeof JOB_PURPOSES

/** @throws on a job of which nobody has said what it is for (POPIA s11) */
export const purposeOfJob = (name: JobName): Purpose => {
  if (!Object.hasOwn(JOB_PURPOSES, name))
    throw new Error(`the job ${name} has no purpose: name one in roles/purposes.ts`)
  return JOB_PURPOSES[name]
}

/** What workers do with what comes to them. */
export const WORKER_PURPOSES = {
  turns: 'serve',
  sends: 'serve',
  media: 'shop',
  notify: 'serve',
  webhooks: 'shop',
  compliance: 'rights',
} as const satisfies Readonly<Record<WorkerKind, Purpose>>

/** The purpose of a route; null when nobody has said one. The demo's own page is the root of its address and nothing else. */
export const purposeOfRoute = ({ url, config }: Pick<RouteOptions, 'url' | 'config'>): Purpose | null => {
  const { scope } = config ?? {}
  if (scope !== undefined) return SCOPE_PURPOSES[scope] ?? null
  if (url === '/') return 'demo'
  const longest = Object.keys(PATH_PURPOSES)
    .filter((path) => url === path || url.startsWith(path.endsWith('/') ? path : `${path}/`))
    .toSorted((a, b) => b.length - a.length)[0]
  return longest === undefined ? null : (PATH_PURPOSES[longest] ?? null)
}
