import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timesTheFloor } from '../kernel/test-cost.ts'
import type { InboundContent } from './inbound/events.ts'
import { maskContent, maskRaw, MASKS, maskSensitive } from './mask-sensitive.ts'

/** Invented numbers with valid check digits; the cards are the schemes' published test numbers. */
const ID = '8001015009087'
const VISA = '4111111111111111'

describe('maskSensitive masks', () => {
  it.each([
    [`my ID is ${ID}`, `my ID is ${MASKS.id_number}`],
    ['ID 800101 5009 08 7 thanks', `ID ${MASKS.id_number} thanks`],
    ['800101-5009-087', MASKS.id_number],
    ['id:0002295009084.', `id:${MASKS.id_number}.`],
    [`card ${VISA} exp 12/27`, `card ${MASKS.card_number} exp 12/27`],
    ['4111 1111 1111 1111', MASKS.card_number],
    ['4111-1111-1111-1111', MASKS.card_number],
    ['4111.1111.1111.1111', MASKS.card_number],
    ['4111 - 1111 - 1111 - 1111', MASKS.card_number],
    ['4111_1111_1111_1111', MASKS.card_number],
    ['4111/1111/1111/1111', MASKS.card_number],
    ['4111\u200B1111\u200B1111\u200B1111', MASKS.card_number],
    ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', MASKS.card_number],
    ['5500 0000 0000 0004', MASKS.card_number],
    ['3782 822463 10005', MASKS.card_number],
    ['2223003122003222', MASKS.card_number],
    ['6011000990139424', MASKS.card_number],
    ['4222222222222', MASKS.card_number],
    [`0710000002 ${VISA}`, `0710000002 ${MASKS.card_number}`],
    [`${VISA} 0710000002`, `${MASKS.card_number} 0710000002`],
    [`${ID} en ${VISA}`, `${MASKS.id_number} en ${MASKS.card_number}`],
    [`card${VISA}`, `card${MASKS.card_number}`],
  ])('the number in "%s"', (text, expected) => {
    expect(maskSensitive(text).text).toBe(expected)
  })

  it.each([
    ['my pin is 1234', 'my pin is [secret]'],
    ['PIN: 1234', 'PIN: [secret]'],
    ['pin=123456 ok', 'pin=[secret] ok'],
    ['Pin code 4821', 'Pin code [secret]'],
    ['the pin for my card is 1234, 2 kotas', 'the pin for my card is [secret], 2 kotas'],
    ['pin is 1234 2 kotas', 'pin is [secret] 2 kotas'],
    ['pin 1 2 3 4', 'pin [secret]'],
    ['1234 is my pin', '[secret] is my pin'],
    ['otp 482913', 'otp [secret]'],
    ['pin’s 1234', 'pin’s [secret]'],
    ['pin#1234', 'pin#[secret]'],
    ['my new pin is now *1234*', 'my new pin is now *[secret]*'],
    ['cvv 123', 'cvv [secret]'],
    ['my password is hunter2', 'my password is [secret]'],
    ['Password: kgosi', 'Password: [secret]'],
    ['password mamaT2026!', 'password [secret]'],
    ['my pin kode is 1234', 'my pin kode is [secret]'],
    ['my wagwoord is braai', 'my wagwoord is [secret]'],
    ['geheime kode: 9876', 'geheime kode: [secret]'],
    ['i-pin yami ngu 1234', 'i-pin yami ngu [secret]'],
    ['i-PIN yami ngu1234', 'i-PIN yami ngu[secret]'],
    ['iphasiwedi yami ithi inja22', 'iphasiwedi yami ithi [secret]'],
    ['inombolo yemfihlo yami ngu 4455', 'inombolo yemfihlo yami ngu [secret]'],
    ['i-pin yam yi-1234', 'i-pin yam yi-[secret]'],
    ['igama lokugqithisa: molo99', 'igama lokugqithisa: [secret]'],
    ['PIN ya ka ke 1234', 'PIN ya ka ke [secret]'],
    ['nomoro ya sephiri ke 1234', 'nomoro ya sephiri ke [secret]'],
    ['phasewete ya me ke pula1', 'phasewete ya me ke [secret]'],
    ['pin ya me ke 1234', 'pin ya me ke [secret]'],
    [`use wk_live_${'aB3-'.repeat(10)}xyz please`, 'use [secret] please'],
    ['paystack is sk_live_9f8e7d6c5b4a39281706', 'paystack is [secret]'],
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', '[secret]'],
    [`token EAA${'Gx7'.repeat(20)}`, 'token [secret]'],
    ['AKIAIOSFODNN7EXAMPLE', '[secret]'],
    [`password: ${ID}40000000000000006${ID}#######`, 'password: [secret]'],
    [`password: ---0${ID}`, 'password: ---[secret]'],
    ['my pin is 1234pin is 5678', 'my pin is [secret]pin is [secret]'],
    ['pin is 1234sk_live_9f8e7d6c5b4a39281706', 'pin is [secret][secret]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N', '[secret]'],
  ])('the secret in "%s"', (text, expected) => {
    expect(maskSensitive(text)).toEqual({ text: expected, masked: ['secret'] })
  })

  it('each kind once in its list', () => {
    expect(maskSensitive(`${ID} ${ID.slice(0, 6)} ${VISA} pin 1234`).masked).toEqual([
      'id_number',
      'card_number',
      'secret',
    ])
  })
})

