/** A key that another request has in hand for longer than a statement may wait. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../../kernel/result.ts'
import { createDatabase, type Database } from '../../platform/db/database.ts'
import { createWrite } from './idempotency.ts'
import { createTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let impatient: Database
beforeAll(async () => {
  api = await createTestApi()
  impatient = createDatabase({
    connection: api.test.connection('api'),
    applicationName: 'test-impatient',
    connectionsMax: 1,
    statementTimeoutMs: 200,
  })
})
afterAll(async () => {
  await impatient.close()
  await api.stop()
})

it('is refused as busy, which says when to try again, and is then free', async () => {
  const tenantId = await api.tenantOf('kasi-kota')
  const tenant = { keys: { index: Buffer.alloc(32), sealing: Buffer.alloc(32) } }
  const clock = { now: () => Date.now() }
  const write = createWrite({ db: impatient, directory: { getTenant: () => Promise.resolve(tenant as never) }, clock })
  const key = randomUUID()
  const request = { caller: { tenantId }, headers: { 'idempotency-key': key }, method: 'POST', url: '/x', body: {} }
  const reply = { header: () => undefined, code: () => undefined } as unknown as FastifyReply
  const sent = () => write(request as unknown as FastifyRequest, reply, () => Promise.resolve(ok({ done: true })))
  await api.test.owner.query('begin')
  await api.test.owner.query(
    `insert into idempotency_key (tenant_id, key, request_hmac, created_at) values ($1, $2, $3, now())`,
    [tenantId, key, Buffer.alloc(32)],
  )

  const meanwhile = await sent()
  await api.test.owner.query('rollback')
  const afterwards = await sent()

  expect(meanwhile).toEqual({ ok: false, error: { code: 'api.busy' } })
  expect(afterwards).toEqual({ ok: true, value: { done: true } })
})
