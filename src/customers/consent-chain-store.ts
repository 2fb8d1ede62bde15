/**
 * A customer's consent ledger as a chain of hashes: `hash = SHA-256(previous hash ‖ canonical JSON of the entry)`. An entry
 * whose time is over has left its place in it (`consent_place`), with its hashes and without its words.
 */
import { createHash } from 'node:crypto'
import type { CustomerId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { canonicalJson, findConsentWitnesses, findUntoldMs, type ConsentPlace } from '../privacy/index.ts'
import type { ConsentEntry } from './consent.ts'

/** What a customer's chain starts from. */
export const GENESIS: Buffer = Buffer.alloc(32)

interface LinkRow {
  readonly id: string
  readonly recordedAt: Date
  readonly prevHash: Buffer
  readonly hash: Buffer
}
interface EntryRow extends Omit<ConsentEntry, 'occurredAtMs' | 'recordedAtMs'>, LinkRow {
  readonly occurredAt: Date
  readonly subjectHmac: Buffer
}
interface PlaceRow extends LinkRow {
  readonly destroyedAt: Date
}

export const toEntry = (row: EntryRow): ConsentEntry => {
  const { occurredAt, recordedAt, subjectHmac: _hmac, prevHash: _prev, hash: _hash, ...entry } = row
  return { ...entry, occurredAtMs: occurredAt.getTime(), recordedAtMs: recordedAt.getTime() }
}

const toPlace = (customerId: CustomerId, row: PlaceRow): ConsentPlace => ({
  id: row.id,
  customerId,
  recordedAtMs: row.recordedAt.getTime(),
  destroyedAtMs: row.destroyedAt.getTime(),
  prevHash: row.prevHash.toString('hex'),
  hash: row.hash.toString('hex'),
})

/** What an entry's hash is made over, behind the hash of the entry before it. */
type HashedConsent = ConsentEntry & { readonly tenantId: string; readonly subjectHmac: string }

const hashedOf = (tenantId: string, subjectHmac: Buffer, entry: ConsentEntry): HashedConsent => ({
  ...entry,
  tenantId,
  subjectHmac: subjectHmac.toString('hex'),
})

export const hashOf = (previous: Uint8Array, tenantId: string, subjectHmac: Buffer, entry: ConsentEntry): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(canonicalJson({ ...hashedOf(tenantId, subjectHmac, entry) }), 'utf8')
    .digest()

/** In the order of recording, which is the order of the chain; its last entry is the chain's head. */
export const readLedger = (tx: TenantTx, customerId: CustomerId): Promise<readonly EntryRow[]> => tx.sql<EntryRow>`
  select id, customer_id as "customerId", purpose, channel, action, wording_id as "wordingId",
      wording_version as "wordingVersion", encode(wording_sha256, 'hex') as "wordingSha256", language,
      occurred_at as "occurredAt", recorded_at as "recordedAt", actor, proof_message_id as "proofMessageId",
      prompt_message_id as "promptMessageId", notice_version as "noticeVersion", subject_hmac as "subjectHmac",
      prev_hash as "prevHash", hash
    from consent_entry
   where tenant_id = ${tx.tenantId} and customer_id = ${customerId}
   order by recorded_at, id`

const readPlaces = (tx: TenantTx, customerId: CustomerId): Promise<readonly PlaceRow[]> => tx.sql<PlaceRow>`
  select id, recorded_at as "recordedAt", destroyed_at as "destroyedAt", prev_hash as "prevHash", hash
    from consent_place
   where tenant_id = ${tx.tenantId} and customer_id = ${customerId}
   order by recorded_at, id`

/** The places of a customer's ledger, in its order. */
export const listPlaces = async (tx: TenantTx, customerId: CustomerId): Promise<readonly ConsentPlace[]> =>
  (await readPlaces(tx, customerId)).map((row) => toPlace(customerId, row))

const readChain = async (tx: TenantTx, customerId: CustomerId): Promise<readonly (EntryRow | PlaceRow)[]> => {
  const [entries, places] = await Promise.all([readLedger(tx, customerId), readPlaces(tx, customerId)])
  return [...entries, ...places].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())
}

const isPlace = (row: EntryRow | PlaceRow): row is PlaceRow => 'destroyedAt' in row

/** A customer's ledger, in the order of recording; for the send gate, exports and proof. */
export const listConsents = async (tx: TenantTx, customerId: CustomerId): Promise<readonly ConsentEntry[]> =>
  (await readLedger(tx, customerId)).map(toEntry)

/** An entry with its place in the chain of its customer; hashes in hexadecimal. */
interface ChainedConsent {
  readonly prevHash: string
  readonly hash: string
  readonly body: HashedConsent
}

/** A customer's ledger with its hashes and with the places of what was destroyed, for proof that is checked elsewhere. */
export const listChainedConsents = async (
  tx: TenantTx,
  customerId: CustomerId,
): Promise<readonly (ChainedConsent | ConsentPlace)[]> =>
  (await readChain(tx, customerId)).map((row) =>
    isPlace(row)
      ? toPlace(customerId, row)
      : {
          prevHash: row.prevHash.toString('hex'),
          hash: row.hash.toString('hex'),
          body: hashedOf(tx.tenantId, row.subjectHmac, toEntry(row)),
        },
  )

export interface LedgerBroken {
  readonly code: 'customers.consent_ledger_broken'
  readonly entryId: string
}

/**
 * Computes a customer's chain again. An error names the first entry that was changed or does not follow, or the first place
 * of which the audit chain does not tell. Returns how many entries there are, places not counted.
 */
export const verifyConsents = async (
  tx: TenantTx,
  customerId: CustomerId,
): Promise<Result<{ readonly entries: number }, LedgerBroken>> => {
  const broken = (entryId: string): Result<never, LedgerBroken> =>
    err({ code: 'customers.consent_ledger_broken', entryId })
  let previous: Uint8Array = GENESIS
  const chain = await readChain(tx, customerId)
  for (const row of chain) {
    if (!row.prevHash.equals(previous)) return broken(row.id)
    if (!isPlace(row) && !row.hash.equals(hashOf(previous, tx.tenantId, row.subjectHmac, toEntry(row)))) {
      return broken(row.id)
    }
    previous = row.hash
  }
  const places = chain.filter(isPlace).map((row) => toPlace(customerId, row))
  const untold = await findUntold(tx, customerId, places)
  return untold ? broken(untold.id) : ok({ entries: chain.length - places.length })
}

const findUntold = async (
  tx: TenantTx,
  customerId: CustomerId,
  places: readonly ConsentPlace[],
): Promise<ConsentPlace | undefined> => {
  if (places.length === 0) return undefined
  const times = places.map(({ destroyedAtMs }) => destroyedAtMs)
  const { told, forgottenUntilMs } = await findConsentWitnesses(tx, customerId, times)
  const untoldMs = findUntoldMs(places, told, (atMs) => atMs > forgottenUntilMs)
  return places.find(({ destroyedAtMs }) => destroyedAtMs === untoldMs)
}