// The long numbers here pass Luhn: it is their form that saves them.
describe('maskSensitive leaves alone', () => {
  it.each([
    ['a hand-over code sent alone', '4821'],
    ['a hand-over code with its word', 'code 4821'],
    ['a delivery pin', 'delivery pin 4821'],
    ['a location pin', 'location pin: 1234 Zone 6'],
    ['hair pins', 'hair pin 1000'],
    ['a price', 'R1 234.50 for 2'],
    ['a price after the word pin', 'pin R1234'],
    ['a phone number', '071 000 0002'],
    ['a phone number after the word pin', 'my pin is 071 000 0002'],
    ['a phone number in groups of four', 'my pin is 0710 000 002'],
    ['an international phone number', '+27 71 000 0004 or 0027710000004'],
    ['a foreign phone number', '00263771234568'],
    ['a phone number with an amount', '27710000002 51'],
    ['an order number', 'order 10077'],
    ['a date', '2026-11-23 2026-11-24'],
    ['a number that is not Luhn', '4111111111111112'],
    ['an electricity token of 20 digits', '41111111111111111115'],
    ['a local barcode that happens to pass Luhn', '6009644100088'],
    ['a complaint about a password', 'my password is wrong'],
    ['a question about a password', 'I forgot my password please help'],
    ['a pineapple', 'pineapple 2000'],
    ['an order', '2 kotas, 1 coke 2L, 10 magwinya @ R2,50'],
    ['nothing', ''],
  ])('%s: "%s"', (_name, text) => {
    expect(maskSensitive(text)).toEqual({ text, masked: [] })
  })
})

const luhnDigit = (digits: string): string => {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return String((10 - (sum % 10)) % 10)
}
const digitString = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))

const aCard = fc
  .tuple(fc.constantFrom('4', '51', '37', '62', '2223'), fc.integer({ min: 13, max: 19 }))
  .chain(([prefix, length]) => digitString(length - prefix.length - 1).map((rest) => prefix + rest))
  .map((body) => body + luhnDigit(body))

