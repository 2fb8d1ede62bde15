/** What an error of Meta's changes in a shop: the number that may not send, or not everything, the person who wants no adverts, the shut window. */
import type { Clock } from '../kernel/clock.ts'
import type { LaneId, PhoneNumberId, Wamid } from '../kernel/ids.ts'
import {
  isWindowOpen,
  keepRestriction,
  PAUSING_EFFECTS,
  RESTRICTING_EFFECTS,
  restrictionRefused,
  type SendEffect,
  type SendEffectPort,
} from '../channel/index.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { pauseNumber, type Tenant } from '../tenants/index.ts'
import { findConversation, shutWindow } from './store.ts'
import type { ConsentPort } from './turn/ports.ts'

/** Meta says that she wants no adverts: a withdrawal like her own STOP, which only her own word takes back. */
const withdraw = async (
  consents: ConsentPort,
  tx: TenantTx,
  tenant: Tenant,
  laneId: LaneId,
  atMs: number,
): Promise<void> => {
  const conversation = await findConversation(tx, laneId)
  if (!conversation?.customerId) return
  await consents.record(tx, tenant, {
    customerId: conversation.customerId,
    action: 'withdrawn',
    purpose: 'marketing',
    wording: {
      id: 'whatsapp.stop_offers',
      version: 'v1',
      language: tenant.defaultLanguage,
      text: 'error 131050: the person stopped marketing from this business',
    },
    noticeVersion: null,
    proofMessageId: `error_131050:${atMs}` as Wamid,
    promptMessageId: null,
    atMs,
  })
}

interface RefusedSend {
  readonly phoneNumberId: PhoneNumberId
  /** Null: of a conversation that is not known. */
  readonly laneId: LaneId | null
  readonly sentAtMs: number
  readonly nowMs: number
}

/** Meta refuses the like of this message for now; whether it was to begin a talk says the window of then. */
const restrict = async (
  tx: TenantTx,
  effect: SendEffect,
  { phoneNumberId, laneId, sentAtMs, nowMs }: RefusedSend,
): Promise<void> => {
  const conversation = laneId === null ? null : await findConversation(tx, laneId)
  const wasOpen = isWindowOpen(conversation?.lastInboundAtMs ?? null, sentAtMs)
  const restriction = restrictionRefused(effect, wasOpen, nowMs)
  if (restriction) await keepRestriction(tx, phoneNumberId, restriction)
}

export const createSendEffects =
  (deps: { readonly clock: Clock; readonly consents: ConsentPort }): SendEffectPort =>
  async (tx, tenant, effect, phoneNumberId, laneId, sentAtMs) => {
    if (PAUSING_EFFECTS.has(effect)) return pauseNumber(tx, phoneNumberId, effect)
    if (RESTRICTING_EFFECTS.has(effect)) {
      return restrict(tx, effect, { phoneNumberId, laneId, sentAtMs, nowMs: deps.clock.now() })
    }
    if (laneId === null) return
    if (effect === 'suppress_marketing')
      return withdraw(deps.consents, tx, tenant, laneId, Math.min(sentAtMs, deps.clock.now()))
    if (effect === 'needs_template') await shutWindow(tx, laneId, sentAtMs)
  }
