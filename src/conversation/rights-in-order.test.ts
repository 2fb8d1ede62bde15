/** What the shop's people decide about somebody's data takes its locks as everybody does: who is told before the counter. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE_MS } from '../kernel/clock.ts'
import type { CustomerId, LaneId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { holdLane } from '../platform/lanes/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { orderHolds } from '../orders/index.ts'
import {
  decideRequest,
  liftRestriction,
  lockAuditHead,
  verifyRequest,
  writeDownRequest,
  type StaffDeps,
} from '../privacy/index.ts'
import { erasePerson } from '../privacy/erase-person.ts'
import { closeRequests, findPerson, lockAround, lockPerson } from '../privacy/person-store.ts'
import type { Decision } from '../privacy/staff-requests.ts'
import { createRequestDeps } from './privacy-port.ts'
import { createWorld, type TestShop, type World } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const deps = (): StaffDeps => ({
  ...createRequestDeps({ clock: world.clock, newId: world.newId, events: world.events }),
  ...{ keyring: world.keyring, exportUrl: (token) => token },
})
const aCustomer = async (waId: string): Promise<{ readonly shop: TestShop; readonly customerId: CustomerId }> => {
  const shop = await world.addShop()
  await world.say(shop, { waId, name: 'Dineo' }, 'hello')
  const [row] = await world.rows<{ id: CustomerId }>('select id from customer where tenant_id = $1', [shop.tenantId])
  if (!row) throw new Error('no customer')
  return { shop, customerId: row.id }
}
const inShop = <T>({ tenantId }: TestShop, work: (tx: TenantTx) => Promise<T>): Promise<T> =>
  world.test.api.withTenant(tenantId, work)

/** Somebody else moves an order: its news goes into the shop's jobs, then the counter. The decision comes in between. */
const besideAnOrder = async <T>(shop: TestShop, decide: () => Promise<T>): Promise<T> => {
  let deciding: Promise<T> | undefined
  await world.db.withTenant(shop.tenantId, async (tx) => {
    await holdLane(tx, 'job', { laneId: shop.tenantId as string as LaneId, bucket: 0 })
    deciding = decide()
    deciding.catch(() => undefined) // told below
    await until(async () => (await world.rows('select 1 from pg_locks where not granted')).length > 0)
    await tx.sql`update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId}`
  })
  if (!deciding) throw new Error('nothing was decided')
  return deciding
}

/** Asked at the counter, with the chat in her hand: she is answered there. */
const asked = async (shop: TestShop, customerId: CustomerId, type: 'restrict' | 'correct' | 'object') =>
  inShop(shop, async (tx) => {
    const given = { type, channel: 'in_person', customerId, asked: null, recordingRef: null } as const
    const request = await writeDownRequest(deps(), tx, { id: 'till' }, { ...given, receivedAtMs: world.clock.nowMs })
    if (!request.ok) throw new Error(request.error.code)
    await verifyRequest(deps(), tx, { id: 'till' }, request.value.id, { how: 'in_person', chatIsHers: true })
    return request.value.id
  })

describe('beside an order that moves', () => {
  it.each([
    ['a restriction', 'restrict', { decision: 'approve', answer: 'Done.' }],
    ['a name that is corrected', 'correct', { decision: 'approve', answer: 'Done.', name: 'Dineo M.' }],
    [
      'a refusal',
      'correct',
      { decision: 'refuse', ground: 'information_is_correct', answer: 'No.', dispute: 'It is not.' },
    ],
  ] as const satisfies readonly (readonly [string, string, Decision])[])(
    '%s is decided',
    async (_what, type, decision) => {
      const { shop, customerId } = await aCustomer('27710009061')
      const requestId = await asked(shop, customerId, type)

      const decided = await besideAnOrder(shop, () =>
        inShop(shop, (tx) => decideRequest(deps(), tx, { id: 'office' }, requestId, decision)),
      )

      expect(decided.ok).toBe(true)
    },
  )

  it('the end of a restriction is told', async () => {
    const { shop, customerId } = await aCustomer('27710009062')
    const requestId = await asked(shop, customerId, 'restrict')
    await inShop(shop, (tx) =>
      decideRequest(deps(), tx, { id: 'office' }, requestId, { decision: 'approve', answer: null }),
    )

    const lifted = await besideAnOrder(shop, () =>
      inShop(shop, (tx) =>
        liftRestriction(deps(), tx, { id: 'office' }, { customerId, because: 'reason_is_over', words: 'It ends.' }),
      ),
    )

    expect(lifted.ok).toBe(true)
  })
})

/** Her erasure holds her and who is told of it, then closes what else she asked. The decision comes in between. */
const besideHerErasure = async <T>(shop: TestShop, customerId: CustomerId, decide: () => Promise<T>): Promise<T> => {
  let deciding: Promise<T> | undefined
  await world.db.withTenant(shop.tenantId, async (tx) => {
    const person = await findPerson(tx, customerId)
    await lockAround(tx, person)
    await lockPerson(tx, person)
    deciding = decide()
    deciding.catch(() => undefined) // told below
    await until(async () => (await world.rows('select 1 from pg_locks where not granted')).length > 0)
    await closeRequests(tx, person, null, new Date(world.clock.nowMs))
  })
  if (!deciding) throw new Error('nothing was decided')
  return deciding
}

describe('beside an erasure of whoever asked', () => {
  it.each([
    ['is answered in the chat', { decision: 'approve', answer: 'Done.' }],
    ['is answered by nobody', { decision: 'approve', answer: null }],
  ] as const satisfies readonly (readonly [string, Decision])[])('a restriction %s', async (_what, decision) => {
    const { shop, customerId } = await aCustomer('27710009063')
    const requestId = await asked(shop, customerId, 'restrict')

    const decided = await besideHerErasure(shop, customerId, () =>
      inShop(shop, (tx) => decideRequest(deps(), tx, { id: 'office' }, requestId, decision)),
    )

    expect(decided.ok).toBe(false) // it was withdrawn with her
  })

  it('it is proven who asked', async () => {
    const { shop, customerId } = await aCustomer('27710009064')
    const requestId = await asked(shop, customerId, 'restrict')

    const verified = await besideHerErasure(shop, customerId, () =>
      inShop(shop, (tx) =>
        verifyRequest(deps(), tx, { id: 'till' }, requestId, { how: 'in_person', chatIsHers: false }),
      ),
    )

    expect(verified.ok).toBe(false)
  })
})

describe('an erasure', () => {
  it('waits for who has the counter row in hand and then comes to her, and to what goes out', async () => {
    const { shop, customerId } = await aCustomer('27710009065')
    world.clock.nowMs += 10 * MINUTE_MS // she is not writing
    const erasing = Promise.withResolvers<Awaited<ReturnType<typeof erasePerson>>>()

    await world.db.withTenant(shop.tenantId, async (tx) => {
      await lockAuditHead(tx)
      const request = { customerId, requestId: null, cause: 'erasure', rule: 'request' } as const
      const list = { append: () => Promise.resolve() }
      erasePerson({ ...deps(), db: world.db, holds: orderHolds, list }, shop.tenantId, {
        ...request,
        actor: { type: 'system' },
      }).then(erasing.resolve, erasing.reject)
      await until(async () => (await world.rows('select 1 from pg_locks where not granted')).length > 0)
      await tx.sql`select id from customer where tenant_id = ${tx.tenantId} and id = ${customerId} for no key update`
      await tx.sql`select id from lane where tenant_id = ${tx.tenantId} and queue = 'outbox' order by id for update`
    })

    await expect(erasing.promise).resolves.toMatchObject({ ok: true })
  })
})
