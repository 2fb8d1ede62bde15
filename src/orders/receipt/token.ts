/**
 * The address of a receipt: which shop and order it is, and 128 bits that only the holder of the shop's keys can make. Nothing
 * is stored, nothing needs looking up across shops, and a receipt keeps its address.
 */
import { timingSafeEqual } from 'node:crypto'
import type { OrderId, TenantId } from '../../kernel/ids.ts'
import type { TenantKeys } from '../../platform/crypto/keyring.ts'
import { blindIndex } from '../../platform/crypto/seal.ts'

const ID_BYTES = 16
const PROOF_BYTES = 16
/** Characters of base64url. */
const RECEIPT_TOKEN_LENGTH = ((2 * ID_BYTES + PROOF_BYTES) * 4) / 3

const toBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const toUuid = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const proofOf = (keys: Pick<TenantKeys, 'index'>, orderId: OrderId): Buffer =>
  blindIndex(keys.index, `receipt:${orderId}`).subarray(0, PROOF_BYTES)

export const receiptToken = (keys: Pick<TenantKeys, 'index'>, tenantId: TenantId, orderId: OrderId): string =>
  Buffer.concat([toBytes(tenantId), toBytes(orderId), proofOf(keys, orderId)]).toString('base64url')

interface ReceiptClaim {
  readonly tenantId: TenantId
  readonly orderId: OrderId
  readonly proof: Buffer
}

/** What a token claims; null when it is none. Trust it only after `isProven`. */
export const parseReceiptToken = (token: string): ReceiptClaim | null => {
  if (token.length !== RECEIPT_TOKEN_LENGTH || !/^[A-Za-z0-9_-]+$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  return {
    tenantId: toUuid(bytes.subarray(0, ID_BYTES)) as TenantId,
    orderId: toUuid(bytes.subarray(ID_BYTES, 2 * ID_BYTES)) as OrderId,
    proof: bytes.subarray(2 * ID_BYTES),
  }
}

export const isProven = (keys: Pick<TenantKeys, 'index'>, { orderId, proof }: ReceiptClaim): boolean =>
  timingSafeEqual(proofOf(keys, orderId), proof)
