/** Everything that the emulator is, wired together; HTTP stands around it. */
import { join } from 'node:path'
import type { EmulatorConfig } from './config.ts'
import { createVirtualClock, type VirtualClock } from './core/clock.ts'
import { createEventBus, type EventBus, type WireRecord } from './core/events.ts'
import { createFaults, type Faults } from './core/faults.ts'
import { createRing, type Ring } from './core/ring.ts'
import { createLinkChecker } from './graph/link-check.ts'
import { createThroughput, createUniqueRecipients } from './graph/limits.ts'
import { createMediaStore, type MediaStore } from './graph/media-store.ts'
import { createMeter, type Meter } from './graph/pricing.ts'
import { createTemplateStore, type TemplateStore } from './graph/template-store.ts'
import { SEED_NUMBERS, SEED_TEMPLATES, SEED_USERS } from './seed.ts'
import { createInbound, type Inbound } from './users/inbound.ts'
import type { SendRecord } from './users/model.ts'
import { createOutbound, type Outbound, type SendSettings } from './users/outbound.ts'
import { createStatusEngine, type StatusEngine, type StatusSettings } from './users/statuses.ts'
import { createStore, type Store } from './users/store.ts'
import { createHttpClient, type HttpClient } from './webhooks/post.ts'
import { createWebhookSender, type WebhookSender } from './webhooks/sender.ts'
import { createSubscriptions, type Subscriptions } from './webhooks/subscriptions.ts'

interface Settings extends SendSettings {
  readonly statuses: StatusSettings
  readonly templateReviewMs: number
}

export interface World {
  readonly config: EmulatorConfig
  readonly clock: VirtualClock
  readonly bus: EventBus
  readonly faults: Faults
  readonly store: Store
  readonly media: MediaStore
  readonly templates: TemplateStore
  readonly meter: Meter
  readonly sends: Ring<SendRecord>
  readonly wire: Ring<WireRecord>
  readonly statuses: StatusEngine
  readonly outbound: Outbound
  readonly inbound: Inbound
  readonly subscriptions: Subscriptions
  readonly webhooks: WebhookSender
  readonly client: HttpClient
  readonly settings: () => Settings
  readonly setSettings: (
    next: Partial<Omit<Settings, 'statuses'>> & { readonly statuses?: Partial<StatusSettings> },
  ) => void
  /** Writes a line of the wire log and tells the listeners. */
  readonly record: (wire: Omit<WireRecord, 'n'>) => void
  readonly baseUrl: () => string
  readonly setBaseUrl: (url: string) => void
  /** Called before somebody is told that something was taken: it should still be there after a crash. */
  readonly keep: () => void
  readonly setKeep: (keep: () => void) => void
  /** Calls `listener` with each accepted send; returns how to stop. */
  readonly onSend: (listener: (send: SendRecord) => void) => () => void
  /** Back to the seed. Subscriptions stay: the receiver has not changed. */
  readonly reset: () => void
  readonly close: () => void
}

/**
 * @param realNow Unix ms of real time; tests give a constant and move virtual time themselves.
 * @param client how the receiver is reached; tests give a receiver in this process.
 */
export const createWorld = (
  config: EmulatorConfig,
  realNow: () => number = Date.now,
  client: HttpClient = createHttpClient(),
): World => {
  const clock = createVirtualClock(realNow)
  const bus = createEventBus()
  const faults = createFaults()
  const store = createStore()
  const media = createMediaStore(config.dataDir === undefined ? undefined : join(config.dataDir, 'media'))
  const templates = createTemplateStore()
  const meter = createMeter(config.zarPerUsd)
  const sends = createRing<SendRecord>(config.sendsMax)
  const wire = createRing<WireRecord>(config.wireMax)
  const throughput = createThroughput()
  const recipients = createUniqueRecipients()
  const subscriptions = createSubscriptions()
  const sendListeners = new Set<(send: SendRecord) => void>()
  let baseUrl = `http://${config.host}:${config.port}`
  let keep = (): void => undefined

  const initialSettings: Settings = {
    windowErrors: config.windowErrors,
    freeEntryMs: config.freeEntryMs,
    fetchLinks: config.fetchLinks,
    templateReviewMs: config.templateReviewMs,
    statuses: config.statuses,
  }
  let settings = initialSettings

  const record: World['record'] = (line) => {
    const kept = wire.push((n) => ({ n, ...line }))
    bus.emit({ type: 'wire', data: kept })
  }

  const webhooks = createWebhookSender({
    clock,
    faults,
    client,
    timeoutMs: config.webhookTimeoutMs,
    retryGapMaxMs: config.webhookRetryGapMaxMs,
    record,
    targetOf: (phoneNumberId) => {
      const override = phoneNumberId === null ? undefined : store.numbers.get(phoneNumberId)?.override
      const target = subscriptions.targetOf(phoneNumberId)
      return override
        ? {
            ...override,
            appSecret: target?.appSecret ?? config.appSecret,
            version: target?.version ?? config.webhookVersion,
          }
        : target
    },
  })

  const statuses = createStatusEngine({
    clock,
    bus,
    faults,
    meter,
    store,
    enqueue: webhooks.enqueue,
    settings: () => settings.statuses,
    versionOf: (phoneNumberId) => subscriptions.targetOf(phoneNumberId)?.version ?? config.webhookVersion,
  })

  const outbound = createOutbound({
    clock,
    bus,
    faults,
    store,
    media,
    templates,
    meter,
    throughput,
    recipients,
    sends,
    statuses,
    settings: () => settings,
    checkLink: createLinkChecker(clock.now),
    onSend: (send) => {
      for (const listener of sendListeners) listener(send)
    },
  })

  const inbound = createInbound({
    clock,
    bus,
    store,
    media,
    templates,
    throughput,
    statuses,
    statusSettings: () => settings.statuses,
    enqueue: webhooks.enqueue,
    baseUrl: () => baseUrl,
  })

  const seed = (): void => {
    SEED_NUMBERS().forEach(store.addNumber)
    for (const user of SEED_USERS) store.putUser(user)
    templates.restore({ templates: SEED_TEMPLATES(), blocked: [] })
  }

  seed()
  return {
    config,
    clock,
    bus,
    faults,
    store,
    media,
    templates,
    meter,
    sends,
    wire,
    statuses,
    outbound,
    inbound,
    subscriptions,
    webhooks,
    client,
    settings: () => settings,
    setSettings: (next) => {
      settings = { ...settings, ...next, statuses: { ...settings.statuses, ...next.statuses } }
    },
    record,
    baseUrl: () => baseUrl,
    setBaseUrl: (url) => {
      baseUrl = url
    },
    keep: () => keep(),
    setKeep: (next) => {
      keep = next
    },
    onSend: (listener) => {
      sendListeners.add(listener)
      return () => void sendListeners.delete(listener)
    },
    reset: () => {
      clock.reset()
      webhooks.clear()
      statuses.clear()
      faults.clear()
      store.clear()
      media.clear()
      meter.restore([])
      sends.clear()
      wire.clear()
      throughput.clear()
      recipients.clear()
      settings = initialSettings
      seed()
      bus.emit({ type: 'reset', data: {} })
    },
    close: () => {
      clock.reset()
      webhooks.clear()
      client.close()
    },
  }
}
