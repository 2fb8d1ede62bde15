/**
 * Checks a pack of evidence with nothing but the pack: that its manifest is signed, that its files are the ones that were
 * signed, and that the chains in them hold. Every line is read once and forgotten, whatever the size of the pack.
 */
import { Type, type Static, type TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { createSha256, sha256Hex } from '../../platform/files/sha256.ts'
import {
  NotAnArchiveError,
  readDirectory,
  readEntry,
  withFile,
  type FileHandle,
  type ZipEntry,
} from '../../platform/files/zip-file.ts'
import { findUntoldMs } from '../consent-places.ts'
import { createAuditCheck, createConsentCheck } from './chains.ts'
import { EVIDENCE_FORMATS, MANIFEST_FILE, SIGNATURE_FILE, type EvidenceManifest } from './format.ts'
import { isSignedBy } from './signing.ts'

type EvidenceFault =
  | 'not_a_pack'
  | 'not_signed'
  | 'another_key'
  | 'file_missing'
  | 'file_unknown'
  | 'file_changed'
  | 'chain_broken'
  | 'ledger_broken'
  | 'wording_changed'
  | 'consent_not_in_chain'
  | 'consent_missing'
  | 'place_not_in_chain'

export interface EvidenceReport {
  readonly ok: boolean
  readonly faults: readonly { readonly fault: EvidenceFault; readonly detail: string }[]
  /** Null when there was no manifest to read. */
  readonly manifest: EvidenceManifest | null
  readonly consents: number
  /** Of the consents: those whose words are in the pack, and those whose proving message is. */
  readonly withWords: number
  readonly withMessage: number
  /** Of entries whose time was over: their places, and those of which the chain in the pack tells. */
  readonly places: number
  readonly placesTold: number
  readonly auditEntries: number
}

const Hex = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0 })
const ManifestSchema = Type.Object({
  format: Type.Union(EVIDENCE_FORMATS.map((format) => Type.Literal(format))),
  tenantId: Type.String(),
  shop: Type.String(),
  customerIds: Type.Array(Type.String(), { minItems: 1 }),
  from: Type.String(),
  until: Type.String(),
  madeAt: Type.String(),
  files: Type.Array(Type.Object({ name: Type.String(), bytes: Count, rows: Count, sha256: Hex })),
  audit: Type.Union([Type.Null(), Type.Object({ firstSeq: Count, lastSeq: Count, startHash: Hex, endHash: Hex })]),
  head: Type.Object({ seq: Count, hash: Hex }),
  publicKey: Type.String(),
})
const LinkSchema = Type.Object({ prevHash: Hex, hash: Hex, body: Type.Record(Type.String(), Type.Any()) })
const AuditLinkSchema = Type.Object({ ...LinkSchema.properties, seq: Count })
const PlaceSchema = Type.Object({
  ...{ id: Type.String(), customerId: Type.String(), prevHash: Hex, hash: Hex },
  ...{ recordedAtMs: Type.Integer(), destroyedAtMs: Type.Integer() },
})
const WordingSchema = Type.Object({ sha256: Hex, text: Type.String() })
const MessageSchema = Type.Object({ id: Type.String(), wamid: Type.Union([Type.String(), Type.Null()]) })

/** A manifest names a dozen files. */
const SMALL_MOST = 64 * 1024
/** The longest message of WhatsApp is 64 KB of text, which JSON may write as six times as much. */
const LINE_MOST = 1024 * 1024
/** After so many faults nobody needs the next. */
const FAULTS_MOST = 20
/** A consent bears the time at which it was recorded, its entry in the chain that of the turn: they differ by moments. */
const MOMENTS_MS = 1_000

class EnoughFaultsError extends Error {}

/** What a line of JSON is, if it has this shape. */
const parseAs = <S extends TSchema>(schema: S, text: string): Static<S> | null => {
  try {
    const value: unknown = JSON.parse(text)
    return Check(schema, value) ? value : null
  } catch {
    return null
  }
}

/** @param key the public key that the shop is known by, base64; without one the pack's own is believed. */
export const checkEvidence = (path: string, key: string | null = null): Promise<EvidenceReport> =>
  withFile(path, (file) => check(file, key))

