/**
 * Wishes in the customer's own words ("extra crispy"), sealed with her key: destroying that key erases them and leaves the
 * sale. An order that belongs to no customer keeps its wishes under the shop's key.
 */
import type { CustomerId, OrderId, TenantId } from '../../kernel/ids.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { open, seal, type Key } from '../../platform/crypto/seal.ts'
import type { OrderLineView } from '../views.ts'

/** What reading an order needs besides the database. */
export interface NoteDeps {
  readonly keyring: Pick<Keyring, 'openTenantKey' | 'openCustomerKey'>
}

/** Keys as stored, still wrapped; the customer's is null once it was destroyed. Base64, because it may come in JSON. */
export interface WrappedKeys {
  readonly tenantKey: string | null
  readonly customerKey: string | null
}

/** A line as it is stored. Its keys come with it only where there is something to open. */
export interface StoredLine extends Omit<OrderLineView, 'note'>, WrappedKeys {
  readonly noteSealed: string | null
  /** Written by the previous release and not sealed yet. */
  readonly noteClear: string | null
}

interface NoteOwner {
  readonly tenantId: TenantId
  readonly customerId: CustomerId | null
}

const contextOf = (orderId: OrderId): string => `order_note:${orderId}`

/** Null when the customer's key was destroyed: then nothing can be read, and nothing may be written. */
export const openNoteKey = ({ keyring }: NoteDeps, owner: NoteOwner, keys: WrappedKeys): Key | null => {
  if (keys.tenantKey === null) return null
  const tenant = keyring.openTenantKey(owner.tenantId, Buffer.from(keys.tenantKey, 'base64'))
  if (owner.customerId === null) return tenant.sealing
  if (keys.customerKey === null) return null
  return keyring.openCustomerKey(tenant, owner.customerId, Buffer.from(keys.customerKey, 'base64'))
}

export const sealNote = (key: Key, orderId: OrderId, note: string): string =>
  seal(key, Buffer.from(note), contextOf(orderId)).toString('base64')

/** The lines as people see them. */
export const openLines = (
  deps: NoteDeps,
  owner: NoteOwner,
  orderId: OrderId,
  lines: readonly StoredLine[],
): readonly OrderLineView[] => {
  let opened: { readonly key: Key | null } | undefined // once an order: unwrapping costs more than opening
  return lines.map(({ noteSealed, noteClear, tenantKey, customerKey, ...line }) => {
    if (noteSealed === null) return { ...line, note: noteClear }
    opened ??= { key: openNoteKey(deps, owner, { tenantKey, customerKey }) }
    const { key } = opened
    return { ...line, note: key && open(key, Buffer.from(noteSealed, 'base64'), contextOf(orderId)).toString('utf8') }
  })
}
