import { describe, expect, it } from 'vitest'
import { checkOutbound } from '../../../channel/outbound/check.ts'
import { composeCustomerNotification } from '../../news/notifications.ts'
import { NOTICE_VERSION } from '../../copy/notice.ts'
import { customerStep } from '../step.ts'
import {
  ATCHAR,
  COKE,
  KOTA,
  MINCE,
  NOW,
  QUARTER,
  RUSSIAN,
  aCart,
  aLine,
  aShop,
  anOrder,
  bodyOf,
  choice,
  choicesOf,
  facts,
  fakeShell,
  inLanguage,
  line,
  said,
  tapped,
  uuid,
  type FakeShell,
  PRIVACY_REQUEST,
} from '../fakes.ts'
import { orderTapId, tapId } from '../tap-ids.ts'
import type { OrderId } from '../../../kernel/ids.ts'

const shell = (over: Parameters<typeof facts>[0] = {}): FakeShell => fakeShell(customerStep, facts(over))
const noticed = (over: Parameters<typeof facts>[0] = {}): FakeShell =>
  shell({ customer: { ...facts().customer, noticeVersionGiven: NOTICE_VERSION }, ...over })

/** Which of several kotas? */
const someKota = (over: object = {}) => {
  const { variantId: _, productId: __, ...rest } = line(KOTA, 2)
  const candidates = [KOTA, QUARTER].map((i) => ({ variantId: i.variantId, productId: i.productId, score: 0.8 }))
  return { ...rest, candidates, ...over }
}

describe.each([
  { language: 'en', confirm: 'Confirm', placed: 'Order *12* is placed' },
  { language: 'zu', confirm: 'Qinisekisa', placed: 'I-oda *12* selifakiwe' },
] as const)('from hello to handed over in $language', ({ language, confirm, placed }) => {
  const tongue = inLanguage(language)

  it('takes an order by taps on the list within six messages', () => {
    const { turn, sent, facts: now } = shell()

    const menu = turn(said({ intent: 'greet', language: tongue }))
    const review = turn(tapped(choice(menu.message, 'Kota, Full house')))
    const done = turn(tapped(choice(review.message, confirm)))
    const order = { ...now().openOrders[0]!, handoverCode: '4821', promisedAtMs: NOW }
    const later = (['accepted', 'ready', 'completed'] as const).map(
      (kind) => composeCustomerNotification({ kind, order, shop: aShop(), language, atMs: NOW }).message,
    )

    expect(menu.proofs.noticeVersion).toBe(NOTICE_VERSION)
    expect(review.proofs).toMatchObject({ summary: true })
    expect(bodyOf(done.message)).toContain(placed)
    expect([...sent, ...later].length).toBeLessThanOrEqual(6)
    for (const message of [...sent, ...later]) expect(checkOutbound(message)).toMatchObject({ ok: true })
  })

  it('takes an order that comes as the first text, with the notice and the review in one message', () => {
    const { turn, sent } = shell()

    const review = turn(said({ intent: 'order', lines: [line(KOTA, 2), line(COKE, 1)], language: tongue }))
    const done = turn(said({ intent: 'yes', language: tongue }))

    expect(review.proofs).toMatchObject({ summary: true, noticeVersion: NOTICE_VERSION })
    expect(bodyOf(review.message)).toContain('R85')
    expect(done.commands).toContainEqual(expect.objectContaining({ type: 'place_order', confirmWamid: 'wamid.said' }))
    expect(bodyOf(done.message)).toContain(placed)
    expect(sent).toHaveLength(2)
  })
})

