/**
 * Tells people what happened to an order: a job for each event, in a transaction of its own that takes the message into
 * the outbox and the job out of its lane, so that an event is told once however often its job runs.
 */
import type { Clock } from '../../kernel/clock.ts'
import type { EventId, LaneId, NewId, OrderId, VariantId } from '../../kernel/ids.ts'
import { isLanguage, type Language } from '../../kernel/language.ts'
import { enqueueMessages, type NewMessage } from '../../channel/index.ts'
import { getOrder, type OrderView, findReceipt, type Receipt } from '../../orders/index.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { EventReference } from '../../platform/events/append-event.ts'
import {
  advanceLane,
  bucketOf,
  enqueue,
  holdJobs,
  readLane,
  type EnqueueRow,
  type LaneHandler,
  type LaneHint,
} from '../../platform/lanes/index.ts'
import type { Tenant } from '../../tenants/index.ts'
import { receiptUrl } from '../receipt/url.ts'
import { placeWording } from '../copy/wordings.ts'
import {
  composeCustomerNotification,
  composeSellerAlert,
  type CustomerNotificationKind,
  type SellerAlertKind,
} from './notifications.ts'
import { isPrivacyEvent, privacyMessages } from './notify-privacy.ts'
import { mayAskToKeep } from './keep-question.ts'
import { gatherRestricted } from './restriction-news.ts'
import { alertStaff } from './staff-alerts.ts'
import {
  EXPIRING_JOB,
  gatherAgreement,
  gatherExpiring,
  gatherLow,
  tellNews,
  type ExpiringJob,
  type NewsDeps,
} from './stock-news.ts'
import { findConversation, type ConversationRow } from '../store.ts'
import { displayNameOf, shopFacts } from '../turn/facts.ts'
import type { ConsentPort } from '../turn/ports.ts'

const EVENT_JOB = 'event'
const JOBS_A_TURN = 10

interface EventJob {
  readonly eventId: EventId
  readonly type: string
  readonly subjectId: string
  readonly atMs: number
}

/** Events of one tenant are told in order: one lane of jobs, whose id is the tenant's. */
const jobLaneOf = (tenantId: string): LaneId => tenantId as LaneId

const jobLane = ({ tenantId }: TenantTx): { readonly laneId: LaneId; readonly bucket: number } => {
  const laneId = jobLaneOf(tenantId)
  return { laneId, bucket: bucketOf(tenantId, laneId) }
}

/** Hangs a job on each event that somebody must be told about; to be given to `EventDeps.onEvent`. */
export const createEventJobs = (deps: { readonly newId: NewId; readonly clock: Clock }) => {
  const hints = new WeakMap<TenantTx, LaneHint[]>()
  /** Transactions that hold the lane of their shop's jobs. */
  const holding = new WeakSet<TenantTx>()
  const hang = async (tx: TenantTx, kind: string, payload: EventJob | ExpiringJob): Promise<void> => {
    const { laneId, bucket } = jobLane(tx)
    const id = deps.newId<'ItemId'>()
    holding.add(tx)
    const due = await enqueue(tx, 'job', [{ laneId, bucket, id, kind, payload }], deps.clock.now())
    const list = hints.get(tx) ?? []
    for (const { dueAtMs } of due) list.push({ queue: 'job', tenantId: tx.tenantId, laneId, bucket, dueAtMs })
    hints.set(tx, list)
  }
  return {
    /**
     * @param isFirst others are told of the event behind this, so that the lane of the jobs is held although nobody has one of
     *   it: it is the gate to theirs.
     */
    onEvent: async (tx: TenantTx, event: EventReference, isFirst = false): Promise<void> => {
      if (!isTold(event.type)) {
        if (!isFirst || holding.has(tx)) return
        holding.add(tx)
        return holdJobs(tx)
      }
      await hang(tx, EVENT_JOB, { eventId: event.id, type: event.type, subjectId: event.subjectId, atMs: event.atMs })
    },
    /** One job for many events: a shop may have thousands of goods with one date. */
    tellExpiring: (tx: TenantTx, variantIds: readonly VariantId[]): Promise<void> =>
      hang(tx, EXPIRING_JOB, { variantIds }),
    /** What to hint once the transaction has committed. */
    takeHints: (tx: TenantTx): readonly LaneHint[] => hints.get(tx) ?? [],
  }
}

const CUSTOMER_NOTICES: Readonly<Record<string, CustomerNotificationKind>> = {
  order_accepted: 'accepted',
  order_declined: 'declined',
  order_ready: 'ready',
  order_dispatched: 'dispatched',
  order_promise_changed: 'new_time',
  order_completed: 'completed',
  order_expired: 'expired',
}
const SELLER_ALERTS: Readonly<Record<string, SellerAlertKind>> = {
  order_placed: 'order_placed',
  order_expired: 'expired',
  hand_over_asked: 'hand_over_asked',
  order_retry_asked: 'retry_asked',
  webhook_disabled: 'webhook_disabled',
  notice_undelivered: 'undelivered',
}

