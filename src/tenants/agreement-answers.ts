/**
 * What comes of new words of the agreement: the notice by which a shop was told of them, its objection if it has one, and
 * for whoever runs the installation the shops that have not accepted. Silence is neither: it accepts nothing and stops
 * nothing (ADR 0046).
 */
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { findAcceptance, OPERATOR_AGREEMENT, type AgreementRefusal, type AnswerProof } from './agreement.ts'

/** A shop was told of a version at work. Unix ms. */
export interface AgreementNotice {
  readonly version: string
  readonly toldAtMs: number
  /** Until then it is asked to answer. */
  readonly answerByMs: number
}

export interface Objection {
  readonly version: string
  readonly objectedAtMs: number
  readonly objectedBy: string
  /** In the shop's own words; null when it gave none. */
  readonly reason: string | null
}

export const findAgreementNotice = async (
  tx: TenantTx,
  version = OPERATOR_AGREEMENT.version,
): Promise<AgreementNotice | null> => {
  const [row] = await tx.sql<{ told_at: Date; answer_by: Date }>`
    select told_at, answer_by from agreement_notice where tenant_id = ${tx.tenantId} and version = ${version}`
  return row ? { version, toldAtMs: row.told_at.getTime(), answerByMs: row.answer_by.getTime() } : null
}

/**
 * Writes down that the shop of `tx` is told of the version in force; false when it was told before, or has accepted
 * meanwhile.
 */
export const insertAgreementNotice = async (
  tx: TenantTx,
  { toldAtMs, answerByMs }: Omit<AgreementNotice, 'version'>,
): Promise<boolean> => {
  const { version, sha256 } = OPERATOR_AGREEMENT
  if ((await findAcceptance(tx)) !== null) return false
  const made = await tx.sql`
    insert into agreement_notice (tenant_id, version, text_sha256, told_at, answer_by)
    values (${tx.tenantId}, ${version}, ${sha256}, ${new Date(toldAtMs)}, ${new Date(answerByMs)})
    on conflict (tenant_id, version) do nothing
    returning version`
  return made.length > 0
}

export const findObjection = async (tx: TenantTx, version = OPERATOR_AGREEMENT.version): Promise<Objection | null> => {
  const [row] = await tx.sql<{ objected_at: Date; objected_by: string; reason: string | null }>`
    select objected_at, objected_by, reason from agreement_objection
     where tenant_id = ${tx.tenantId} and version = ${version}`
  return row
    ? { version, objectedAtMs: row.objected_at.getTime(), objectedBy: row.objected_by, reason: row.reason }
    : null
}

/**
 * Records that the shop objects to the version in force. Twice is once: the first objection stands with its time and who made
 * it. An acceptance may follow, and then counts.
 */
export const objectToAgreement = async (
  tx: TenantTx,
  given: {
    readonly version: string
    /** The person who objects for the shop. */
    readonly objectedBy: string
    readonly reason: string | null
    readonly proof: AnswerProof
    readonly nowMs: number
  },
): Promise<Result<Objection & { readonly isNew: boolean }, AgreementRefusal>> => {
  const { version, sha256 } = OPERATOR_AGREEMENT
  if (given.version !== version) return err({ code: 'tenants.agreement_outdated', version })
  if ((await findAcceptance(tx)) !== null) return err({ code: 'tenants.agreement_accepted', version })
  const { keyId = null, staffId = null, messageId = null } = given.proof
  const made = await tx.sql`
    insert into agreement_objection (tenant_id, version, text_sha256, objected_at, objected_by, reason, key_id, staff_id,
      message_id)
    values (${tx.tenantId}, ${version}, ${sha256}, ${new Date(given.nowMs)}, ${given.objectedBy}, ${given.reason},
      ${keyId}, ${staffId}, ${messageId})
    on conflict (tenant_id, version) do nothing
    returning version`
  const objection = await findObjection(tx)
  if (!objection) throw new Error('an objection that is not there')
  return ok({ ...objection, isNew: made.length > 0 })
}

/** Gives the words of an objection that came without, as a tap in the chat does; false when it has words, or is none. */
export const giveObjectionReason = async (tx: TenantTx, reason: string): Promise<boolean> => {
  const given = await tx.sql`
    update agreement_objection set reason = ${reason}
     where tenant_id = ${tx.tenantId} and version = ${OPERATOR_AGREEMENT.version} and reason is null
    returning version`
  return given.length > 0
}

/** Shops at work that have not accepted the version in force and were not told of it, behind `after`. */
export const listUntold = async (
  db: Pick<Database, 'platformSql'>,
  after: TenantId,
  most: number,
): Promise<readonly TenantId[]> =>
  (
    await db.platformSql<{ tenant_id: TenantId }>`
      select tenant_id from app.untold_of_agreement(${OPERATOR_AGREEMENT.version}, ${after}::uuid, ${most}::integer)`
  ).map((row) => row.tenant_id)

interface Unaccepted {
  readonly tenantId: TenantId
  readonly slug: string
  readonly name: string
  readonly createdAtMs: number
  /** Null: the round that tells it is still to come. */
  readonly notice: AgreementNotice | null
  readonly objection: Objection | null
}

/**
 * A page of the shops at work that have not accepted the version in force, the newest first, behind `before`.
 *
 * @param query.objected those that have objected, or those that have said nothing; null: both
 */
export const listUnaccepted = async (
  db: Pick<Database, 'platformSql'>,
  query: { readonly objected: boolean | null; readonly before: string | null; readonly most: number },
): Promise<readonly Unaccepted[]> => {
  const { version } = OPERATOR_AGREEMENT
  const rows = await db.platformSql<{
    tenant_id: TenantId
    slug: string
    name: string
    created_at: Date
    told_at: Date | null
    answer_by: Date | null
    objected_at: Date | null
    objected_by: string | null
    reason: string | null
  }>`
    select tenant_id, slug, name, created_at, told_at, answer_by, objected_at, objected_by, reason
      from app.unaccepted_agreements(${version}, ${query.objected}::boolean, ${query.before}::uuid, ${query.most}::integer)`
  return rows.map((r) => ({
    tenantId: r.tenant_id,
    slug: r.slug,
    name: r.name,
    createdAtMs: r.created_at.getTime(),
    notice:
      r.told_at && r.answer_by ? { version, toldAtMs: r.told_at.getTime(), answerByMs: r.answer_by.getTime() } : null,
    objection:
      r.objected_at && r.objected_by !== null
        ? { version, objectedAtMs: r.objected_at.getTime(), objectedBy: r.objected_by, reason: r.reason }
        : null,
  }))
}
