import { describe, expect, it } from 'vitest'
import { findUnanswered } from '../../../orders/index.ts'
import { answerOption, chooseFor, optionsNamed } from './choose-options.ts'
import { BUNNY, bodyOf, choice, choicesOf, COKE, facts, fakeShell, inLanguage, ITEMS, line, optionOf, said, tapped, type FakeShell } from '../fakes.ts' // prettier-ignore
import { customerStep } from '../step.ts'
import { tapId } from '../tap-ids.ts'
import { NOTICE_VERSION } from '../../copy/notice.ts'

const noticed = { ...facts().customer, noticeVersionGiven: NOTICE_VERSION }
const shell = (over: Parameters<typeof facts>[0] = {}): FakeShell =>
  fakeShell(customerStep, facts({ catalogue: { version: '1', items: [...ITEMS, BUNNY] }, customer: noticed, ...over }))
const brown = { optionId: optionOf(BUNNY, 'Brown'), included: true }
const noBread = { optionId: optionOf(BUNNY, 'White'), included: false }
const titles = (turn: ReturnType<FakeShell['turn']>) => choicesOf(turn.message).map((c) => c.title)
const chosenIn = (s: FakeShell) =>
  (s.facts().cart?.lines ?? []).map((l) => [
    l.quantityMilli / 1000,
    l.options.filter((o) => o.included).map((o) => o.name),
  ])
/** Whatever way it went: nothing that orders would refuse is ever asked of them. */
const expectComplete = (turn: ReturnType<FakeShell['turn']>) => {
  const lines = turn.commands.flatMap((c) => (c.type === 'cart_add' || c.type === 'cart_replace' ? c.lines : []))
  for (const { variantId, options } of lines) {
    if (variantId !== BUNNY.variantId) continue
    expect(findUnanswered({ groups: BUNNY.groups ?? [], options: BUNNY.options }, options)).toBeNull()
  }
}

describe('a choice', () => {
  it('that leaves a group open is a question, with what was chosen kept', () => {
    expect(chooseFor(BUNNY, { quantityMilli: 2000 }, [brown])).toMatchObject({
      question: { quantityMilli: 2000, options: [brown, noBread], group: { groupId: BUNNY.groups?.[1]?.groupId } },
      refusal: { code: 'orders.choice_missing', group: 'Sauce', choicesMin: 1, choicesMax: 2 },
    })
  })

  it('waits with what was wished in words', () => {
    const { question } = chooseFor(BUNNY, { quantityMilli: 1000, note: 'extra hot' }, [brown])

    expect(question).toMatchObject({ note: 'extra hot' })
    expect(answerOption(BUNNY, question!, [optionOf(BUNNY, 'White')], true)).toMatchObject({
      question: { note: 'extra hot' },
    })
  })

  it('of more than a group allows is asked for anew', () => {
    const all = ['Atchar', 'Chilli', 'Sweet chilli'].map((n) => ({ optionId: optionOf(BUNNY, n), included: true }))

    expect(chooseFor(BUNNY, { quantityMilli: 1000 }, all)).toMatchObject({ question: { options: [] } })
  })

  it('replaces the one before where one is allowed', () => {
    const asked = chooseFor(BUNNY, { quantityMilli: 1000 }, [brown]).question!
    const back = answerOption(BUNNY, asked, [optionOf(BUNNY, 'White'), optionOf(BUNNY, 'Atchar')], true)

    expect(back).toEqual({
      question: null,
      options: [
        { optionId: optionOf(BUNNY, 'White'), included: true },
        { optionId: optionOf(BUNNY, 'Atchar'), included: true },
      ],
    })
  })
})

describe('words for options', () => {
  it.each([
    ['chilli', ['Chilli']],
    ['Sweet Chilli please', ['Sweet chilli']],
    ['atchar and chilli', ['Atchar', 'Chilli']],
    ['achar on brown', null],
    ['Ngicela i-atchar ne-chilli', ['Atchar', 'Chilli']],
    ['necheese', null],
    ['ne chilli', ['Chilli']],
    ['nechilli', ['Chilli']],
    ['no chilli', null],
    ['please', null],
    ['chilli, and how late are you open?', null],
    ['', null],
  ])('%j: %j', (text, names) => {
    expect(optionsNamed(text, BUNNY)).toEqual(names?.map((name) => optionOf(BUNNY, name)) ?? null)
  })
})

