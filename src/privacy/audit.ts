/**
 * The audit chain: who did what to what, why, and when; append-only, each entry hashed with the one before it, so that
 * an edited, removed or reordered entry shows. It holds ids, numbers and codes only: erasing a person never breaks it.
 *
 * `hash = SHA-256(previous hash ‖ seq as 8 bytes, big-endian ‖ canonical JSON of the entry)`. The database computes it in
 * the statement that takes the sequence number, so that appending costs no extra round trip; `verifyAudit` computes it
 * again here, from what is stored.
 */
import { createHash } from 'node:crypto'
import type { CustomerId, NewId, RiderId, StaffId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { canonicalJson } from './canonical-json.ts'

export type AuditActor =
  | { readonly type: 'customer'; readonly id: CustomerId }
  | { readonly type: 'staff'; readonly id: StaffId }
  | { readonly type: 'rider'; readonly id: RiderId }
  | { readonly type: 'operator'; readonly id: string }
  | { readonly type: 'system' }

/** Why the entry was made; a processing purpose of the register. */
type AuditPurpose =
  'order' | 'stock' | 'payment' | 'consent' | 'notice' | 'data_subject_request' | 'retention' | 'security' | 'settings'

/**
 * A code such as `ready` or `marketing`, or an id: what a program wrote, never what a person did. Checked by form, because
 * a type cannot tell a code from a name: lower-case letters, digits and `_ - . :`, at most 64 characters, no digits that
 * could be a phone number unless they are part of a UUID.
 */
type AuditFact = string | number | boolean | null
export type AuditFacts = Readonly<Record<string, AuditFact>>

export interface AuditEntry {
  readonly actor: AuditActor
  /** `context.past_tense`, e.g. `orders.completed`. */
  readonly action: string
  readonly objectType: string
  readonly objectId: string
  readonly purpose: AuditPurpose
  readonly facts?: AuditFacts
  /** Unix ms. */
  readonly atMs: number
}

const CODE = /^[a-z][a-z0-9_.:-]{0,63}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Seven digits in a row are a phone number more often than a code. */
const NUMBER_TO_CALL = /\d{7}/

const isFact = (value: AuditFact): boolean =>
  typeof value === 'string'
    ? UUID.test(value) || (CODE.test(value) && !NUMBER_TO_CALL.test(value))
    : typeof value !== 'number' || Number.isSafeInteger(value)

/** Throws when an entry holds anything but ids, integers, booleans and codes: personal data must never reach the chain. */
const assertNoPersonalData = ({ actor, action, objectType, objectId, facts = {} }: AuditEntry): void => {
  const words = { action, objectType, objectId, actorId: actorId(actor) }
  for (const [key, value] of [...Object.entries(words), ...Object.entries(facts)]) {
    if (!isFact(value)) throw new TypeError(`not an id, a number or a code: "${key}" of an audit entry`)
  }
  for (const key of Object.keys(facts)) if (!CODE.test(key)) throw new TypeError('the name of an audit fact is no code')
}

/** What a hash of the chain is made over: one entry as it is stored. */
interface HashedEntry {
  readonly tenantId: string
  readonly id: string
  /** UTC with microseconds, as the database keeps it, so that no change of the stored time is too small to show. */
  readonly at: string
  readonly actorType: string
  readonly actorId: string | null
  readonly action: string
  readonly objectType: string
  readonly objectId: string
  readonly purpose: string
  readonly facts: AuditFacts
}

const bodyOf = (entry: HashedEntry): string => canonicalJson({ ...entry })

/** The hash of one entry, from its predecessor's; for whoever checks a chain, in or out of the database. */
export const auditHash = (previous: Uint8Array, seq: number, body: string): Buffer => {
  const seqBytes = Buffer.alloc(8)
  seqBytes.writeBigInt64BE(BigInt(seq))
  return createHash('sha256').update(previous).update(seqBytes).update(body, 'utf8').digest()
}

const actorId = (actor: AuditActor): string | null => (actor.type === 'system' ? null : actor.id)

/**
 * Appends one entry and returns its sequence number. It locks the tenant's counter row, which is locked last: send it
 * after every other lock of the transaction. Throws on facts that could be personal data.
 */
export const appendAudit = async (
  deps: { readonly newId: NewId },
  tx: TenantTx,
  entry: AuditEntry,
): Promise<{ readonly seq: number }> => {
  const facts = entry.facts ?? {}
  assertNoPersonalData(entry)
  const id = deps.newId<'AuditEventId'>()
  const at = new Date(entry.atMs)
  const body = bodyOf({
    tenantId: tx.tenantId,
    id,
    at: at.toISOString().replace('Z', '000Z'),
    actorType: entry.actor.type,
    actorId: actorId(entry.actor),
    action: entry.action,
    objectType: entry.objectType,
    objectId: entry.objectId,
    purpose: entry.purpose,
    facts,
  })
  const [row] = await tx.sql<{ seq: number }>`
    with head as (
      update tenant_counter c set
          audit_seq = p.audit_seq + 1,
          audit_hash = sha256(p.audit_hash || int8send(p.audit_seq + 1) || ${Buffer.from(body, 'utf8')}::bytea)
        from (
          select tenant_id, audit_seq, audit_hash from tenant_counter where tenant_id = ${tx.tenantId} for update
        ) p
       where c.tenant_id = ${tx.tenantId} and p.tenant_id = c.tenant_id
      returning c.audit_seq as seq, p.audit_hash as prev_hash, c.audit_hash as hash
    )
    insert into audit_event (tenant_id, at, seq, id, actor_type, actor_id, action, object_type, object_id, purpose, facts,
        prev_hash, hash)
    select ${tx.tenantId}, ${at}, h.seq, ${id}, ${entry.actor.type}, ${actorId(entry.actor)}, ${entry.action},
        ${entry.objectType}, ${entry.objectId}, ${entry.purpose}, ${JSON.stringify(facts)}::jsonb, h.prev_hash, h.hash
      from head h
    returning seq`
  if (!row) throw new Error('the tenant has no counter row')
  return row
}

/** What every tenant's chain starts from. */
const AUDIT_GENESIS: Uint8Array = new Uint8Array(32)

interface AuditProof {
  readonly entries: number
  readonly headHash: Buffer
}

interface AuditBroken {
  readonly code: 'privacy.audit_broken'
  /** The first sequence number at which the chain does not hold. */
  readonly seq: number
  readonly why: 'gap' | 'link' | 'hash' | 'head'
}

interface AuditRow {
  readonly seq: number
  readonly id: string
  readonly at_text: string
  readonly actor_type: string
  readonly actor_id: string | null
  readonly action: string
  readonly object_type: string
  readonly object_id: string
  readonly purpose: string
  readonly facts: AuditFacts
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

/** Entries held in memory at once while verifying. */
const PAGE = 1_000

/** An entry beside the head of its chain and the last entry that was destroyed with its month; one row also of an empty chain. */
interface VerifiedRow extends Omit<AuditRow, 'seq'> {
  readonly seq: number | null
  readonly head_seq: number
  readonly head_hash: Buffer
  readonly anchor_seq: number | null
  readonly anchor_hash: Buffer | null
}

/**
 * Reads the tenant's whole chain in order, a page at a time through a cursor, and computes it again. An error names the
 * first sequence number that is missing, does not follow from its predecessor, or was changed; `head` means that the
 * chain was cut off at its end. The cursor sees head and entries as they were at one moment, so that nobody waits with an
 * entry until it is done.
 */
export const verifyAudit = async (tx: TenantTx): Promise<Result<AuditProof, AuditBroken>> => {
  await tx.sql`
    declare audit_chain no scroll cursor for
     select e.seq, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at_text, e.actor_type,
         e.actor_id, e.action, e.object_type, e.object_id, e.purpose, e.facts, e.prev_hash, e.hash,
         c.audit_seq as head_seq, c.audit_hash as head_hash, a.seq as anchor_seq, a.hash as anchor_hash
       from tenant_counter c
       left join lateral (
         select seq, hash from audit_anchor where tenant_id = ${tx.tenantId} order by seq desc limit 1) a on true
       left join audit_event e on e.tenant_id = c.tenant_id
      where c.tenant_id = ${tx.tenantId}
      order by e.seq`
  const broken = (seq: number, why: AuditBroken['why']): Result<AuditProof, AuditBroken> =>
    err({ code: 'privacy.audit_broken', seq, why })
  let rows = await tx.sql<VerifiedRow>`fetch 1000 from audit_chain`
  const [first] = rows
  if (!first) throw new Error('the tenant has no counter row')
  // Where months of the chain were destroyed when their time was over, it goes on from the last entry of those.
  let seq = first.anchor_seq ?? 0
  let previous: Uint8Array = first.anchor_hash ?? AUDIT_GENESIS
  for (;;) {
    for (const row of rows) {
      if (row.seq === null) break // an empty chain
      seq += 1
      if (row.seq !== seq) return broken(Math.min(seq, row.seq), 'gap')
      if (!row.prev_hash.equals(previous)) return broken(seq, 'link')
      if (!row.hash.equals(auditHash(previous, seq, bodyOf(toHashed(tx, row))))) return broken(seq, 'hash')
      previous = row.hash
    }
    if (rows.length < PAGE) break
    rows = await tx.sql<VerifiedRow>`fetch 1000 from audit_chain`
  }
  await tx.sql`close audit_chain`
  if (first.head_seq !== seq || !first.head_hash.equals(previous)) return broken(seq + 1, 'head')
  return ok({ entries: seq, headHash: first.head_hash })
}

const toHashed = (tx: TenantTx, row: Omit<AuditRow, 'seq' | 'prev_hash' | 'hash'>): HashedEntry => ({
  tenantId: tx.tenantId,
  id: row.id,
  at: row.at_text,
  actorType: row.actor_type,
  actorId: row.actor_id,
  action: row.action,
  objectType: row.object_type,
  objectId: row.object_id,
  purpose: row.purpose,
  facts: row.facts,
})

/** One entry with its place in the chain; hashes in hexadecimal. */
interface ChainedEntry {
  readonly seq: number
  readonly prevHash: string
  readonly hash: string
  readonly body: HashedEntry
}

/** From `fromMs` until before `untilMs`. */
interface AuditPeriod {
  readonly fromMs: number
  readonly untilMs: number
}

export interface AuditSlice {
  readonly firstSeq: number
  readonly lastSeq: number
}

/** Which part of the chain was written in a period; null when nothing was. */
export const findAuditSlice = async (tx: TenantTx, { fromMs, untilMs }: AuditPeriod): Promise<AuditSlice | null> => {
  const [row] = await tx.sql<{ first: number | null; last: number | null }>`
    select min(seq) as first, max(seq) as last from audit_event
     where tenant_id = ${tx.tenantId} and at >= ${new Date(fromMs)} and at < ${new Date(untilMs)}`
  return row?.first == null || row.last == null ? null : { firstSeq: row.first, lastSeq: row.last }
}

/**
 * The head of the chain, held until commit: whatever is written with an entry of the chain is here whole by then, or comes
 * after.
 */
export const lockAuditHead = async (tx: TenantTx): Promise<{ readonly seq: number; readonly hash: string }> => {
  const [head] = await tx.sql<{ seq: number; hash: string }>`
    select audit_seq as seq, encode(audit_hash, 'hex') as hash from tenant_counter
     where tenant_id = ${tx.tenantId} for no key update`
  if (!head) throw new Error('the tenant has no counter row')
  return head
}

/** Where a page of a slice goes on. */
export interface AuditMark {
  readonly at: string
  readonly seq: number
}

/**
 * A page of a slice by time, which is nearly the order of the chain: several processes write it, each by its own clock, so
 * that neighbours may have changed places. Ordered by the primary key, for the chain's own order has no index.
 */
export const listAuditByTime = async (
  tx: TenantTx,
  { firstSeq, lastSeq, fromMs, untilMs }: AuditSlice & AuditPeriod,
  after: AuditMark | null,
  most: number,
): Promise<readonly ChainedEntry[]> => {
  const rows = await tx.sql<Omit<AuditRow, 'prev_hash' | 'hash'> & { readonly prev: string; readonly own: string }>`
    select seq, id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at_text, actor_type, actor_id,
        action, object_type, object_id, purpose, facts, encode(prev_hash, 'hex') as prev, encode(hash, 'hex') as own
      from audit_event
     where tenant_id = ${tx.tenantId} and at >= ${new Date(fromMs)} and at < ${new Date(untilMs)}
       and seq >= ${firstSeq} and seq <= ${lastSeq}
       and (${after === null}::boolean or (at, seq) > (${after?.at ?? null}::timestamptz, ${after?.seq ?? null}::bigint))
     order by at, seq
     limit ${most}`
  return rows.map((row) => ({ seq: row.seq, prevHash: row.prev, hash: row.own, body: toHashed(tx, row) }))
}