const check = async (file: FileHandle, key: string | null): Promise<EvidenceReport> => {
  const faults: { fault: EvidenceFault; detail: string }[] = []
  const say = (fault: EvidenceFault, detail: string): void => {
    faults.push({ fault, detail })
    if (faults.length >= FAULTS_MOST) throw new EnoughFaultsError()
  }
  let manifest: EvidenceManifest | null = null
  let found: Omit<EvidenceReport, 'ok' | 'faults' | 'manifest'> | null = null
  try {
    const entries = byName(await readDirectory(file), say)
    manifest = await readManifest(file, entries, key, say)
    if (manifest) found = await readContents(file, entries, manifest, say)
  } catch (error) {
    if (error instanceof NotAnArchiveError) faults.push({ fault: 'not_a_pack', detail: error.message })
    else if (!(error instanceof EnoughFaultsError)) throw error
  }
  const nothing = { consents: 0, withWords: 0, withMessage: 0, places: 0, placesTold: 0, auditEntries: 0 }
  return { ok: faults.length === 0, faults, manifest, ...(found ?? nothing) }
}

type Say = (fault: EvidenceFault, detail: string) => void

const byName = (directory: readonly ZipEntry[], say: Say): ReadonlyMap<string, ZipEntry> => {
  const entries = new Map(directory.map((entry) => [entry.name, entry]))
  if (entries.size !== directory.length) say('file_unknown', 'a name stands twice')
  return entries
}

