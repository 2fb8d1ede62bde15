import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../kernel/clock.ts'
import type { LaneId } from '../kernel/ids.ts'
import { reveal } from '../kernel/redacted.ts'
import { createKeyring } from '../platform/crypto/keyring.ts'
import { newKey } from '../platform/crypto/seal.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { appendEvent } from '../platform/events/append-event.ts'
import { holdLanes, type LaneHint } from '../platform/lanes/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { createNewId } from '../platform/new-id.ts'
import { createDirectory, insertShop } from '../tenants/index.ts'
import { createDeliverHandler } from './deliver.ts'
import { findDelivery, listAttempts, listDeliveries } from './delivery-store.ts'
import { findEndpoint, saveHealth } from './endpoint-store.ts'
import type { WebhookEvent } from './events.ts'
import {
  changeEndpoint,
  ENDPOINTS_MOST,
  holdEndpoint,
  makeEndpoint,
  removeEndpoint,
  replayDelivery,
  rotateSecret,
} from './manage-endpoints.ts'
import type { PostOutcome } from './post-client.ts'
import { TRIES_MOST } from './retry.ts'
import { createWebhookHook } from './tell-endpoints.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.stop())

const keyring = createKeyring(newKey())
const clock = { nowMs: Date.now(), now: () => clock.nowMs }
const newId = createNewId(clock)
const policy = { allowsLoopback: false }

interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

let shops = 0
const createShop = async () => {
  const n = ++shops
  const tenantId = await insertShop(
    { client: test.owner, keyring, clock, newId },
    {
      slug: `shop-${n}`,
      name: 'Shop',
      wabaId: '9001',
      phoneNumberId: `70010020040${n}`,
      displayNumber: `2760000010${n}`,
      owner: { waId: '27820000001', name: 'Nomsa', language: 'zu' },
      address: '1 Street',
      hours: {},
      isDemo: false,
    },
  )
  const posts: Post[] = []
  const answers: PostOutcome[] = []
  const disabled: string[] = []
  /** What somebody else does while a post is under way. */
  const meanwhile: { work: () => Promise<unknown> } = { work: async () => undefined }
  const directory = createDirectory({ db: test.worker, keyring, clock })
  const hook = createWebhookHook({ clock, directory })
  const handle = createDeliverHandler({
    db: test.worker,
    clock,
    directory,
    random: () => 0,
    client: {
      post: async (url, headers, body) => {
        posts.push({ url, headers, body })
        await meanwhile.work()
        return answers.shift() ?? { kind: 'answered', status: 200 }
      },
    },
    onDisabled: async (_tx, endpointId) => void disabled.push(endpointId),
  })
  const inApi = <T>(work: Parameters<typeof test.api.withTenant<T>>[1]) => test.api.withTenant(tenantId, work)
  return {
    tenantId,
    posts,
    answers,
    disabled,
    meanwhile,
    directory,
    endpoint: async (eventTypes: readonly WebhookEvent[] = ['order_placed']) => {
      const tenant = await directory.getTenant(tenantId)
      const wanted = { url: 'https://shop.example/hooks', description: '', eventTypes }
      const made = await inApi((tx) => makeEndpoint({ clock, newId, policy }, tx, tenant, wanted))
      if (!made.ok) throw new Error(made.error.code)
      directory.forgetTenant(tenantId)
      await directory.getTenant(tenantId)
      return { id: made.value.endpoint.id, secret: reveal(made.value.secret) }
    },
    happen: (type: string, payload = {}): Promise<readonly LaneHint[]> =>
      test.worker.withTenant(tenantId, async (tx) => {
        const event = { type, subjectId: newId<'OrderId'>(), atMs: clock.nowMs, payload }
        await appendEvent({ newId, onEvent: hook.onEvent }, tx, event)
        return hook.takeHints(tx)
      }),
    work: (endpointId: string) => handle({ tenantId, queue: 'webhook', laneId: endpointId as LaneId }),
    inApi,
    deliveries: (endpointId: string) =>
      inApi((tx) => listDeliveries(tx, endpointId, { state: null, before: null, most: 50 })),
  }
}
type Shop = Awaited<ReturnType<typeof createShop>>

let shop: Shop
beforeEach(async () => {
  shop = await createShop()
})

const failure: PostOutcome = { kind: 'failed', error: 'timeout' }

