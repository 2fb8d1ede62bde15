/** Many people in one body: the same as one by one, in a few statements. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sender } from '../channel/index.ts'
import { blindIndex } from '../platform/crypto/seal.ts'
import type { Sql, TenantTx } from '../platform/db/database.ts'
import { createParties } from './parties.ts'
import { createWorld, numberOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const partiesOf = () => createParties({ keyring: world.keyring, newId: world.newId, clock: world.clock })
const counting = (tx: TenantTx): { readonly tx: TenantTx; readonly statements: string[] } => {
  const statements: string[] = []
  const sql: Sql = (text: TemplateStringsArray, ...values: readonly unknown[]) => {
    statements.push(text.join('?'))
    return tx.sql(text, ...values)
  }
  return { tx: { ...tx, sql }, statements }
}
const tenantOf = (shop: TestShop) => world.directory.getTenant(shop.tenantId)
const people = (shop: TestShop) =>
  world.rows<{ customers: number; living: number; identities: number; conversations: number; keys: number }>(
    `select (select count(*)::int from customer where tenant_id = $1) as customers,
        (select count(*)::int from customer where tenant_id = $1 and merged_into is null) as living,
        (select count(*)::int from identity where tenant_id = $1 and retired_at is null) as identities,
        (select count(*)::int from conversation where tenant_id = $1) as conversations,
        (select count(*)::int from customer_key where tenant_id = $1) as keys`,
    [shop.tenantId],
  )

describe('a thousand new people in one body', () => {
  it('take no more statements than ten, and each is met with her own first message', async () => {
    const shop = await world.addShop()
    const tenant = await tenantOf(shop)
    const met = (count: number, prefix: string) =>
      world.db.withTenant(shop.tenantId, async (raw) => {
        const { tx, statements } = counting(raw)
        const asked = Array.from({ length: count }, (_, i) => ({
          phoneNumberId: numberOf(shop),
          sender: { waId: `${prefix}${String(i).padStart(6, '0')}`, bsuid: `ZA.${prefix}${i}` },
        }))
        const parties = await partiesOf().resolveAll(tx, tenant, asked)
        return { statements: statements.length, lanes: new Set(parties.map((p) => p.conversationId)).size }
      })

    const ten = await met(10, '2771')
    const thousand = await met(1_000, '2772')
    const again = await met(1_000, '2772')

    expect(thousand.statements).toBe(ten.statements)
    expect(thousand.lanes).toBe(1_000)
    expect(again.statements).toBeLessThan(ten.statements)
    expect((await people(shop))[0]).toEqual({
      ...{ customers: 1_010, living: 1_010, identities: 2_020, conversations: 1_010, keys: 1_010 },
    })
  })

  it('are routed from one request, each into a lane of her own that can be read with her key', async () => {
    const shop = await world.addShop()
    const crowd = Array.from({ length: 40 }, (_, i): Person => ({
      waId: `2773${String(i).padStart(7, '0')}`,
      name: `P${i}`,
    }))

    await world.deliver(
      world.body(
        ...crowd.map((person) =>
          world.change(shop.phoneNumberId, {
            contacts: [world.contactOf(person)],
            messages: [world.text(person, 'hello', { id: `m-${person.waId}` })],
          }),
        ),
      ),
    )

    const lanes = await world.rows(`select id from lane where tenant_id = $1 and queue = 'inbox'`, [shop.tenantId])
    expect(lanes).toHaveLength(40)
  })

  it('of whom one said no to adverts before her data was erased: her no holds, the others have none', async () => {
    const shop = await world.addShop()
    const tenant = await tenantOf(shop)
    const asked = ['27740000001', '27740000002'].map((waId) => ({ phoneNumberId: numberOf(shop), sender: { waId } }))
    const since = new Date(Date.UTC(2026, 0, 5))
    await world.db.withTenant(shop.tenantId, async (tx) => {
      const [first] = asked
      await tx.sql`
        insert into suppression (tenant_id, hmac, reason, since)
        values (${tx.tenantId}, ${blindIndex(tenant.keys.index, `wa_id:${first!.sender.waId}`)}, 'erased', ${since})`
    })

    const parties = await world.db.withTenant(shop.tenantId, (tx) => partiesOf().resolveAll(tx, tenant, asked))

    const states = await world.rows<{ id: string; stopped_at: Date | null }>(
      'select id, stopped_at from customer where tenant_id = $1',
      [shop.tenantId],
    )
    const stoppedAt = new Map(states.map((row) => [row.id, row.stopped_at]))
    expect(parties.map((party) => stoppedAt.get(party.customerId ?? ''))).toEqual([since, null])
  })
})

describe('people resolved together', () => {
  /** Few ids, so that senders are known, share one, link two or turn out to be one person. */
  const senders = fc.array(
    fc
      .record({ wa: fc.option(fc.integer({ min: 0, max: 5 })), bs: fc.option(fc.integer({ min: 0, max: 5 })) })
      .filter(({ wa, bs }) => wa !== null || bs !== null),
    { minLength: 2, maxLength: 8 },
  )

  it('are the same people as one by one, whatever ids they come with', async () => {
    const groupsOf = async (shop: TestShop, batches: readonly (readonly Sender[])[], isTogether: boolean) => {
      const tenant = await tenantOf(shop)
      const parties = partiesOf()
      const phoneNumberId = numberOf(shop)
      for (const [i, batch] of batches.entries()) {
        const asked = [...new Map(batch.map((s) => [`${s.waId}|${s.bsuid}`, s])).values()]
        await world.db.withTenant(shop.tenantId, async (tx) => {
          const sought = asked.map((sender) => ({ phoneNumberId, sender }))
          // Known people are the same in both, or whoever is seen first would decide a tie otherwise.
          if (isTogether && i > 0) await parties.resolveAll(tx, tenant, sought)
          else for (const { sender } of sought) await parties.resolve(tx, tenant, phoneNumberId, sender)
        })
      }
      // Who is who in the end: which ids live under one customer.
      const rows = await world.rows<{ hmac: string; customer_id: string }>(
        `select encode(hmac, 'hex') as hmac, customer_id from identity where tenant_id = $1 and retired_at is null`,
        [shop.tenantId],
      )
      return { groups: new Set(rows.map((row) => row.customer_id)).size, ids: rows.length, ...(await people(shop))[0] }
    }
    const toSenders = (batch: readonly { wa: number | null; bs: number | null }[]): readonly Sender[] =>
      batch.map(({ wa, bs }) => ({
        ...(wa === null ? {} : { waId: `2775000000${wa}` }),
        ...(bs === null ? {} : { bsuid: `ZA.77${bs}` }),
      }))

    await fc.assert(
      fc.asyncProperty(senders, senders, async (first, second) => {
        const batches = [toSenders(first), toSenders(second)]
        const [together, oneByOne] = [await world.addShop(), await world.addShop()]

        const a = await groupsOf(together, batches, true)
        const b = await groupsOf(oneByOne, batches, false)

        expect({ groups: a.groups, ids: a.ids, living: a.living }).toEqual({
          groups: b.groups,
          ids: b.ids,
          living: b.living,
        })
      }),
      {
        numRuns: 20,
        examples: [
          // She is met by a number that an earlier message of the same body takes away from her.
          [
            [
              { wa: 0, bs: null },
              { wa: 3, bs: 1 },
            ],
            [
              { wa: 0, bs: 1 },
              { wa: 3, bs: null },
            ],
          ],
        ],
      },
    )
  })
})
