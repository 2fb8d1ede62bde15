/** Tells the shop's people that somebody asks about her data, and tells her what was answered. */
import type { Clock } from '../../kernel/clock.ts'
import type { CustomerId, LaneId } from '../../kernel/ids.ts'
import { isLanguage } from '../../kernel/language.ts'
import type { NewMessage } from '../../channel/index.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { findRequest, openDetails, PRIVACY_EVENTS, type PrivacyRequest } from '../../privacy/index.ts'
import type { Tenant } from '../../tenants/index.ts'
import { formatDated } from '../copy/when.ts'
import { composePrivacyAlert, composePrivacyAnswer } from './notifications.ts'
import { alertStaff, type AlertDeps } from './staff-alerts.ts'
import { findConversation, findLatestConversation, type ConversationRow } from '../store.ts'
import { displayNameOf } from '../turn/facts.ts'

export const isPrivacyEvent = (type: string): boolean => (PRIVACY_EVENTS as readonly string[]).includes(type)

interface PrivacyNotifyDeps extends AlertDeps {
  readonly clock: Clock
  readonly keyring: Keyring
}

type Known = ConversationRow & { readonly customerId: CustomerId }

const conversationOf = async (tx: TenantTx, { customerId }: PrivacyRequest): Promise<Known | null> => {
  const id: LaneId | null = customerId && (await findLatestConversation(tx, customerId))
  const found = id && (await findConversation(tx, id))
  return found?.customerId ? { ...found, customerId: found.customerId } : null
}

export const privacyMessages = async (
  deps: PrivacyNotifyDeps,
  tx: TenantTx,
  tenant: Tenant,
  job: { readonly type: string; readonly subjectId: string },
): Promise<readonly NewMessage[]> => {
  const request = await findRequest(tx, job.subjectId)
  if (!request) return []
  const conversation = await conversationOf(tx, request)
  const key =
    conversation?.customer &&
    deps.keyring.openCustomerKey(tenant.keys, conversation.customerId, conversation.customer.wrappedKey)

  if (job.type === 'privacy_answered') {
    const answer = key ? openDetails(key, request).answer : undefined
    if (!conversation || !key || answer === undefined) return []
    const { language: chosen } = request
    const language = chosen && isLanguage(chosen) ? chosen : tenant.defaultLanguage
    const { message, template } = composePrivacyAnswer(answer, tenant.name, language)
    return [
      {
        conversationId: conversation.id,
        phoneNumberId: conversation.phoneNumberId,
        purpose: 'transactional',
        // The law asks for this answer, so that it reaches also somebody who stopped everything else.
        aboutOrder: true,
        key,
        message,
        fallback: template,
      },
    ]
  }

  const customerName = conversation && key ? displayNameOf(conversation, key) : null
  const alerts = await alertStaff(deps, tx, tenant, (language) => {
    const date = formatDated(request.dueAtMs, language, tenant.timeZone).split(',')[0] ?? ''
    return composePrivacyAlert(request.type, { customerName, shopName: tenant.name }, date, language)
  })
  // And so do these: who answers for what the shop holds of people has to know, also when it was closed for good.
  return alerts.map((alert) => ({ ...alert, purpose: 'transactional' }))
}
