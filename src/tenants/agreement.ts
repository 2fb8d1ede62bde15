/**
 * The agreement between a shop (the responsible party) and who runs this installation (its operator), POPIA s20–21. A shop
 * works only once it has accepted the version in force. Its words are part of the release; who changes them gives them a new
 * version, and every shop is asked again.
 */
import { createHash } from 'node:crypto'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'

export interface Agreement {
  readonly version: string
  readonly text: string
  /** Of the text in UTF-8. */
  readonly sha256: Buffer
}

const make = (version: string, text: string): Agreement => ({
  version,
  text,
  sha256: createHash('sha256').update(text).digest(),
})

export const OPERATOR_AGREEMENT: Agreement = make(
  'v1',
  `Agreement between the shop and its operator (POPIA sections 20 and 21)

1. Who is who. The shop decides why and how its customers' personal information is used: it is the responsible party. Whoever runs this installation of Wakala ("the operator") handles that information for the shop.
2. Only for the shop. The operator handles customers' information only with the shop's knowledge and authorisation, to answer its customers, to keep its orders, stock and books, and to do what the law asks of the shop. It uses nothing of it for purposes of its own, sells nothing, and joins nothing with the information of other shops.
3. Confidential. The operator treats the information as confidential, and so does everybody who works for it. Its people look at a shop's information only with a reason that is written down, for at most 72 hours at a time. The shop sees each such grant and each use of it, and can end it.
4. Secured. The operator keeps the measures of section 19: keys for each customer, separation of shops by the database itself, encrypted backups, logs without personal information, a record of who did what that shows if it was changed.
5. Told at once. If there are reasonable grounds to believe that somebody without a right to it has seen or taken information of the shop's customers, the operator tells the shop at once, with what it knows (section 21(2)).
6. Others who help. The operator uses the processors that are listed in the register of processors, and tells the shop before it uses another. It binds them to no less than this.
7. People's requests. What customers ask about their information (to see, correct, delete, object) is carried out by the product as the law says; the operator helps the shop with what needs a person.
8. Kept no longer than needed. Information is destroyed by the retention schedule, and by erasure when a customer asks. When the shop leaves, it takes all its data in open files, and the operator deletes what the law does not oblige it to keep.
9. Proof. The shop can ask at any time for the evidence that this is kept: the audit chain, certificates of destruction, grants.
10. Changes. If these words change, the shop is asked again.
`,
)

export interface Acceptance {
  readonly version: string
  readonly acceptedAtMs: number
  readonly acceptedBy: string
}

/** What proves an answer: the key by which it came, or the message of one of the shop's owners; the demo has neither. */
export interface AnswerProof {
  readonly keyId?: string
  readonly staffId?: string
  /** Meta's id of her message. */
  readonly messageId?: string
}

export type AgreementRefusal =
  /** The words that were accepted are not those in force. */
  | { readonly code: 'tenants.agreement_outdated'; readonly version: string }
  /** The shop may not work before it has accepted this version. */
  | { readonly code: 'tenants.agreement_not_accepted'; readonly version: string }
  /** What was accepted is not objected to afterwards. */
  | { readonly code: 'tenants.agreement_accepted'; readonly version: string }

/** What this shop has accepted of the version in force; null when it has not. */
export const findAcceptance = async (
  tx: TenantTx,
  version = OPERATOR_AGREEMENT.version,
): Promise<Acceptance | null> => {
  const [row] = await tx.sql<{ accepted_at: Date; accepted_by: string }>`
    select accepted_at, accepted_by from operator_agreement where tenant_id = ${tx.tenantId} and version = ${version}`
  return row ? { version, acceptedAtMs: row.accepted_at.getTime(), acceptedBy: row.accepted_by } : null
}

/** Records that the shop accepts the version in force. Twice is once: the first acceptance stands. */
export const acceptAgreement = async (
  tx: TenantTx,
  given: {
    readonly version: string
    /** The person who accepts for the shop. */
    readonly acceptedBy: string
    readonly proof: AnswerProof
    readonly nowMs: number
  },
): Promise<Result<Acceptance & { readonly isNew: boolean }, AgreementRefusal>> => {
  const { version, sha256 } = OPERATOR_AGREEMENT
  if (given.version !== version) return err({ code: 'tenants.agreement_outdated', version })
  const made = await tx.sql`
    insert into operator_agreement (tenant_id, version, text_sha256, accepted_at, accepted_by, key_id, staff_id, message_id)
    values (${tx.tenantId}, ${version}, ${sha256}, ${new Date(given.nowMs)}, ${given.acceptedBy},
      ${given.proof.keyId ?? null}, ${given.proof.staffId ?? null}, ${given.proof.messageId ?? null})
    on conflict (tenant_id, version) do nothing
    returning version`
  const acceptance = await findAcceptance(tx, version)
  if (!acceptance) throw new Error('an acceptance that is not there')
  return ok({ ...acceptance, isNew: made.length > 0 })
}
