/**
 * Random and mutated signed bodies against a running installation: no 5xx, no crash, every accepted body accounted for
 * with an outcome and its reason; what is not signed is refused and leaves nothing behind.
 */
import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { createRandom } from '../../emulator/core/random.ts'
import { UBUNTU_SPAZA, type World } from '../harness.ts'
import { connectOwner } from './database.ts'
import { garbageBodies } from './garbage-bodies.ts'

interface GarbageOptions {
  readonly bodies: number
  readonly unsigned: number
  readonly seed: number
  readonly onProgress?: (line: string) => void
}

interface GarbageEvidence {
  readonly seed: number
  readonly seconds: number
  readonly posted: number
  readonly answers: Readonly<Record<string, number>>
  readonly kinds: Readonly<Record<string, number>>
  /** Requests in raw batches that came with these posts. */
  readonly stored: number
  readonly batches: Readonly<Record<string, number>>
  readonly batchesWithoutReason: number
  readonly quarantined: number
  readonly quarantinedWithoutReason: number
  readonly lanesLeft: number
  readonly parked: readonly string[]
  readonly unsigned: { readonly posted: number; readonly refused: number; readonly stored: number }
  readonly restarts: number
  readonly servedAfterwards: boolean
}

const APP_SECRET = 'demo-app-secret'
const AT_ONCE = 12
const ROUTED_WITHIN_MS = 180_000

/** Posts bytes as they are; answers with the status, or with what the connection said. */
const post = (agent: Agent, url: string, bytes: Buffer, headers: Readonly<Record<string, string>>): Promise<string> =>
  new Promise((resolve) => {
    const req = request(`${url}/webhooks/whatsapp`, {
      agent,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': bytes.length, ...headers },
    })
    req.on('response', (response) => {
      response.resume()
      response.on('end', () => resolve(String(response.statusCode)))
    })
    req.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    req.end(bytes)
  })

const hmac = (bytes: Buffer, secret: string, algorithm = 'sha256'): string =>
  createHmac(algorithm, secret).update(bytes).digest('hex')

/** Ways of not being Meta. */
const forgeries: readonly ((bytes: Buffer) => Readonly<Record<string, string>>)[] = [
  () => ({}),
  () => ({ 'x-hub-signature-256': '' }),
  () => ({ 'x-hub-signature-256': 'sha256=' }),
  () => ({ 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }),
  (bytes) => ({ 'x-hub-signature-256': `sha256=${hmac(bytes, 'another-secret')}` }),
  (bytes) => ({ 'x-hub-signature-256': `sha256=${hmac(bytes, '')}` }),
  (bytes) => ({ 'x-hub-signature-256': hmac(bytes, APP_SECRET) }),
  (bytes) => ({ 'x-hub-signature-256': `sha512=${hmac(bytes, APP_SECRET, 'sha512')}` }),
  (bytes) => ({ 'x-hub-signature-256': `sha1=${hmac(bytes, APP_SECRET, 'sha1')}` }),
  (bytes) => ({ 'x-hub-signature': `sha1=${hmac(bytes, APP_SECRET, 'sha1')}` }),
  (bytes) => ({ 'x-hub-signature-256': `sha256=${hmac(bytes, APP_SECRET).slice(0, 63)}` }),
  (bytes) => ({ 'x-hub-signature-256': `sha256=${hmac(Buffer.concat([bytes, Buffer.from(' ')]), APP_SECRET)}` }),
]

const countOf = async (client: pg.Client, text: string, values: readonly unknown[] = []): Promise<number> => {
  const { rows } = await client.query<{ n: string | number }>(text, [...values])
  return Number(rows[0]?.n ?? 0)
}
const tallyOf = async (
  client: pg.Client,
  text: string,
  values: readonly unknown[],
): Promise<Record<string, number>> => {
  const { rows } = await client.query<{ k: string | null; n: string | number }>(text, [...values])
  return Object.fromEntries(rows.map((r) => [r.k ?? 'none', Number(r.n)]))
}

/** Runs `work` over what the generator yields, so many at once. */
const inParallel = async <T>(items: Iterable<T>, work: (item: T, at: number) => Promise<void>): Promise<void> => {
  const iterator = items[Symbol.iterator]()
  let at = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value, at++)
    }),
  )
}

const SUM = `select coalesce(sum(requests), 0) as n from raw_batch where received_at >= $1`

