/**
 * Places of a consent ledger: an entry whose time is over leaves its hash and its predecessor's, so that the chain is still a
 * chain. A hash without what was hashed proves nothing by itself, and a "no" must not vanish behind one: the shop's audit
 * chain tells, at each destruction, the digest of all places that the customer's ledger then had. Pure.
 */
import { DAY_MS } from '../kernel/clock.ts'
import { sha256Hex } from '../platform/files/sha256.ts'
import { canonicalJson } from './canonical-json.ts'
import { hashAsCode } from './evidence/format.ts'
import { RETENTION_RULES } from './retention-times.ts'

export interface ConsentPlace {
  /** Of the entry that stood here. */
  readonly id: string
  readonly customerId: string
  /** Unix ms. */
  readonly recordedAtMs: number
  readonly destroyedAtMs: number
  /** In hexadecimal. */
  readonly prevHash: string
  readonly hash: string
}

/** The audit chain's entry about a destruction; its fact `places` is the digest. */
export const CONSENTS_DESTROYED = 'privacy.consents_destroyed'

/** An entry goes no sooner than this after it was recorded. */
export const CONSENT_TERM_MS = RETENTION_RULES.consent_ledger.days * DAY_MS

/** Of all places of one customer's ledger, in its order; written as the audit chain can hold it. */
export const placesDigest = (places: readonly ConsentPlace[]): string =>
  hashAsCode(
    sha256Hex(
      canonicalJson(
        places.map(({ id, customerId, recordedAtMs, destroyedAtMs, prevHash, hash }) => ({
          ...{ id, customerId, recordedAtMs, destroyedAtMs, prevHash, hash },
        })),
      ),
    ),
  )

/**
 * The first time of a destruction, Unix ms, for which the places of one customer are not those of which the audit chain
 * tells; null when they all are.
 *
 * @param places in the order of her ledger
 * @param told the digests of the chain's entries about her, by their time
 * @param isRemembered whether the chain at hand would tell of a destruction at that time
 */
export const findUntoldMs = (
  places: readonly ConsentPlace[],
  told: ReadonlyMap<number, string>,
  isRemembered: (atMs: number) => boolean,
): number | null => {
  const early = places.find(({ recordedAtMs, destroyedAtMs }) => destroyedAtMs - recordedAtMs < CONSENT_TERM_MS)
  if (early) return early.destroyedAtMs
  const times = new Set([...places.map(({ destroyedAtMs }) => destroyedAtMs).filter(isRemembered), ...told.keys()])
  const isTold = (atMs: number): boolean =>
    told.get(atMs) === placesDigest(places.filter(({ destroyedAtMs }) => destroyedAtMs <= atMs))
  return [...times].sort((a, b) => a - b).find((atMs) => !isTold(atMs)) ?? null
}
