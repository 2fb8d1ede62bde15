/** The term of the consent ledger: what a later answer has ended goes, and nothing that is left can be doubted for it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endConsents, listConsents, recordConsent, verifyConsents } from '../customers/index.ts'
import type { RecordConsent } from '../customers/consent-store.ts'
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { orderHolds } from '../orders/index.ts'
import { runRetention, verifyAudit } from '../privacy/index.ts'
import { exportPerson } from '../privacy/export-person.ts'
import { erasePerson } from '../privacy/erase-person.ts'
import { CONSENT_TERM_MS } from '../privacy/consent-places.ts'
import { checkEvidence } from '../privacy/evidence/check-evidence.ts'
import { createRequestDeps } from './privacy-port.ts'
import { changePack, linesOf, packEvidence, type Change } from './test-evidence.ts'
import { createWorld, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wakala-places-'))
  world = await createWorld()
})
/** Each test goes years ahead, with a shop of its own. */
beforeEach(() => goTo(world.startMs))
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true, force: true })
})

const goTo = async (ms: number): Promise<void> => {
  world.clock.nowMs = ms
  await world.rows('select app.ensure_partitions($1::date, 2)', [new Date(ms)])
}
const later = (ms: number): Promise<void> => goTo(world.clock.nowMs + ms)
/** Of one shop, whose customers have been here lately: who is silent for two years is erased. Returns how many entries went. */
const retain = async ({ tenantId }: TestShop): Promise<number> => {
  const now = new Date(world.clock.nowMs)
  await world.rows('delete from retention_run where tenant_id = $1', [tenantId])
  await world.rows('update customer set last_seen_at = $2 where tenant_id = $1', [tenantId, now])
  const { failed } = await runRetention({
    ...{ db: world.test.scheduler, clock: world.clock, newId: world.newId, endConsents },
    requests: createRequestDeps({ clock: world.clock, newId: world.newId, events: world.events }),
  })
  expect(failed).toEqual([])
  const [certificate] = await world.rows<{ n: number }>(
    `select (counts ->> 'rows')::int as n from destruction_certificate
      where tenant_id = $1 and rule = 'consent_ledger' and at = $2`,
    [tenantId, now],
  )
  return certificate?.n ?? 0
}

interface Her {
  readonly shop: TestShop
  readonly id: CustomerId
}
const answers = async ({ shop, id }: Her, action: RecordConsent['action']): Promise<string> => {
  const recorded = await world.db.withTenant(shop.tenantId, (tx) =>
    recordConsent(world, tx, {
      ...{ customerId: id, purpose: 'marketing', channel: 'in_person', action, actor: { type: 'customer' } },
      wording: { id: 'consent.ask', version: 'v1', language: 'en', text: 'May we send you offers?' },
      occurredAtMs: world.clock.nowMs,
    }),
  )
  if (!recorded.ok) throw new Error(recorded.error.code)
  return recorded.value.entryId
}
const ledger = ({ shop, id }: Her) => world.db.withTenant(shop.tenantId, (tx) => listConsents(tx, id))
const actions = async (her: Her) => (await ledger(her)).map(({ action }) => action)
const verify = ({ shop, id }: Her) => world.db.withTenant(shop.tenantId, (tx) => verifyConsents(tx, id))
const count = async (text: string, values: readonly unknown[]): Promise<number> =>
  (await world.rows<{ n: number }>(`select count(*)::int as n from ${text}`, [...values]))[0]?.n ?? 0

let people = 0
/** Somebody who was told the notice, wrote STOP, and ten days later agreed at the counter. */
const stopsAndAgrees = async (): Promise<Her & { readonly person: Person; readonly agreedAtMs: number }> => {
  const shop = await world.addShop()
  const person: Person = { waId: `2771000${7000 + ++people}`, name: 'Thandi' }
  await world.say(shop, person, 'hello')
  await world.say(shop, person, 'STOP')
  await later(10 * DAY_MS)
  const [row] = await world.rows<{ id: CustomerId }>('select id from customer where tenant_id = $1', [shop.tenantId])
  const her = { shop, person, id: row!.id, agreedAtMs: world.clock.nowMs }
  await answers(her, 'granted')
  expect(await actions(her)).toEqual(['notice_given', 'withdrawn', 'granted'])
  return her
}
/** The same, when the STOP has gone. */
const longAgo = async () => {
  const her = await stopsAndAgrees()
  const stop = (await ledger(her)).find(({ action }) => action === 'withdrawn')!
  await goTo(her.agreedAtMs + CONSENT_TERM_MS + DAY_MS)
  expect(await retain(her.shop)).toBe(1)
  return { ...her, stopId: stop.id }
}

