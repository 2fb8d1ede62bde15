/**
 * Writes that may be sent twice: a request with an `Idempotency-Key` has its effect once, and each repetition is answered
 * as the first was. The key, the effect and the answer are one transaction, so there is no moment at which one is there
 * without the others, whoever crashes (ADR 0023).
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DAY_MS, type Clock } from '../../kernel/clock.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { blindIndex, openJson, sealJson } from '../../platform/crypto/seal.ts'
import { sqlState, type Database, type TenantTx } from '../../platform/db/database.ts'
import type { Refusal } from '../../platform/http/problem.ts'
import { InvalidRequestError } from '../../platform/http/validation.ts'
import type { Directory, Tenant } from '../../tenants/index.ts'
import { callerOf } from './auth.ts'
import type { ApiRefusal } from './errors.ts'
import { findKey, keepAnswer, KeyInHandError, takeKey, waitBriefly } from './idempotency-store.ts'

/** How long an answer is kept: longer than any program tries again by itself. */
const KEPT_MS = DAY_MS
const KEY = /^[\x21-\x7e]{1,255}$/

type WriteStatus = 200 | 201 | 202
export interface WriteOptions<T> {
  /** 200 unless told; a function where it depends on what was done. */
  readonly status?: WriteStatus | ((value: T) => WriteStatus)
  /**
   * Says of a refusal that something was written before it which must stay (a counted try): it is then committed, and is
   * itself kept as the answer. Any other refusal undoes everything, and the same key may be tried again.
   */
  readonly commits?: (refusal: Refusal) => boolean
  /**
   * Waits a second for what others have in hand, and is then refused (`api.busy`). Whoever writes the catalogue meets an import
   * there, which lasts; and at a SKU that both are making it has the counter row in hand, for which all orders wait.
   */
  readonly waitsBriefly?: boolean
  /** What is kept of the answer, when all of it must not be: a secret is shown once and never again. */
  readonly kept?: (value: T) => T
}

/**
 * Runs a write in one transaction of the caller's tenant, once for its idempotency key. Sets the status of the reply.
 *
 * `work` is not called for a repetition: what must follow a commit (hints) is gathered in it and is then simply not there.
 */
export type Write = <T>(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (tx: TenantTx) => Promise<Result<T, Refusal>>,
  options?: WriteOptions<T>,
) => Promise<Result<T, Refusal>>

interface Kept {
  readonly value?: unknown
  readonly refusal?: Refusal
}

/** A lock was not to be had in time. */
const LOCK_NOT_AVAILABLE = '55P03'

const contextOf = (key: string): string => `idempotency:${key}`

const readKey = (request: FastifyRequest): string | null => {
  const header = request.headers['idempotency-key']
  if (header === undefined) return null
  if (typeof header === 'string' && KEY.test(header)) return header
  throw new InvalidRequestError([{ field: 'idempotency-key', message: 'must be 1 to 255 visible ASCII characters' }])
}

/** What makes two requests the same: method, address with its query, and body, under a key, because bodies hold people. */
const hmacOf = ({ method, url, body }: FastifyRequest, tenant: Tenant): Buffer =>
  blindIndex(tenant.keys.index, `request:${method} ${url}\n${textOf(body)}`)

/** A file stands for itself by its hash. */
const textOf = (body: unknown): string =>
  Buffer.isBuffer(body) ? createHash('sha256').update(body).digest('hex') : JSON.stringify(body ?? null)

export const createWrite = (deps: {
  readonly db: Pick<Database, 'withTenant'>
  readonly directory: Pick<Directory, 'getTenant'>
  readonly clock: Clock
}): Write => {
  /** The answer that was kept for this key, or null when this request has the key and must act. */
  const findAnswer = async <T>(
    tx: TenantTx,
    tenant: Tenant,
    key: string,
    hmac: Buffer,
    reply: FastifyReply,
  ): Promise<Result<T, Refusal> | null> => {
    const nowMs = deps.clock.now()
    if (await takeKey(tx, key, hmac, nowMs, nowMs - KEPT_MS)) return null
    const answer = await findKey(tx, key)
    if (!answer?.requestHmac.equals(hmac)) return err<ApiRefusal>({ code: 'api.idempotency_key_reused' })
    if (answer.status === null) throw new Error('an idempotency key without its answer')
    if (answer.sealed === null) return err<ApiRefusal>({ code: 'api.answer_erased' })
    // Sealed by ourselves for the very same request, so it has this route's shape.
    const kept = openJson<Kept>(tenant.keys.sealing, answer.sealed, contextOf(key))
    reply.header('idempotency-replayed', 'true')
    if (kept.refusal) return err(kept.refusal)
    reply.code(answer.status)
    return ok(kept.value as T)
  }

  return async <T>(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (tx: TenantTx) => Promise<Result<T, Refusal>>,
    options: WriteOptions<T> = {},
  ) => {
    const { tenantId } = callerOf(request)
    const { commits = () => false, kept = (value) => value } = options
    const statusOf = (result: Result<T, Refusal>): number => {
      const { status = 200 } = options
      if (typeof status === 'number') return status
      return result.ok ? status(result.value) : 200 // a refusal brings its own
    }
    const key = readKey(request)
    const tenant = key === null ? null : await deps.directory.getTenant(tenantId)
    const act = async (tx: TenantTx): Promise<Result<T, Refusal>> => {
      if (options.waitsBriefly) await waitBriefly(tx)
      const result = await work(tx)
      const status = statusOf(result)
      if (result.ok) reply.code(status)
      if (key === null || tenant === null || (!result.ok && !commits(result.error))) return result
      const answer: Kept = result.ok ? { value: kept(result.value) } : { refusal: result.error }
      await keepAnswer(tx, key, status, sealJson(tenant.keys.sealing, answer, contextOf(key)))
      return result
    }
    const run = async (tx: TenantTx): Promise<Result<T, Refusal>> =>
      (tenant && key !== null ? await findAnswer<T>(tx, tenant, key, hmacOf(request, tenant), reply) : null) ?? act(tx)
    try {
      const done = await deps.db.withTenant(tenantId, async (tx) => {
        const result = await run(tx)
        return result.ok || commits(result.error) ? { outcome: result } : result // a refused result is rolled back
      })
      return 'outcome' in done ? done.outcome : done
    } catch (error) {
      if (sqlState(error) === LOCK_NOT_AVAILABLE || error instanceof KeyInHandError)
        return err<ApiRefusal>({ code: 'api.busy' })
      throw error
    }
  }
}

/** The same for routes that write goods: see `waitsBriefly`. */
export const waitingBriefly =
  (write: Write): Write =>
  (request, reply, work, options) =>
    write(request, reply, work, { ...options, waitsBriefly: true })