const isTold = (type: string): boolean =>
  type === 'stock_low' ||
  type === 'agreement_changed' ||
  type === 'number_restricted' ||
  isPrivacyEvent(type) ||
  type in CUSTOMER_NOTICES ||
  type in SELLER_ALERTS ||
  CAUSED.includes(type)

interface NotifyDeps extends NewsDeps {
  readonly keyring: Keyring
  readonly consents: ConsentPort
}

interface Cause {
  /** Who cancelled: the other side is told. */
  readonly by: string | null
  /** Why a person is asked for. */
  readonly reason: string | null
  /** Whose wish a change was. */
  readonly askedBy: string | null
}

const NO_CAUSE: Cause = { by: null, reason: null, askedBy: null }
const CAUSED = [
  'order_cancelled',
  'hand_over_asked',
  'order_brought_back',
  'order_fulfilment_changed',
  'order_change_asked',
  'order_changed',
  'order_change_refused',
]

const readCause = async (tx: TenantTx, job: EventJob): Promise<Cause> => {
  const [row] = await tx.sql<Cause>`
    select payload ->> 'by' as by, payload ->> 'reason' as reason, payload ->> 'askedBy' as "askedBy" from event
     where tenant_id = ${tx.tenantId} and at = ${new Date(job.atMs)} and id = ${job.eventId}`
  return row ?? NO_CAUSE
}

const decideNotices = (
  job: EventJob,
  { by, reason, askedBy }: Cause,
): { customer: CustomerNotificationKind | null; seller: SellerAlertKind | null } => {
  if (job.type === 'order_cancelled') {
    return by === 'customer'
      ? { customer: null, seller: 'cancelled_by_customer' }
      : { customer: 'cancelled_by_shop', seller: null }
  }
  if (job.type === 'order_brought_back') {
    const why = reason === 'nobody_there' ? 'nobody_there' : 'not_safe'
    // Who brought it back herself needs no alert.
    return { customer: why, seller: by === 'rider' ? why : null }
  }
  if (job.type === 'order_fulfilment_changed') {
    return { customer: null, seller: by === 'customer' ? 'will_collect' : null }
  }
  // Whoever acted has been answered in the chat; a timer tells both sides.
  if (job.type === 'order_change_asked') {
    return askedBy === 'shop' ? { customer: 'shortage', seller: null } : { customer: null, seller: 'change_asked' }
  }
  if (job.type === 'order_changed') {
    if (askedBy === 'shop') {
      return by === 'customer'
        ? { customer: null, seller: 'cut_agreed' }
        : { customer: 'cut_lapsed', seller: 'cut_lapsed' }
    }
    return by === 'customer' ? { customer: null, seller: 'order_changed' } : { customer: 'change_agreed', seller: null }
  }
  if (job.type === 'order_change_refused') return { customer: 'change_refused', seller: null }
  if (job.type === 'hand_over_asked' && reason === 'media') return { customer: null, seller: 'picture' }
  return { customer: CUSTOMER_NOTICES[job.type] ?? null, seller: SELLER_ALERTS[job.type] ?? null }
}

/** What is told of; some alerts are about no order, and some about nobody. */
interface About {
  readonly tenant: Tenant
  readonly conversation: ConversationRow | null
  readonly order: OrderView | null
  /** When it happened, Unix ms. */
  readonly atMs: number
}
interface AboutOrder extends About {
  readonly conversation: ConversationRow
  readonly order: OrderView
}

const languageOf = (tenant: Tenant, { customer }: ConversationRow): Language =>
  customer?.language && isLanguage(customer.language) ? customer.language : tenant.defaultLanguage