describe('the review', () => {
  it('shows item, quantity, unit price, total, place and payment before anything is final', () => {
    const { turn } = noticed()

    const { message } = turn(
      said({ intent: 'order', lines: [line(KOTA, 2, { options: [{ optionId: ATCHAR, included: false }] })] }),
    )

    const body = bodyOf(message)
    expect(body).toContain('2 × Kota, Full house (no Atchar) @ R35 = R70')
    expect(body).toContain('Total: R70')
    expect(body).toContain('12 Vilakazi St')
    expect(body).toContain('pay cash')
    expect(choicesOf(message).map((c) => c.title)).toEqual(['Confirm', 'Change', 'Cancel'])
  })

  it('shows the cash that is due when the total is not payable in coins', () => {
    const { turn } = noticed()

    const { message } = turn(said({ intent: 'order', lines: [line(MINCE, 1, { weightGrams: 1500 })] }))

    expect(bodyOf(message)).toContain('1.5 kg × Mince @ R99.99 = R149.99')
    expect(bodyOf(message)).toContain('In cash: R149.90')
  })

  it('is asked for again when the cart changed after the tapped message was sent', () => {
    const { turn } = noticed()
    const old = turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))
    turn(said({ intent: 'add', lines: [line(COKE, 1)] }))

    const stale = turn(tapped(choice(old.message, 'Confirm')))

    expect(stale.commands).toEqual([])
    expect(stale.proofs.summary).toBe(true)
    expect(bodyOf(stale.message)).toContain('has changed')
  })

  it('is placed once however often Confirm is tapped on a slow phone, and that is said once more at most', () => {
    const { turn, facts: now, setFacts } = noticed()
    const review = turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))
    const confirm = choice(review.message, 'Confirm')
    const tapAfter = (ms: number) => {
      setFacts({ nowMs: now().nowMs + ms })
      return bodyOf(turn(tapped(confirm)).message)
    }

    const answers = [0, 1_000, 2_000, 30_000, 30_000, 30_000].map(tapAfter)

    expect(answers.map((body) => body.slice(0, 30))).toEqual([
      expect.stringContaining('is placed'),
      '',
      '',
      expect.stringContaining('Order 12 is already placed'),
      '',
      '',
    ])
    expect(now().openOrders).toHaveLength(1)
  })

  it('tells how the order stands when Confirm is tapped again much later', () => {
    const { turn, facts: now, setFacts } = noticed()
    const review = turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))
    const confirm = choice(review.message, 'Confirm')
    for (const ms of [0, 30_000, 30_000, 20 * 60_000]) {
      setFacts({ nowMs: now().nowMs + ms })
      turn(tapped(confirm))
    }

    setFacts({ nowMs: now().nowMs + 20 * 60_000 })

    expect(bodyOf(turn(tapped(confirm)).message)).toContain('Order 12')
  })

  it.each([
    ['a soft yes above R200', 'text', true],
    ['a spoken yes above R200', 'voice', undefined],
  ] as const)('is not confirmed by %s', (_, source, soft) => {
    const { turn } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 6)] }))

    const { commands, message } = turn(said({ intent: 'yes', ...(soft ? { soft } : {}) }, undefined, source))

    expect(commands).toEqual([])
    expect(bodyOf(message)).toContain('please tap Confirm')
  })

  it('is confirmed by a soft yes up to R200', () => {
    const { turn } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 5)] }))

    const { commands } = turn(said({ intent: 'yes', soft: true }))

    expect(commands.map((c) => c.type)).toEqual(['place_order'])
  })

  it('is not confirmed by a yes when something else was asked since, but shown again', () => {
    const { turn } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))
    turn(said({ intent: 'menu' }))

    const yes = turn(said({ intent: 'yes' }))

    expect(yes.commands).toEqual([])
    expect(choicesOf(yes.message).map((c) => c.title)).toContain('Confirm')
  })

  it('stays open over a digression, and the yes after it still counts', () => {
    const { turn } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))

    const hours = turn(said({ intent: 'hours' }))
    const done = turn(said({ intent: 'yes' }))

    expect(bodyOf(hours.message)).toContain('Mon-Sat 08:00-20:00')
    expect(bodyOf(hours.message)).toContain('Total: R35')
    expect(bodyOf(done.message)).toContain('is placed')
  })

  it('cannot be confirmed while the shop is closed, and says when it opens', () => {
    const { turn } = noticed({ shop: aShop({ isOpen: false }) })

    const review = turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))
    const yes = turn(said({ intent: 'yes' }))

    expect(choicesOf(review.message).map((c) => c.title)).toEqual(['Change', 'Cancel'])
    expect(bodyOf(review.message)).toContain('closed')
    expect(yes.commands).toEqual([])
  })

  it('can be confirmed ahead of opening when the shop takes such orders', () => {
    const { turn } = noticed({ shop: aShop({ isOpen: false, takesOrdersWhenClosed: true }) })
    turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))

    expect(turn(said({ intent: 'yes' })).commands.map((c) => c.type)).toEqual(['place_order'])
  })
})

