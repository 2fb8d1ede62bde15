/**
 * Writes the consent ledger. Each customer has a chain of her own, hashed entry by entry: erasing one customer takes her
 * chain and breaks nobody else's, and that an entry was made is also in the tenant's audit chain.
 */
import { createHash } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import type { CustomerId, NewId, StaffId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendAudit, lockAuditHead, type AuditActor } from '../privacy/index.ts'
import { GENESIS, hashOf, readLedger, toEntry } from './consent-chain-store.ts'
import {
  foldConsent,
  mayAskConsent,
  MARKETING_STATES,
  type Consent,
  type ConsentAction,
  type ConsentChannel,
  type ConsentEntry,
  type ConsentPurpose,
} from './consent.ts'

export interface Wording {
  readonly id: string
  readonly version: string
  /** The language of the text, which may not be hers. */
  readonly language: Language
  readonly text: string
}

export interface RecordConsent {
  readonly customerId: CustomerId
  readonly purpose: ConsentPurpose
  readonly channel: ConsentChannel
  readonly action: ConsentAction
  /** The words as she saw them. The ledger keeps their hash, and by which version they were written. */
  readonly wording: Wording
  /** When it was said, Unix ms. A time in the future counts as now: it must not outrank a later "no". */
  readonly occurredAtMs: number
  readonly actor:
    { readonly type: 'customer' } | { readonly type: 'staff'; readonly id: StaffId } | { readonly type: 'system' }
  readonly proofMessageId?: string | null
  readonly promptMessageId?: string | null
  readonly noticeVersion?: string | null
}

export type ConsentRefusal =
  | { readonly code: 'customers.not_found' }
  /** She was asked before, or has answered without being asked (POPIA s69(2)). */
  | { readonly code: 'customers.consent_asked_before' }

interface ConsentRecorded {
  /** In whose ledger: hers, or that of the one she was merged into. */
  readonly customerId: CustomerId
  readonly entryId: string
  /** What holds now for the entry's purpose. */
  readonly consent: Consent
  /** False when the same message had been recorded before. */
  readonly added: boolean
}

/**
 * Whose ids went to another person (a number given out anew) before her first entry is named by her record alone; one who
 * had entries before goes on under the last id that she had.
 */
const withoutIds = (customerId: CustomerId): Buffer => createHash('sha256').update(`customer:${customerId}`).digest()

interface Subject {
  readonly hmac: Buffer | null
  readonly mergedInto: CustomerId | null
}

/**
 * Holds the customer and reads the HMAC of the identity that she is best known by, or of the one she was merged into, to whom
 * her ids went; null when there is no such customer.
 */
const lockSubject = async (tx: TenantTx, customerId: CustomerId): Promise<Subject | null> => {
  const [[customer], [identity]] = await Promise.all([
    tx.sql<{ mergedInto: CustomerId | null }>`
      select merged_into as "mergedInto" from customer
       where tenant_id = ${tx.tenantId} and id = ${customerId} for no key update`,
    tx.sql<{ hmac: Buffer }>`
      select hmac from identity
       where tenant_id = ${tx.tenantId}
         and customer_id = any (array[${customerId}::uuid, (
           select merged_into from customer where tenant_id = ${tx.tenantId} and id = ${customerId})])
       order by customer_id <> ${customerId}, retired_at is not null, array_position(array['phone', 'wa_id', 'bsuid', 'parent_bsuid'], kind),
         last_seen_at desc
       limit 1`,
  ])
  return customer ? { hmac: identity?.hmac ?? null, mergedInto: customer.mergedInto } : null
}

/**
 * Adds one entry, and brings the customer's row up to date with what the ledger now says: `marketing_state`, `stopped_at`,
 * `notice_version`. The same message for the same purpose and action is recorded once; a question that may not be asked
 * again is refused. Locks the tenant's counter row, then the customer: in this order, because whoever changes her row beside
 * other things, a turn above all, comes with the counter in hand.
 */
