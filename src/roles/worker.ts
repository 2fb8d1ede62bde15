/** The worker: routes raw batches, runs turns, sends, fetches photos, notifies. Each kind can be a process of its own. */
import { randomInt } from 'node:crypto'
import {
  createDayKeys,
  createGraphClient,
  createMediaClient,
  createRouter,
  createSender,
  createSettleSend,
  createStrangers,
  PAUSING_EFFECTS,
  RESTRICTING_EFFECTS,
  type RouterObserver,
  type SendEffect,
  type TellSent,
} from '../channel/index.ts'
import type { PhoneNumberId, TenantId } from '../kernel/ids.ts'
import { reveal } from '../kernel/redacted.ts'
import { loadCatalogue, type ShopCatalogue } from '../catalog/index.ts'
import {
  answerStranger,
  createCallHandler,
  createConsentPort,
  createEchoHandler,
  createNotifyHandler,
  createParties,
  createPhotoHandler,
  createPreferencePort,
  createPrivacyPort,
  createSendEffects,
  createUndelivered,
  createSendFacts,
  createSignals,
  createTurnHandler,
} from '../conversation/index.ts'
import { holdSlot, listZones, type Zone } from '../fulfilment/index.ts'
import { createDeliverHandler, createPostClient } from '../integrations/index.ts'
import type { Database } from '../platform/db/database.ts'
import { appendEvent } from '../platform/events/append-event.ts'
import {
  createLaneWorker,
  type LaneHint,
  type LaneObserver,
  type LaneWorker,
  type Queue,
} from '../platform/lanes/index.ts'
import { createTtlCache } from '../platform/ttl-cache.ts'
import { createDirectory, findWakalaNumber, listWakalaNumbers, type Tenant } from '../tenants/index.ts'
import { warningOf } from './account-warnings.ts'
import { buildCompliance } from './compliance.ts'
import type { Hints } from './hints.ts'
import { openMedia } from './media.ts'
import { createMetaClock } from './meta-clock.ts'
import { createEventHooks } from './event-hooks.ts'
import type { Runtime } from './runtime.ts'
import { createSendPort } from './send-port.ts'
import type { WorkerKind } from './worker-kinds.ts'

interface WorkerParts {
  readonly start: () => void
  /** New batches of these shards were appended: routed here, or by whoever hears of it. */
  readonly wakeRouter: (shards: ReadonlySet<number>) => void
  /** Something became due: handled here, or by whoever hears of it. */
  readonly hint: (hint: LaneHint) => void
  readonly drain: () => Promise<void>
}

/**
 * Lanes handled at once, of each queue: about twice the connections, because half of a turn is thinking. Photos are made small
 * one at a time: each unfolds to a hundred megabytes and more.
 */
const CONCURRENCY = { inbox: 12, outbox: 24, job: 4, webhook: 8, media: 1 } as const satisfies Record<Queue, number>
const DRAIN_MS = 10_000
/** Prices and stock shown may be this old; placing an order looks again. */
const CATALOGUE_TTL_MS = 3_000
const CATALOGUES_MOST = 2_000