describe('ordering', () => {
  it('asks which one is meant, keeps quantity and options, and then shows the whole order', () => {
    const { turn, facts: now } = noticed()

    const which = turn(
      said({
        intent: 'order',
        lines: [line(COKE, 1), someKota({ options: [{ optionId: ATCHAR, included: false }] })],
      }),
    )
    const review = turn(tapped(choice(which.message, 'Kota, Full house')))

    expect(which.message?.type).toBe('list')
    expect(now().cart?.lines.map((l) => [l.name, l.quantityMilli, l.options.length])).toEqual([
      ['Coke, 500 ml', 1000, 0],
      ['Kota, Full house', 2000, 1],
    ])
    expect(bodyOf(review.message)).toContain('Total: R85')
  })

  it('takes the name of a candidate, or its number in the list, as the answer', () => {
    const byName = noticed()
    byName.turn(said({ intent: 'order', lines: [someKota()] }))
    byName.turn(said({ intent: 'order', lines: [line(QUARTER, 1)] }))
    const byNumber = noticed()
    byNumber.turn(said({ intent: 'order', lines: [someKota()] }))
    byNumber.turn(said({ intent: 'unknown', choice: 2 }))

    for (const s of [byName, byNumber]) {
      expect(s.facts().cart?.lines).toMatchObject([{ variantId: QUARTER.variantId, quantityMilli: 2000 }])
    }
  })

  it('refuses what is sold out politely and says what there is', () => {
    const { turn } = noticed()

    const { message, commands } = turn(said({ intent: 'order', lines: [line(RUSSIAN, 1)] }))

    expect(commands).toEqual([])
    expect(bodyOf(message)).toContain('Russian is sold out')
  })

  it('does not ask which size when only one is left', () => {
    const items = facts().catalogue.items.map((i) =>
      i.variantId === QUARTER.variantId ? { ...i, available: 'no' as const } : i,
    )
    const { turn } = noticed({ catalogue: { version: '2', items } })

    const { commands } = turn(said({ intent: 'order', lines: [someKota()] }))

    expect(commands).toMatchObject([{ type: 'cart_add', lines: [{ variantId: KOTA.variantId, quantityMilli: 2000 }] }])
  })

  it('offers the sibling of what is sold out', () => {
    const gone = { ...KOTA, available: 'no' as const }
    const { turn } = noticed({ catalogue: { version: '2', items: [gone, QUARTER, COKE] } })

    const { message } = turn(said({ intent: 'order', lines: [line(gone, 1)] }))

    expect(choicesOf(message).map((c) => c.title)).toEqual(['Kota, Quarter'])
  })

  it('never makes a line of restricted goods, and goes on with the rest', () => {
    const { turn, facts: now } = noticed()

    const only = turn(said({ intent: 'restricted', restricted: ['skyf'] }))
    const mixed = turn(said({ intent: 'order', restricted: ['entjie'], lines: [line(COKE, 1)] }))

    expect(bodyOf(only.message)).toContain('may not sell')
    expect(bodyOf(mixed.message)).toContain('may not sell')
    expect(now().cart?.lines).toHaveLength(1)
  })

  it('says what is short and shows what is left in the order', () => {
    const s = fakeShell(customerStep, facts(), { stock: 2000 })

    const { message } = s.turn(said({ intent: 'order', lines: [line(KOTA, 5)] }))

    expect(bodyOf(message)).toContain('you asked for 5, we have only 2')
    expect(bodyOf(message)).toContain('Total: R70')
  })

  it('echoes what it did not find', () => {
    const { turn } = noticed()

    const { message } = turn(said({ intent: 'order', unmatched: ['blue elephant'] }))

    expect(bodyOf(message)).toContain('“blue elephant”')
  })

  it('does not add the lines of an edited message a second time', () => {
    const { turn, facts: now } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))

    const { message } = turn(said({ intent: 'order', lines: [line(KOTA, 2)] }, undefined, 'edited'))

    expect(now().cart?.lines).toMatchObject([{ quantityMilli: 1000 }])
    expect(bodyOf(message)).toContain('edited')
  })

  it('shows the order as it is where a message was edited and WhatsApp does not say how', () => {
    const { turn } = noticed()
    const before = turn({ type: 'unsupported', kind: 'edit', wamid: 'w1' } as never)
    turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))

    const edited = turn({ type: 'unsupported', kind: 'edit', wamid: 'w2' } as never)
    const poll = turn({ type: 'unsupported', kind: 'poll_creation', wamid: 'w3' } as never)

    expect(edited.commands).toEqual([])
    expect(bodyOf(edited.message)).toMatch(/^You edited your message[^]*1 × Kota/)
    for (const { message } of [before, poll]) expect(bodyOf(message)).toContain('cannot read that kind of message')
  })

  it('takes a double tap on a row for one', () => {
    const { turn, facts: now } = noticed()
    const menu = turn(said({ intent: 'menu' }))
    const row = tapped(choice(menu.message, 'Coke, 500 ml'))
    turn(row)

    const second = turn(row)

    expect(second.message).toBeNull()
    expect(now().cart?.lines).toHaveLength(1)
  })
})

