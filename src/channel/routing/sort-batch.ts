/** What a raw batch holds: its events by shop, and which of its requests are kept aside, and why. */
import type { Clock } from '../../kernel/clock.ts'
import type { TenantId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Directory } from '../../tenants/index.ts'
import { eventFacts, type EventFacts } from '../inbound/event-facts.ts'
import type { ChannelEvent, MessageEvent } from '../inbound/events.ts'
import { parseWebhook } from '../inbound/parse-webhook.ts'
import type { RawBatch } from '../ingress/raw-store.ts'
import { keepWakalaRestrictions } from '../restrictions/keep-restrictions.ts'
import { findConcerned, isOfStranger, resolveTenantOf, tenantsToTell, unreadMessage } from './resolve-tenant.ts'

export type ByTenant = Map<TenantId, ChannelEvent[]>

/** One request of a batch that could not be given to a tenant; or somebody's message that is of none, and is answered. */
export type Aside =
  | {
      /** Its place in the batch; null for all of it. */
      readonly part: number | null
      readonly outcome: 'parked' | 'quarantined'
      readonly reason: string
    }
  | { readonly outcome: 'stranger'; readonly event: MessageEvent }

export interface SortDeps {
  readonly db: Database
  readonly directory: Directory
  readonly clock: Clock
  /** Whether somebody answers who is of no shop; else her messages are kept aside. */
  readonly onStranger?: unknown
  readonly observer?: {
    /** How long after its own time a message came, by the clock of whoever took it; whether it is new is not known. */
    readonly onMessageLag?: (lagMs: number) => void
    readonly onUnknown?: (field: string, reason: string) => void
    /** An `account_update` about a number of Wakala's own. */
    readonly onWakalaAccount?: (facts: EventFacts) => void
  }
}

const NOTHING = { events: [], unknown: [] } as const

const parseBytes = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Groups a batch's events by tenant, keeping their order; returns which of its requests are kept aside, and why. */
type Sort = (batch: RawBatch, into: ByTenant, only?: number | null) => Promise<readonly Aside[]>

export const createSort = (deps: SortDeps): Sort => {
  const { db, clock, observer } = deps

  /** Whose an event is, and whether it has been kept where it belongs already, or is to be answered as nobody's. */
  const resolve = async (
    event: ChannelEvent,
  ): Promise<{ readonly tenants: readonly TenantId[]; readonly isKept: boolean; readonly isStrangers?: boolean }> => {
    if (event.phoneNumberId) {
      const tenants = await resolveTenantOf(deps.directory, event)
      const isStrangers =
        deps.onStranger !== undefined && tenants.length === 0 && (await isOfStranger(deps.directory, event))
      return isStrangers ? { tenants, isKept: true, isStrangers } : { tenants, isKept: false }
    }
    const { tenantIds, wakalaNumbers } = await findConcerned(db, event)
    const isKept = event.kind === 'account_update' && wakalaNumbers.length > 0
    if (isKept) {
      await keepWakalaRestrictions(db, event, wakalaNumbers, clock.now())
      observer?.onWakalaAccount?.(eventFacts(event, clock.now()))
    }
    return { tenants: tenantsToTell(event, tenantIds), isKept }
  }

  return async (batch, into, only = null) => {
    const aside: Aside[] = []
    if (batch.bodies.length === 0) return [{ part: null, outcome: 'parked', reason: 'the batch cannot be opened' }]
    for (const [part, bytes] of batch.bodies.entries()) {
      if (only !== null && part !== only) continue
      const body = parseBytes(bytes)
      const { events, unknown } = body === undefined ? NOTHING : parseWebhook(body, clock.now())
      for (const u of unknown) observer?.onUnknown?.(u.field, u.reason)
      if (body === undefined) aside.push({ part, outcome: 'parked', reason: 'the body is not JSON' })
      else if (events.length === 0) aside.push({ part, outcome: 'parked', reason: 'the body holds no event' })
      for (const event of events) {
        if (event.kind === 'message') observer?.onMessageLag?.(batch.receivedAtMs - event.timestampMs)
        const { tenants, isKept, isStrangers } = await resolve(event)
        if (isStrangers && event.kind === 'message') aside.push({ outcome: 'stranger', event })
        const reason = tenants.length === 0 && !isKept ? `no shop for ${event.kind}` : unreadMessage(event)
        if (reason !== null) aside.push({ part, outcome: 'quarantined', reason })
        for (const tenantId of tenants) {
          const list = into.get(tenantId)
          if (list) list.push(event)
          else into.set(tenantId, [event])
        }
      }
    }
    return aside
  }
}
