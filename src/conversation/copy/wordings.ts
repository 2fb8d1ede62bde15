/**
 * The words that the consent ledger remembers: the notice, the questions about adverts and about keeping a place, and the
 * answers that end them. A version is
 * never edited, not even its spelling; a test holds the hash of every one. A changed text is a new version.
 */
import { fitText } from '../../channel/index.ts'
import type { Language } from '../../kernel/language.ts'
import type { ConsentWording } from '../dialogue/command.ts'
import type { ShopFacts } from '../dialogue/dialogue-facts.ts'
import { copyLanguage, render } from './render.ts'
import { NOTICE_VERSION, noticeText } from './notice.ts'

/** Of the question about adverts and of the answer to STOP, in all languages. A code, as the audit chain wants it. */
export const CONSENT_WORDING_VERSION = 'v1'

type Shop = Pick<ShopFacts, 'name' | 'address' | 'displayPhone'>

/** The question about adverts. Long names are cut: they share a message of buttons with all that it must say. */
export const consentAskText = (shop: Shop, language: Language): string =>
  render(
    'consent.ask',
    { shop: fitText(shop.name, 100), address: fitText(shop.address, 150), phone: shop.displayPhone },
    language,
  )

/** What somebody who answered about adverts had been asked, or was told when she stopped them; in the language of the words. */
export const advertsWording = (
  action: 'granted' | 'refused' | 'withdrawn',
  shop: Shop,
  language: Language,
): ConsentWording => {
  const version = { version: CONSENT_WORDING_VERSION, language: copyLanguage(language) }
  return action === 'withdrawn'
    ? { id: 'stop.done', ...version, text: render('stop.done', { shop: shop.name }, language) }
    : { id: 'consent.ask', ...version, text: consentAskText(shop, language) }
}

/** Of the question about keeping a place, and of the answer to deleting all of them. */
export const PLACE_WORDING_VERSION = 'v1'

/** The question whether a place may be kept. Long names are cut: it stands under a receipt. */
export const placeAskText = (shop: Pick<Shop, 'name'>, language: Language): string =>
  render('place.ask', { shop: fitText(shop.name, 100) }, language)

/** What she had been asked, or what she was told when she had all her places deleted. */
export const placeWording = (
  action: 'asked' | 'granted' | 'refused' | 'withdrawn',
  shop: Pick<Shop, 'name'>,
  language: Language,
): ConsentWording => {
  const version = { version: PLACE_WORDING_VERSION, language: copyLanguage(language) }
  return action === 'withdrawn'
    ? { id: 'place.forgotten', ...version, text: render('place.forgotten', {}, language) }
    : { id: 'place.ask', ...version, text: placeAskText(shop, language) }
}

/** The short privacy notice, as it leads the first reply. */
export const noticeWording = (shop: Parameters<typeof noticeText>[0], language: Language): ConsentWording => ({
  id: 'privacy_notice',
  version: NOTICE_VERSION,
  language: copyLanguage(language),
  text: noticeText(shop, language),
})
