import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ADVERT_PARTS, checkAdvert, fillAdvert, type AdvertSender, type AdvertText } from './marketing-text.ts'

const SHOP: AdvertSender = {
  name: 'Kasi Kota Corner',
  address: '12 Vilakazi Street, Orlando West',
  phone: '060 000 0001',
  email: null,
  web: 'https://shop.example/s/kasi-kota',
}
const WHO = 'Kasi Kota Corner, 12 Vilakazi Street, Orlando West, 060 000 0001, shop.example/s/kasi-kota.'
const missingIn = (text: AdvertText, sender = SHOP) => {
  const checked = checkAdvert(text, sender)
  return checked.ok ? [] : checked.error.missing
}
const withBody = (body: string): AdvertText => ({ body })

describe('an advert', () => {
  it.each<[string, AdvertText]>([
    ['in one text', withBody(`Kota R25 today! ${WHO} Reply STOP to end.`)],
    ['over header, body and footer', { header: 'Kasi Kota Corner', body: `R25 today. ${WHO}`, footer: 'Reply STOP' }],
    ['with a button to stop', { body: `R25 today. ${WHO}`, buttons: ['Order', 'Stop adverts'] }],
    [
      'in capitals, over lines, with another spacing',
      withBody(
        `KASI KOTA CORNER\n12 Vilakazi Street\nOrlando West\n+27 60-000-0001\nHTTPS://SHOP.EXAMPLE/S/KASI-KOTA\nReply STOP`,
      ),
    ],
    ['in isiZulu', withBody(`Ikota R25! ${WHO} Phendula ngo-STOP ukuze kuphele.`)],
    ['in Afrikaans', withBody(`Kota R25! ${WHO} Antwoord STOP om op te hou.`)],
    ['in Sesotho', withBody(`Kota R25! ${WHO} Araba ka STOP ho emisa.`)],
    ['in isiXhosa', withBody(`Ikota R25! ${WHO} Phendula u-STOP ukuze ziphele.`)],
    ['to whom it is no use', withBody(`Kota R25! ${WHO} If it is not for you, reply STOP.`)],
    [
      'with its page written in full',
      withBody(`R25! ${WHO.replace('shop.example', 'https://www.shop.example')} Reply STOP`),
    ],
  ])('that says everything, %s, is one', (_how, text) => {
    expect(missingIn(text)).toEqual([])
  })

  it.each<[string, AdvertText, readonly string[]]>([
    ['who', withBody(`Kota R25! ${WHO.replace('Kasi Kota Corner', 'We')} Reply STOP.`), ['shop_name']],
    ['where', withBody(`Kota R25! ${WHO.replace('12 Vilakazi', 'Vilakazi')} Reply STOP.`), ['address']],
    ['its number', withBody(`Kota R25! ${WHO.replace('0001', '0002')} Reply STOP.`), ['phone']],
    ['its page', withBody(`Kota R25! ${WHO.replace('/s/kasi-kota', '')} Reply STOP.`), ['email_or_web']],
    ['how to stop', withBody(`STOP paying too much! ${WHO}`), ['how_to_stop']],
    ['how to stop, whatever goes on without a stop', withBody(`We send NON-STOP specials. ${WHO}`), ['how_to_stop']],
    ['how to stop, whatever else is asked', withBody(`Write to us and don't stop there. ${WHO}`), ['how_to_stop']],
    ['how to stop, but not to do it', withBody(`Kota R25! ${WHO} Please do not reply STOP.`), ['how_to_stop']],
    [
      'how to stop, but not to do it, in Afrikaans',
      withBody(`Kota! ${WHO} Moenie STOP antwoord nie.`),
      ['how_to_stop'],
    ],
    ['how to stop, but not to do it, in isiZulu', withBody(`Ikota! ${WHO} Ungaphenduli uthi STOP.`), ['how_to_stop']],
    [
      'its page, but that of somebody whose name ends like it',
      withBody(`Kota R25! ${WHO.replace('shop.example', 'notshop.example')} Reply STOP.`),
      ['email_or_web'],
    ],
    [
      'its page, but one under another’s name',
      withBody(
        `Kota R25! ${WHO.replace('shop.example/s/kasi-kota', 'shop.example/s/kasi-kota.evil.test')} Reply STOP.`,
      ),
      ['email_or_web'],
    ],
    [
      'its page, but another’s that begins with it',
      withBody(`Kota R25! ${WHO.replace('shop.example', 'evil.test/shop.example')} Reply STOP.`),
      ['email_or_web'],
    ],
    [
      'its page, but that of a neighbour',
      withBody(`Kota R25! ${WHO.replace('kasi-kota', 'kasi-kota-2')} Reply STOP.`),
      ['email_or_web'],
    ],
    ['anything', withBody('Kota R25!'), ADVERT_PARTS],
  ])('that does not say %s is refused, and told so', (_what, text, missing) => {
    expect(missingIn(text)).toEqual(missing)
  })

  it('may name its e-mail instead of a page, but not one that it does not have', () => {
    const byMail = { ...SHOP, web: null, email: 'hello@kasikota.example' }
    const text = (mail: string) => withBody(`Kota R25! ${WHO.replace('shop.example/s/kasi-kota', mail)} Reply STOP.`)

    expect(missingIn(text('hello@kasikota.example'), byMail)).toEqual([])
    expect(missingIn(text('you@other.example'), byMail)).toEqual(['email_or_web'])
    expect(missingIn(text('x'), { ...SHOP, web: null, email: null })).toEqual(['email_or_web'])
  })

  it('of a shop that is called nothing says nothing', () => {
    expect(missingIn(withBody(`${WHO} Reply STOP`), { ...SHOP, name: ' ', address: '', phone: '' })).toEqual([
      'shop_name',
      'address',
      'phone',
    ])
  })

  it('made of a template is judged by what its variables are filled with', () => {
    const template = { body: '{{offer}} {{shop}}, {{ address }}, {{phone}}, {{page}}', footer: 'Reply STOP' }
    const params = {
      offer: 'Kota R25',
      shop: SHOP.name,
      address: SHOP.address,
      phone: '27600000001',
      page: SHOP.web ?? '',
    }

    expect(missingIn(fillAdvert(template, params))).toEqual([])
    expect(missingIn(fillAdvert(template, { ...params, address: 'Soweto' }))).toEqual(['address'])
    expect(missingIn(template)).toEqual(['shop_name', 'address', 'phone', 'email_or_web'])
  })

  it('of which any part is cut out is refused for it, whatever else it says', () => {
    const parts = {
      shop_name: 'Kasi Kota Corner',
      address: SHOP.address,
      phone: SHOP.phone,
      email_or_web: 'shop.example/s/kasi-kota',
      how_to_stop: 'Reply STOP',
    }
    fc.assert(
      fc.property(fc.subarray([...ADVERT_PARTS]), fc.lorem({ maxCount: 20 }), (kept, words) => {
        const text = withBody(`${words}. ${kept.map((part) => parts[part]).join('. ')}`)

        expect(missingIn(text)).toEqual(ADVERT_PARTS.filter((part) => !kept.includes(part)))
      }),
      { numRuns: 200 },
    )
  })
})