describe('what a later answer has ended', () => {
  it('goes three years after that answer and no moment earlier, with the message that proved it, and is certified', async () => {
    const her = await stopsAndAgrees()
    const [stop] = (await ledger(her)).filter(({ action }) => action === 'withdrawn')
    const proof = () => count('message_content where wamid = $1', [stop?.proofMessageId])
    const customer = () =>
      world.rows('select marketing_state, stopped_at, notice_version from customer where id = $1', [her.id])
    const held = await customer()

    await goTo(her.agreedAtMs + CONSENT_TERM_MS)
    const early = await retain(her.shop)
    const still = [await actions(her), await proof()]
    await later(1)
    const onTime = await retain(her.shop)

    expect([early, still]).toEqual([0, [['notice_given', 'withdrawn', 'granted'], 1]])
    expect([onTime, await actions(her), await proof()]).toEqual([1, ['notice_given', 'granted'], 0])
    expect(await customer()).toEqual(held)
    expect(
      await world.rows(
        `select class, counts, until_at from destruction_certificate where tenant_id = $1 and rule = 'consent_ledger'`,
        [her.shop.tenantId],
      ),
    ).toEqual([{ class: 'consent ledger', counts: { rows: 1 }, until_at: new Date(her.agreedAtMs + 1) }])
  })

  it('leaves a ledger that is verified and goes on, however often something goes', async () => {
    const her = await longAgo()
    await answers(her, 'withdrawn')
    await later(MINUTE_MS)
    await answers(her, 'granted')
    await later(CONSENT_TERM_MS + DAY_MS)
    const again = await retain(her.shop)
    await answers(her, 'refused')

    expect(again).toBe(2)
    expect(await actions(her)).toEqual(['notice_given', 'granted', 'refused'])
    expect(await verify(her)).toEqual({ ok: true, value: { entries: 3 } })
    await later(1)
    expect(await retain(her.shop)).toBe(0)
    expect(await world.db.withTenant(her.shop.tenantId, verifyAudit)).toMatchObject({ ok: true })
  })

  it.each(['she waits', 'the one waits whom she turned out to be'])(
    'stays as long as %s for an answer about her data',
    async (who) => {
      const her = await stopsAndAgrees()
      await world.say(her.shop, { waId: '27710009999', name: 'Thandi N' }, 'hello')
      const [other] = await world.rows<{ id: CustomerId }>(
        'select id from customer where tenant_id = $1 and id <> $2',
        [her.shop.tenantId, her.id],
      )
      const isHers = who === 'she waits'
      if (!isHers) await world.rows('update customer set merged_into = $2 where id = $1', [her.id, other!.id])
      await world.rows(
        `insert into privacy_request (tenant_id, id, customer_id, type, state, tier, channel, received_at, due_at)
         values ($1, gen_random_uuid(), $2, 'correct', 'clarify', 1, 'whatsapp', now(), now())`,
        [her.shop.tenantId, isHers ? her.id : other!.id],
      )
      await goTo(her.agreedAtMs + CONSENT_TERM_MS + DAY_MS)

      const held = await retain(her.shop)
      await world.rows('update privacy_request set closed_at = now() where tenant_id = $1', [her.shop.tenantId])

      expect([held, await retain(her.shop)]).toEqual([0, 1])
    },
  )

  it('is gone with the rest when she is erased, also after she turned out to be somebody else; and is in no export', async () => {
    const her = await longAgo()
    const both: Person = { ...her.person, bsuid: `ZA.${her.person.waId}` }
    await world.say(her.shop, { bsuid: both.bsuid!, name: 'T' }, 'hello')
    await world.say(her.shop, both, 'hours')
    const [left] = await world.rows<{ id: CustomerId }>(
      'select id from customer where tenant_id = $1 and merged_into is null',
      [her.shop.tenantId],
    )
    const places = () => count('consent_place where tenant_id = $1', [her.shop.tenantId])
    const before = await places()
    const verified = await verify(her)
    const exported = await world.test.api.withTenant(her.shop.tenantId, (tx) =>
      exportPerson(world, tx, left!.id, world.clock.nowMs),
    )
    await later(10 * MINUTE_MS)

    const erased = await erasePerson(
      {
        ...{ db: world.db, clock: world.clock, newId: world.newId, keyring: world.keyring },
        holds: orderHolds,
        list: { append: async () => undefined },
      },
      her.shop.tenantId,
      { customerId: left!.id, requestId: null, cause: 'erasure', rule: 'test', actor: { type: 'system' } },
    )

    expect(erased).toMatchObject({ ok: true, value: { counts: { consent_place: 1 } } })
    expect([before, await places()]).toEqual([1, 0])
    expect(verified).toMatchObject({ ok: true })
    const consents = [...(exported.tables.find(({ table }) => table === 'consent_entry')?.rows ?? [])]
    expect(consents.map(({ action }) => action)).not.toContain('withdrawn')
    expect(consents.map(({ action }) => action)).toContain('granted')
    expect(exported.tables.map(({ table }) => table)).not.toContain('consent_place')
  })
})

