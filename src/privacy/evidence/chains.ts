/** Checks chains of hashes entry by entry, holding of each entry no more than how it is found again. */
import { CONSENTS_DESTROYED, type ConsentPlace } from '../consent-places.ts'
import {
  auditLinkHash,
  consentLinkHash,
  GENESIS_HASH,
  type AuditFrame,
  type AuditLink,
  type ChainLink,
} from './format.ts'

interface ConsentWitness {
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
  /** Entries of the person's consent ledger that the chain tells of, with when it does, Unix ms. */
  const consents = new Map<string, number>()
  /** Digests of the places in her ledgers, by customer and by time. */
  const destroyed = new Map(customerIds.map((id) => [id, new Map<number, string>()]))
  let firstAtMs: number | null = null
  return {
    consents,
    destroyed,
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
      if (typeof action !== 'string' || typeof at !== 'string' || typeof objectId !== 'string') return null
      const atMs = Date.parse(at)
      firstAtMs ??= atMs
      if (!customerIds.includes(objectId)) return null
      const { entry_id: id, places } = facts as Readonly<Record<string, unknown>>
      if (action.startsWith('customers.consent_') && typeof id === 'string') consents.set(id, atMs)
      if (action === CONSENTS_DESTROYED && typeof places === 'string') destroyed.get(objectId)?.set(atMs, places)
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
  const places: ConsentPlace[] = []
  /** That it is about her and stands where it belongs. */
  const follows = (id: string, customerId: string, prevHash: string): Fault => {
    if (!customerIds.includes(customerId)) return `${id} is about somebody else`
    return prevHash === (heads.get(customerId) ?? GENESIS_HASH) ? null : `${id} does not follow the one before it`
  }
  return {
    entries,
    places,
    /** A place is a link of the chain as it stands; whether it may be there, the audit chain tells. */
    place: (place: ConsentPlace): Fault => {
      const fault = follows(place.id, place.customerId, place.prevHash)
      if (fault !== null) return fault
      heads.set(place.customerId, place.hash)
      places.push(place)
      return null
    },
    entry: (link: ChainLink): Fault => {
      const { id, customerId, recordedAtMs, wordingSha256 } = link.body
      const proof = link.body.proofMessageId ?? link.body.promptMessageId
      if (typeof id !== 'string' || typeof customerId !== 'string' || typeof wordingSha256 !== 'string') {
        return 'an entry has no id'
      }
      if (link.body.tenantId !== tenantId) return `${id} is about somebody else`
      const fault = follows(id, customerId, link.prevHash)
      if (fault !== null) return fault
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
