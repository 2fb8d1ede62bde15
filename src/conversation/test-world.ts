/**
 * A whole shop on a real database, with a fake of Meta: messages go in as webhook bodies and come out at the Graph port.
 * Nothing runs by itself; a test says what happens next, and the clock moves when it is told to.
 */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { aProductInput, aVariantInput } from '../catalog/fakes.ts'
import { adjustStock, loadCatalogue, upsertProducts } from '../catalog/index.ts'
import { aZone } from '../fulfilment/fakes.ts'
import { holdSlot, listZones, saveZone } from '../fulfilment/index.ts'
import { createFakeGraph } from '../channel/fakes.ts'
import {
  createDayKeys,
  createRawAppender,
  createRouter,
  createSender,
  createSettleSend,
  type GraphClient,
  type Parties,
  type RouterObserver,
  type SendEffect,
} from '../channel/index.ts'
import type { OutboxSender } from '../channel/sending/claims.ts'
import type { SenderDeps, SendObserver } from '../channel/sending/sender-deps.ts'
import type { LaneId, PhoneNumberId, TenantId, VariantId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import { cents } from '../kernel/money.ts'
import { createKeyring } from '../platform/crypto/keyring.ts'
import { newKey } from '../platform/crypto/seal.ts'
import type { Database } from '../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { appendEvent, type EventDeps } from '../platform/events/append-event.ts'
import type { LaneAddress, LaneHandler, Queue } from '../platform/lanes/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { createNewId } from '../platform/new-id.ts'
import { createDirectory, findWakalaNumber, insertShop, OPERATOR_AGREEMENT } from '../tenants/index.ts'
import { createCallHandler } from './call.ts'
import { createSendEffects } from './send-effects.ts'
import { createUndelivered } from './undelivered.ts'
import { createConsentPort, createPreferencePort } from './consents.ts'
import { createEchoHandler } from './echo.ts'
import { createEventJobs, createNotifyHandler } from './news/notify.ts'
import { createParties, createSendFacts } from './parties.ts'
import { createPrivacyPort } from './privacy-port.ts'
import type { SendPort, SignalPort } from './turn/ports.ts'
import { createTurnHandler } from './turn/turn.ts'

export type Json = Readonly<Record<string, unknown>>

export const WABA = '900100200300400'
const ALL_DAY = [['00:00', '24:00']] as const
const OPEN = { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY }

export interface Person {
  readonly waId?: string
  readonly bsuid?: string
  readonly name?: string
}

export interface TestShop {
  readonly tenantId: TenantId
  readonly phoneNumberId: string
  readonly owner: Person
  readonly bread: VariantId
}

export const createWorld = async () => {
  const test: TestDatabase = await createTestDatabase()
  const masterKey = newKey()
  const keyring = createKeyring(masterKey)
  const startMs = Math.floor(Date.now() / 1000) * 1000
  const clock = { nowMs: startMs, now: () => clock.nowMs }
  const newId = createNewId(clock)
  const db = test.worker
  const graph = createFakeGraph()
  const directory = createDirectory({ db, keyring, clock })
  const parties = createParties({ keyring, newId, clock })
  const facts = createSendFacts({ keyring })
  const jobs = createEventJobs({ newId, clock })
  const events = { newId, onEvent: jobs.onEvent }
  const consents = createConsentPort({ newId, clock })
  const signals: string[] = []
  const signalPort: SignalPort = {
    readAndTyping: (_tenant, _number, wamid) => void signals.push(`read ${wamid}`),
    react: (_tenant, _number, _lane, wamid, emoji) => void signals.push(`${emoji} ${wamid}`),
  }
  const dayKeys = createDayKeys({ db, keyring, clock })
  const appender = createRawAppender({
    db: test.ingress,
    clock,
    newId,
    dayKeys: createDayKeys({ db: test.ingress, keyring, clock }),
  })
  const effects: SendEffect[] = []
  const dead: string[] = []
  const repeats = { count: 0 }
  const observer: SendObserver = {
    onRepeat: () => void repeats.count++,
    onDead: (_address, reason) => void dead.push(reason),
  }
  const hint = (): void => undefined
  const orders = { clock, newId, keyring, randomBelow: () => 427, onEvent: jobs.onEvent, holdSlot }

  /** `beforeWrite` runs while a turn is thinking: after it has read, before it writes. */
  const aTurnHandler = (
    given: { readonly beforeWrite?: () => Promise<void>; readonly sends?: SendPort; readonly events?: EventDeps } = {},
  ): LaneHandler =>
    createTurnHandler({
      db,
      clock,
      newId,
      keyring,
      directory,
      catalogue: {
        get: async (tenant) => {
          await given.beforeWrite?.()
          return db.withTenant(tenant.tenantId, loadCatalogue)
        },
        forget: () => undefined,
      },
      zones: { get: (tenant) => db.withTenant(tenant.tenantId, listZones) },
      consents,
      privacy: createPrivacyPort({ clock, newId, events, publicUrl: 'https://shop.test' }),
      signals: signalPort,
      ...(given.sends ? { sends: given.sends } : {}),
      orders,
      events: given.events ?? events,
      publicUrl: 'https://shop.test',
      hint,
      takeJobHints: jobs.takeHints,
    })
  const onUndelivered = createUndelivered({ clock, events })
  const anOutbox = (client: GraphClient = graph, given: Pick<SenderDeps, 'heardSinceMs'> = {}): OutboxSender =>
    createSender({
      ...given,
      newId,
      db,
      directory,
      graph: client,
      facts,
      clock,
      random: () => 0.5,
      tokenOf: () => 'token',
      onEffect: async (tx, _tenant, effect, phoneNumberId) => {
        effects.push(effect)
        if (effect !== 'pause_number' && effect !== 'token' && effect !== 'billing') return
        await tx.sql`
          update business_number set status = 'paused', paused_reason = ${effect}
           where tenant_id = ${tx.tenantId} and phone_number_id = ${phoneNumberId}`
      },
      onUndelivered,
      observer,
    })
  const aSender = (...given: Parameters<typeof anOutbox>): LaneHandler => anOutbox(...given).handle
  const aNotifier = (): LaneHandler =>
    createNotifyHandler({
      db,
      clock,
      newId,
      keyring,
      directory,
      parties,
      consents,
      publicUrl: 'https://shop.test',
      wakalaNumber: () => findWakalaNumber(db),
      hint,
    })
  const aRouter = (
    options: {
      readonly db?: Database
      readonly parties?: Parties
      readonly observer?: RouterObserver
      readonly onStranger?: Parameters<typeof createRouter>[0]['onStranger']
      /** With what follows from a `failed` status. */
      readonly followsUp?: true
    } = {},
  ) =>
    createRouter({
      db: options.db ?? db,
      directory,
      dayKeys,
      clock,
      newId,
      owner: randomUUID(),
      random: Math.random,
      hint,
      parties: options.parties ?? parties,
      preferences: createPreferencePort({ newId, clock, consents, parties }),
      channelEvents: {
        record: async (tx, type, payload) => {
          await appendEvent(events, tx, { type, subjectId: tx.tenantId, atMs: clock.now(), payload })
        },
      },
      settleSend: createSettleSend(),
      onCall: createCallHandler({ clock }),
      onEcho: createEchoHandler({ clock }),
      sweepEveryMs: 5,
      ...(options.followsUp
        ? { failedSends: { facts, onEffect: createSendEffects({ clock, consents }), onUndelivered } }
        : {}),
      ...(options.observer ? { observer: options.observer } : {}),
      ...(options.onStranger ? { onStranger: options.onStranger } : {}),
    })

  const rows = async <Row extends object = Record<string, unknown>>(text: string, values: unknown[] = []) =>
    (await test.owner.query<Row & pg.QueryResultRow>(text, values)).rows as Row[]

  let shops = 0
  const addShop = async (given: { language?: Language; stock?: number; name?: string } = {}): Promise<TestShop> => {
    const n = ++shops
    const phoneNumberId = `7001002003004${String(n).padStart(2, '0')}`
    const owner = { waId: `2782000${String(n).padStart(4, '0')}`, name: 'Nomsa' }
    const tenantId = await insertShop(
      { client: test.owner, keyring, clock, newId },
      {
        slug: `shop-${n}`,
        name: given.name ?? `Shop ${n}`,
        wabaId: WABA,
        phoneNumberId,
        displayNumber: `2760000${String(n).padStart(4, '0')}`,
        owner: { ...owner, language: 'en' },
        address: '12 Vilakazi Street',
        hours: OPEN,
        isDemo: false,
      },
    )
    // As every shop has before it works.
    await rows(
      `insert into operator_agreement (tenant_id, version, text_sha256, accepted_at, accepted_by) values ($1, $2, $3, $4, 'Nomsa')`,
      [tenantId, OPERATOR_AGREEMENT.version, OPERATOR_AGREEMENT.sha256, new Date(clock.nowMs)],
    )
    if (given.language) {
      await rows('update tenant set default_language = $2 where tenant_id = $1', [tenantId, given.language])
    }
    const bread = newId<'VariantId'>()
    const actor = { type: 'system' } as const
    const product = aProductInput({
      productId: newId(),
      name: 'White Bread',
      aliases: ['bread', 'isinkwa'],
      variants: [aVariantInput({ variantId: bread, price: cents(18_00) })],
    })
    await test.api.withTenant(tenantId, async (tx) => {
      await upsertProducts({ clock, newId }, tx, { products: [product], actor })
    })
    await test.worker.withTenant(tenantId, async (tx) => {
      const deltaMilli = (given.stock ?? 20) * 1000
      await adjustStock({ clock, newId }, tx, { variantId: bread, deltaMilli, reason: 'opening', actor })
    })
    return { tenantId, phoneNumberId, owner, bread }
  }

  // What Meta tells

  let wamids = 0
  const message = (from: Person, content: Json, given: { id?: string; atMs?: number } = {}): Json => ({
    ...(from.waId ? { from: from.waId } : {}),
    ...(from.bsuid ? { from_user_id: from.bsuid } : {}),
    id: given.id ?? `wamid.in${++wamids}`,
    timestamp: String(Math.floor((given.atMs ?? clock.nowMs) / 1000)),
    ...content,
  })
  const text = (from: Person, body: string, given: { id?: string; atMs?: number } = {}): Json =>
    message(from, { type: 'text', text: { body } }, given)
  const tap = (from: Person, id: string): Json =>
    message(from, { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title: 'x' } } })
  const status = (wamid: string, name: string, extra: Json = {}): Json => ({
    id: wamid,
    status: name,
    timestamp: String(Math.floor(clock.nowMs / 1000)),
    recipient_id: '27710000002',
    ...extra,
  })
  const change = (phoneNumberId: string, value: Json, field = 'messages'): Json => ({
    field,
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '27600000001', phone_number_id: phoneNumberId },
      ...value,
    },
  })
  const body = (...changes: readonly Json[]): Buffer =>
    Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: WABA, changes }] }))
  const contactOf = (from: Person): Json => ({
    ...(from.waId ? { wa_id: from.waId } : {}),
    ...(from.bsuid ? { user_id: from.bsuid } : {}),
    profile: { name: from.name ?? 'Somebody' },
  })

  const append = (bytes: Buffer): Promise<void> => appender.append('whatsapp', bytes)
  const isAllRouted = async (): Promise<boolean> =>
    (await rows('select id from raw_batch where routed_at is null')).length === 0
  const route = async (router = aRouter()): Promise<void> => {
    router.start()
    await until(isAllRouted)
    await router.drain()
  }
  /** Stores bodies and routes them. */
  const deliver = async (...bodies: readonly Buffer[]): Promise<void> => {
    await Promise.all(bodies.map(append))
    await route()
  }
  const messagesBody = (shop: TestShop, from: Person, ...messages: readonly Json[]): Buffer =>
    body(change(shop.phoneNumberId, { contacts: [contactOf(from)], messages }))

  // What workers do

  const dueLanes = async (queue: Queue): Promise<readonly LaneAddress[]> =>
    (
      await rows<{ tenant_id: TenantId; id: LaneId }>(
        `select tenant_id, id from lane where queue = $1 and due_at <= $2 order by due_at, id`,
        [queue, new Date(clock.nowMs)],
      )
    ).map((l) => ({ tenantId: l.tenant_id, queue, laneId: l.id }))
  const work = async (queue: Queue, handle: LaneHandler): Promise<void> => {
    for (const lane of await dueLanes(queue)) {
      for (let round = 0; round < 50; round++) {
        const dueAtMs = await handle(lane)
        if (dueAtMs === null || dueAtMs > clock.nowMs) break
      }
    }
  }
  const turns = aTurnHandler()
  const sender = aSender()
  const notifier = aNotifier()
  /** Waits out the quiet of a burst, answers, tells and sends everything that is due. */
  const settle = async (): Promise<void> => {
    clock.nowMs += 3_000
    await work('inbox', turns)
    await work('job', notifier)
    await work('outbox', sender)
  }
  /** Somebody writes and the shop answers; returns what was sent to whom meanwhile. */
  const say = async (shop: TestShop, from: Person, ...words: readonly string[]) => {
    const before = graph.sent.length
    await deliver(messagesBody(shop, from, ...words.map((word) => text(from, word))))
    await settle()
    return graph.sent.slice(before)
  }
  const press = async (shop: TestShop, from: Person, id: string) => {
    const before = graph.sent.length
    await deliver(messagesBody(shop, from, tap(from, id)))
    await settle()
    return graph.sent.slice(before)
  }

  return {
    ...{
      test,
      db,
      startMs,
      clock,
      newId,
      masterKey,
      keyring,
      graph,
      directory,
      parties,
      facts,
      consents,
      events,
      orders,
      jobs,
    },
    ...{ signals, effects, dead, repeats, rows, addShop },
    ...{ message, text, tap, status, change, body, contactOf, messagesBody, append, route, deliver },
    ...{
      aRouter,
      aTurnHandler,
      anOutbox,
      aSender,
      aNotifier,
      turns,
      sender,
      notifier,
      dueLanes,
      work,
      settle,
      say,
      press,
    },
    stop: () => test.stop(),
  }
}
export type World = Awaited<ReturnType<typeof createWorld>>

/** The shop brings things to Vilakazi Street and around. */
export const delivers = async ({ test, clock }: World, { tenantId }: TestShop): Promise<void> => {
  await test.api.withTenant(tenantId, (tx) => saveZone({ clock }, tx, aZone({ minimum: cents(0) })))
}

/** Ids of the buttons and rows that a sent message offers. */
export const offers = (sent: { readonly body: Readonly<Record<string, unknown>> } | undefined): readonly string[] => {
  const found: string[] = []
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('id' in value && 'title' in value && typeof value.id === 'string') found.push(value.id)
    for (const inner of Object.values(value)) look(inner)
  }
  look(sent?.body)
  return found
}

/** The button or row of a sent message whose id has this part; none has the id that is returned otherwise. */
export const offering = (sent: Parameters<typeof offers>[0], part: string): string =>
  offers(sent).find((id) => id.includes(part)) ?? `no ${part}`

/** The words of a sent message. */
export const wordsOf = (sent: { readonly body: Readonly<Record<string, unknown>> } | undefined): string =>
  JSON.stringify(sent?.body ?? null)

export const numberOf = (shop: TestShop): PhoneNumberId => shop.phoneNumberId as PhoneNumberId
