/** The bar: whatever is made from the OpenAPI document, no fault of ours, and every answer as described. */
import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLATFORM_TENANT, SHOP_SCOPES } from '../../tenants/index.ts'
import { createTestApi, type TestApi } from './test-api.ts'
import { faultOf, readOperations, send, type Operation } from './test-document.ts'
import { fuzzedRequest } from './test-fuzz.ts'

/** All 20 000 in `npm run soak`, which wants the evidence in a file; a seeded part of them in `npm test`. */
const REQUESTS = Number(process.env.WAKALA_FUZZ_REQUESTS ?? 500)
const SEED = 20_261_125

const countByStatus = (statuses: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(statuses)].toSorted().map((status) => [status, statuses.filter((s) => s === status).length]),
  )

let api: TestApi
let operations: readonly Operation[]
beforeAll(async () => {
  api = await createTestApi()
  operations = await readOperations(api.app)
})
afterAll(() => api.stop())

describe('requests made from the OpenAPI document', () => {
  it('are never answered with a fault of ours, and always as the document says', { timeout: 600_000 }, async () => {
    const kasi = await api.tenantOf('kasi-kota')
    const { conversationId, customerId } = await api.addConversation(kasi)
    const ids = [conversationId, customerId, await api.addOrder(kasi), kasi, '700100200300401']
    const shopKey = await api.issueKey(kasi, SHOP_SCOPES)
    const operatorKey = await api.issueKey(PLATFORM_TENANT, ['operator'])
    // Suspending the shop that the others are asked about would answer every later request with 403.
    const concerned = operations.filter((o) => o.id !== 'suspendTenant')
    const seen = new Set<string>()
    const wrong: string[] = []
    const statuses: number[] = []

    await fc.assert(
      fc.asyncProperty(fuzzedRequest(concerned, ids), async ({ operation, url, headers, payload }) => {
        const key = operation.scope === 'operator' ? operatorKey : shopKey
        const answer = await send(api.app, {
          method: operation.method,
          url,
          headers: { ...headers, ...key, ...(payload === null ? {} : { 'content-type': 'application/json' }) },
          ...(payload === null ? {} : { payload }),
        })
        seen.add(`${operation.id} ${answer.status}`)
        statuses.push(answer.status)
        const fault = answer.status >= 500 ? `${answer.status}` : faultOf(operation, answer)
        if (fault !== null) wrong.push(`${operation.method} ${url} ${payload}: ${fault}`)
      }),
      { numRuns: REQUESTS, seed: SEED, endOnFailure: true },
    )

    const evidence = {
      requests: REQUESTS,
      operations: concerned.length,
      answersByStatus: countByStatus(statuses),
      wrong,
    }
    if (process.env.WAKALA_FUZZ_EVIDENCE) writeFileSync(process.env.WAKALA_FUZZ_EVIDENCE, JSON.stringify(evidence))

    expect(wrong.slice(0, 20)).toEqual([])
    expect(seen.size).toBeGreaterThan(concerned.length) // not all of them refused alike
  })
})
