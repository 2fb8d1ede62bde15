/** Changes of placed orders in the dialogue: a shop that is short, and a customer who has second thoughts. */
import { describe, expect, it } from 'vitest'
import type { OrderId } from '../../../kernel/ids.ts'
import type { OrderState } from '../../../orders/index.ts'
import { composeCustomerNotification, composeSellerAlert } from '../../news/notifications.ts'
import {
  aChange,
  aLine,
  anOrder,
  aShop,
  bodyOf,
  choice,
  choicesOf,
  COKE,
  facts,
  fakeShell,
  KOTA,
  line,
  NOW,
  said,
  tapped,
  uuid,
  type FakeShell,
} from '../fakes.ts'
import { writeTo } from '../talk.fakes.ts'
import { sellerStep } from '../seller/step.ts'
import { customerStep } from '../step.ts'
import { orderTapId } from '../tap-ids.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'

const kotas = aLine(1, KOTA, 3_000)
const coke = aLine(2, COKE, 1_000)
const order = (state: OrderState = 'placed', number = 12) =>
  anOrder({
    id: uuid(5000 + number) as OrderId,
    number,
    state,
    lines: [kotas, coke],
    handoverCode: state === 'placed' ? null : '4821',
  })
const short = { ...order('accepted'), change: aChange({ askedBy: 'shop', lines: [kotas] }) }
const titles = (message: Parameters<typeof choicesOf>[0]): readonly string[] => choicesOf(message).map((c) => c.title)

describe('the seller', () => {
  const shop = (...openOrders: ReturnType<typeof order>[]): FakeShell =>
    fakeShell(sellerStep, facts({ openOrders }), { audience: 'seller' })

  it('says what is out, and how much of it is there', () => {
    const { turn } = shop(order())
    const alert = composeSellerAlert('order_placed', order(), { customerName: 'Sipho', shopName: 'Kasi' }, 'en')

    const more = turn(tapped(choice(alert.message, 'More…')))
    const which = turn(tapped(choice(more.message, 'Something is out')))
    const left = turn(tapped(choice(which.message, kotas.name)))
    const asked = turn(tapped(choice(left.message, '2')))

    expect(titles(left.message)).toEqual(['None', '1', '2'])
    expect(asked.commands).toEqual([{ type: 'cut_order', orderId: order().id, lineNo: 1, quantityMilli: 2_000 }])
    expect(bodyOf(asked.message)).toContain('I asked the customer of order 12')
    expect(titles(asked.message)).not.toContain('Ready')
  })

  it.each(['short 12', 'Short on order #12', "we're short 12"])('says so in words: %s', (words) => {
    const { turn } = shop(order(), order('accepted', 13))

    const { message } = turn(said({ intent: 'unknown', quantity: 12 }, words))

    expect(bodyOf(message)).toContain('Order 12: what is out?')
  })

  it('need not count one', () => {
    const { turn } = shop(order('accepted'))

    const which = turn(tapped(orderTapId(order().id, { verb: 'short', line: null })))
    const { commands } = turn(tapped(choice(which.message, coke.name)))

    expect(commands).toEqual([{ type: 'cut_order', orderId: order().id, lineNo: 2, quantityMilli: 0 }])
  })

  it('is asked why when nothing would be left', () => {
    const lonely = { ...order('accepted'), lines: [coke] }
    const { turn } = shop(lonely)

    const why = turn(tapped(orderTapId(lonely.id, { verb: 'short', line: { lineNo: 2, quantityMilli: 0 } })))
    const done = turn(tapped(choice(why.message, 'sold out')))

    expect(why.commands).toEqual([])
    expect(done.commands).toEqual([
      { type: 'order_move', orderId: lonely.id, move: 'cancel_by_shop', reason: 'out_of_stock' },
    ])
  })

  it.each(['accepted', 'preparing', 'ready'] as const)('cancels an order that is %s, with a reason', (state) => {
    const { turn } = shop(order(state))

    const why = turn(said({ intent: 'cancel', entities: [{ kind: 'orderRef', value: '12', start: 0, end: 2 }] }))
    const done = turn({ ...said({ intent: 'unknown' }), text: 'the gas is finished' } as never)

    expect(bodyOf(why.message)).toContain('Why do you cancel order 12?')
    expect(done.commands).toMatchObject([{ move: 'cancel_by_shop', reason: 'the gas is finished' }])
    expect(bodyOf(done.message)).toContain('Order 12 is cancelled')
  })

  it('is shown the next new order after one that is over', () => {
    const { turn } = shop(order('placed', 14), order('placed', 13), order('placed', 12))

    const { message } = turn(tapped(orderTapId(order('placed', 14).id, { verb: 'decline', reason: 'too_busy' })))

    expect(bodyOf(message)).toContain('Order 14 is declined')
    expect(choicesOf(message)[0]?.id).toBe(orderTapId(order('placed', 12).id, { verb: 'accept' }))
  })

  it.each([
    ['Agree', true],
    ['Keep as it was', false],
  ] as const)('answers a customer’s wish: %s', (title, agree) => {
    const wished = { ...order('accepted'), change: aChange({ askedBy: 'customer', lines: [kotas] }) }
    const { turn } = shop(wished)
    const who = { customerName: 'Sipho', shopName: 'Kasi', atMs: NOW }
    const alert = composeSellerAlert('change_asked', wished, who, 'en')

    const { commands } = turn(tapped(choice(alert.message, title)))
    const again = turn(tapped(choice(alert.message, title)))

    expect(bodyOf(alert.message)).toContain('The customer wants order 12 like this')
    expect(commands).toEqual([{ type: 'answer_change', orderId: wished.id, agree }])
    expect(again.commands).toEqual([])
  })

  it('answers it in her own words, and sees it first when she writes at all', () => {
    const wished = { ...order('accepted'), change: aChange({ askedBy: 'customer', lines: [kotas] }) }
    const { turn, snapshot, setSnapshot } = shop(wished, order('placed', 13))
    const shown = turn(said({ intent: 'greet' }))
    const state = snapshot()
    setSnapshot({
      ...state!,
      context: { ...(state!.context as object), pending: { type: 'seller_change', orderId: wished.id } },
    })

    const { commands } = turn(said({ intent: 'yes' }))

    expect(bodyOf(shown.message)).toContain('The customer wants order 12 like this')
    expect(commands).toEqual([{ type: 'answer_change', orderId: wished.id, agree: true }])
  })
})