describe('changing', () => {
  it('changes a quantity by taps: line, number, review', () => {
    const { turn, facts: now } = noticed()
    const review = turn(said({ intent: 'order', lines: [line(KOTA, 1), line(COKE, 1)] }))

    const lines = turn(tapped(choice(review.message, 'Change')))
    const howMany = turn(tapped(choice(lines.message, 'Coke, 500 ml')))
    const again = turn(tapped(choice(howMany.message, '3')))

    expect(now().cart?.lines.map((l) => l.quantityMilli)).toEqual([1000, 3000])
    expect(again.proofs.summary).toBe(true)
  })

  it('takes a typed number after "how many"', () => {
    const { turn, facts: now } = noticed()
    const review = turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))
    const lines = turn(tapped(choice(review.message, 'Change')))
    turn(tapped(choice(lines.message, 'Kota, Full house')))

    turn(said({ intent: 'unknown', quantity: 4 }))

    expect(now().cart?.lines).toMatchObject([{ quantityMilli: 4000 }])
  })

  it('corrects the line that has the wrong number: "I meant 2 not 22"', () => {
    const { turn, facts: now } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 22), line(COKE, 1)] }))

    turn(said({ intent: 'change', quantity: 2, wrongQuantity: 22 }))

    expect(now().cart?.lines.map((l) => l.quantityMilli)).toEqual([2000, 1000])
  })

  it('offers to undo for free when the slip is noticed after ordering', () => {
    const { turn } = noticed({ openOrders: [anOrder()] })

    const { message } = turn(said({ intent: 'change', quantity: 2, wrongQuantity: 22 }))

    expect(bodyOf(message)).toContain('cancel it for free')
    expect(choicesOf(message).map((c) => c.title)).toEqual(['Cancel order', 'Keep order'])
  })

  it('sets the number of what is there already: "make it 3 cokes"', () => {
    const { turn, facts: now } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 2), line(COKE, 1)] }))

    turn(said({ intent: 'change', lines: [line(COKE, 3, { qtyGiven: true })] }))

    expect(now().cart?.lines.map((l) => [l.variantId, l.quantityMilli])).toEqual([
      [KOTA.variantId, 2000],
      [COKE.variantId, 3000],
    ])
  })

  it('makes the line anew when its options change, and keeps its number', () => {
    const { turn, facts: now } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 2)] }))

    turn(said({ intent: 'change', lines: [line(KOTA, 1, { options: [{ optionId: ATCHAR, included: false }] })] }))

    expect(now().cart?.lines).toMatchObject([{ quantityMilli: 2000, options: [{ name: 'Atchar', included: false }] }])
  })

  it('takes something out by its name, and only as many as were said', () => {
    const { turn, facts: now } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 3), line(COKE, 1)] }))
    const removal = { surface: 'x', start: 0, end: 1 }

    turn(
      said({
        intent: 'remove',
        removals: [
          { ...removal, variantId: COKE.variantId },
          { ...removal, productId: KOTA.productId, qty: 1 },
        ],
      }),
    )

    expect(now().cart?.lines).toMatchObject([{ variantId: KOTA.variantId, quantityMilli: 2000 }])
  })

  it('shows the menu when the last line is taken out', () => {
    const { turn } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))

    const { message } = turn(
      said({ intent: 'remove', removals: [{ variantId: KOTA.variantId, surface: 'kota', start: 0, end: 4 }] }),
    )

    expect(bodyOf(message)).toContain('empty')
    expect(message?.type).toBe('list')
  })
})

