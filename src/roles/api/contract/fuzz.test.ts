/** The bar: whatever is made from the OpenAPI document, no fault of ours, and every answer as described. */
import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLATFORM_TENANT, SHOP_SCOPES } from '../../../tenants/index.ts'
import { createTestApi, type TestApi } from '../test-api.ts'
import { faultOf, readOperations, send, type Operation } from './test-document.ts'
import { fuzzedRequest, type KnownIds } from './test-fuzz.ts'
import type { SampleWorld } from './test-sample.ts'
import { SAMPLES } from './test-samples.ts'

/** All 20 000 in `npm run soak`, which wants the evidence in a file; a seeded part of them in `npm test`. */
const REQUESTS = Number(process.env.WAKALA_FUZZ_REQUESTS ?? 500)
const SEED = 20_261_125

const countByStatus = (statuses: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(statuses)].toSorted().map((status) => [status, statuses.filter((s) => s === status).length]),
  )

/** What the samples of the operations are about, by the names of the parameters in their paths. */
const knownIds = async (all: readonly Operation[], world: SampleWorld): Promise<KnownIds> => {
  const known: Record<string, string[]> = {}
  for (const { id, path } of all.filter((o) => o.path.includes('{'))) {
    const { url } = await SAMPLES[id]!(world)
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
    const values = new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(`/api/v1${url}`)?.slice(1) ?? []
    names.forEach((name, i) => (known[name] ??= []).push(values[i]!))
  }
  return known
}

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
    const shopKey = await api.issueKey(kasi, SHOP_SCOPES)
    const operatorKey = await api.issueKey(PLATFORM_TENANT, ['operator'])
    // Suspending the shop that the others are asked about would answer every later request with 403.
    const concerned = operations.filter((o) => o.id !== 'suspendTenant')
    const known = await knownIds(concerned, { api, tenantId: kasi })
    const seen = new Set<string>()
    const wrong: string[] = []
    const statuses: number[] = []

    await fc.assert(
      fc.asyncProperty(fuzzedRequest(concerned, known), async ({ operation, url, headers, payload }) => {
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
