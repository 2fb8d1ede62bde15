/**
 * What we put into `biz_opaque_callback_data`: which item of which outbox lane a send was. Statuses echo it, so that a
 * send whose HTTP answer was lost can still be recognised. 72 characters of the 512 that Meta allows.
 */
import type { ItemId, LaneId, TenantId } from '../../kernel/ids.ts'

interface OpaqueRef {
  readonly tenantId: TenantId
  readonly laneId: LaneId
  readonly itemId: ItemId
}

const VERSION = 'wk1'

/** A UUID as 22 characters of base64url. */
export const packUuid = (uuid: string): string => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')

/** The UUID behind 22 characters of base64url, or null. */
export const unpackUuid = (packed: string): string | null => {
  if (!/^[A-Za-z0-9_-]{22}$/.test(packed)) return null
  const hex = Buffer.from(packed, 'base64url').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export const writeOpaque = (ref: OpaqueRef): string =>
  [VERSION, packUuid(ref.tenantId), packUuid(ref.laneId), packUuid(ref.itemId)].join('.')

/** Null for anything that we did not write. */
export const readOpaque = (text: string | undefined): OpaqueRef | null => {
  const [version, ...packed] = text?.split('.') ?? []
  if (version !== VERSION || packed.length !== 3) return null
  const [tenantId, laneId, itemId] = packed.map(unpackUuid)
  if (!tenantId || !laneId || !itemId) return null
  return { tenantId: tenantId as TenantId, laneId: laneId as LaneId, itemId: itemId as ItemId }
}

/** Of an answer to somebody who is of no shop: its statuses are nobody's news. Nothing that `writeOpaque` writes. */
export const STRANGER_OPAQUE = `${VERSION}.stranger`