describe('cancelling and tracking', () => {
  it('empties the cart at a tap on Cancel and says that nothing is ordered', () => {
    const { turn, facts: now } = noticed()
    const review = turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))

    const { message } = turn(tapped(choice(review.message, 'Cancel')))

    expect(now().cart).toBeNull()
    expect(bodyOf(message)).toContain('Nothing is ordered')
  })

  it('takes a typed "cancel" under the review for its button, and asks first anywhere else', () => {
    const under = noticed()
    const elsewhere = noticed()
    for (const s of [under, elsewhere]) s.turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))
    elsewhere.turn(said({ intent: 'menu' }))

    const cleared = under.turn(said({ intent: 'cancel' }))
    const asked = elsewhere.turn(said({ intent: 'cancel' }))

    expect(cleared.commands).toEqual([{ type: 'cart_clear' }])
    expect(asked.commands).toEqual([])
    expect(bodyOf(asked.message)).toContain('Cancel this order?')
  })

  it('asks before it cancels a placed order, and cancels at the yes', () => {
    const { turn, facts: now } = noticed({ openOrders: [anOrder()] })

    const sure = turn(said({ intent: 'cancel' }))
    const done = turn(said({ intent: 'yes' }))

    expect(sure.commands).toEqual([])
    expect(bodyOf(done.message)).toContain('Order 12 is cancelled')
    expect(now().openOrders).toEqual([])
  })

  it('asks which order when there are several', () => {
    const second = anOrder({ id: uuid(5002) as OrderId, number: 13 })
    const { turn } = noticed({ openOrders: [second, anOrder()] })

    const which = turn(said({ intent: 'cancel' }))
    const sure = turn(tapped(choice(which.message, 'Order 13')))

    expect(bodyOf(sure.message)).toContain('Cancel order 13')
  })

  it('says that an order being made can no longer be cancelled here', () => {
    const { turn } = noticed({ openOrders: [anOrder({ state: 'preparing' })] })

    const { message, commands } = turn(said({ intent: 'cancel' }))

    expect(commands).toEqual([])
    expect(bodyOf(message)).toContain('already being made')
  })

  it('answers an old cancel button with what became of the order', () => {
    const over = anOrder({ state: 'cancelled' })
    const { turn } = noticed({ lastOrder: over })

    const { message, commands } = turn(tapped(orderTapId(over.id, { verb: 'cancel_yes' })))

    expect(commands).toEqual([])
    expect(bodyOf(message)).toContain('Order 12: cancelled')
  })

  it('tells where the order is, with time and code', () => {
    const { turn } = noticed({ openOrders: [anOrder({ state: 'accepted', handoverCode: '4821', promisedAtMs: NOW })] })

    const { message } = turn(said({ intent: 'track' }))

    expect(bodyOf(message)).toContain('ready 12:00. Your code: 4821')
  })

  it('keeps the cart and its review when a placed order is asked about meanwhile', () => {
    const { turn } = noticed({ openOrders: [anOrder()], cart: aCart([aLine(1, COKE, 1000)]) })
    turn(said({ intent: 'cart' }))

    const { message } = turn(said({ intent: 'track' }))

    expect(bodyOf(message)).toContain('waiting for')
    expect(bodyOf(message)).toContain('Total: R15')
  })
})

