/** What the people of a shop are told without having asked: on which number, to whom, and as what. */
import type { PhoneNumberId } from '../../kernel/ids.ts'
import { reveal } from '../../kernel/redacted.ts'
import type { NewMessage, Parties, Party } from '../../channel/index.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { StaffMember, Tenant } from '../../tenants/index.ts'
import type { Notification } from './notifications.ts'

export interface AlertDeps {
  readonly parties: Parties
  /** The number at which sellers talk to Wakala; null before there is one. */
  readonly wakalaNumber: () => Promise<PhoneNumberId | null>
}

/** Where a shop's people talk to it: on its own number from rung 3 on, else on Wakala's. Null while there is neither. */
export const findStaffNumber = async (
  { wakalaNumber }: Pick<AlertDeps, 'wakalaNumber'>,
  { numbers }: Pick<Tenant, 'numbers'>,
): Promise<PhoneNumberId | null> => numbers.find((n) => n.rung >= 3)?.phoneNumberId ?? (await wakalaNumber())

/** The conversation with one of them there, made if she never wrote. */
export const staffParty = (
  { parties }: Pick<AlertDeps, 'parties'>,
  tx: TenantTx,
  tenant: Tenant,
  { waId }: Pick<StaffMember, 'waId'>,
  phoneNumberId: PhoneNumberId,
): Promise<Party> => parties.resolve(tx, tenant, phoneNumberId, { waId: reveal(waId) })

/** An alert as the outbox takes it: the message inside her window, the template outside of it. */
export const alertMessage = (
  { conversationId, key }: Pick<Party, 'conversationId' | 'key'>,
  phoneNumberId: PhoneNumberId,
  { message, template }: Notification,
): NewMessage => ({
  ...{ conversationId, phoneNumberId, key, message, fallback: template },
  purpose: 'seller_alert',
  aboutOrder: true,
})

/** One alert for everybody who wants alerts, each in her own language; none where no number could carry it. */
export const alertStaff = async (
  deps: AlertDeps,
  tx: TenantTx,
  tenant: Tenant,
  composeFor: (language: StaffMember['language']) => Notification,
): Promise<readonly NewMessage[]> => {
  const phoneNumberId = await findStaffNumber(deps, tenant)
  if (!phoneNumberId) return []
  const messages: NewMessage[] = []
  for (const staff of tenant.staff.filter((s) => s.receivesAlerts)) {
    const party = await staffParty(deps, tx, tenant, staff, phoneNumberId)
    messages.push(alertMessage(party, phoneNumberId, composeFor(staff.language)))
  }
  return messages
}
