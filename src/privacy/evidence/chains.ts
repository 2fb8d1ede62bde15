/** Checks chains of hashes entry by entry, holding no more than the last one of each. */
import {
  auditLinkHash,
  consentLinkHash,
  GENESIS_HASH,
  type AuditFrame,
  type AuditLink,
  type ChainLink,
} from './format.ts'

export interface ConsentWitness {
  readonly id: string
  readonly customerId: string
  readonly recordedAtMs: number
  readonly wordingSha256: string
  /** The message that proves it: hers, or the shop's where only that spoke; by Meta's id or by ours. */
  readonly proofMessageId: string | null
}

/** Null while it holds; else what is wrong, in words. */
type Fault = string | null

export const createAuditCheck = (tenantId: string, customerIds: readonly string[], frame: AuditFrame | null) => {
  let seq = frame === null ? 0 : frame.firstSeq - 1
  let previous = frame?.startHash ?? GENESIS_HASH
  /** Entries of the person's consent ledger that the chain tells of. */
  const consents = new Set<string>()
  let firstAtMs: number | null = null
  return {
    consents,
    /** When the first entry was written, Unix ms: what is older may be gone with its time. */
    firstAtMs: () => firstAtMs,
    entry: (link: AuditLink): Fault => {
      seq += 1
      if (frame === null || link.seq !== seq) return `entry ${seq} is missing or stands elsewhere`
      if (link.prevHash !== previous) return `entry ${seq} does not follow the one before it`
      if (auditLinkHash(link) !== link.hash) return `entry ${seq} was changed`
      if (link.body.tenantId !== tenantId) return `entry ${seq} is of another shop`
      previous = link.hash
      const { action, at, facts, objectId } = link.body
      if (firstAtMs === null && typeof at === 'string') firstAtMs = Date.parse(at)
      const isHers = typeof objectId === 'string' && customerIds.includes(objectId)
      if (isHers && typeof action === 'string' && action.startsWith('customers.consent_')) {
        const { entry_id: id } = facts as Readonly<Record<string, unknown>>
        if (typeof id === 'string') consents.add(id)
      }
      return null
    },
    end: (): Fault => {
      if (frame === null) return null
      if (seq !== frame.lastSeq) return `the chain ends at ${seq} and should end at ${frame.lastSeq}`
      return previous === frame.endHash ? null : 'the last entry is not the one that was signed'
    },
  }
}

export const createConsentCheck = (tenantId: string, customerIds: readonly string[]) => {
  const heads = new Map<string, string>()
  const entries: ConsentWitness[] = []
  return {
    entries,
    entry: (link: ChainLink): Fault => {
      const { id, customerId, recordedAtMs, wordingSha256 } = link.body
      const proof = link.body.proofMessageId ?? link.body.promptMessageId
      if (typeof id !== 'string' || typeof customerId !== 'string' || typeof wordingSha256 !== 'string') {
        return 'an entry has no id'
      }
      if (!customerIds.includes(customerId) || link.body.tenantId !== tenantId) return `${id} is about somebody else`
      if (link.prevHash !== (heads.get(customerId) ?? GENESIS_HASH)) return `${id} does not follow the one before it`
      if (consentLinkHash(link) !== link.hash) return `${id} was changed`
      heads.set(customerId, link.hash)
      entries.push({
        ...{ id, customerId, wordingSha256, recordedAtMs: Number(recordedAtMs) },
        proofMessageId: typeof proof === 'string' ? proof : null,
      })
      return null
    },
  }
}