describe('the label of a button, typed', () => {
  it.each([
    ['Confirm', 'place_order'],
    [' qinisekisa ', 'place_order'],
    ['cancel', 'cart_clear'],
  ])('"%s" under the review is its button', (text, command) => {
    const { turn } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 2)] }))

    const { commands } = turn({ ...said({ intent: 'unknown' }), text } as never)

    expect(commands.map((c) => c.type)).toContain(command)
  })
})

describe('rights', () => {
  it('confirms STOP exactly once, without a word to keep the person', () => {
    const { turn, sent } = shell()

    const { message, commands } = turn(said({ intent: 'stop' }))

    expect(commands).toMatchObject([{ type: 'consent', action: 'withdrawn' }])
    expect(message).toEqual({ type: 'text', body: 'Done. Kasi Kota Corner will send you no adverts.' })
    expect(sent).toHaveLength(1)
  })

  it('asks with an open cart whether to cancel that too, and takes either answer', () => {
    const start = { cart: aCart([aLine(1, KOTA, 1000)]) }
    const yes = noticed(start)
    const no = noticed(start)

    const asked = yes.turn(said({ intent: 'stop' }))
    yes.turn(said({ intent: 'yes' }))
    no.turn(said({ intent: 'stop' }))
    no.turn(said({ intent: 'no' }))

    expect(asked.commands).toMatchObject([{ type: 'consent', action: 'withdrawn' }])
    expect(choicesOf(asked.message).map((c) => c.title)).toEqual(['Cancel order', 'Keep order'])
    expect(yes.facts().cart).toBeNull()
    expect(no.facts().cart?.lines).toHaveLength(1)
  })

  it('asks back when STOP is only a guess', () => {
    const { turn } = noticed()

    const { message, commands } = turn(said({ intent: 'stop', confidence: 0.7 }))

    expect(commands).toEqual([])
    expect(choicesOf(message).map((c) => c.title)).toContain('Stop adverts')
  })

  it('takes marketing consent only by a clear yes to the full wording', () => {
    const { turn } = noticed()

    const asked = turn(said({ intent: 'start' }))
    const soft = turn(said({ intent: 'yes', soft: true }))
    const clear = turn(said({ intent: 'yes' }))

    expect(bodyOf(asked.message)).toContain('Kasi Kota Corner (12 Vilakazi St')
    expect(soft.commands).toEqual([])
    expect(clear.commands).toMatchObject([{ type: 'consent', action: 'granted', wording: { id: 'consent.ask' } }])
  })

  it('gives the notice once, before anything is asked, and again only when its version changes', () => {
    const { turn, setFacts, facts: now } = shell()

    const first = turn(said({ intent: 'greet' }))
    const second = turn(said({ intent: 'menu' }))
    setFacts({ customer: { ...now().customer, noticeVersionGiven: 'older' } })
    const third = turn(said({ intent: 'menu' }))

    const body = bodyOf(first.message)
    expect(body.indexOf('*Kasi Kota Corner*, 12 Vilakazi St')).toBeGreaterThan(body.indexOf('Hello'))
    expect(body.indexOf('*Kasi Kota Corner*, 12 Vilakazi St')).toBeLessThan(body.indexOf('or just write'))
    expect([first, second, third].map((t) => t.proofs.noticeVersion)).toEqual([
      NOTICE_VERSION,
      undefined,
      NOTICE_VERSION,
    ])
  })

  it.each(['see', 'delete'] as const)('asks for a code said back before it will %s information', (topic) => {
    const { turn, facts: now } = noticed()

    const asked = turn(tapped(`v:${topic}`))
    const answered = turn(said({ intent: 'unknown' }, '482 913'))

    expect(asked.commands).toMatchObject([{ type: 'privacy_open', topic }])
    expect(bodyOf(asked.message)).toContain('*482913*')
    expect(answered.commands).toMatchObject([
      { type: 'privacy_answer', requestId: PRIVACY_REQUEST, answer: { question: 'code', code: '482913' } },
    ])
    expect(now().botQuiet).toBe(false)
  })

  it('takes what is written after "fix my name" for the name, whatever it looks like', () => {
    const { turn } = noticed()

    turn(tapped('v:fix'))
    turn(tapped('vf:name'))
    const fixed = turn(said({ intent: 'order', lines: [line(KOTA, 1)] }, 'Thandeka'))

    expect(fixed.commands).toMatchObject([{ type: 'privacy_text', what: 'name', text: 'Thandeka' }])
    expect(bodyOf(fixed.message)).toContain('Your name is now Thandeka')
  })

  it.each([
    ['please delete my data', 'privacy_open', 'delete'],
    ['send me my data', 'privacy_open', 'see'],
    ['sula ulwazi lwami', 'privacy_open', 'delete'],
    ['I object to you using my data', 'privacy_open', 'object'],
  ])('understands "%s" without the menu', (text, type, topic) => {
    const { turn } = noticed()

    const { commands } = turn(said({ intent: 'privacy' }, text))

    expect(commands).toMatchObject([{ type, topic }])
  })

  it('keeps what was to be deleted when she says so, by button or in words', () => {
    const tappedKeep = noticed()
    const wordKeep = noticed()

    const byButton = tappedKeep.turn(tapped(tapId({ type: 'privacy_keep', requestId: PRIVACY_REQUEST })))
    const byWords = wordKeep.turn(said({ intent: 'privacy' }, "don't delete my information"))

    expect(byButton.commands).toMatchObject([{ type: 'privacy_keep', requestId: PRIVACY_REQUEST }])
    expect(byWords.commands).toMatchObject([{ type: 'privacy_keep', requestId: null }])
    expect(bodyOf(byWords.message)).toContain('nothing is deleted')
  })
})

