/**
 * What somebody is called. WhatsApp says with each message how she calls herself there: that is hers to change and always
 * today's. A name that she gave the shop herself outranks it, and ages: after 90 days, or with another number, she is asked
 * whether it is still right (POPIA s16, PRV-13). Pure.
 */
import { DAY_MS } from '../kernel/clock.ts'

/** Personal data of a customer, sealed with the customer's own key. */
export interface SealedProfile {
  /** As WhatsApp shows it. */
  readonly displayName: string | null
  /** As she says that it should be (POPIA s24). */
  readonly correctedName?: string
  /** When she gave that name, or last confirmed it, Unix ms; 0 with another number. Absent: not known, so she is asked. */
  readonly nameConfirmedAtMs?: number
  /** When she was last asked not to write card numbers and the like, Unix ms. */
  readonly hiddenToldAtMs?: number
}

export const profileContext = (customerId: string): string => `customer_profile:${customerId}`

/** After this long a name that she gave is asked about again. */
export const NAME_FRESH_MS = 90 * DAY_MS

/**
 * What somebody is called: as she corrected it herself, else as WhatsApp shows it. Of somebody who may be another person with
 * the same number (`isStranger`) only what WhatsApp shows: the name that was given is the other's.
 */
export const nameIn = ({ displayName, correctedName }: SealedProfile, isStranger: boolean): string | null =>
  isStranger ? displayName : (correctedName ?? displayName)

/** The name that she is asked about the next time it is used; null when there is none, or it is certain enough. */
export const nameToConfirm = (
  { correctedName, nameConfirmedAtMs = 0 }: SealedProfile,
  isStranger: boolean,
  nowMs: number,
): string | null =>
  correctedName !== undefined && !isStranger && nowMs - nameConfirmedAtMs > NAME_FRESH_MS ? correctedName : null

/** With a name that she gives now. */
export const withName = (profile: SealedProfile, correctedName: string, nowMs: number): SealedProfile => ({
  ...profile,
  correctedName,
  nameConfirmedAtMs: nowMs,
})

/** With the name that she gave confirmed now; as it is when there is none. */
export const withNameConfirmed = (profile: SealedProfile, nowMs: number): SealedProfile =>
  profile.correctedName === undefined ? profile : { ...profile, nameConfirmedAtMs: nowMs }

/** A number is not a person: with another one, the name that was given must be confirmed. */
export const withNameInDoubt = (profile: SealedProfile): SealedProfile =>
  profile.correctedName === undefined ? profile : { ...profile, nameConfirmedAtMs: 0 }

/**
 * The profile of a customer who goes on for others: of the names that were given, the one that was confirmed last. Her own
 * object when nothing in it changes.
 */
export const mergedProfile = (winner: SealedProfile, losers: readonly SealedProfile[]): SealedProfile => {
  const [latest] = [winner, ...losers]
    .filter(({ correctedName }) => correctedName !== undefined)
    .toSorted((a, b) => (b.nameConfirmedAtMs ?? 0) - (a.nameConfirmedAtMs ?? 0))
  if (latest?.correctedName === undefined || latest === winner) return winner
  const { correctedName, nameConfirmedAtMs } = latest
  return { ...winner, correctedName, ...(nameConfirmedAtMs === undefined ? {} : { nameConfirmedAtMs }) }
}