describe('an item that must be chosen for', () => {
  it('is asked about before it is in the cart, and a tap completes it', () => {
    const s = shell()
    const question = s.turn(said({ intent: 'order', lines: [line(BUNNY, 2)] }))
    const more = s.turn(tapped(choice(question.message, 'Chilli')))
    const review = s.turn(tapped(choice(more.message, 'That’s all')))

    expect(question.commands).toEqual([])
    expect(bodyOf(question.message)).toMatch(/Bunny chow.*Sauce\nChoose 1 to 2\.\n.*2/s)
    expect(titles(question)).toEqual(['Atchar', 'Chilli', 'Sweet chilli', 'Leave it'])
    expect(bodyOf(more.message)).toContain('So far: Chilli.')
    expect(titles(more)).toEqual(['Atchar', 'Sweet chilli', 'That’s all', 'Leave it'])
    expect(chosenIn(s)).toEqual([[2, ['Chilli']]])
    expect(bodyOf(review.message)).toContain('R84')
    expectComplete(review)
  })

  it('is complete at once when a tap fills the group', () => {
    const s = shell()
    const question = s.turn(said({ intent: 'order', lines: [line(BUNNY, 1)] }))
    const more = s.turn(tapped(choice(question.message, 'Atchar')))
    const review = s.turn(tapped(choice(more.message, 'Sweet chilli')))

    expect(titles(review)).toContain('Confirm')
    expect(chosenIn(s)).toEqual([[1, ['Atchar', 'Sweet chilli']]])
    expectComplete(review)
  })

  it('takes several in words, in one message', () => {
    const s = shell()
    s.turn(said({ intent: 'order', lines: [line(BUNNY, 1)] }))
    const review = s.turn(said({}, 'brown, with achar and sweet chilli'.replace(',', ' and')))

    expect(titles(review)).toContain('Confirm')
    expect(chosenIn(s)).toEqual([[1, ['Brown', 'Atchar', 'Sweet chilli']]])
    expectComplete(review)
  })

  it('takes the number of a row', () => {
    const s = shell()
    s.turn(said({ intent: 'order', lines: [line(BUNNY, 1)] }))
    const more = s.turn(said({ choice: 2 }, '2'))

    expect(bodyOf(more.message)).toContain('So far: Chilli.')
  })

  it('is asked for again after a digression, and still completed by the answer', () => {
    const s = shell()
    s.turn(said({ intent: 'order', lines: [line(BUNNY, 1)] }))
    const hours = s.turn(said({ intent: 'hours' }, 'when do you close?'))
    s.turn(said({}, 'atchar'))

    expect(bodyOf(hours.message)).toMatch(/Mon-Sat 08:00-20:00.*Sauce/s)
    expect(titles(hours)).toContain('Sweet chilli')
    expect(chosenIn(s)).toEqual([[1, ['Atchar']]])
  })

  it.each([
    ['a tap', (q: ReturnType<FakeShell['turn']>) => tapped(choice(q.message, 'Leave it'))],
    ['its label', () => said({}, 'leave it')],
    ['a no', () => said({ intent: 'no' }, 'no')],
  ])('is dropped by %s, and the rest of the order goes on', (_, leave) => {
    const s = shell()
    const question = s.turn(said({ intent: 'order', lines: [line(BUNNY, 1), line(COKE, 1)] }))
    const review = s.turn(leave(question))

    expect(titles(review)).toContain('Confirm')
    expect(s.facts().cart?.lines).toMatchObject([{ variantId: COKE.variantId }])
    expect(s.snapshot()?.context).toMatchObject({ items: [] })
  })

  it('takes "no" for "that’s all" once there is enough', () => {
    const s = shell()
    const question = s.turn(said({ intent: 'order', lines: [line(BUNNY, 1)] }))
    s.turn(tapped(choice(question.message, 'Atchar')))
    s.turn(said({ intent: 'no' }, 'no'))

    expect(chosenIn(s)).toEqual([[1, ['Atchar']]])
  })

  it('takes "make it 3" for the number of what is asked about', () => {
    const s = shell()
    s.turn(said({ intent: 'order', lines: [line(BUNNY, 1)] }))
    s.turn(said({ quantity: 3 }, 'make it 3'))
    s.turn(said({}, 'atchar'))

    expect(chosenIn(s)).toEqual([[3, ['Atchar']]])
  })

  it('is asked about once, however often its row is tapped', () => {
    const s = shell()
    const row = tapId({ type: 'product', variantId: BUNNY.variantId, quantityMilli: 1000 })
    s.turn(tapped(row))
    s.setFacts({ nowMs: facts().nowMs + 60_000 })
    s.turn(tapped(row))

    expect(s.snapshot()?.context).toMatchObject({ items: [{ candidates: [BUNNY.variantId] }] })
  })

  it('is begun anew by an option of an old message', () => {
    const s = shell()
    const old = tapId({
      type: 'option',
      variantId: BUNNY.variantId,
      quantityMilli: 1000,
      pick: optionOf(BUNNY, 'Atchar'),
    })
    const more = s.turn(tapped(old))

    expect(bodyOf(more.message)).toContain('So far: Atchar.')
    expect(s.facts().cart).toBeNull()
  })

  it('says that it is gone when its option is', () => {
    const s = shell({ catalogue: { version: '2', items: [COKE, { ...BUNNY, options: [], groups: [] }] } })
    const old = tapId({
      type: 'option',
      variantId: BUNNY.variantId,
      quantityMilli: 1000,
      pick: optionOf(BUNNY, 'Atchar'),
    })

    expect(bodyOf(s.turn(tapped(old)).message)).toContain('we do not sell that any more')
  })

  it('keeps what was chosen when one choice changes, and stays when too much is named', () => {
    const s = shell()
    s.turn(said({ intent: 'order', lines: [line(BUNNY, 1, { options: [brown] })] }))
    s.turn(said({}, 'atchar'))
    const chilli = { optionId: optionOf(BUNNY, 'Chilli'), included: true }
    const sweet = { optionId: optionOf(BUNNY, 'Sweet chilli'), included: true }
    s.turn(said({ intent: 'change', lines: [line(BUNNY, 1, { options: [chilli] })] }, 'make the bunny chilli too'))
    const changed = chosenIn(s)
    const refused = s.turn(
      said({ intent: 'change', lines: [line(BUNNY, 1, { options: [sweet] })] }, 'and sweet chilli'),
    )

    expect(changed).toEqual([[1, ['Brown', 'Atchar', 'Chilli']]])
    expect(chosenIn(s)).toEqual(changed)
    expect(bodyOf(refused.message)).toContain('Sauce')
  })

  it('is asked about in buttons while they fit, with prices above them, and in her language', () => {
    const small = { ...BUNNY, options: BUNNY.options.filter((o) => o.name === 'Atchar' || o.name === 'Chilli'), groups: BUNNY.groups?.slice(1) ?? [] } // prettier-ignore
    const s = shell({ catalogue: { version: '3', items: [small] } })
    const question = s.turn(said({ intent: 'order', lines: [line(small, 1)], language: inLanguage('zu') }))

    expect(question.message?.type).toBe('buttons')
    expect(titles(question)).toEqual(['Atchar', 'Chilli', 'Yiyeke'])
    expect(bodyOf(question.message)).toContain('Chilli +R2')
  })

  it('is asked in the language in which the page was read', () => {
    const sent = {
      type: 'sent_basket',
      lines: [{ variantId: BUNNY.variantId, quantityMilli: 1000, options: [], note: null }],
      ...{ gone: [], pricesDiffer: false, language: 'zu', isEdit: false, wamid: 'wamid.basket' },
    } as const
    const s = shell()
    const { message } = s.turn(sent as unknown as Parameters<FakeShell['turn']>[0])

    expect(s.facts().customer.language).toBe('zu')
    expect(bodyOf(message)).toContain('sicela ukhethe')
  })

  it('comes out of a list of the shop’s page that was sent without it', () => {
    const s = shell()
    const sent = {
      type: 'sent_basket',
      lines: [
        { variantId: BUNNY.variantId, quantityMilli: 1000, options: [], note: null },
        { variantId: COKE.variantId, quantityMilli: 2000, options: [], note: null },
      ],
      gone: [],
      pricesDiffer: false,
      language: null,
      isEdit: false,
      wamid: 'wamid.basket',
    } as const
    const question = s.turn(sent as unknown as Parameters<FakeShell['turn']>[0])
    s.turn(said({}, 'atchar'))

    expect(titles(question)).toContain('Atchar')
    expect(s.facts().cart?.lines.map((l) => l.variantId)).toEqual([COKE.variantId, BUNNY.variantId])
  })
})
