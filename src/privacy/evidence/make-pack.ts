/**
 * Makes a pack of evidence as it is sent: each page is read in a transaction of its own and is on its way before the next is
 * asked for, so that neither memory nor the database waits for a slow line. What is in it, and why the whole audit chain of
 * the period is: ADR 0033.
 */
import type { CustomerId, LaneId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { sha256Hex } from '../../platform/files/sha256.ts'
import { zipParts, type FileFacts, type FilePart } from '../../platform/files/zip-writer.ts'
import { readRowsOf } from '../../platform/db/person-rows.ts'
import { appendAudit, findAuditSlice, lockAuditHead } from '../audit.ts'
import { openKeys } from '../person-keys.ts'
import { findOnePerson } from '../person-store.ts'
import { contentFiles, type TextFile } from './contents.ts'
import { findPresent } from './evidence-store.ts'
import {
  EVIDENCE_FORMAT,
  hashAsCode,
  MANIFEST_FILE,
  SIGNATURE_FILE,
  type AuditFrame,
  type EvidenceManifest,
  type FileEntry,
} from './format.ts'
import type { ConsentLine, EvidenceDeps, EvidenceRefusal, EvidenceRequest, Subject } from './ports.ts'
import { createEvidenceSigner } from './signing.ts'

const findSubject = async (
  deps: EvidenceDeps,
  tx: TenantTx,
  request: EvidenceRequest,
): Promise<Result<Subject, EvidenceRefusal>> => {
  const present = await findPresent(tx, request.customerId)
  if (!present || present.isErased) return err({ code: 'customers.not_found' })
  const customer = await findOnePerson(tx, present.id)
  const lanes = await readRowsOf(tx, 'conversation', customer)
  const keys = await openKeys(deps.keyring, tx, customer)
  // From here on the chain stands still: what her ledger is now, the slice tells of.
  const head = await lockAuditHead(tx)
  const slice = await findAuditSlice(tx, request)
  const ledger: ConsentLine[] = []
  for (const id of customer) ledger.push(...(await deps.consents(tx, id)))
  const madeAtMs = deps.clock.now()
  const facts = { head: hashAsCode(head.hash), seq: head.seq }
  await audit(deps, tx, request, { action: 'privacy.evidence_asked', customerId: present.id, facts })
  const conversation = lanes.rows.map(({ id }) => id as LaneId) // a primary key
  return ok({ customer, conversation, keys, ledger, slice, head, madeAtMs })
}

interface Audited {
  readonly action: string
  readonly customerId: CustomerId
  readonly facts: Readonly<Record<string, string | number>>
}

const audit = async (
  deps: EvidenceDeps,
  tx: TenantTx,
  { by }: EvidenceRequest,
  { action, customerId, facts }: Audited,
): Promise<void> => {
  const atMs = deps.clock.now()
  const entry = { objectType: 'customer', objectId: customerId, purpose: 'security', facts, atMs } as const
  await appendAudit(deps, tx, { actor: { type: 'staff', id: by }, action, ...entry })
}

/**
 * Looks the person up and writes down that a pack was asked for; then the archive, in pieces. It breaks off without its end when
 * she is erased meanwhile.
 */
export const makeEvidence = async (
  deps: EvidenceDeps,
  request: EvidenceRequest,
): Promise<Result<AsyncGenerator<Uint8Array>, EvidenceRefusal>> => {
  const subject = await deps.db.withTenant(request.tenantId, (tx) => findSubject(deps, tx, request))
  return subject.ok ? ok(archive(deps, request, subject.value)) : subject
}

const archive = (deps: EvidenceDeps, request: EvidenceRequest, subject: Subject): AsyncGenerator<Uint8Array> => {
  const done: FileEntry[] = []
  const frame: { audit: AuditFrame | null } = { audit: null }
  const files = async function* (): AsyncGenerator<TextFile> {
    yield* contentFiles(deps, request, subject, (found) => (frame.audit = found))
    const manifest = `${JSON.stringify(manifestOf(request, subject, done, frame.audit), null, 2)}\n`
    const signature = await finish(deps, request, subject, manifest)
    yield { name: MANIFEST_FILE, text: [manifest] }
    yield { name: SIGNATURE_FILE, text: [`${signature}\n`] }
  }
  const onFile = (facts: FileFacts): void => void done.push(toEntry(facts))
  return zipParts(partsOf(files()), { madeAtMs: subject.madeAtMs, onFile })
}

/** One file behind the other: the next is asked for when the one before has ended. */
const partsOf = async function* (files: AsyncIterable<TextFile>): AsyncGenerator<FilePart> {
  for await (const { name, text } of files) {
    for await (const part of text) yield { name, text: part }
    yield { name, text: '', ends: true }
  }
}

const toEntry = ({ name, bytes, lines, sha256 }: FileFacts): FileEntry => ({
  ...{ name, bytes, sha256 },
  rows: name.endsWith('.jsonl') ? lines : 0,
})

const manifestOf = (
  { tenantId, shop, fromMs, untilMs }: EvidenceRequest,
  { customer, keys, head, madeAtMs }: Subject,
  files: readonly FileEntry[],
  audit: AuditFrame | null,
): EvidenceManifest => ({
  format: EVIDENCE_FORMAT,
  tenantId,
  shop,
  customerIds: customer,
  from: new Date(fromMs).toISOString(),
  until: new Date(untilMs).toISOString(),
  madeAt: new Date(madeAtMs).toISOString(),
  files: [...files],
  audit,
  head,
  publicKey: createEvidenceSigner(keys.tenant.sealing).publicKey,
})

/** Signs what was made, and binds it into the shop's chain: who holds the pack later can show that it was made then. */
const finish = async (
  deps: EvidenceDeps,
  request: EvidenceRequest,
  { customer, keys }: Subject,
  manifest: string,
): Promise<string> => {
  const [customerId] = customer
  if (customerId === undefined) throw new Error('evidence about nobody')
  await deps.db.withTenant(request.tenantId, async (tx) => {
    const present = await findPresent(tx, customerId)
    if (!present || present.isErased) throw new Error('the person was erased while her evidence was made')
    const sha256 = sha256Hex(manifest)
    await audit(deps, tx, request, {
      action: 'privacy.evidence_made',
      customerId,
      facts: { manifest: hashAsCode(sha256) },
    })
  })
  return createEvidenceSigner(keys.tenant.sealing).sign(Buffer.from(manifest, 'utf8'))
}