describe('an event', () => {
  it('is posted to each endpoint that wants it, signed so that its receiver can check it', async () => {
    const wants = await shop.endpoint(['order_placed', 'stock_low'])
    const other = await shop.endpoint(['message_received'])

    const hints = await shop.happen('order_placed', { number: 7 })
    await shop.work(wants.id)
    await shop.work(other.id)

    expect(hints.map((h) => h.laneId)).toEqual([wants.id])
    expect(shop.posts).toHaveLength(1)
    const [{ headers, body, url }] = shop.posts as [Post]
    expect(url).toBe('https://shop.example/hooks')
    expect(new Webhook(wants.secret).verify(body, { ...headers })).toMatchObject({
      type: 'order_placed',
      data: { number: 7 },
    })
    expect(() => new Webhook(other.secret).verify(body, { ...headers })).toThrow()
    expect(await shop.deliveries(wants.id)).toMatchObject([{ state: 'delivered', attempts: 1, nextAtMs: null }])
  })

  it('that no endpoint wants writes nothing', async () => {
    const { id } = await shop.endpoint(['stock_low'])

    const hints = await shop.happen('order_placed')
    await shop.happen('channel_account_alert')

    expect([hints, await shop.deliveries(id)]).toEqual([[], []])
  })

  it('of one shop is told to no other', async () => {
    const other = await createShop()
    const theirs = await other.endpoint()

    await shop.happen('order_placed')

    expect(await other.deliveries(theirs.id)).toEqual([])
    expect(await shop.inApi((tx) => findEndpoint(tx, theirs.id))).toBeNull()
  })

  it('is told once, however often its worker is asked', async () => {
    const { id } = await shop.endpoint()
    await shop.happen('order_placed')

    await Promise.allSettled([shop.work(id), shop.work(id), shop.work(id)])
    await shop.work(id)

    expect(await shop.deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 1 }])
  })

  it('that is undone is told to nobody', async () => {
    const { id } = await shop.endpoint()
    const hook = createWebhookHook({ clock, directory: shop.directory })

    await test.worker
      .withTenant(shop.tenantId, async (tx) => {
        const event = { type: 'order_placed', subjectId: newId<'OrderId'>(), atMs: clock.nowMs, payload: {} }
        await appendEvent({ newId, onEvent: hook.onEvent }, tx, event)
        throw new Error('undone')
      })
      .catch(() => undefined)

    expect(await shop.deliveries(id)).toEqual([])
  })
})