export const createNotifyHandler = (deps: NotifyDeps): LaneHandler => {
  const customerKey = (tenant: Tenant, conversation: ConversationRow) =>
    conversation.customer && conversation.customerId
      ? deps.keyring.openCustomerKey(tenant.keys, conversation.customerId, conversation.customer.wrappedKey)
      : null

  const toCustomer = (
    { tenant, conversation, order, atMs }: AboutOrder,
    notice: CustomerNotificationKind,
    handedOver?: { readonly receipt: Receipt; readonly asksToKeepPlace: boolean },
  ): NewMessage | null => {
    const key = customerKey(tenant, conversation)
    if (!key || !conversation.customer) return null
    const language = languageOf(tenant, conversation)
    const { message, template } = composeCustomerNotification({
      ...{ kind: notice, order, language, atMs },
      shop: shopFacts(tenant, deps.publicUrl, deps.clock.now(), language),
      handedOver: handedOver && { ...handedOver, url: receiptUrl(deps.publicUrl, tenant, order.id, language) },
    })
    return {
      conversationId: conversation.id,
      phoneNumberId: conversation.phoneNumberId,
      purpose: 'transactional',
      aboutOrder: true,
      key,
      message,
      fallback: template,
    }
  }

  /** The receipt; under the first one of something that was brought, the question whether that place may be kept. */
  const toReceiver = async (tx: TenantTx, about: AboutOrder): Promise<NewMessage | null> => {
    const { tenant, conversation, order } = about
    const receipt = await findReceipt(deps, tx, order.id)
    if (receipt === null) return toCustomer(about, 'completed')
    const asksToKeepPlace = await mayAskToKeep(deps, tx, tenant, conversation, order)
    const message = toCustomer(about, 'completed', { receipt, asksToKeepPlace })
    if (message === null || !asksToKeepPlace || conversation.customerId === null) return message
    const itemId = deps.newId<'ItemId'>()
    const language = languageOf(tenant, conversation)
    // Before the message: a turn holds the customer before it holds her outbox.
    await deps.consents.record(tx, tenant, {
      customerId: conversation.customerId,
      action: 'asked',
      purpose: 'save_address',
      wording: placeWording('asked', tenant, language),
      noticeVersion: null,
      proofMessageId: null,
      promptMessageId: itemId,
      atMs: deps.clock.now(),
    })
    return { ...message, itemId }
  }

  const toSellers = (
    tx: TenantTx,
    { tenant, conversation, order, atMs }: About,
    alert: SellerAlertKind,
  ): Promise<readonly NewMessage[]> => {
    const key = conversation && customerKey(tenant, conversation)
    const customerName = conversation && key ? displayNameOf(conversation, key) : null
    const who = { customerName, shopName: tenant.name, atMs, timeZone: tenant.timeZone }
    return alertStaff(deps, tx, tenant, (language) => composeSellerAlert(alert, order, who, language))
  }

  const messagesFor = async (tx: TenantTx, tenant: Tenant, job: EventJob): Promise<readonly NewMessage[]> => {
    if (isPrivacyEvent(job.type)) return privacyMessages(deps, tx, tenant, job)
    const { atMs } = job
    if (job.type === 'webhook_disabled') {
      return toSellers(tx, { tenant, conversation: null, order: null, atMs }, 'webhook_disabled')
    }
    const cause = CAUSED.includes(job.type) ? await readCause(tx, job) : NO_CAUSE
    const { customer, seller } = decideNotices(job, cause)
    const found = job.type === 'hand_over_asked' ? null : await getOrder(deps, tx, job.subjectId as OrderId)
    const order = found?.ok ? found.value : null
    if (job.type !== 'hand_over_asked' && !order) return []
    const conversationId = order ? order.conversationId : (job.subjectId as LaneId)
    const conversation = conversationId ? await findConversation(tx, conversationId) : null
    // What is brought is told once: when it is on its way. "Ready" is news to whoever comes for it.
    const isNoNews = customer === 'ready' && order?.delivery != null
    // A shop that accepts and is short of something says both in one message.
    const isSaidAlready = job.type === 'order_accepted' && order?.change?.askedBy === 'shop'
    const toOne =
      customer && !isNoNews && !isSaidAlready && order && conversation
        ? customer === 'completed'
          ? await toReceiver(tx, { tenant, conversation, order, atMs })
          : toCustomer({ tenant, conversation, order, atMs }, customer)
        : null
    // Whoever wrote the order down for somebody knows of it.
    const isOwn = job.type === 'order_placed' && order?.customerId === null
    const toMany = seller && !isOwn ? await toSellers(tx, { tenant, conversation, order, atMs }, seller) : []
    return [...(toOne ? [toOne] : []), ...toMany]
  }

  return async ({ tenantId, laneId }) => {
    const tenant = await deps.directory.getTenant(tenantId)
    if (laneId !== jobLaneOf(tenantId)) return tellNews(deps, tenant, laneId)
    const { dueAtMs, hints } = await deps.db.withTenant(tenantId, async (tx) => {
      const lane = await readLane(tx, 'job', laneId, JOBS_A_TURN)
      if (!lane) return { dueAtMs: null, hints: [] }
      const nowMs = deps.clock.now()
      if (lane.dueAtMs === null || lane.dueAtMs > nowMs) return { dueAtMs: lane.dueAtMs, hints: [] }
      const items = lane.attempts > 0 ? lane.items.slice(0, 1) : lane.items
      const advanced = await advanceLane(tx, lane, items, nowMs)
      const messages: NewMessage[] = []
      const news: EnqueueRow[] = []
      for (const item of items) {
        if (item.kind === EXPIRING_JOB) news.push(...gatherExpiring(deps, tenant, item.payload as ExpiringJob))
        if (item.kind !== EVENT_JOB) continue
        const job = item.payload as EventJob
        if (job.type === 'stock_low') {
          news.push(...(await gatherLow(deps, tx, tenant, { variantId: job.subjectId as VariantId, atMs: job.atMs })))
        } else if (job.type === 'agreement_changed') {
          news.push(...gatherAgreement(deps, tenant))
        } else if (job.type === 'number_restricted') {
          news.push(...gatherRestricted(deps, tenant))
        } else {
          messages.push(...(await messagesFor(tx, tenant, job)))
        }
      }
      await enqueue(tx, 'job', news, nowMs)
      const sent = await enqueueMessages(deps, tx, messages, nowMs)
      return { dueAtMs: advanced, hints: sent.map((s) => s.hint) }
    })
    for (const hint of hints) deps.hint(hint)
    return dueAtMs
  }
}