export const recordConsent = async (
  deps: { readonly clock: Clock; readonly newId: NewId },
  tx: TenantTx,
  request: RecordConsent,
): Promise<Result<ConsentRecorded, ConsentRefusal>> => {
  const { customerId, purpose, action } = request
  const [, subject, rows] = await Promise.all([
    lockAuditHead(tx), // the counter row, first
    lockSubject(tx, customerId),
    readLedger(tx, customerId),
  ])
  if (!subject) return err({ code: 'customers.not_found' })
  // What holds is read from the ledger of the one who is left: a "no" in another one would be heard by nobody.
  if (subject.mergedInto !== null) return recordConsent(deps, tx, { ...request, customerId: subject.mergedInto })
  const subjectHmac = subject.hmac ?? rows.at(-1)?.subjectHmac ?? withoutIds(customerId)

  const entries = rows.map(toEntry)
  const same = entries.find((entry) => isSame(entry, request))
  if (same) return ok({ customerId, entryId: same.id, consent: foldConsent(entries, purpose), added: false })

  if (action === 'asked' && !mayAskConsent(entries, purpose)) return err({ code: 'customers.consent_asked_before' })

  const nowMs = deps.clock.now()
  const entry = toNewEntry(
    request,
    deps.newId<'ConsentEntryId'>(),
    Math.max(nowMs, (entries.at(-1)?.recordedAtMs ?? 0) + 1),
  )
  const all = [...entries, entry]
  await Promise.all([
    insertEntry(tx, entry, subjectHmac, rows.at(-1)?.hash ?? GENESIS),
    updateCustomer(tx, customerId, foldConsent(all, 'marketing'), entry.noticeVersion),
    appendAudit(deps, tx, {
      actor: auditActor(request),
      action: `customers.consent_${action}`,
      objectType: 'customer',
      objectId: customerId,
      purpose: action === 'notice_given' ? 'notice' : 'consent',
      facts: { purpose, entry_id: entry.id, wording: entry.wordingId, version: entry.wordingVersion },
      atMs: nowMs,
    }),
  ])
  return ok({ customerId, entryId: entry.id, consent: foldConsent(all, purpose), added: true })
}

const isSame = (entry: ConsentEntry, { purpose, action, proofMessageId }: RecordConsent): boolean =>
  proofMessageId != null &&
  entry.proofMessageId === proofMessageId &&
  entry.purpose === purpose &&
  entry.action === action

const toNewEntry = (request: RecordConsent, id: string, recordedAtMs: number): ConsentEntry => {
  const { customerId, purpose, channel, action, wording, actor } = request
  return {
    id,
    customerId,
    purpose,
    channel,
    action,
    wordingId: wording.id,
    wordingVersion: wording.version,
    wordingSha256: createHash('sha256').update(wording.text, 'utf8').digest('hex'),
    language: wording.language,
    occurredAtMs: Math.min(request.occurredAtMs, recordedAtMs),
    recordedAtMs,
    actor: actor.type === 'staff' ? `staff:${actor.id}` : actor.type,
    proofMessageId: request.proofMessageId ?? null,
    promptMessageId: request.promptMessageId ?? null,
    noticeVersion: request.noticeVersion ?? (action === 'notice_given' ? wording.version : null),
  }
}

const auditActor = ({ actor, customerId }: RecordConsent): AuditActor =>
  actor.type === 'customer' ? { type: 'customer', id: customerId } : actor

const insertEntry = async (tx: TenantTx, entry: ConsentEntry, hmac: Buffer, previous: Buffer): Promise<void> => {
  await tx.sql`
    insert into consent_entry (tenant_id, id, customer_id, subject_hmac, purpose, channel, action, wording_id,
      wording_version, wording_sha256, language, occurred_at, recorded_at, actor, proof_message_id, prompt_message_id,
      notice_version, prev_hash, hash)
    values (${tx.tenantId}, ${entry.id}, ${entry.customerId}, ${hmac}, ${entry.purpose}, ${entry.channel},
      ${entry.action}, ${entry.wordingId}, ${entry.wordingVersion}, ${Buffer.from(entry.wordingSha256, 'hex')},
      ${entry.language}, ${new Date(entry.occurredAtMs)}, ${new Date(entry.recordedAtMs)}, ${entry.actor},
      ${entry.proofMessageId}, ${entry.promptMessageId}, ${entry.noticeVersion}, ${previous},
      ${hashOf(previous, tx.tenantId, hmac, entry)})`
}

const updateCustomer = async (
  tx: TenantTx,
  customerId: CustomerId,
  marketing: Consent,
  noticeVersion: string | null,
): Promise<void> => {
  const state = MARKETING_STATES[marketing.state]
  const stoppedAt = state === 'withdrawn' && marketing.sinceMs !== null ? new Date(marketing.sinceMs) : null
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update customer u set marketing_state = ${state}, stopped_at = ${stoppedAt}, seq = c.sync_seq,
        notice_version = coalesce(${noticeVersion}, u.notice_version)
      from counter c
     where u.tenant_id = ${tx.tenantId} and u.id = ${customerId}`
}