const anIdNumber = fc
  .tuple(
    fc.date({ min: new Date('1930-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    digitString(4),
    fc.constantFrom('08', '18', '09', '19'),
  )
  .map(([date, sequence, tail]) => date.toISOString().slice(2, 10).replaceAll('-', '') + sequence + tail)
  .map((body) => body + luhnDigit(body))

/** Writes a number as people do: with a separator wherever they like. */
const spaced = (number: string) =>
  fc
    .tuple(fc.array(fc.boolean(), { minLength: 19, maxLength: 19 }), fc.constantFrom(' ', '-', ' - ', '\u00A0'))
    .map(([breaks, separator]) => [...number].map((d, i) => (i > 0 && breaks[i] ? separator + d : d)).join(''))

const words = fc.constantFrom('', 'hi ', 'my card: ', 'ID no. ', '2 kotas\n', 'ke kopa thuso, ', '👍')
const digitsOf = (text: string): string => text.replace(/\D/g, '')

describe('maskSensitive', () => {
  it('finds any card or ID number, however it is spaced, in any sentence', () => {
    const written = fc.oneof(aCard, anIdNumber).chain((number) => fc.tuple(fc.constant(number), spaced(number)))
    fc.assert(
      fc.property(
        words,
        written,
        fc.constantFrom('', ' thanks', '.', '\n071 000 0002'),
        (before, [number, typed], after) => {
          const { text, masked } = maskSensitive(before + typed + after)

          expect(masked).toHaveLength(1)
          expect(digitsOf(text)).not.toContain(number)
          expect(digitsOf(text)).toBe(digitsOf(before + after))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('changes nothing when applied twice, and never throws', () => {
    const chunk = fc.oneof(
      fc.string(),
      aCard,
      anIdNumber,
      fc.constantFrom('pin is ', 'password: ', ' 1234', ' 4821 ', 'R20 ', '[secret]', ' is my pin', 'otp'),
    )
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 12 }), (chunks) => {
        const once = maskSensitive(chunks.join(''))

        expect(maskSensitive(once.text).text).toBe(once.text)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves South African phone numbers, prices and small numbers alone', () => {
    const phone = fc.tuple(fc.constantFrom('06', '07', '08'), digitString(8)).map(([a, b]) => a + b)
    const price = fc.integer({ min: 1, max: 99_999 }).map((n) => `R${n}.${String(n % 100).padStart(2, '0')}`)
    const code = fc.integer({ min: 0, max: 9_999 }).map((n) => String(n).padStart(4, '0'))
    fc.assert(
      fc.property(fc.array(fc.oneof(phone, price, code), { maxLength: 8 }), (parts) => {
        const text = parts.join(', ')

        expect(maskSensitive(text).text).toBe(text)
      }),
    )
  })

  it.each(['1', '1 ', 'pin ', 'password ', 'pin is my ', '-'])(
    'reads 64 KB of "%s" without going quadratic',
    (unit) => {
      const text = unit.repeat(Math.floor(65_536 / unit.length))

      // A quadratic scan takes minutes: tens of thousands.
      expect(timesTheFloor(() => maskSensitive(text))).toBeLessThan(500)
    },
  )
})

describe('the content of a message', () => {
  const card = MASKS.card_number
  const line = `pay ${VISA}`
  const cases: readonly (readonly [InboundContent, object])[] = [
    [{ type: 'text', body: line }, { body: `pay ${card}` }],
    [
      { type: 'media', media: 'image', id: VISA, mimeType: 'image/jpeg', caption: line, filename: `${VISA}.jpg` },
      { id: VISA, caption: `pay ${card}`, filename: `${card}.jpg` },
    ],
    [
      { type: 'location', latitude: -26.2, longitude: 27.8, name: line, address: line },
      { name: `pay ${card}`, address: `pay ${card}`, latitude: -26.2 },
    ],
    [
      { type: 'order', catalogId: '5', text: line, items: [] },
      { text: `pay ${card}`, items: [] },
    ],
    [
      { type: 'contacts', contacts: [{ name: line, phones: [{ phone: '071 000 0002' }] }] },
      { contacts: [{ name: `pay ${card}`, phones: [{ phone: '071 000 0002' }] }] },
    ],
    [
      { type: 'flow_reply', name: 'flow', body: line, response: { flow_token: 'ft', deep: [{ note: line }] } },
      { body: `pay ${card}`, response: { flow_token: 'ft', deep: [{ note: `pay ${card}` }] } },
    ],
    [
      { type: 'unknown', rawType: 'hologram', raw: { hologram: { id: VISA, text: line } } },
      { raw: { hologram: { id: VISA, text: `pay ${card}` } } },
    ],
    [
      { type: 'tap', source: 'button', id: VISA, title: 'Pay' },
      { id: VISA, title: 'Pay' },
    ],
  ]

  it.each(cases)('masks what a person wrote in %j', (content, expected) => {
    expect(maskContent(content).content).toMatchObject(expected)
  })

  it('says what it found', () => {
    expect(maskContent({ type: 'text', body: `${ID} pin 1234` }).masked).toEqual(['id_number', 'secret'])
    expect(maskContent({ type: 'text', body: '2 kotas' }).masked).toEqual([])
  })

  it('adds no field that was absent', () => {
    const media: InboundContent = { type: 'media', media: 'sticker', id: '1', mimeType: 'image/webp' }

    expect(Object.keys(maskContent(media).content)).toEqual(Object.keys(media))
  })

  it('finds a card that a form sent as a number', () => {
    expect(maskRaw({ card: Number(VISA), qty: 2 })).toEqual({
      value: { card: MASKS.card_number, qty: 2 },
      masked: ['card_number'],
    })
  })
})