describe('a ledger with a place in it', () => {
  it.each([
    ['the hash of the place', 'consent_place', `hash = set_byte(hash, 0, get_byte(hash, 0) # 1)`, 'granted'],
    ['what it follows', 'consent_place', `prev_hash = set_byte(prev_hash, 0, get_byte(prev_hash, 0) # 1)`, 'place'],
    ['when it was recorded', 'consent_place', `recorded_at = recorded_at - interval '1 second'`, 'place'],
    ['when it went', 'consent_place', `destroyed_at = destroyed_at + interval '1 second'`, 'place'],
    ['what the chain tells of it', 'audit_event', `facts = facts - 'places'`, 'place'],
    ['an entry behind it', 'consent_entry', `occurred_at = occurred_at - interval '1 second'`, 'granted'],
  ])('is broken where somebody changed %s', async (_what, table, set, which) => {
    const her = await longAgo()
    const granted = (await ledger(her)).find(({ action }) => action === 'granted')!
    const where = {
      consent_place: 'true',
      audit_event: `action = 'privacy.consents_destroyed'`,
      consent_entry: `action = 'granted'`,
    }
    await world.rows(`update ${table} set ${set} where tenant_id = $1 and ${where[table as keyof typeof where]}`, [
      her.shop.tenantId,
    ])

    expect(await verify(her)).toEqual({
      ok: false,
      error: { code: 'customers.consent_ledger_broken', entryId: which === 'place' ? her.stopId : granted.id },
    })
  })

  it('is broken where a "no" that holds was put behind a place', async () => {
    const her = await longAgo()
    const noId = await answers(her, 'withdrawn')
    await later(CONSENT_TERM_MS + DAY_MS)
    await world.rows(
      `insert into consent_place (tenant_id, customer_id, id, recorded_at, prev_hash, hash, destroyed_at)
       select tenant_id, customer_id, id, recorded_at, prev_hash, hash, $2 from consent_entry where id = $1`,
      [noId, new Date(world.clock.nowMs)],
    )
    await world.rows('delete from consent_entry where id = $1', [noId])

    expect(await actions(her)).toEqual(['notice_given', 'granted'])
    expect(await verify(her)).toEqual({
      ok: false,
      error: { code: 'customers.consent_ledger_broken', entryId: noId },
    })
  })

  it('is still verified when the chain has forgotten the destruction, as its own time is over', async () => {
    const her = await longAgo()
    const [told] = await world.rows<{ seq: number; at: Date; hash: Buffer }>(
      `select seq::int as seq, at, hash from audit_event where tenant_id = $1 and action = 'privacy.consents_destroyed'`,
      [her.shop.tenantId],
    )
    await world.rows('insert into audit_anchor (tenant_id, seq, hash, at) values ($1, $2, $3, $4)', [
      ...[her.shop.tenantId, told!.seq, told!.hash, told!.at],
    ])
    await world.rows('delete from audit_event where tenant_id = $1 and seq <= $2', [her.shop.tenantId, told!.seq])

    expect(await verify(her)).toMatchObject({ ok: true })
  })
})

