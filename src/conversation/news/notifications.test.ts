import { describe, expect, it } from 'vitest'
import { cents } from '../../kernel/money.ts'
import { bodyOf, choicesOf, KOTA, MINCE, NOW, aLine, aShop, anOrder } from '../dialogue/fakes.ts'
import { parseTapId } from '../dialogue/parse-tap.ts'
import { buildReceipt } from '../../orders/receipt/receipt.ts'
import { receiptText } from '../compose/receipt-text.ts'
import { composeCustomerNotification, composeSellerAlert } from './notifications.ts'

const accepted = anOrder({ state: 'accepted', handoverCode: '4821', promisedAtMs: NOW + 30 * 60_000 })

describe('what a customer is told', () => {
  it('on acceptance: when, the code, where, and how much cash', () => {
    const { message, template } = composeCustomerNotification({
      kind: 'accepted',
      order: accepted,
      shop: aShop(),
      language: 'en',
      atMs: NOW,
    })

    expect(bodyOf(message)).toBe(
      [
        '👍 Kasi Kota Corner has accepted order *12*. Ready 12:30.',
        'Your code is *4821*. Say it when you collect.',
        'Collect at 12 Vilakazi St, Orlando West.',
        'Bring R70 in cash.',
      ].join('\n'),
    )
    expect(template).toMatchObject({
      name: 'order_update',
      language: 'en_ZA',
      category: 'utility',
      params: { shop: 'Kasi Kota Corner', order_no: '12', update: 'accepted, ready 12:30. Your code is 4821' },
    })
  })

  it('on acceptance of what is brought: the code for the door, and the cash to have there', () => {
    const delivery = { zoneId: null, zoneName: 'Orlando West', fee: cents(15_00), place: null } as never
    const brought = { ...accepted, fulfilmentMethod: 'delivery' as const, delivery }

    const told = (['accepted', 'dispatched'] as const).map((kind) =>
      bodyOf(composeCustomerNotification({ kind, order: brought, shop: aShop(), language: 'en', atMs: NOW }).message),
    )

    for (const body of told) {
      expect(body).toMatch(
        /Your code is \*4821\*\. Say it only when you have your things\.\nHave R70 in cash ready at the door\.$/,
      )
    }
  })

  it('names the day when it is not today', () => {
    const tomorrow = { ...accepted, promisedAtMs: NOW + 86_400_000 }

    expect(
      bodyOf(
        composeCustomerNotification({ kind: 'accepted', order: tomorrow, shop: aShop(), language: 'en', atMs: NOW })
          .message,
      ),
    ).toContain('Ready Sat 28 Nov, 12:00')
  })

  it('speaks isiZulu, and uses the isiZulu template, to whom it writes isiZulu; other languages get English', () => {
    const zu = composeCustomerNotification({ kind: 'ready', order: accepted, shop: aShop(), language: 'zu', atMs: NOW })
    const st = composeCustomerNotification({ kind: 'ready', order: accepted, shop: aShop(), language: 'st', atMs: NOW })

    expect(bodyOf(zu.message)).toContain('selilungile')
    expect(zu.template.language).toBe('zu')
    expect(st.template.language).toBe('en_ZA')
  })

  it.each([
    ['no_power', 'no electricity'],
    ['the gas is finished', 'the gas is finished'],
    [null, 'not possible today'],
  ])('gives the reason %j of a refusal in words', (reason, words) => {
    const { message } = composeCustomerNotification({
      kind: 'declined',
      order: anOrder({ state: 'declined', reason }),
      shop: aShop(),
      language: 'en',
      atMs: NOW,
    })

    expect(bodyOf(message)).toContain(words)
    expect(bodyOf(message)).toContain('nothing to pay')
  })
})

describe('the receipt', () => {
  const order = anOrder({
    state: 'completed',
    lines: [aLine(1, KOTA, 2000), aLine(2, MINCE, 1500)],
    total: cents(219_99),
  })
  const receipt = (vatNumber: string | null = null, of = order) =>
    buildReceipt(of, {
      shop: { name: 'Kasi Kota Corner', legalName: null, address: '12 Vilakazi St, Orlando West', vatNumber },
      timeZone: 'Africa/Johannesburg',
      issuedAtMs: NOW,
      vatClasses: new Map(),
    })!

  it('of a shop that is not registered for VAT has all that CPA s26(3) asks for, no tax, and its page', () => {
    expect(receiptText(receipt(), 'https://wakala.example/r/abc', 'en')).toBe(
      [
        '*Receipt 12*',
        'Kasi Kota Corner',
        '12 Vilakazi St, Orlando West',
        'Date: Fri 27 Nov 2026, 12:00',
        '',
        '2 × Kota, Full house @ R35 = R70',
        '1.5 kg × Mince @ R99.99 = R149.99',
        '',
        '*Total: R219.99*',
        'Cash rounding: -R0.09',
        'Paid in cash: R219.90',
        'VAT: not registered',
        'To keep or print: https://wakala.example/r/abc',
      ].join('\n'),
    )
  })

  it('of a VAT vendor is a tax invoice with the tax inside the total', () => {
    const [line] = order.lines
    const of = anOrder({ ...order, lines: [{ ...line!, total: cents(115_00) }], total: cents(115_00) })
    const text = receiptText(receipt('4123456789', of), 'https://wakala.example/r/abc', 'en')

    expect(text).toContain('*Tax Invoice 12*')
    expect(text).toContain('Before VAT: R100\nVAT 15%: R15\n*Total: R115*')
    expect(text).toContain('VAT no.: 4123456789')
    expect(text).not.toContain('not registered')
  })
})

describe('what a seller is told', () => {
  it('of a new order: who, what, how much, with buttons that name the order', () => {
    const { message } = composeSellerAlert('order_placed', anOrder(), { customerName: 'Sipho', shopName: 'Kasi' }, 'en')

    expect(bodyOf(message)).toBe('🔔 *New order 12* from Sipho\n2 × Kota, Full house @ R35 = R70\n*Total: R70*')
    expect(choicesOf(message).map((c) => parseTapId(c.id))).toEqual([
      { type: 'order', orderId: anOrder().id, tap: { verb: 'accept' } },
      { type: 'order', orderId: anOrder().id, tap: { verb: 'decline', reason: null } },
      { type: 'order', orderId: anOrder().id, tap: { verb: 'more' } },
    ])
  })

  it('speaks of "a customer" when there is no name', () => {
    const { message } = composeSellerAlert('hand_over_asked', null, { customerName: ' ', shopName: 'Kasi' }, 'en')

    expect(bodyOf(message)).toBe('🙋 a customer wants to talk to you.')
  })

  it('puts no line breaks into the template', () => {
    const { template } = composeSellerAlert('order_placed', anOrder(), { customerName: 'S', shopName: 'A\n\nB' }, 'zu')

    expect(template.params).toEqual({
      shop: 'A B',
      order_no: '12',
      update: 'elisha, R70. Sicela ulamukele noma ulinqabe',
    })
  })
})
