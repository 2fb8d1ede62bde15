/** A pack of evidence is made of what holds: where somebody changed the books, whoever asks for it is told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordConsent } from '../../../customers/index.ts'
import type { TenantId } from '../../../kernel/ids.ts'
import { SHOP_SCOPES } from '../../../tenants/index.ts'
import { createTestApi, type TestApi } from '../test-api.ts'

let api: TestApi
let kasi: TenantId
let headers: { readonly authorization: string }
beforeAll(async () => {
  api = await createTestApi()
  kasi = await api.tenantOf('kasi-kota')
  headers = await api.issueKey(kasi, SHOP_SCOPES)
})
afterAll(() => api.stop())

describe('evidence about a customer', () => {
  it('is made while her consents hold, and refused, with the entry, when somebody has changed one', async () => {
    const { customerId } = await api.addConversation(kasi, { waId: '27831230001' })
    const recorded = await api.test.worker.withTenant(kasi, (tx) =>
      recordConsent(api.runtime, tx, {
        ...{ customerId, purpose: 'marketing', channel: 'whatsapp', action: 'withdrawn' },
        wording: { id: 'stop', version: 'v1', language: 'en', text: 'STOP' },
        occurredAtMs: api.runtime.clock.now(),
        actor: { type: 'customer' },
      }),
    )
    const entryId = recorded.ok ? recorded.value.entryId : ''
    const take = () => api.app.inject({ url: `/api/v1/privacy/evidence/${customerId}`, headers })

    const before = await take()
    await api.test.owner.query(`update consent_entry set action = 'granted' where tenant_id = $1 and id = $2`, [
      ...[kasi, entryId],
    ])
    const after = await take()

    expect([before.statusCode, before.headers['content-type']]).toEqual([200, 'application/zip'])
    expect(after.statusCode).toBe(409)
    expect(after.json()).toMatchObject({ code: 'customers.consent_ledger_broken', entryId })
  })
})