/** The world's emulator must be silent meanwhile: whatever arrives at the webhook is counted. */
export const runGarbage = async (world: World, options: GarbageOptions): Promise<GarbageEvidence> => {
  const startedAt = Date.now()
  const random = createRandom(options.seed)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const client = await connectOwner(world.dataDir)
  const answers: Record<string, number> = {}
  const kinds: Record<string, number> = {}
  const bump = (tally: Record<string, number>, key: string): void => void (tally[key] = (tally[key] ?? 0) + 1)
  const pid = world.product.pid()
  try {
    // Statuses and replies of the emulator would be counted among ours.
    await world.emulator.webhooksIdle(30_000)
    await world.emulator.settings({ statuses: { deliveredMs: 600_000_000, sentMs: 600_000_000 } })
    const since = new Date((await countOf(client, `select extract(epoch from now()) * 1000 as n`)) - 1)

    let refused = 0
    const forged = garbageBodies(options.unsigned, createRandom(options.seed + 1))
    await inParallel(forged, async ({ bytes }, at) => {
      const answer = await post(agent, world.product.url, bytes, forgeries[at % forgeries.length]!(bytes))
      if (answer === '401') refused++
      else bump(answers, `unsigned ${answer}`)
    })
    const unsignedStored = await countOf(client, SUM, [since])

    await inParallel(garbageBodies(options.bodies, random), async ({ kind, bytes }, at) => {
      bump(kinds, kind)
      const signature = `sha256=${hmac(bytes, APP_SECRET)}`
      bump(answers, await post(agent, world.product.url, bytes, { 'x-hub-signature-256': signature }))
      if ((at + 1) % 1_000 === 0) options.onProgress?.(`${at + 1} bodies`)
    })

    const deadline = Date.now() + ROUTED_WITHIN_MS
    const lanes = `select count(*) as n from lane_item i join lane l using (tenant_id, queue)
       where l.id = i.lane_id and l.queue = 'inbox'`
    const unrouted = `select count(*) as n from raw_batch where routed_at is null`
    while (Date.now() < deadline && (await countOf(client, unrouted)) + (await countOf(client, lanes)) > 0) {
      await sleep(200)
    }
    const stored = (await countOf(client, SUM, [since])) - unsignedStored
    const { rows: parked } = await client.query<{ line: string }>(
      `select count(*) || ' × ' || queue || ' ' || kind || ': ' || reason as line from parked_item
        group by queue, kind, reason order by 1`,
    )

    await world.emulator.settings({ statuses: { deliveredMs: 200, sentMs: 100 } })
    const after = world.emulator.user('27710990001', { name: 'After' })
    await after.says('hello', UBUNTU_SPAZA)
    const served = await after.waitForReply({ timeoutMs: 30_000 }).then(
      (m) => JSON.stringify(m.body).includes('Ubuntu Spaza'),
      () => false,
    )
    return {
      seed: options.seed,
      seconds: Math.round((Date.now() - startedAt) / 1000),
      posted: options.bodies,
      answers,
      kinds,
      stored,
      batches: await tallyOf(
        client,
        `select outcome as k, count(*) as n from raw_batch where received_at >= $1 group by 1`,
        [since],
      ),
      batchesWithoutReason: await countOf(
        client,
        `select count(*) as n from raw_batch where received_at >= $1 and outcome <> 'routed' and coalesce(reason, '') = ''`,
        [since],
      ),
      quarantined: await countOf(client, `select count(*) as n from quarantine where at >= $1`, [since]),
      quarantinedWithoutReason: await countOf(
        client,
        `select count(*) as n from raw_batch b where b.received_at >= $1 and b.outcome <> 'routed'
            and not exists (select 1 from quarantine q where q.raw_id = b.id and q.reason <> '')`,
        [since],
      ),
      lanesLeft: await countOf(client, lanes),
      parked: parked.map((r) => r.line),
      unsigned: { posted: options.unsigned, refused, stored: unsignedStored },
      restarts: world.product.pid() === pid ? 0 : 1,
      servedAfterwards: served,
    }
  } finally {
    agent.destroy()
    await client.end()
  }
}

/** What the evidence must say. Each broken promise is a sentence. */
export const brokenGarbagePromises = (e: GarbageEvidence): readonly string[] => {
  const broken: string[] = []
  const promise = (holds: boolean, sentence: string): void => {
    if (!holds) broken.push(sentence)
  }
  const odd = Object.keys(e.answers).filter((a) => a !== '200')
  promise(odd.length === 0, `answers other than 200 and, unsigned, 401: ${odd.join(', ')}`)
  promise(e.stored === (e.answers['200'] ?? 0), `${e.stored} requests stored of ${e.answers['200'] ?? 0} accepted`)
  promise((e.batches.none ?? 0) === 0, `${e.batches.none} batches without an outcome`)
  promise(e.batchesWithoutReason === 0, `${e.batchesWithoutReason} batches without a reason`)
  promise(e.quarantinedWithoutReason === 0, `${e.quarantinedWithoutReason} batches the operator is not told of`)
  promise(e.lanesLeft === 0, `${e.lanesLeft} items stuck in inbox lanes`)
  promise(e.unsigned.refused === e.unsigned.posted, `${e.unsigned.posted - e.unsigned.refused} forgeries not refused`)
  promise(e.unsigned.stored === 0, `${e.unsigned.stored} forgeries stored`)
  promise(e.restarts === 0, 'the product ended')
  promise(e.servedAfterwards, 'a customer was not served afterwards')
  return broken
}