describe('a delivery that fails', () => {
  it('is tried again later with the same id, and every try is in the log', async () => {
    const { id } = await shop.endpoint()
    shop.answers.push(failure, { kind: 'answered', status: 503 })
    await shop.happen('order_placed')

    const first = await shop.work(id)
    const early = await shop.work(id)
    clock.nowMs += 5_000
    const second = await shop.work(id)
    clock.nowMs += 300_000
    const last = await shop.work(id)

    expect([first, early]).toEqual([clock.nowMs - 300_000, clock.nowMs - 300_000])
    expect([second, last]).toEqual([clock.nowMs, null])
    expect(new Set(shop.posts.map((p) => p.headers['webhook-id'])).size).toBe(1)
    const [delivery] = await shop.deliveries(id)
    const log = await shop.inApi((tx) => listAttempts(tx, delivery?.id ?? ''))
    expect(log.map(({ number, status, error }) => [number, status, error])).toEqual([
      [1, null, 'timeout'],
      [2, 503, null],
      [3, 200, null],
    ])
  })

  it('does not hold up what happens meanwhile', async () => {
    const { id } = await shop.endpoint()
    shop.answers.push(failure)
    await shop.happen('order_placed', { number: 1 })
    await shop.work(id)

    await shop.happen('order_placed', { number: 2 })
    await shop.work(id)

    expect((await shop.deliveries(id)).map((d) => d.state).toSorted()).toEqual(['delivered', 'pending'])
  })

  it('for three days is given up, and so is its endpoint when nothing else arrived, and its owner is told', async () => {
    const { id } = await shop.endpoint()
    await shop.happen('order_placed')
    const startMs = clock.nowMs

    for (let n = 0; n < TRIES_MOST; n++) {
      shop.answers.push(failure)
      const due = await shop.work(id)
      if (due !== null) clock.nowMs = Math.max(clock.nowMs, due)
    }

    expect(shop.posts).toHaveLength(TRIES_MOST)
    expect(clock.nowMs - startMs).toBeGreaterThan(2.9 * DAY_MS)
    expect(await shop.deliveries(id)).toMatchObject([{ state: 'failed', attempts: TRIES_MOST }])
    expect(await shop.inApi((tx) => findEndpoint(tx, id))).toMatchObject({
      status: 'disabled',
      disabledReason: 'failing',
    })
    expect(shop.disabled).toEqual([id])
    await shop.happen('order_placed')
    expect(await shop.deliveries(id)).toHaveLength(1)
  })

  it('leaves its endpoint in force when something else arrived meanwhile', async () => {
    const { id } = await shop.endpoint()
    await shop.happen('order_placed')
    for (let n = 0; n < TRIES_MOST; n++) {
      shop.answers.push(failure)
      const due = await shop.work(id)
      if (due !== null) clock.nowMs = Math.max(clock.nowMs, due)
      if (n === 5) {
        clock.nowMs -= HOUR_MS
        await shop.happen('order_placed')
        await shop.work(id)
        clock.nowMs += HOUR_MS
      }
    }

    expect(await shop.inApi((tx) => findEndpoint(tx, id))).toMatchObject({ status: 'active' })
    expect(shop.disabled).toEqual([])
  })

  it('that was long not tried, because nobody was at work, is no reason to give its endpoint up', async () => {
    const { id } = await shop.endpoint()
    await shop.happen('order_placed')
    shop.answers.push(failure, failure)
    await shop.work(id)
    clock.nowMs += 4 * DAY_MS

    await shop.work(id)

    expect(await shop.deliveries(id)).toMatchObject([{ state: 'pending', attempts: 2 }])
    expect(await shop.inApi((tx) => findEndpoint(tx, id))).toMatchObject({ status: 'active' })
  })

  it('with 410 Gone ends its endpoint at once', async () => {
    const { id } = await shop.endpoint()
    shop.answers.push({ kind: 'answered', status: 410 })
    await shop.happen('order_placed')

    await shop.work(id)

    expect(await shop.inApi((tx) => findEndpoint(tx, id))).toMatchObject({ status: 'disabled', disabledReason: 'gone' })
    expect(shop.disabled).toEqual([id])
  })

  it.each([301, 400, 404, 500])('is one that is answered with %i', async (status) => {
    const { id } = await shop.endpoint()
    shop.answers.push({ kind: 'answered', status })
    await shop.happen('order_placed')

    await shop.work(id)

    expect(await shop.deliveries(id)).toMatchObject([{ state: 'pending', attempts: 1 }])
  })
})

