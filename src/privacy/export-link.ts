/** The way to an export: a link that is spent soon after it was used and the number that opens it, of which only the hashes are kept. */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { TenantTx } from '../platform/db/database.ts'
import type { RequestDeps } from './open-request.ts'
import { lettersOfCode } from './read-out.ts'
import { LINK_MS } from './request.ts'
import { saveRequest, type PrivacyRequest } from './request-store.ts'

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
export const linkHashOf = (token: string): Buffer => hashOf(`link:${token}`)
export const pinHashOf = (requestId: string, pin: string): Buffer => hashOf(`pin:${requestId}:${pin}`)

/** The link's token for a code that is read out; null when it cannot be one. The same code leads nowhere in another shop. */
export const tokenOfCode = (tenantId: string, typed: string): string | null => {
  const letters = lettersOfCode(typed)
  return letters === null ? null : hashOf(`export code:${tenantId}:${letters}`).toString('base64url')
}

const PIN_DIGITS = 6
const newPin = (): string => String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0')

/** The link's token, the number that opens it, and until when, Unix ms. */
export interface ExportLink {
  readonly type: 'export_ready'
  readonly token: string
  readonly pin: string
  readonly untilMs: number
}

/** A link to the export, and the number that opens it; only their hashes are kept. */
export const deliverLink = async (
  deps: Pick<RequestDeps, 'clock'>,
  tx: TenantTx,
  request: PrivacyRequest,
  also: Parameters<typeof saveRequest>[2] = {},
  token = randomBytes(32).toString('base64url'),
): Promise<ExportLink> => {
  const nowMs = deps.clock.now()
  const pin = newPin()
  const untilMs = nowMs + LINK_MS
  await saveRequest(tx, request.id, {
    state: 'delivered',
    deliveredAtMs: nowMs,
    deliveredVia: 'link',
    ...also,
    linkHash: linkHashOf(token),
    linkExpiresAtMs: untilMs,
    pinHash: pinHashOf(request.id, pin),
    pinTries: 0,
  })
  return { type: 'export_ready', token, pin, untilMs }
}