const readSmall = async (file: FileHandle, entry: ZipEntry | undefined): Promise<string | null> => {
  if (!entry || entry.bytes > SMALL_MOST) return null
  const parts: Buffer[] = []
  for await (const part of readEntry(file, entry)) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

const readManifest = async (
  file: FileHandle,
  entries: ReadonlyMap<string, ZipEntry>,
  key: string | null,
  say: Say,
): Promise<EvidenceManifest | null> => {
  const text = await readSmall(file, entries.get(MANIFEST_FILE))
  const signature = await readSmall(file, entries.get(SIGNATURE_FILE))
  const manifest = text === null ? null : parseAs(ManifestSchema, text)
  if (text === null || !manifest) {
    say('not_a_pack', 'there is no manifest')
    return null
  }
  if (key !== null && key !== manifest.publicKey) say('another_key', 'the pack was signed with another key')
  if (signature === null || !isSignedBy(manifest.publicKey, Buffer.from(text, 'utf8'), signature.trim())) {
    say('not_signed', 'the signature does not belong to the manifest')
  }
  return manifest
}

const readContents = async (
  file: FileHandle,
  entries: ReadonlyMap<string, ZipEntry>,
  manifest: EvidenceManifest,
  say: Say,
): Promise<Omit<EvidenceReport, 'ok' | 'faults' | 'manifest'>> => {
  const signed = new Set([...manifest.files.map(({ name }) => name), MANIFEST_FILE, SIGNATURE_FILE])
  for (const name of entries.keys()) if (!signed.has(name)) say('file_unknown', name)

  const audit = createAuditCheck(manifest.tenantId, manifest.customerIds, manifest.audit)
  const consents = createConsentCheck(manifest.tenantId, manifest.customerIds)
  const words = new Set<string>()
  const proving = new Set<string>()
  const proofs = new Set<string>()
  let auditEntries = 0
  /** Once a chain is broken, all behind it is. */
  let isAuditBroken = false
  const readLine: Readonly<Record<string, (text: string) => void>> = {
    'audit.jsonl': (text) => {
      if (isAuditBroken) return
      auditEntries += 1
      const link = parseAs(AuditLinkSchema, text)
      const fault = link === null ? `entry ${auditEntries} cannot be read` : audit.entry(link)
      isAuditBroken = fault !== null
      if (fault !== null) say('chain_broken', fault)
    },
    'consents.jsonl': (text) => {
      const link = parseAs(LinkSchema, text)
      const place = link === null ? parseAs(PlaceSchema, text) : null
      const fault = link ? consents.entry(link) : place ? consents.place(place) : 'an entry cannot be read'
      if (fault !== null) say('ledger_broken', fault)
    },
    'wordings.jsonl': (text) => {
      const wording = parseAs(WordingSchema, text)
      const sha256 = wording && sha256Hex(wording.text)
      if (!wording || sha256 !== wording.sha256) say('wording_changed', wording?.sha256 ?? 'unreadable')
      else words.add(wording.sha256)
    },
    'messages.jsonl': (text) => {
      const message = parseAs(MessageSchema, text)
      const ids = message === null ? [] : [message.id, message.wamid]
      for (const id of ids) if (id !== null && proving.has(id)) proofs.add(id)
    },
  }
  for (const facts of manifest.files) {
    const entry = entries.get(facts.name)
    if (!entry) {
      say('file_missing', facts.name)
      continue
    }
    for (const { proofMessageId } of consents.entries) if (proofMessageId !== null) proving.add(proofMessageId)
    const { bytes, rows, sha256 } = await readFacts(file, entry, readLine[facts.name])
    if (sha256 !== facts.sha256 || bytes !== facts.bytes || rows !== facts.rows) say('file_changed', facts.name)
  }
  const cut = isAuditBroken ? null : audit.end()
  if (cut !== null) say('chain_broken', cut)
  if (!isAuditBroken) compareChains(manifest, audit, consents, say)
  const { entries: said, places } = consents
  return {
    consents: said.length,
    withWords: said.filter(({ wordingSha256 }) => words.has(wordingSha256)).length,
    withMessage: said.filter(({ proofMessageId }) => proofs.has(proofMessageId ?? '')).length,
    places: places.length,
    placesTold: places.filter((place) => isTold(place, audit)).length,
    auditEntries,
  }
}

type AuditCheck = ReturnType<typeof createAuditCheck>
type ConsentCheck = ReturnType<typeof createConsentCheck>
type Place = ConsentCheck['places'][number]

/** Each entry of the audit chain about a destruction tells of all places that there were by then. */
const isTold = ({ customerId, destroyedAtMs }: Place, { destroyed }: AuditCheck): boolean =>
  [...(destroyed.get(customerId)?.keys() ?? [])].some((atMs) => atMs >= destroyedAtMs)

/** What her ledger and the audit chain say of each other, where the pack has both. */
const compareChains = (manifest: EvidenceManifest, audit: AuditCheck, consents: ConsentCheck, say: Say): void => {
  const [untilMs, madeAtMs] = [Date.parse(manifest.until), Date.parse(manifest.madeAt)]
  const sinceMs = Math.max(Date.parse(manifest.from), audit.firstAtMs() ?? Number.POSITIVE_INFINITY) + MOMENTS_MS
  const all = [...consents.entries, ...consents.places]
  for (const { id, recordedAtMs } of all) {
    const isCovered = recordedAtMs >= sinceMs && recordedAtMs < untilMs
    if (isCovered && !audit.consents.has(id)) say('consent_not_in_chain', id)
  }
  const kept = new Set(all.map(({ id }) => id))
  for (const id of audit.consents.keys()) if (!kept.has(id)) say('consent_missing', id)

  // Nothing was destroyed after the pack was made: a place that says so is never told of.
  const isCovered = (atMs: number): boolean => (atMs >= sinceMs && atMs < untilMs) || atMs > madeAtMs + MOMENTS_MS
  for (const [customerId, told] of audit.destroyed) {
    const places = consents.places.filter((place) => place.customerId === customerId)
    const untoldMs = findUntoldMs(places, told, isCovered)
    if (untoldMs !== null) say('place_not_in_chain', `destroyed at ${new Date(untoldMs).toISOString()}`)
  }
  for (const { id, recordedAtMs } of consents.places) {
    const toldAtMs = audit.consents.get(id)
    if (toldAtMs !== undefined && recordedAtMs < toldAtMs - MOMENTS_MS) say('place_not_in_chain', id)
  }
}

const readFacts = async (
  file: FileHandle,
  entry: ZipEntry,
  onLine: ((text: string) => void) | undefined,
): Promise<{ readonly bytes: number; readonly rows: number; readonly sha256: string }> => {
  const hash = createSha256()
  const isLines = entry.name.endsWith('.jsonl')
  let [bytes, rows] = [0, 0]
  let rest: Buffer = Buffer.alloc(0)
  for await (const part of readEntry(file, entry)) {
    hash.update(part)
    bytes += part.length
    if (!isLines) continue
    rest = rest.length === 0 ? part : Buffer.concat([rest, part])
    for (let end = rest.indexOf('\n'); end !== -1; end = rest.indexOf('\n')) {
      rows += 1
      onLine?.(rest.toString('utf8', 0, end))
      rest = rest.subarray(end + 1)
    }
    if (rest.length > LINE_MOST) throw new NotAnArchiveError(`${entry.name} has a line without an end`)
  }
  return { bytes, rows, sha256: hash.digest('hex') }
}