describe('the customer whose order is short of something', () => {
  const customer = (start: Partial<DialogueFacts> = {}): FakeShell =>
    fakeShell(customerStep, facts({ openOrders: [short], ...start }))
  const asked = composeCustomerNotification({
    kind: 'shortage',
    order: short,
    shop: aShop(),
    language: 'en',
    atMs: NOW,
  })

  it('reads what is out, what the rest costs, and what happens if she says nothing', () => {
    const body = bodyOf(asked.message)

    expect(body).toContain('order 12')
    expect(body).toContain(`Sorry, ${coke.name} is sold out.`)
    expect(body).toMatch(/Without that you pay R\d+/)
    expect(body).toMatch(/If we hear nothing \(.*\), we make it without that/)
    expect(titles(asked.message)).toEqual(['Without it', 'Something else', 'Cancel order'])
  })

  it('takes it without', () => {
    const { turn, facts: now } = customer()

    const { commands, message } = turn(tapped(choice(asked.message, 'Without it')))
    const again = turn(tapped(choice(asked.message, 'Without it')))

    expect(commands).toEqual([{ type: 'answer_change', orderId: short.id, agree: true }])
    expect(bodyOf(message)).toContain('Order 12 is changed')
    expect(bodyOf(message)).toContain('4821')
    expect(now().openOrders[0]?.lines).toEqual([kotas])
    expect(again.commands).toEqual([])
  })

  it('takes it without in a word, and is asked again after a "no"', () => {
    const [yes, no] = [customer(), customer()]

    expect(yes.turn(said({ intent: 'yes' })).commands).toEqual([
      { type: 'answer_change', orderId: short.id, agree: true },
    ])
    const { commands, message } = no.turn(said({ intent: 'no' }))
    expect(commands).toEqual([])
    expect(titles(message)).toEqual(['Without it', 'Something else', 'Cancel order'])
  })

  it('chooses something else, sees the whole order, and asks for it', () => {
    const { turn } = customer()

    const menu = turn(tapped(choice(asked.message, 'Something else')))
    const review = turn(said({ intent: 'order', lines: [line(COKE, 2, { qtyGiven: true })] }))
    const confirmed = turn(tapped(choice(review.message, 'Confirm')))

    expect(menu.commands.map((c) => c.type)).toEqual(['answer_change', 'start_change'])
    expect(bodyOf(menu.message)).toContain('Choose what you want instead')
    expect(bodyOf(review.message)).toContain('Please check order 12 as it will be')
    expect(bodyOf(review.message)).toContain(kotas.name)
    expect(bodyOf(confirmed.message)).toContain('I have asked')
  })

  it('cancels, though it is already being made', () => {
    const { turn } = customer({ openOrders: [{ ...short, state: 'preparing' }] })

    const { commands } = turn(tapped(choice(asked.message, 'Cancel order')))

    expect(commands).toEqual([{ type: 'cancel_order', orderId: short.id }])
  })

  it('is not bound by the button of an earlier question', () => {
    const other = { ...short, change: { ...short.change, id: uuid(9002) as never } }
    const { turn } = customer({ openOrders: [other] })

    expect(turn(tapped(choice(asked.message, 'Without it'))).commands).toEqual([])
  })
})

