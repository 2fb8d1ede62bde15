/** Consent as the dialogue and the channel report it, written into the ledger of `customers`. */
import type { Clock } from '../kernel/clock.ts'
import type { NewId } from '../kernel/ids.ts'
import type { Parties, PreferencePort } from '../channel/index.ts'
import type { ConsentPort } from './turn-ports.ts'

export const createConsentPort = (_deps: { readonly newId: NewId; readonly clock: Clock }): ConsentPort => ({
  record: async () => undefined,
})

export const createPreferencePort = (_deps: {
  readonly newId: NewId
  readonly clock: Clock
  readonly consents: ConsentPort
  readonly parties: Parties
}): PreferencePort => ({ record: async () => undefined })
