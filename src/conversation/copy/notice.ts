/**
 * The privacy notice in its short form (POPIA s18): what is collected, by whom and where they are, why, what is needed
 * to order, how long it is kept, who helps, work abroad, rights and the Regulator. The full text is behind the link.
 */
import { fitText } from '../../channel/index.ts'
import { copyLanguage, type CopyLanguage } from './render.ts'
import type { Language } from '../../kernel/language.ts'
import { IntlMessageFormat } from 'intl-messageformat'
import type { ShopFacts } from '../dialogue/dialogue-facts.ts'

/**
 * A code of letters first, as the audit chain wants it. Shared by all languages. A changed text is a new version, and
 * everybody is then told again, once.
 */
export const NOTICE_VERSION = 'v2026-11-3'

/** Characters; it shares one message with the first answer. */
export const NOTICE_MAX = 900

/** Before anything is filled in. */
export const NOTICE_TEXTS: Record<CopyLanguage, string> = {
  en:
    '*{shop}*, {address}.\nTo serve you we use your WhatsApp number, name, order and, to deliver, your place. You need to give these to order. ' +
    'We keep sale records 6 years after their tax year, and chats 90 days.\nWakala (our system) and WhatsApp/Meta' +
    '{provider, select, none {} other { and {provider}}} help us; some work is done outside SA under contracts that ' +
    'protect you.\nNo adverts unless you say YES. To see, fix or delete your info, or to object: reply PRIVACY.\n' +
    'Unhappy? Information Regulator: inforegulator.org.za, 010 023 5200.\nFull notice: {link}',
  zu:
    '*{shop}*, {address}.\nUkuze sikusize sisebenzisa inombolo yakho ye-WhatsApp, igama, i-oda nendawo uma siletha. Kudingeka usinike lokhu ' +
    'ukuze u-ode. Amarekhodi okuthenga siwagcina iminyaka eyi-6 ngemva konyaka wentela, izingxoxo izinsuku ezingu-90.\nI-Wakala ' +
    '(uhlelo lwethu) ne-WhatsApp/Meta{provider, select, none {} other { no-{provider}}} bayasisiza; omunye umsebenzi ' +
    'wenziwa ngaphandle kwe-SA ngezivumelwano ezikuvikelayo.\nAzikho izikhangiso uze uthi YEBO. Ukubona, ukulungisa noma ' +
    'ukusula ulwazi lwakho, noma ukwenqaba: phendula PRIVACY.\nAwenelisekile? Information Regulator: ' +
    'inforegulator.org.za, 010 023 5200.\nIsaziso esigcwele: {link}',
}

const compiled = new Map<CopyLanguage, IntlMessageFormat>()
const compile = (language: CopyLanguage): IntlMessageFormat => {
  const known = compiled.get(language)
  if (known !== undefined) return known
  const message = new IntlMessageFormat(NOTICE_TEXTS[language], language, undefined, { ignoreTag: true })
  compiled.set(language, message)
  return message
}

/** The notice for one shop, never longer than `NOTICE_MAX`: very long names are cut, the rights and the link never. */
export const noticeText = (
  shop: Pick<ShopFacts, 'name' | 'address' | 'privacyUrl' | 'paymentProvider'>,
  language: Language,
): string => {
  const message = compile(copyLanguage(language))
  const fill = (nameMax: number, addressMax: number): string =>
    String(
      message.format({
        shop: fitText(shop.name, nameMax),
        address: fitText(shop.address, addressMax),
        provider: fitText(shop.paymentProvider ?? 'none', 30),
        link: shop.privacyUrl,
      }),
    )
  const full = fill(80, 120)
  return full.length <= NOTICE_MAX ? full : fitText(fill(40, 60), NOTICE_MAX)
}
