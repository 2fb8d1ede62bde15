/** Evidence about one customer of a whole shop, checked by the script that has nothing but the file. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { appendAudit, createEvidenceSigner, makeEvidence } from '../privacy/index.ts'
import { checkEvidence } from '../privacy/evidence/check-evidence.ts'
import { hashAsCode } from '../privacy/evidence/format.ts'
import {
  changePack,
  EVIDENCE_STAFF as STAFF,
  evidenceDeps,
  linesOf,
  packEvidence,
  takeEvidence,
  type Change,
  type Taken,
} from './test-evidence.ts'
import { createWorld, offers, type Person, type TestShop, type World } from './test-world.ts'

const run = promisify(execFile)
const thandi: Person = { waId: '27710006001', name: 'Thandi Nkosi' }
const sipho: Person = { waId: '27710006002', name: 'Sipho Dube' }

let world: World
let shop: TestShop
let herId: CustomerId
let folder: string

const take = (given: Partial<Taken> = {}) => takeEvidence(world, shop, { customerId: herId, ...given })
const pack = (given: Partial<Taken> = {}) => packEvidence(world, shop, { customerId: herId, ...given })
let files = 0
const saved = async (bytes: Uint8Array): Promise<string> => {
  const path = join(folder, `${++files}.zip`)
  await writeFile(path, bytes)
  return path
}
const shopKey = async (): Promise<string> =>
  createEvidenceSigner((await world.directory.getTenant(shop.tenantId)).keys.sealing).publicKey

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wakala-evidence-'))
  world = await createWorld()
  shop = await world.addShop()
  await world.say(shop, shop.owner, 'hi')
  const [summary] = await world.say(shop, thandi, '2 white bread extra crispy')
  await world.press(shop, thandi, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
  await world.say(shop, sipho, 'do you sell milk')
  await world.say(shop, shop.owner, 'accept 1')
  await world.say(shop, thandi, 'STOP')
  world.clock.nowMs += MINUTE_MS
  const [row] = await world.rows<{ id: CustomerId; lane: string }>(
    `select c.customer_id as id, c.id as lane from conversation c join sales_order o on o.conversation_id = c.id`,
  )
  herId = row!.id
  await world.rows(
    `insert into parked_item (tenant_id, id, queue, lane_id, kind, payload, reason, attempts, parked_at)
     values ($1, $2, 'outbox', $3, 'text', '{}', 'send gate: stopped', 1, $4)`,
    [shop.tenantId, world.newId(), row!.lane, new Date(world.clock.nowMs - 1_000)],
  )
})
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('a pack of evidence', () => {
  it('is checked by a script without a database, against the key that the shop publishes', async () => {
    const path = await saved(await pack())

    const { stdout } = await run(
      process.execPath,
      ['scripts/run.mjs', 'scripts/verify-evidence.ts', path, '--key', await shopKey(), '--json'],
      { env: { PATH: process.env.PATH } },
    )

    const report = JSON.parse(stdout) as Awaited<ReturnType<typeof checkEvidence>>
    expect(report).toMatchObject({ ok: true, faults: [], manifest: { shop: 'Shop 1', customerIds: [herId] } })
    expect(report.consents).toBeGreaterThanOrEqual(2)
    expect(report).toMatchObject({ withWords: report.consents, withMessage: report.consents })
    expect(report.auditEntries).toBeGreaterThan(3)
  })

  it('holds what she said, agreed to, ordered and was sent, each with its proof, and of nobody else a word', async () => {
    const bytes = await pack()
    const said = linesOf(bytes, 'messages.jsonl')
    const sends = linesOf(bytes, 'sends.jsonl')

    expect(said.map(({ text }) => text)).toContain('2 white bread extra crispy')
    expect(linesOf(bytes, 'consents.jsonl').map(({ body }) => (body as { action: string }).action)).toEqual(
      expect.arrayContaining(['notice_given', 'withdrawn']),
    )
    expect(linesOf(bytes, 'orders.jsonl')).toMatchObject([{ number: 1, lines: [{ note: 'extra crispy' }] }])
    expect(linesOf(bytes, 'identities.jsonl').map(({ kind }) => kind)).toContain('wa_id')
    expect(sends.filter(({ decision }) => decision === 'allowed').map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['reply_in_window', 'stop_confirmation']),
    )
    expect(sends.filter(({ decision }) => decision !== 'allowed')).toMatchObject([
      { decision: 'refused', rule: 'stopped' },
    ])
    const all = Object.values(unzipSync(bytes))
      .map((file) => strFromU8(file))
      .join('\n')
    expect(all).toContain('27710006001')
    expect(all).not.toMatch(/milk|Sipho|Dube|27710006002/)
    expect(linesOf(bytes, 'orders.jsonl')[0]).not.toHaveProperty('handover_code')
  })

  it('is about its period, but for the ledger, which counts from its beginning', async () => {
    const later = await pack({ fromMs: world.clock.nowMs - 30_000 })

    expect(linesOf(later, 'messages.jsonl')).toEqual([])
    expect(linesOf(later, 'orders.jsonl')).toEqual([])
    expect(linesOf(later, 'consents.jsonl').length).toBeGreaterThan(1)
    expect(await checkEvidence(await saved(later))).toMatchObject({ ok: true })
  })

  it('stands in the audit chain with the hash of its manifest', async () => {
    const bytes = await pack()

    const sha256 = createHash('sha256').update(unzipSync(bytes)['manifest.json']!).digest('hex')
    const told = await world.rows(
      `select action, actor_id, object_id, facts ->> 'manifest' as manifest from audit_event
        where action like 'privacy.evidence%' order by seq desc limit 2`,
    )
    const common = { actor_id: STAFF, object_id: herId }
    expect(told).toEqual([
      { ...common, action: 'privacy.evidence_made', manifest: hashAsCode(sha256) },
      { ...common, action: 'privacy.evidence_asked', manifest: null },
    ])
  })

  it('of somebody who is not known here, or was erased, is none', async () => {
    expect(await take({ customerId: world.newId<'CustomerId'>() })).toEqual({
      ok: false,
      error: { code: 'customers.not_found' },
    })
  })

  it('is read as it is sent, a page at a time, however long the chain, also where clocks differed', async () => {
    await world.db.withTenant(shop.tenantId, async (tx) => {
      for (let i = 0; i < 900; i++) {
        await appendAudit(world, tx, {
          actor: { type: 'system' },
          action: 'orders.looked_at',
          ...{ objectType: 'tenant', objectId: shop.tenantId, purpose: 'order' },
          atMs: world.clock.nowMs - 20_000 + (i % 2 === 0 ? i : i - 7),
        })
      }
    })
    let transactions = 0
    const given = await evidenceDeps(world, shop)
    const made = await makeEvidence(
      {
        ...given,
        db: {
          withTenant: (...args) => {
            transactions += 1
            return given.db.withTenant(...args)
          },
        },
      },
      {
        ...{ tenantId: shop.tenantId, shop: 'Shop 1', customerId: herId, by: STAFF },
        ...{ fromMs: world.startMs - DAY_MS, untilMs: world.clock.nowMs },
      },
    )
    if (!made.ok) throw new Error('refused')

    const parts: Uint8Array[] = [(await made.value.next()).value as Uint8Array]
    await new Promise((resolve) => setImmediate(resolve))
    const atFirst = transactions
    for await (const part of made.value) parts.push(part)

    expect(atFirst).toBeLessThanOrEqual(2)
    expect(transactions).toBeGreaterThan(atFirst + 5)
    const report = await checkEvidence(await saved(Buffer.concat(parts)))
    expect(report).toMatchObject({ ok: true, faults: [] })
    expect(report.auditEntries).toBeGreaterThan(900)
  })
})

describe('a pack that was changed', () => {
  const changed = async (change: Change, isForged: boolean): Promise<string> =>
    saved(changePack(await pack(), change, isForged))
  const edit =
    (name: string, from: string | RegExp, to: string): Change =>
    (content) => {
      expect(content[name]).toMatch(from)
      content[name] = content[name]!.replace(from, to)
    }
  const dropLine =
    (name: string, which: number): Change =>
    (content) => {
      const all = content[name]!.split('\n').slice(0, -1)
      content[name] = all
        .toSpliced(which, 1)
        .map((line) => `${line}\n`)
        .join('')
    }
  const faultsOf = async (path: string, key: string | null = null) =>
    (await checkEvidence(path, key)).faults.map(({ fault }) => fault)

  it.each<[string, Change, string]>([
    ['in a message', edit('messages.jsonl', 'extra crispy', 'extra soggy'), 'file_changed'],
    ['by leaving a file out', (content) => delete content['sends.jsonl'], 'file_missing'],
    ['by adding one', (content) => void (content['more.jsonl'] = '{}\n'), 'file_unknown'],
    ['in its manifest', edit('manifest.json', 'Shop 1', 'Shop 2'), 'not_signed'],
    ['by taking the manifest out', (content) => delete content['manifest.json'], 'not_a_pack'],
  ])('%s is not proven', async (_what, change, fault) => {
    expect(await faultsOf(await changed(change, false))).toContain(fault)
  })

  it.each<[string, Change, string]>([
    ['an entry of the chain', edit('audit.jsonl', 'orders.accepted', 'orders.declined'), 'chain_broken'],
    ['the chain by one entry', dropLine('audit.jsonl', 3), 'chain_broken'],
    ['the end of the chain', dropLine('audit.jsonl', -1), 'chain_broken'],
    ['a refusal in the ledger', edit('consents.jsonl', 'withdrawn', 'granted'), 'ledger_broken'],
    ['the ledger by its last entry', dropLine('consents.jsonl', -1), 'consent_missing'],
    ['the words that she saw', edit('wordings.jsonl', 'Shop 1', 'Shop 2'), 'wording_changed'],
  ])('and signed anew shows it: %s', async (_what, change, fault) => {
    expect(await faultsOf(await changed(change, true))).toContain(fault)
  })

  it('in nothing but what no chain holds is told by the key of the shop', async () => {
    const path = await changed(edit('messages.jsonl', 'extra crispy', 'extra soggy'), true)

    expect(await faultsOf(path)).toEqual([])
    expect(await faultsOf(path, await shopKey())).toEqual(['another_key'])
  })

  it('by losing its end, or by damage within, is no pack', async () => {
    const bytes = await pack()
    const damaged = Buffer.from(bytes)
    damaged.fill(0, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 40)

    expect(await faultsOf(await saved(bytes.subarray(0, -10)))).toEqual(['not_a_pack'])
    expect(await faultsOf(await saved(damaged))).toContain('not_a_pack')
  })
})