describe('a pack of evidence about a ledger with a place in it', () => {
  let files = 0
  const saved = async (bytes: Uint8Array): Promise<string> => {
    const path = join(folder, `${++files}.zip`)
    await writeFile(path, bytes)
    return path
  }
  const check = async (bytes: Uint8Array) => checkEvidence(await saved(bytes))

  it('is proven offline, as is the one that was made before, and the format that came before', async () => {
    const her = await stopsAndAgrees()
    await later(MINUTE_MS)
    const before = await packEvidence(world, her.shop, { customerId: her.id })
    const asItWas = changePack(
      before,
      (content) => {
        content['manifest.json'] = content['manifest.json']!.replace('wakala-evidence/2', 'wakala-evidence/1')
      },
      true,
    )
    await goTo(her.agreedAtMs + CONSENT_TERM_MS + DAY_MS)
    await retain(her.shop)
    await later(MINUTE_MS)
    const after = await packEvidence(world, her.shop, { customerId: her.id })

    expect(await check(before)).toMatchObject({ ok: true, consents: 3, places: 0 })
    expect(await check(asItWas)).toMatchObject({ ok: true, consents: 3, manifest: { format: 'wakala-evidence/1' } })
    expect(await check(after)).toMatchObject({ ok: true, faults: [], consents: 2, places: 1, placesTold: 1 })
    expect(linesOf(after, 'consents.jsonl').map((line) => 'body' in line)).toEqual([true, false, true])
  })

  it('about a time before the destruction is whole, and says that its chain does not tell of it', async () => {
    const her = await longAgo()

    const report = await check(
      await packEvidence(world, her.shop, { customerId: her.id, untilMs: her.agreedAtMs + DAY_MS }),
    )

    expect(report).toMatchObject({ ok: true, consents: 2, places: 1, placesTold: 0 })
  })

  it('holds both ledgers of who turned out to be one person', async () => {
    const her = await longAgo()
    const both: Person = { ...her.person, bsuid: `ZA.${her.person.waId}` }
    await world.say(her.shop, { bsuid: both.bsuid!, name: 'T' }, 'hello')
    await world.say(her.shop, both, 'hours')
    await later(MINUTE_MS)

    const report = await check(await packEvidence(world, her.shop, { customerId: her.id }))

    expect(report).toMatchObject({ ok: true, places: 1, placesTold: 1 })
    expect(report.manifest?.customerIds).toHaveLength(2)
  })

  type Line = Record<string, unknown>
  /** Changes the lines of her ledger, each as it stands in the file. */
  const rewrite =
    (change: (lines: Line[]) => readonly Line[]): Change =>
    (content) => {
      const lines = content['consents.jsonl']!.split('\n').filter((line) => line !== '')
      content['consents.jsonl'] = change(lines.map((line) => JSON.parse(line) as Line))
        .map((line) => `${JSON.stringify(line)}\n`)
        .join('')
    }
  const editPlace = (edit: (place: Line) => Line): Change =>
    rewrite((lines) => lines.map((line) => ('body' in line ? line : edit(line))))
  /** The last line is a "no" that holds. */
  const hideNo = (recordedBeforeMs: number, destroyedAfterMs: number): Change =>
    rewrite((lines) =>
      lines.map((line, i) => {
        if (i !== lines.length - 1) return line
        const { id, customerId, recordedAtMs } = line.body as { id: string; customerId: string; recordedAtMs: number }
        return {
          ...{ id, customerId, prevHash: line.prevHash, hash: line.hash },
          ...{ recordedAtMs: recordedAtMs - recordedBeforeMs, destroyedAtMs: recordedAtMs + destroyedAfterMs },
        }
      }),
    )

  it.each<[string, Change, string]>([
    ['the place taken out', rewrite((lines) => lines.filter((line) => 'body' in line)), 'ledger_broken'],
    ['what it follows', editPlace((place) => ({ ...place, prevHash: '00'.repeat(32) })), 'ledger_broken'],
    ['its hash', editPlace((place) => ({ ...place, hash: '11'.repeat(32) })), 'ledger_broken'],
    ['its id', editPlace((place) => ({ ...place, id: 'another' })), 'place_not_in_chain'],
    [
      'when it was recorded',
      editPlace((place) => ({ ...place, recordedAtMs: Number(place.recordedAtMs) - 1 })),
      'place_not_in_chain',
    ],
    [
      'when it went',
      editPlace((place) => ({ ...place, destroyedAtMs: Number(place.destroyedAtMs) + 1 })),
      'place_not_in_chain',
    ],
    ['a "no" behind a place, its term over', hideNo(0, CONSENT_TERM_MS), 'place_not_in_chain'],
    ['a "no" behind a place, sooner', hideNo(0, DAY_MS), 'place_not_in_chain'],
    [
      'a "no" behind a place, as if before the chain',
      hideNo(20 * 365 * DAY_MS, -15 * 365 * DAY_MS),
      'place_not_in_chain',
    ],
    ['a "no" behind a place, as if in years to come', hideNo(0, 20 * 365 * DAY_MS), 'place_not_in_chain'],
  ])('and signed anew shows it: %s', async (_what, change, fault) => {
    const her = await longAgo()
    await answers(her, 'withdrawn')
    await later(MINUTE_MS)
    const bytes = await packEvidence(world, her.shop, { customerId: her.id })

    const report = await check(changePack(bytes, change, true))

    expect((await check(bytes)).faults).toEqual([])
    expect(report.faults.map((each) => each.fault)).toContain(fault)
  })
})
