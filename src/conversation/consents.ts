/** Consent as the dialogue and the channel report it, written into the ledger of `customers`. */
import type { Clock } from '../kernel/clock.ts'
import type { NewId, Wamid } from '../kernel/ids.ts'
import type { Parties, PreferencePort } from '../channel/index.ts'
import { recordConsent, type ConsentAction } from '../customers/index.ts'
import type { ConsentPort } from './turn/ports.ts'

/** What the ledger keeps of a "stop offers" in WhatsApp's own settings: there were no words. */
export const STOP_OFFERS = { id: 'whatsapp.stop_offers', version: 'v1', text: 'user_preferences: stop' } as const

/** What the shop does by itself; the rest is what a customer said. */
const OF_THE_SHOP: readonly ConsentAction[] = ['notice_given', 'asked']

export const createConsentPort = (deps: { readonly newId: NewId; readonly clock: Clock }): ConsentPort => ({
  record: async (tx, _tenant, entry) => {
    const recorded = await recordConsent(deps, tx, {
      customerId: entry.customerId,
      purpose: entry.purpose === 'notice' ? 'service' : entry.purpose,
      channel: 'whatsapp',
      action: entry.action,
      wording: entry.wording,
      occurredAtMs: entry.atMs,
      actor: OF_THE_SHOP.includes(entry.action) ? { type: 'system' } : { type: 'customer' },
      proofMessageId: entry.proofMessageId,
      promptMessageId: entry.promptMessageId,
      noticeVersion: entry.noticeVersion,
    })
    if (!recorded.ok) throw new Error(`consent not recorded: ${recorded.error.code}`)
  },
})

/**
 * "Stop offers" in WhatsApp's own settings is a withdrawal like a STOP. Resuming there only lifts Meta's own bar: it is no
 * written consent to this shop's adverts, so nothing is granted by it.
 */
export const createPreferencePort = (deps: {
  readonly newId: NewId
  readonly clock: Clock
  readonly consents: ConsentPort
  readonly parties: Parties
}): PreferencePort => ({
  record: async (tx, tenant, { sender, value, atMs }) => {
    const number = tenant.numbers[0]?.phoneNumberId
    if (value !== 'stop' || number === undefined || !(sender.waId ?? sender.bsuid)) return
    const { customerId } = await deps.parties.resolve(tx, tenant, number, sender)
    if (customerId === null) return
    await deps.consents.record(tx, tenant, {
      customerId,
      action: 'withdrawn',
      purpose: 'marketing',
      wording: { ...STOP_OFFERS, language: tenant.defaultLanguage },
      noticeVersion: null,
      // Meta gives these no id: the instant tells a repetition from a second stop.
      proofMessageId: `user_preferences:${atMs}` as Wamid,
      promptMessageId: null,
      atMs,
    })
  },
})