describe('a person', () => {
  it('is called when asked for; the bot is then quiet until "menu"', () => {
    const { turn, facts: now } = noticed()

    const asked = turn(said({ intent: 'human' }))
    const talk = turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))
    const back = turn(said({ intent: 'menu' }))

    expect(bodyOf(asked.message)).toContain('Mama Thandi will answer you here')
    expect(talk).toMatchObject({ message: null, commands: [] })
    expect(back.commands).toEqual([{ type: 'give_back' }])
    expect(now().botQuiet).toBe(false)
  })

  it('is called after two failures in a row, and not after a failure, a success and a failure', () => {
    const twice = noticed()
    const mixed = noticed()

    twice.turn(said({ intent: 'menu' }))
    twice.turn(said({ intent: 'unknown' }))
    const second = twice.turn(said({ intent: 'unknown' }))
    mixed.turn(said({ intent: 'menu' }))
    mixed.turn(said({ intent: 'unknown' }))
    mixed.turn(said({ intent: 'hours' }))
    const notSecond = mixed.turn(said({ intent: 'unknown' }))

    expect(second.commands).toEqual([{ type: 'hand_over', reason: 'not_understood', quiet: true }])
    expect(notSecond.commands).toEqual([])
  })

  it('does not take an "ok" after words it did not understand for an answer', () => {
    const { turn } = noticed()
    turn(said({ intent: 'menu' }))
    turn(said({ intent: 'unknown' }))

    expect(turn(said({ intent: 'yes', soft: true })).message).toBeNull()
  })

  it('hears STOP while a person has the conversation', () => {
    const { turn } = noticed({ botQuiet: true })

    expect(turn(said({ intent: 'stop' })).commands).toMatchObject([{ type: 'consent', action: 'withdrawn' }])
  })

  it('decides about returns', () => {
    const { turn } = noticed()

    expect(turn(said({ intent: 'return' })).commands).toEqual([{ type: 'hand_over', reason: 'return', quiet: true }])
  })

  it('looks at a picture, which is never a proof of payment and changes no order', () => {
    const order = anOrder()
    const { turn, facts: now } = noticed({ openOrders: [order] })

    const { message, commands } = turn({ type: 'sent_media', media: 'image', wamid: 'wamid.pic' as never })

    expect(commands).toEqual([{ type: 'hand_over', reason: 'media', quiet: false }])
    expect(bodyOf(message)).toContain('not proof of payment')
    expect(now().openOrders).toEqual([order])
  })
})

