/**
 * What a pack of evidence says in words: messages as people read them, and the texts of which the consent ledger keeps a
 * hash, written down again if they still come out the same.
 */
import { sha256Hex } from '../platform/files/sha256.ts'
import { isLanguage, type Language } from '../kernel/language.ts'
import type { ConsentWords, EvidenceDeps } from '../privacy/index.ts'
import type { Tenant } from '../tenants/index.ts'
import { STOP_OFFERS } from './consents.ts'
import { advertsWording, noticeWording, placeWording } from './copy/wordings.ts'
import type { ConsentWording } from './dialogue/command.ts'
import type { ShopFacts } from './dialogue/dialogue-facts.ts'
import { messageText, type SealedMessage } from './message-text.ts'
import { OBJECTION } from './privacy-port.ts'
import { shopFacts } from './turn/facts.ts'

/** What each wording says in a shop as it is today. */
const WORDINGS: Readonly<Record<string, (shop: ShopFacts, language: Language) => Pick<ConsentWording, 'text'>>> = {
  privacy_notice: noticeWording,
  'consent.ask': (shop, language) => advertsWording('granted', shop, language),
  'stop.done': (shop, language) => advertsWording('withdrawn', shop, language),
  'place.ask': (shop, language) => placeWording('asked', shop, language),
  'place.forgotten': (shop, language) => placeWording('withdrawn', shop, language),
  'whatsapp.stop_offers': () => STOP_OFFERS,
  'privacy.objection': () => OBJECTION,
}

/** Null when the shop was called otherwise then, or the wording is of another version. */
const findWording = (
  shop: ShopFacts,
  { wordingId, wordingSha256, language }: Pick<ConsentWords, 'wordingId' | 'wordingSha256' | 'language'>,
): string | null => {
  const text = isLanguage(language) ? WORDINGS[wordingId]?.(shop, language).text : undefined
  if (text === undefined) return null
  return sha256Hex(text) === wordingSha256 ? text : null
}

export const createEvidenceWords = (
  tenant: Tenant,
  publicUrl: string,
  nowMs: number,
): Pick<EvidenceDeps, 'findWording' | 'readMessage'> => {
  const shop = shopFacts(tenant, publicUrl, nowMs, tenant.defaultLanguage)
  return {
    findWording: (words) => findWording(shop, words),
    readMessage: (opened) => messageText(opened as SealedMessage), // sealed by the channel, for this reader
  }
}
