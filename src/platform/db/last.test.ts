import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TenantId } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { addEvent, countEvents } from './test-events.ts'

let test: TestDatabase
let tenantId: TenantId
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.stop())
beforeEach(async () => {
  tenantId = await test.addTenant()
})

describe('the last statements of a transaction', () => {
  it('answer, and are committed', async () => {
    const counted = await test.worker.withTenant(tenantId, (tx) =>
      tx.last(Promise.all([addEvent(tx), tx.sql<{ n: number }>`select count(*)::int as n from event`])),
    )

    expect(counted[1]).toEqual([{ n: 1 }])
    expect(await countEvents(test, tenantId)).toBe(1)
  })

  it('leave nothing behind when one of them fails', async () => {
    const id = randomUUID()

    const failing = test.worker.withTenant(tenantId, (tx) =>
      tx.last(Promise.all([addEvent(tx), addEvent(tx, id), addEvent(tx, id)])),
    )

    await expect(failing).rejects.toMatchObject({ code: '23505' })
    expect(await countEvents(test, tenantId)).toBe(0)
  })

  it('leave the connection usable when one of them failed', async () => {
    const id = randomUUID()
    await test.worker
      .withTenant(tenantId, (tx) => tx.last(Promise.all([addEvent(tx, id), addEvent(tx, id)])))
      .catch(() => undefined)

    await test.worker.withTenant(tenantId, (tx) => tx.last(addEvent(tx)))

    expect(await countEvents(test, tenantId)).toBe(1)
    expect(test.worker.stats().waiting).toBe(0)
  })

  it('are told as not committed when a failure before them was swallowed', async () => {
    const swallowing = test.worker.withTenant(tenantId, async (tx) => {
      await tx.sql`select 1 / 0`.catch(() => undefined)
      return tx.last(Promise.resolve('fine'))
    })

    await expect(swallowing).rejects.toThrow('COMMIT was answered with ROLLBACK')
  })

  it('cannot be followed by another: it would run outside the tenant', async () => {
    const late = test.worker.withTenant(tenantId, async (tx) => {
      await tx.last(addEvent(tx))
      await addEvent(tx)
    })

    await expect(late).rejects.toThrow('after the last')
    expect(await countEvents(test, tenantId)).toBe(1)
  })

  it('stay committed whatever is thrown after them', async () => {
    const thrown = test.worker.withTenant(tenantId, async (tx) => {
      await tx.last(addEvent(tx))
      throw new Error('nothing was there to mark')
    })

    await expect(thrown).rejects.toThrow('nothing was there to mark')
    expect(await countEvents(test, tenantId)).toBe(1)
  })
})