export const buildWorker = (
  runtime: Runtime,
  db: Database,
  kinds: readonly WorkerKind[],
  graphUrl: string,
  { bus, sweepEveryMs }: Hints,
): WorkerParts => {
  const { config, clock, keyring, newId, metrics, alerts, log, owner } = runtime
  const directory = createDirectory({ db, keyring, clock })
  const parties = createParties({ keyring, newId, clock })
  const metaClock = createMetaClock({ alerts, metrics })
  const graph = createGraphClient({
    baseUrl: graphUrl,
    version: config.WHATSAPP_GRAPH_VERSION,
    clock,
    onServerTime: metaClock.onAnswer,
  })
  const random = (): number => Math.random() // spreads retries; nothing secret hangs on it
  const workers = new Map<Queue, LaneWorker>()
  const hint = (h: LaneHint): void => {
    if (!workers.get(h.queue)?.hint(h)) bus.publishLane(h)
  }

  const jobs = createEventHooks({ newId, clock, directory })
  const events = { newId, onEvent: jobs.onEvent }
  const consents = createConsentPort({ newId, clock })
  const catalogues = createTtlCache<ShopCatalogue>({
    clock,
    ttlMs: CATALOGUE_TTL_MS,
    most: CATALOGUES_MOST,
    load: (tenantId) => db.withTenant(tenantId as TenantId, (tx) => tx.last(loadCatalogue(tx))),
  })
  const zones = createTtlCache<readonly Zone[]>({
    clock,
    ttlMs: CATALOGUE_TTL_MS,
    most: CATALOGUES_MOST,
    load: (tenantId) => db.withTenant(tenantId as TenantId, (tx) => tx.last(listZones(tx))),
  })
  const tokenOf = (tenant: Tenant, phoneNumberId: PhoneNumberId): string => {
    const own = tenant.numbers.find((n) => n.phoneNumberId === phoneNumberId)?.token
    return own ? reveal(own) : config.WHATSAPP_ACCESS_TOKEN
  }
  const signals = createSignals({ graph, tokenOf, db, facts: createSendFacts({ keyring }), log })

  const sendEffects = createSendEffects({ clock, consents })
  /** What Meta refused, at once or by a `failed` status, and what a person has to mend. */
  const tellEffect = (tenantId: TenantId, effect: SendEffect, code: number | null): void => {
    const facts = { effect, code: code ?? 0 }
    if (PAUSING_EFFECTS.has(effect)) {
      directory.forgetTenant(tenantId)
      log.error({ tenantId, ...facts }, 'number paused')
      alerts.raise('number_paused', facts)
    } else if (TOLD_EFFECTS.has(effect)) {
      if (RESTRICTING_EFFECTS.has(effect)) directory.forgetTenant(tenantId)
      log.error({ tenantId, ...facts }, 'Meta refuses what we send')
      alerts.raise('send_refused', facts)
    }
  }

  /** While this process was not there, or the database was away, no status could be heard. */
  let heardSinceMs = clock.now()
  const observerOf = (queue: Queue): LaneObserver => ({
    onParked: (address, kind, reason) => {
      metrics.parked.inc({ queue })
      log.error({ queue, tenantId: address.tenantId, laneId: address.laneId, kind, reason }, 'item parked')
      alerts.raise('parked_item', { queue, kind })
    },
    onFailure: (address, error) =>
      log.warn(
        { err: error, queue, tenantId: address.tenantId, laneId: address.laneId },
        'lane failed, will be tried again',
      ),
    onHandled: (q, ms) => metrics.turnSeconds.observe({ queue: q }, ms / 1000),
    onOutage: (error) => {
      heardSinceMs = clock.now()
      metrics.outages.inc({ part: queue })
      log.warn({ err: error, queue }, 'database away')
    },
  })

  const addWorker = (queue: Queue, handle: Parameters<typeof createLaneWorker>[0]['handle']): void => {
    workers.set(
      queue,
      createLaneWorker({
        db,
        queue,
        owner,
        clock,
        random,
        handle,
        observer: observerOf(queue),
        concurrency: CONCURRENCY[queue],
        leaseTtlMs: config.WAKALA_LEASE_MS,
        sweepEveryMs,
      }),
    )
  }

  const tellSent: TellSent = async (tx, laneId, item) => {
    const payload = { messageId: item.id, kind: item.kind }
    await appendEvent(events, tx, { type: 'message_sent', subjectId: laneId, atMs: clock.now(), payload })
  }
  const onUndelivered = createUndelivered({ clock, events })
  const sender = kinds.includes('sends')
    ? createSender({
        newId,
        db,
        directory,
        graph,
        facts: createSendFacts({ keyring }),
        clock,
        random,
        tokenOf,
        unknownAfterMs: config.WAKALA_UNKNOWN_SEND_MS,
        heardSinceMs: () => heardSinceMs,
        onEffect: sendEffects,
        recordSent: tellSent,
        onUndelivered,
        observer: {
          onSent: (result, category) => metrics.sends.inc({ result, category }),
          onRepeat: () => metrics.repeats.inc(),
          onHeld: (restriction) => metrics.held.inc({ restriction }),
          onEffect: ({ tenantId }, effect, code) => tellEffect(tenantId, effect, code),
          onDead: (address, reason) => {
            metrics.parked.inc({ queue: 'outbox' })
            log.error({ tenantId: address.tenantId, laneId: address.laneId, reason }, 'message not sent')
            alerts.raise('dead_send', { reason })
          },
        },
      })
    : null
  if (sender) addWorker('outbox', sender.handle)

  if (kinds.includes('turns')) {
    addWorker(
      'inbox',
      createTurnHandler({
        db,
        clock,
        newId,
        keyring,
        directory,
        catalogue: {
          get: (tenant) => catalogues.get(tenant.tenantId),
          forget: (tenant) => catalogues.forget(tenant.tenantId),
        },
        zones: { get: (tenant) => zones.get(tenant.tenantId) },
        consents,
        privacy: createPrivacyPort({ clock, newId, events, publicUrl: config.PUBLIC_URL }),
        signals,
        ...(sender ? { sends: createSendPort(sender.claims, workers, bus) } : {}),
        orders: { clock, newId, keyring, randomBelow: (n) => randomInt(n), onEvent: jobs.onEvent, holdSlot },
        events,
        publicUrl: config.PUBLIC_URL,
        hint,
        takeJobHints: jobs.takeHints,
      }),
    )
  }
  if (kinds.includes('notify')) {
    addWorker(
      'job',
      createNotifyHandler({
        db,
        clock,
        newId,
        keyring,
        directory,
        parties,
        consents,
        publicUrl: config.PUBLIC_URL,
        wakalaNumber: () => findWakalaNumber(db),
        hint,
      }),
    )
  }

  const media = kinds.includes('media')
    ? createMediaClient({ baseUrl: graphUrl, version: config.WHATSAPP_GRAPH_VERSION })
    : null
  if (media) {
    const files = openMedia(config.WAKALA_DATA_DIR)
    addWorker('media', createPhotoHandler({ db, clock, newId, directory, media, files, tokenOf, hint }))
  }

  if (kinds.includes('webhooks')) {
    addWorker(
      'webhook',
      createDeliverHandler({
        db,
        clock,
        directory,
        random,
        client: createPostClient({ policy: { allowsLoopback: config.WAKALA_MODE === 'demo' } }),
        onDisabled: async (tx, endpointId) => {
          await appendEvent(events, tx, {
            type: 'webhook_disabled',
            subjectId: endpointId,
            atMs: clock.now(),
            payload: {},
          })
        },
        observer: {
          onTried: (result) => metrics.webhooks.inc({ result }),
          onDisabled: (tenantId, endpointId, reason) =>
            log.warn({ tenantId, endpointId, reason }, 'webhook endpoint disabled'),
        },
      }),
    )
  }

  const observer: RouterObserver = {
    onRouted: ({ oldestAgeMs }) => metrics.batchAgeSeconds.set(oldestAgeMs / 1000),
    onTenantRouted: (routed) => {
      metrics.messages.inc(routed.messages)
      metrics.duplicates.inc(routed.duplicates)
      for (const { tenantId, effect, code } of routed.failures) tellEffect(tenantId, effect, code)
      for (const status of routed.statuses) {
        metrics.statuses.inc({ status: KNOWN_STATUSES.has(status.status) ? status.status : 'other' })
      }
      for (const billed of routed.billed) metrics.billed.inc({ ...billed })
    },
    onMessageLag: metaClock.onMessage,
    onUnknown: (_field, reason) => metrics.unknown.inc({ reason }),
    onWakalaAccount: (facts) => {
      const warning = warningOf('channel_account_update', facts)
      if (warning) alerts.raise('account_warning', warning)
    },
    onParked: (reason) => {
      metrics.parked.inc({ queue: 'raw' })
      log.warn({ reason }, 'raw batch set aside')
      alerts.raise('parked_item', { queue: 'raw', reason })
    },
    onOutage: (error) => {
      heardSinceMs = clock.now()
      metrics.outages.inc({ part: 'router' })
      log.warn({ err: error }, 'router: database away')
    },
  }
  const strangers = createStrangers({
    clock,
    graph,
    token: config.WHATSAPP_ACCESS_TOKEN,
    indexOf: keyring.platformIndex,
    restrictionsOf: async (id) =>
      (await listWakalaNumbers(db)).find(({ phoneNumberId }) => phoneNumberId === id)?.restrictions ?? [],
    compose: answerStranger,
  })
  const router = kinds.includes('turns')
    ? createRouter({
        db,
        directory,
        dayKeys: createDayKeys({ db, keyring, clock }),
        clock,
        newId,
        owner,
        random,
        hint,
        observer,
        parties,
        leaseTtlMs: config.WAKALA_LEASE_MS,
        sweepEveryMs,
        preferences: createPreferencePort({ newId, clock, consents, parties }),
        channelEvents: {
          record: async (tx, type, facts) => {
            await appendEvent(events, tx, { type, subjectId: tx.tenantId, atMs: clock.now(), payload: facts })
            const warning = warningOf(type, facts)
            if (warning) alerts.raise('account_warning', warning)
          },
        },
        settleSend: createSettleSend(tellSent),
        failedSends: { facts: createSendFacts({ keyring }), onEffect: sendEffects, onUndelivered },
        onStranger: (event) =>
          void strangers(event).then(
            (outcome) => log.info({ outcome }, 'somebody of no shop wrote to Wakala’s own number'),
            (error: unknown) => log.warn({ err: error }, 'a stranger could not be answered'),
          ),
        onCall: createCallHandler({ clock }),
        onEcho: createEchoHandler({ clock }),
      })
    : null

  const compliance = kinds.includes('compliance') ? buildCompliance(runtime, db, hint) : null

  return {
    start: () => {
      for (const worker of workers.values()) worker.start()
      router?.start()
      compliance?.start()
      if (workers.size > 0) bus.onLane((h) => void workers.get(h.queue)?.hint(h), [...workers.keys()])
      if (router) bus.onShards(router.wake)
    },
    wakeRouter: (shards) => {
      if (!router?.wake(shards)) bus.publishShards(shards)
    },
    hint,
    drain: async () => {
      await router?.drain()
      await compliance?.drain()
      await Promise.all([...workers.values()].map((w) => w.drain(DRAIN_MS)))
      await sender?.claims.releaseAll().catch(() => undefined) // what cannot be put back is unknown, and repeated
      graph.close()
      media?.close()
    },
  }
}

/** Effects besides a pause that somebody has to mend: templates, quality, our own defects. */
const TOLD_EFFECTS: ReadonlySet<SendEffect> = new Set([
  'template_broken',
  'blocked_for_now',
  'utility_refused',
  'spam_limit',
  'marketing_unavailable',
  'defect',
])
const KNOWN_STATUSES = new Set(['sent', 'delivered', 'read', 'played', 'failed'])
