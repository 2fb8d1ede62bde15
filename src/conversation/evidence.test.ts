/** Evidence about one customer of a whole shop, checked by the script that has nothing but the file. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listChainedConsents } from '../customers/index.ts'
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { CustomerId, StaffId } from '../kernel/ids.ts'
import { newKey } from '../platform/crypto/seal.ts'
import { appendAudit, createEvidenceSigner, makeEvidence } from '../privacy/index.ts'
import { checkEvidence } from '../privacy/evidence/check-evidence.ts'
import { hashAsCode, type EvidenceManifest } from '../privacy/evidence/format.ts'
import { createEvidenceWords } from './evidence-words.ts'
import { createWorld, offers, type Person, type TestShop, type World } from './test-world.ts'

const run = promisify(execFile)
const STAFF = '0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f' as StaffId
const thandi: Person = { waId: '27710006001', name: 'Thandi Nkosi' }
const sipho: Person = { waId: '27710006002', name: 'Sipho Dube' }

let world: World
let shop: TestShop
let herId: CustomerId
let folder: string
let startMs: number

const deps = async () => {
  const tenant = await world.directory.getTenant(shop.tenantId)
  return {
    ...{ db: world.test.api, clock: world.clock, newId: world.newId, keyring: world.keyring },
    ...createEvidenceWords(tenant, 'https://shop.test', world.clock.nowMs),
    consents: async (...[tx, id]: Parameters<typeof listChainedConsents>) =>
      (await listChainedConsents(tx, id)).map((entry) => ({ ...entry, body: { ...entry.body } })),
  }
}
const take = async (given: { fromMs?: number; untilMs?: number; customerId?: CustomerId } = {}) =>
  makeEvidence(await deps(), {
    ...{ tenantId: shop.tenantId, shop: 'Shop 1', customerId: herId, by: STAFF },
    ...{ fromMs: startMs - DAY_MS, untilMs: world.clock.nowMs, ...given },
  })
const pack = async (given: Parameters<typeof take>[0] = {}): Promise<Buffer> => {
  const made = await take(given)
  if (!made.ok) throw new Error(made.error.code)
  const parts: Uint8Array[] = []
  for await (const part of made.value) parts.push(part)
  return Buffer.concat(parts)
}
let files = 0
const saved = async (bytes: Uint8Array): Promise<string> => {
  const path = join(folder, `${++files}.zip`)
  await writeFile(path, bytes)
  return path
}
const linesOf = (bytes: Uint8Array, name: string): readonly Record<string, unknown>[] =>
  strFromU8(unzipSync(bytes)[name]!)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
const shopKey = async (): Promise<string> =>
  createEvidenceSigner((await world.directory.getTenant(shop.tenantId)).keys.sealing).publicKey

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wakala-evidence-'))
  world = await createWorld()
  shop = await world.addShop()
  startMs = world.clock.nowMs
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
    const given = await deps()
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
        ...{ fromMs: startMs - DAY_MS, untilMs: world.clock.nowMs },
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
  type Change = (content: Record<string, string>) => void
  /** Unpacks, changes, and packs again; with new hashes and the signature of somebody else where `isForged`. */
  const changed = async (change: Change, isForged: boolean): Promise<string> => {
    const content = Object.fromEntries(
      Object.entries(unzipSync(await pack())).map(([name, bytes]) => [name, strFromU8(bytes)]),
    )
    change(content)
    if (isForged) {
      const manifest = JSON.parse(content['manifest.json']!) as EvidenceManifest
      const signer = createEvidenceSigner(newKey())
      const again = manifest.files.flatMap((facts) => {
        const text = content[facts.name]
        if (text === undefined) return []
        const bytes = Buffer.from(text)
        const rows = facts.name.endsWith('.jsonl') ? text.split('\n').length - 1 : 0
        return [{ ...facts, bytes: bytes.length, rows, sha256: createHash('sha256').update(bytes).digest('hex') }]
      })
      content['manifest.json'] = JSON.stringify({ ...manifest, files: again, publicKey: signer.publicKey })
      content['manifest.sig'] = signer.sign(Buffer.from(content['manifest.json']))
    }
    return saved(zipSync(Object.fromEntries(Object.entries(content).map(([name, text]) => [name, strToU8(text)]))))
  }
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
