/** The riders' pages, wired: runs and orders behind them, words from the dialogue's catalogue, news to both sides and to programs. */
import { randomInt } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { renderRun, renderRunOver, RUN_STYLE } from '../conversation/index.ts'
import { nameIn, profileContext, type SealedProfile } from '../customers/index.ts'
import {
  bringBack,
  findLiveRun,
  handOverAtDoor,
  readRunToken,
  readRunView,
  runRoutes,
  type RunDeps,
  type RunViewDeps,
} from '../fulfilment/index.ts'
import { err, type Result } from '../kernel/result.ts'
import { inOrderTx, type OrderRefusal, type OrderView } from '../orders/index.ts'
import { openJson } from '../platform/crypto/seal.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import type { LaneHint } from '../platform/lanes/index.ts'
import { createDirectory } from '../tenants/index.ts'
import { createEventHooks } from './event-hooks.ts'
import type { Runtime } from './runtime.ts'

export const runPages = (
  { clock, keyring, newId, limits }: Pick<Runtime, 'clock' | 'keyring' | 'newId' | 'limits'>,
  db: Database,
  hint: (hint: LaneHint) => void,
): FastifyPluginAsync => {
  const directory = createDirectory({ db, keyring, clock })
  const jobs = createEventHooks({ newId, clock, directory })
  const orders = { clock, newId, keyring, randomBelow: (n: number) => randomInt(n), onEvent: jobs.onEvent }
  const deps: RunDeps = { clock, newId, orders }
  const viewing: RunViewDeps = {
    keyring,
    nameOf: (key, { customerId, sealedProfile, isStranger }) =>
      customerId && sealedProfile
        ? nameIn(openJson<SealedProfile>(key, sealedProfile, profileContext(customerId)), isStranger)
        : null,
  }

  /** One act at a door, in a transaction of its own; who is to be told is told once it has committed. */
  const act = async (
    token: string,
    work: (tx: TenantTx, hash: Buffer) => Promise<Result<OrderView, OrderRefusal>>,
  ): Promise<Result<OrderView, OrderRefusal>> => {
    const read = readRunToken(token)
    if (!read) return err({ code: 'orders.not_found' })
    let hints: readonly LaneHint[] = []
    const result = await inOrderTx(db, read.tenantId, async (tx) => {
      const done = await work(tx, read.hash)
      hints = jobs.takeHints(tx)
      return done
    })
    for (const h of hints) hint(h)
    return result
  }

  const routes = runRoutes({
    style: RUN_STYLE,
    find: async (token) => {
      const read = readRunToken(token)
      if (!read) return null
      const nowMs = clock.now()
      const run = await db.withTenant(read.tenantId, (tx) => findLiveRun(tx, read.hash, nowMs))
      if (!run) return null // nor any tenant, if the token was made up
      const tenant = await directory.getTenant(read.tenantId)
      const view = await db.withTenant(read.tenantId, (tx) => readRunView(viewing, tx, tenant.keys, run))
      return { shopName: tenant.name, language: tenant.defaultLanguage, view, token }
    },
    handOver: (token, orderId, code) => act(token, (tx, hash) => handOverAtDoor(deps, tx, { hash, orderId, code })),
    bringBack: (token, orderId, why) => act(token, (tx, hash) => bringBack(deps, tx, { hash, orderId, why })),
    render: renderRun,
    renderOver: renderRunOver,
  })
  return async (app) => {
    limits.guard(app)
    await app.register(routes)
  }
}
