import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { taxHoldUntil } from '../../kernel/country/index.ts'
import { localDate, yearOf } from '../../kernel/local-date.ts'
import { RETENTION_RULES } from '../../privacy/index.ts'
import { aShop } from '../dialogue/fakes.ts'
import { readPlaceWish } from '../dialogue/customer/said/place-words.ts'
import { COPY_FILES, COPY_LANGUAGES } from './render.ts'
import { NOTICE_TEXTS, NOTICE_VERSION } from './notice.ts'
import {
  advertsWording,
  CONSENT_WORDING_VERSION,
  noticeWording,
  PLACE_WORDING_VERSION,
  placeWording,
} from './wordings.ts'

/** Every text that was ever shown to anybody, before anything is filled in. Lines are added, never changed or removed. */
const SHOWN: Readonly<Record<string, string>> = {
  'privacy_notice v2026-11-1 en': '872920830f6e2804b09e826889d441a50cf88f19dcb46257bf8a9712eb9dce23',
  'privacy_notice v2026-11-1 zu': '443e1c22f0938830c306d749ada01a17e79c3df38ec7ac1a6c456a21203eaad3',
  'privacy_notice v2026-11-2 en': '03b12d766be42b3e5b1f065adfe1e9f5ca538899e138bb27824b5f765f0a9752',
  'privacy_notice v2026-11-2 zu': 'b7276263546218c1110fc4d7bd256059cd54302c9508156d11f5ed2007e743eb',
  'privacy_notice v2026-11-3 en': 'c09599cca3d50df3672d497d237df1fe600823920ed834e42bd2591cb62b5028',
  'privacy_notice v2026-11-3 zu': '28e76444e9b43bafc62737750de5ac2ee901a5ffc916c2325df20664514ec443',
  'consent.ask v1 en': '735cacd65724e28dabd2febb07ab50f0901e135bfb1c40f9cdec6129e04f0b9a',
  'consent.ask v1 zu': '7038891347ab2d61e23ec62c1422743e22bd1c471e897968b800f55bb430f07e',
  'stop.done v1 en': 'b8ffba6433b4ebe42d334fa1b8eac21b8062c49cb8aa1ddb3c0a47d9453b3ba9',
  'stop.done v1 zu': '6bb9dcd9b071ac3922ae9a3c784fc19e0d88a10c5cc502210474b15deafa1e3c',
  'place.ask v1 en': '253b931908f0dd70f05dcda2f0e9bf95c66286049eb1cc53fdc3d0bae5427aab',
  'place.ask v1 zu': 'e93abc5ad56e40910fa7ce7b7af143c3d0ef140dd1ee4feef00a2270b914856f',
  'place.forgotten v1 en': 'f6c76c079d09d4e06a5e81bf7bce01c95ad7685401b285d579138c872985c118',
  'place.forgotten v1 zu': 'e49a3f625712b60b003a6fb75e87c7c4b560924b1b0fb44734b1c02943166e60',
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

const inForce = Object.fromEntries(
  COPY_LANGUAGES.flatMap((language) => [
    [`privacy_notice ${NOTICE_VERSION} ${language}`, sha256(NOTICE_TEXTS[language])],
    [`consent.ask ${CONSENT_WORDING_VERSION} ${language}`, sha256(COPY_FILES[language]['consent.ask'].text)],
    [`stop.done ${CONSENT_WORDING_VERSION} ${language}`, sha256(COPY_FILES[language]['stop.done'].text)],
    [`place.ask ${PLACE_WORDING_VERSION} ${language}`, sha256(COPY_FILES[language]['place.ask'].text)],
    [`place.forgotten ${PLACE_WORDING_VERSION} ${language}`, sha256(COPY_FILES[language]['place.forgotten'].text)],
  ]),
)

describe('the words that the consent ledger remembers', () => {
  it('are, byte for byte, what their version has always said', () => {
    expect(SHOWN).toMatchObject(inForce)
  })

  it.each(COPY_LANGUAGES)('in %s say of sales and of chats how long they are really kept', (language) => {
    const taxYear = 2027 // which the first of March 2026 begins
    const years = yearOf(taxHoldUntil(localDate(2026, 3, 1))) - taxYear
    const { days } = RETENTION_RULES.message_content
    const { text } = noticeWording(aShop({ address: 'Orlando West' }), language)

    const [beforeTheRegulator = ''] = text.split('Information Regulator')
    expect(beforeTheRegulator.match(/\d+/g)?.map(Number)).toEqual([years, days])
  })

  it.each(COPY_LANGUAGES)('in %s ask about adverts with name, address, phone, and how to stop', (language) => {
    const { text } = advertsWording('granted', aShop(), language)

    for (const part of [aShop().name, aShop().address, aShop().displayPhone, 'STOP']) expect(text).toContain(part)
    expect(advertsWording('refused', aShop(), language).text).toBe(text)
  })

  it.each(COPY_LANGUAGES)('in %s ask to keep a place with who keeps it, and say how to delete it', (language) => {
    const { text } = placeWording('granted', aShop(), language)

    expect(text).toContain(aShop().name)
    expect(readPlaceWish(/\*([^*]+)\*[^*]*$/.exec(text)?.[1] ?? '')).toEqual({ type: 'list' })
    for (const action of ['asked', 'refused'] as const) expect(placeWording(action, aShop(), language).text).toBe(text)
  })

  it('are kept in the language in which they were written, for want of the customer’s own', () => {
    expect(advertsWording('granted', aShop(), 'st')).toEqual(advertsWording('granted', aShop(), 'en'))
    expect(advertsWording('withdrawn', aShop(), 'st')).toMatchObject({ id: 'stop.done', language: 'en' })
    expect(noticeWording(aShop(), 'st')).toEqual(noticeWording(aShop(), 'en'))
  })
})