describe('the customer who changes a placed order', () => {
  const customer = (start: Partial<DialogueFacts> = {}): FakeShell =>
    fakeShell(customerStep, facts({ openOrders: [order()], ...start }))

  it('changes it as any cart, sees it whole, and confirms', () => {
    const { turn, facts: now } = customer()

    const which = turn(tapped(orderTapId(order().id, { verb: 'change', page: 0 })))
    const quantity = turn(tapped(choice(which.message, kotas.name)))
    const review = turn(tapped(choice(quantity.message, '1')))
    const done = turn(tapped(choice(review.message, 'Confirm')))

    expect(which.commands).toEqual([{ type: 'start_change', orderId: order().id }])
    expect(titles(which.message).at(-1)).toBe('Leave as it was')
    expect(titles(review.message)).toEqual(['Confirm', 'Change', 'Leave as it was'])
    expect(bodyOf(review.message)).toContain('Your order changes only when you tap Confirm')
    expect(bodyOf(done.message)).toContain('Order 12 is changed')
    expect(now().openOrders.map((o) => [o.number, o.lines[0]?.quantityMilli])).toEqual([[12, 1_000]])
  })

  it.each([
    'change order 12',
    'I want to change my order 12 please',
    'shintsha i-oda 12',
    'ngifuna ukushintsha i-oda 12',
    'edit order #12',
    'verander bestelling 12',
  ])('says which by its number, which counts nothing: %s', (words) => {
    const shell = customer({ openOrders: [order('placed', 13), order()] })

    const { commands, message } = writeTo(shell, words)

    expect(commands.filter(({ type }) => type !== 'set_language')).toEqual([
      { type: 'start_change', orderId: order().id },
    ])
    expect(titles(message)).toContain(kotas.name)
  })

  it('says how many there are to be, in a number that no order has', () => {
    const shell = customer()
    shell.turn(tapped(orderTapId(order().id, { verb: 'change', page: 0 })))

    const { commands } = writeTo(shell, 'change kotas to 12')

    expect(commands).toEqual([expect.objectContaining({ type: 'cart_set_quantity', quantityMilli: 12_000 })])
  })

  it('says so in words; of several she is asked which', () => {
    const [one, many] = [customer(), customer({ openOrders: [order('placed', 13), order()] })]

    expect(one.turn(said({ intent: 'change' })).commands).toEqual([{ type: 'start_change', orderId: order().id }])
    const asked = many.turn(said({ intent: 'change' }))
    expect(titles(asked.message)).toEqual(['Order 13', 'Order 12'])
    expect(many.turn(said({ intent: 'unknown', choice: 2 })).commands).toEqual([
      { type: 'start_change', orderId: order().id },
    ])
  })

  it('leaves it as it was', () => {
    const { turn, facts: now } = customer()
    const which = turn(tapped(orderTapId(order().id, { verb: 'change', page: 0 })))

    const { commands, message } = turn(tapped(choice(which.message, 'Leave as it was')))

    expect(commands).toEqual([{ type: 'cart_clear' }])
    expect(bodyOf(message)).toContain('Your order stays as it was')
    expect(now().openOrders).toEqual([order()])
  })

  it('may change it while the shop is closed or takes no new orders', () => {
    const { turn } = customer({ shop: aShop({ isOpen: false }) })
    turn(tapped(orderTapId(order().id, { verb: 'change', page: 0 })))
    const review = turn(said({ intent: 'checkout' }))

    expect(titles(review.message)).toContain('Confirm')
  })

  it('is told when it is too late, and who can help', () => {
    const { turn } = customer({ openOrders: [order('ready')] })

    const { commands, message } = turn(tapped(orderTapId(order().id, { verb: 'change', page: 0 })))

    expect(commands).toEqual([])
    expect(bodyOf(message)).toContain('already packed')
  })
})
