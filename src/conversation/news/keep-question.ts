/** Whether a delivery that is over ends with the question if its place may be kept (POPIA s11(1)(a): by consent only). */
import { isWindowOpen } from '../../channel/index.ts'
import { listConsents, mayAskConsent } from '../../customers/index.ts'
import { canBeFound, openPlace } from '../../fulfilment/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { OrderView } from '../../orders/index.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { Tenant } from '../../tenants/index.ts'
import { isStale, type ConversationRow } from '../store.ts'

const canBeKept = (keyring: Keyring, tenant: Tenant, conversation: ConversationRow, order: OrderView): boolean => {
  const { customerId, customer } = conversation
  if (!customerId || !customer || !order.delivery?.place) return false
  try {
    const key = keyring.openCustomerKey(tenant.keys, customerId, customer.wrappedKey)
    return canBeFound(openPlace(key, order.delivery.place, order.id))
  } catch {
    return false // sealed under a key that has been replaced
  }
}

/**
 * Asked once, ever; not of somebody who may be another person with the same number (PRV-40), and not where a template
 * would go out instead, which could not carry the question.
 */
export const mayAskToKeep = async (
  { keyring, clock }: { readonly keyring: Keyring; readonly clock: Clock },
  tx: TenantTx,
  tenant: Tenant,
  conversation: ConversationRow,
  order: OrderView,
): Promise<boolean> => {
  const nowMs = clock.now()
  const { customerId, lastInboundAtMs } = conversation
  if (customerId === null || !tenant.settings.delivers || !canBeKept(keyring, tenant, conversation, order)) return false
  if (isStale(conversation, nowMs) || !isWindowOpen(lastInboundAtMs, nowMs)) return false
  return mayAskConsent(await listConsents(tx, customerId), 'save_address')
}