describe('an endpoint', () => {
  it('that is paused is told nothing, and goes on with what waited once it is active again', async () => {
    const { id } = await shop.endpoint()
    shop.answers.push(failure)
    await shop.happen('order_placed')
    await shop.work(id)
    const set = (status: 'active' | 'paused') =>
      shop.inApi(async (tx) => {
        const before = await holdEndpoint({ clock }, tx, id, { status })
        if (before) await changeEndpoint({ clock, newId, policy }, tx, before, { status })
      })

    await set('paused')
    clock.nowMs += 10_000
    const paused = await shop.work(id)
    await set('active')
    await shop.work(id)

    expect(paused).toBeNull()
    expect(shop.posts).toHaveLength(2)
    expect(await shop.deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 2 }])
  })

  it('is put back to work beside a delivery to it, which takes its lane and then its row', async () => {
    const { id } = await shop.endpoint()
    await shop.happen('order_placed')
    await shop.inApi(async (tx) => {
      const before = await holdEndpoint({ clock }, tx, id, { status: 'paused' })
      if (before) await changeEndpoint({ clock, newId, policy }, tx, before, { status: 'paused' })
    })
    let resuming: Promise<unknown> | undefined

    await test.worker.withTenant(shop.tenantId, async (tx) => {
      await holdLanes(tx, 'webhook', [id as LaneId])
      resuming = shop.inApi(async (inner) => {
        const before = await holdEndpoint({ clock }, inner, id, { status: 'active' })
        return before && changeEndpoint({ clock, newId, policy }, inner, before, { status: 'active' })
      })
      resuming.catch(() => undefined) // told below
      await until(async () => (await test.owner.query('select 1 from pg_locks where not granted')).rowCount !== 0)
      await saveHealth(tx, id, clock.nowMs)
    })

    expect(await resuming).toMatchObject({ ok: true, value: { status: 'active' } })
  })

  it('is signed for by both secrets for a day after a rotation', async () => {
    const { id, secret } = await shop.endpoint()
    const tenant = await shop.directory.getTenant(shop.tenantId)
    const rotated = await shop.inApi((tx) => rotateSecret({ clock, newId, policy }, tx, tenant, id))
    const next = rotated.ok ? reveal(rotated.value.secret) : ''

    await shop.happen('order_placed')
    await shop.work(id)
    clock.nowMs += DAY_MS + 1
    await shop.happen('order_placed')
    await shop.work(id)

    const verifies = (key: string, post: Post | undefined): boolean => {
      const signatures = post?.headers['webhook-signature']?.split(' ') ?? []
      const at = new Date(Number(post?.headers['webhook-timestamp']) * 1000)
      return signatures.includes(new Webhook(key).sign(post?.headers['webhook-id'] ?? '', at, post?.body ?? ''))
    }
    expect(shop.posts.map((p) => [verifies(secret, p), verifies(next, p)])).toEqual([
      [true, true],
      [false, true],
    ])
  })

  it('is told again what it is asked to be told, with the same id', async () => {
    const { id } = await shop.endpoint()
    await shop.happen('order_placed')
    await shop.work(id)
    const [delivery] = await shop.deliveries(id)
    const deliveryId = delivery?.id ?? ''

    await shop.inApi((tx) => replayDelivery({ clock }, tx, { endpointId: id, deliveryId }))
    await shop.work(id)

    expect(shop.posts).toHaveLength(2)
    expect(shop.posts[1]?.headers['webhook-id']).toBe(shop.posts[0]?.headers['webhook-id'])
    expect(await shop.inApi((tx) => findDelivery(tx, id, deliveryId))).toMatchObject({
      state: 'delivered',
      attempts: 2,
    })
  })

  it('of a shop that was closed for good is told so all the same', async () => {
    const { id } = await shop.endpoint()
    await shop.happen('order_placed')
    await test.owner.query(`update tenant set status = 'closed', closed_at = now() where tenant_id = $1`, [
      shop.tenantId,
    ])
    shop.directory.forgetTenant(shop.tenantId)

    await shop.work(id)

    await test.owner.query(`update tenant set status = 'active', closed_at = null where tenant_id = $1`, [
      shop.tenantId,
    ])
    shop.directory.forgetTenant(shop.tenantId)
    expect(shop.posts).toHaveLength(1)
  })

  it('of a suspended shop is told nothing until it works again', async () => {
    const { id } = await shop.endpoint()
    await shop.happen('order_placed')
    const set = async (status: string) => {
      await test.owner.query('update tenant set status = $2 where tenant_id = $1', [shop.tenantId, status])
      shop.directory.forgetTenant(shop.tenantId)
    }
    await set('suspended')

    const due = await shop.work(id)
    await set('active')
    clock.nowMs = due ?? clock.nowMs
    await shop.work(id)

    expect(due).not.toBeNull()
    expect(shop.posts).toHaveLength(1)
  })
})

describe('endpoints', () => {
  it('are at most ten of a shop, also when 20 are made at once', async () => {
    const made = await Promise.allSettled(Array.from({ length: 20 }, () => shop.endpoint()))

    const { rows } = await test.owner.query('select id from webhook_endpoint where tenant_id = $1', [shop.tenantId])
    expect([made.filter(({ status }) => status === 'fulfilled').length, rows.length]).toEqual([
      ENDPOINTS_MOST,
      ENDPOINTS_MOST,
    ])
  })
})

describe('an endpoint that is deleted', () => {
  const lanes = async (id: string) => (await test.owner.query('select due_at from lane where id = $1', [id])).rows

  it('while its posts are under way is told nothing more, is no defect, and leaves no lane', async () => {
    const { id } = await shop.endpoint()
    await shop.happen('order_placed')
    await shop.happen('order_placed')
    shop.meanwhile.work = () => shop.inApi((tx) => removeEndpoint({ clock }, tx, id))

    const dueAtMs = await shop.work(id)

    expect([dueAtMs, await lanes(id), shop.disabled]).toEqual([null, [], []])
  })

  it('when all was told leaves no lane', async () => {
    const { id } = await shop.endpoint()
    await shop.happen('order_placed')
    await shop.work(id)
    const before = await lanes(id)

    await shop.inApi((tx) => removeEndpoint({ clock }, tx, id))
    await shop.work(id)

    expect([before, await lanes(id)]).toEqual([[{ due_at: null }], []])
  })
})