describe('language', () => {
  it('follows the first clear language and does not flip at one other message', () => {
    const { turn } = noticed()

    const first = turn(said({ intent: 'greet', language: inLanguage('zu') }))
    turn(said({ intent: 'menu', language: inLanguage('zu') }))
    const english = turn(said({ intent: 'hours', language: inLanguage('en') }))

    expect(first.commands).toEqual([{ type: 'set_language', language: 'zu', chosen: false }])
    expect(bodyOf(english.message)).toContain('Sivuliwe')
  })

  it('switches after a while of another language, unless a language was chosen', () => {
    const follows = noticed()
    const chosen = noticed()
    chosen.turn(tapped('l:zu'))
    for (const s of [follows, chosen]) {
      s.turn(said({ intent: 'greet', language: inLanguage('zu') }))
      for (let i = 0; i < 4; i++) s.turn(said({ intent: 'hours', language: inLanguage('en') }))
    }

    expect(follows.facts().customer.language).toBe('en')
    expect(chosen.facts().customer.language).toBe('zu')
  })

  it('takes a typed language name, keeps the open question and answers in it at once', () => {
    const { turn } = noticed()
    turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))

    const { message, commands } = turn(said({ intent: 'language', requestedLanguage: 'zu' }))

    expect(commands).toEqual([{ type: 'set_language', language: 'zu', chosen: true }])
    expect(bodyOf(message)).toContain('ngizobhala ngesiZulu')
    expect(bodyOf(message)).toContain('Isamba: R35')
  })

  it('offers the languages that it can write when none is named', () => {
    const { turn } = noticed()

    const asked = turn(said({ intent: 'language' }))
    const picked = turn(tapped(choice(asked.message, 'isiZulu')))

    expect(asked.commands).toEqual([])
    expect(choicesOf(asked.message).map((c) => c.title)).toEqual(['English', 'isiZulu'])
    expect(picked.commands).toEqual([{ type: 'set_language', language: 'zu', chosen: true }])
  })

  it('says so when it cannot write the language that was asked for', () => {
    const { turn } = noticed()

    expect(bodyOf(turn(said({ intent: 'language', requestedLanguage: 'xh' })).message)).toContain('cannot write')
  })
})

describe('thanks and silence', () => {
  it('answers thanks with a reaction and no message', () => {
    const { turn } = noticed({ openOrders: [anOrder()] })
    turn(said({ intent: 'track' }))

    expect(turn(said({ intent: 'thanks' }))).toMatchObject({
      message: null,
      commands: [{ type: 'react', emoji: '👍' }],
    })
  })

  it('says nothing when a message is deleted', () => {
    const { turn } = noticed()

    expect(turn({ type: 'revoked', wamid: 'wamid.x' as never })).toMatchObject({ message: null, commands: [] })
  })
})
