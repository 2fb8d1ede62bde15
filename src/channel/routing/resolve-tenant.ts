/** Which shop an event is for, and what is for a person to look at although its shop is known. */
import type { PhoneNumberId, TenantId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Directory } from '../../tenants/index.ts'
import type { ChannelEvent } from '../inbound/events.ts'
import { readOpaque, STRANGER_OPAQUE } from '../statuses/opaque.ts'

/**
 * The tenant of an event at a known number: the number's shop, or, at Wakala's own number, the shop of the seller who
 * wrote (the first, when she has several) or whose message a status is about. Empty when we know none.
 */
export const resolveTenantOf = async (directory: Directory, event: ChannelEvent): Promise<readonly TenantId[]> => {
  if (!event.phoneNumberId) return []
  const number = await directory.findNumber(event.phoneNumberId)
  if (!number) return []
  if (number.tenantId !== null) return [number.tenantId]
  if (event.kind === 'message') {
    for (const id of idsOf(event)) {
      const tenants = await directory.findTenantsOfSeller(id)
      if (tenants.length > 0) return tenants.slice(0, 1)
    }
    return []
  }
  if (event.kind === 'status') {
    const ours = readOpaque(event.opaque)
    return ours ? [ours.tenantId] : []
  }
  return []
}

/** Whether an event of no shop is what somebody wrote to Wakala's own number, or a status of what she was answered there. */
export const isOfStranger = async (directory: Directory, event: ChannelEvent): Promise<boolean> => {
  if (!event.phoneNumberId) return false
  if (event.kind === 'status') return event.opaque === STRANGER_OPAQUE
  return event.kind === 'message' && (await directory.findNumber(event.phoneNumberId))?.purpose === 'wakala'
}

/** What a seller may be known by; when she changed her number or user id, what she was known by before. */
const idsOf = ({ from, content }: Extract<ChannelEvent, { readonly kind: 'message' }>): readonly string[] =>
  [from.waId, from.bsuid, content.type === 'system' ? content.previousBsuid : undefined].filter(
    (id) => id !== undefined,
  )

/**
 * Whom an account-level event is about, which names no number's id: the number shown, else all of the messaging account. Of
 * shops their ids; Wakala's own numbers apart, which are no shop's.
 */
export const findConcerned = async (
  db: Database,
  { wabaId, displayPhone }: Pick<ChannelEvent, 'wabaId' | 'displayPhone'>,
): Promise<{ readonly tenantIds: readonly TenantId[]; readonly wakalaNumbers: readonly PhoneNumberId[] }> => {
  const rows = await db.platformSql<{ id: PhoneNumberId; tenant_id: TenantId | null; display_number: string }>`
    select phone_number_id as id, tenant_id, display_number from directory_number where waba_id = ${wabaId}`
  const exact = rows.filter((r) => r.display_number === displayPhone)
  const concerned = exact.length > 0 ? exact : rows
  return {
    tenantIds: [...new Set(concerned.flatMap((r) => r.tenant_id ?? []))],
    wakalaNumbers: concerned.filter((r) => r.tenant_id === null).map((r) => r.id),
  }
}

/** Events of an account that name a person. */
const PERSONAL: ReadonlySet<ChannelEvent['kind']> = new Set([
  ...(['message', 'status', 'echo', 'history', 'state_sync', 'preference', 'call', 'user_action', 'group'] as const),
])

/** News of an account are for all its shops; what names a person only where there is no doubt whose customer she is. */
export const tenantsToTell = (event: ChannelEvent, tenants: readonly TenantId[]): readonly TenantId[] =>
  PERSONAL.has(event.kind) && tenants.length > 1 ? [] : tenants

/**
 * Why a message that somebody has just written reaches nobody: she waits for an answer, and only the raw batch has her words.
 * `null` of everything else, also of what was unreadable in an old chat or in a status, for which nobody waits.
 */
export const unreadMessage = (event: ChannelEvent): string | null =>
  event.kind === 'unknown_message' && event.field === 'messages' ? `a message cannot be read: ${event.reason}` : null
