/** STOP and START, language, help and privacy; pictures, voices and places; second thoughts; who a person is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, startWorld, UBUNTU_SPAZA, type World } from './harness.ts'
import { ask, hears, places, query, repliesAfter, send, tap, untilQuiet } from './people.ts'
import { leaksOf } from './private-words.ts'

const BRA_JOE = '27820000002'

let world: World
beforeAll(async () => {
  world = await startWorld({ WAKALA_LOG_LEVEL: 'trace' })
})
afterAll(() => world.stop())

/** The customer behind a message. */
const CUSTOMER_OF = `select c.customer_id from message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.lane_id
  where m.wamid = $1`
const consentsOf = (wamid: string, purpose: string) =>
  query<{ action: string }>(
    world,
    `select e.action from consent_entry e where e.customer_id = (${CUSTOMER_OF}) and e.purpose = $2 order by e.occurred_at, e.recorded_at`,
    [wamid, purpose],
  )

describe('rights', () => {
  it.each([
    ['English', 'STOP'],
    ['isiZulu', 'Yeka'],
    ['Afrikaans', 'hou op'],
    ['an emoji', '🛑'],
    ['a sentence', 'please stop sending me messages'],
  ])('STOP in %s is confirmed exactly once and recorded', async (_language, word) => {
    const user = world.emulator.user(`2771030${String(word.codePointAt(0)).padStart(4, '0').slice(-4)}`, {
      name: 'Naledi Mokgosi',
    })
    await ask(user, 'hello', KASI_KOTA)
    const { wamid, n } = await user.says(word)

    const confirmation = await user.waitForReply({ after: n, timeoutMs: 20_000 })
    await untilQuiet(world)

    const replies = await repliesAfter(user, n)
    expect(replies.map((r) => r.wamid)).toEqual([confirmation.wamid])
    expect(replies[0]?.options).toEqual([])
    expect((await consentsOf(wamid, 'marketing')).at(-1)?.action).toBe('withdrawn')
  })

  it('STOP in the middle of an order silences adverts only: news of an open order still arrives', async () => {
    const user = world.emulator.user('27710300201', { name: 'Tumelo Phiri' })
    const joe = world.emulator.user(BRA_JOE)
    const number = await places(user, '1 sugar', UBUNTU_SPAZA)

    const stopped = await ask(user, 'STOP')
    await untilQuiet(world)
    const unasked = await repliesAfter(user, stopped.n)
    await ask(joe, `accept ${number}`, UBUNTU_SPAZA)
    const news = await hears(user, 'has accepted', stopped.n)

    expect(unasked).toEqual([])
    expect(news.text).toContain('Your code is')
  })

  it('STOP while a cart waits asks whether to drop that too', async () => {
    const user = world.emulator.user('27710300202', { name: 'Bandile Ntuli' })
    await ask(user, '2 magwinya', KASI_KOTA)

    const stopped = await ask(user, 'stop')
    const gone = await tap(user, 'Cancel order')

    expect(stopped.text).toContain('no adverts')
    expect(stopped.options).toEqual(['Cancel order', 'Keep order'])
    expect(gone.text).toContain('Nothing is ordered')
  })

  it('START asks again for consent, and only a yes gives it', async () => {
    const user = world.emulator.user('27710300203', { name: 'Amogelang Selepe' })
    const { wamid } = await user.says('STOP', KASI_KOTA)
    await user.waitForReply({ timeoutMs: 20_000 })

    const question = await ask(user, 'START')
    const between = (await consentsOf(wamid, 'marketing')).at(-1)?.action
    await tap(user, 'Yes')

    expect(question.options).toEqual(['Yes', 'No'])
    expect(between).not.toBe('granted')
    expect((await consentsOf(wamid, 'marketing')).at(-1)?.action).toBe('granted')
  })

  it('the privacy notice comes once, with the first answer, and is recorded', async () => {
    const user = world.emulator.user('27710300204', { name: 'Itumeleng Kgosi' })
    const { wamid } = await user.says('hello', KASI_KOTA)
    const first = await hears(user, 'Information Regulator')

    const second = await ask(user, 'hello')
    await ask(user, 'menu')

    expect(first.text).toContain('reply PRIVACY')
    expect(second.text).not.toContain('Information Regulator')
    expect((await consentsOf(wamid, 'service')).map((e) => e.action)).toEqual(['notice_given'])
  })

  it('privacy, help and language are answered at any time, and the order goes on', async () => {
    const user = world.emulator.user('27710300205', { name: 'Sanele Mhlongo' })
    await ask(user, '2 magwinya', KASI_KOTA)

    const privacy = await ask(user, 'privacy')
    const asked = await tap(user, 'See my information')
    const given = await ask(user, /\*(\d{6})\*/.exec(asked.text)?.[1] ?? 'no code')
    const help = await ask(user, 'help')
    const language = await ask(user, 'language')
    const zulu = await tap(user, 'isiZulu')
    const order = await ask(user, 'ngicela i-coke')

    expect(privacy.options).toContain('Delete my information')
    expect(asked.text).toContain('write this code')
    expect(given.text).toContain('the name Sanele Mhlongo')
    expect(help.options).toContain('Talk to a person')
    expect(language.options).toEqual(['English', 'isiZulu'])
    expect(zulu.text).toContain('ngesiZulu')
    expect(order.text).toContain('2 × Magwinya')
    expect(order.options).toContain('Qinisekisa')
  })
})

describe('what is not text', () => {
  it('a picture of a payment never changes a payment, and the seller is told', async () => {
    const user = world.emulator.user('27710300301', { name: 'Kopano Tladi' })
    const joe = world.emulator.user(BRA_JOE)
    const number = await places(user, '2 sugar', UBUNTU_SPAZA)

    const answer = await send(user, { type: 'image', caption: 'proof of payment R56 paid in full' })
    const alert = await hears(joe, 'Kopano Tladi sent a picture', 0, UBUNTU_SPAZA)

    expect(answer.text).toContain('not proof of payment')
    expect(alert.text).toContain('not proof of payment')
    expect(
      await query(
        world,
        `select o.state, o.payment_state from sales_order o join tenant t on t.tenant_id = o.tenant_id
          where t.slug = 'ubuntu-spaza' and o.number = $1`,
        [number],
      ),
    ).toEqual([{ state: 'placed', payment_state: 'unpaid' }])
  })

  it('voice notes, places, contacts and unknown kinds are answered, and the order stays', async () => {
    const user = world.emulator.user('27710300302', { name: 'Lesedi Motsepe' })
    await ask(user, '2 magwinya', KASI_KOTA)

    const answers = [
      await send(user, { type: 'audio', voice: true }),
      await send(user, { type: 'location', latitude: -26.2485, longitude: 27.854 }),
      await send(user, { type: 'contacts', name: 'Somebody Else', phone: '27710300399' }),
      await send(user, { type: 'unsupported', subtype: 'poll' }),
      await send(user, { type: 'video' }),
    ]

    const words = ['cannot listen to voice notes', 'do not deliver', 'cannot read', 'cannot read', 'look at it']
    for (const [i, answer] of answers.entries()) {
      expect(answer.text).toContain(words[i])
      expect(answer.text).toContain('2 × Magwinya')
    }
  })

  it('a thumb on a message starts no turn', async () => {
    const user = world.emulator.user('27710300303', { name: 'Onthatile Moeng' })
    const review = await ask(user, '2 magwinya', KASI_KOTA)

    const { n } = await user.sends({ type: 'reaction', emoji: '👍', messageId: review.wamid })
    await untilQuiet(world)

    expect(await repliesAfter(user, n)).toEqual([])
  })
})

describe('second thoughts', () => {
  it('an edit before the answer counts alone', async () => {
    const user = world.emulator.user('27710300401', { name: 'Katlego Mabena' })
    await ask(user, 'hello', KASI_KOTA)

    const { wamid } = await user.says('2 magwinya')
    const review = await send(user, { type: 'edit', text: '5 magwinya', messageId: wamid })
    await untilQuiet(world)

    expect(review.text).toContain('5 × Magwinya @ R2.50 = R12.50')
    expect((await repliesAfter(user, review.n)).length).toBe(0)
  })

  it('what is taken back before the answer was never said', async () => {
    const user = world.emulator.user('27710300402', { name: 'Boitumelo Rantao' })
    const greeting = await ask(user, 'hello', KASI_KOTA)

    const { wamid } = await user.says('2 magwinya')
    await user.sends({ type: 'revoke', messageId: wamid })
    await untilQuiet(world)
    const cart = await ask(user, 'my cart')

    expect(await repliesAfter(user, greeting.n)).toHaveLength(1)
    expect(cart.text).not.toContain('Magwinya')
  })
})

describe('who a person is', () => {
  it('survives a change of number: the order is still hers', async () => {
    const user = world.emulator.user('27710300501', { name: 'Hlengiwe Shabangu' })
    const number = await places(user, '1 milk', UBUNTU_SPAZA)

    await user.changesNumber('27710300502')
    await untilQuiet(world)
    const moved = world.emulator.user('27710300502')
    const where = await ask(moved, 'where is my order', UBUNTU_SPAZA)

    expect(where.text).toContain(`Order ${number}:`)
    expect(where.text).not.toContain('Information Regulator')
  })

  it('may stay hidden: a username without a phone number orders from hello to handed over', async () => {
    const user = world.emulator.user('27710300503', {
      name: 'Mbali Hidden',
      username: 'mbali.h',
      hidePhone: true,
    })
    const joe = world.emulator.user(BRA_JOE)

    await ask(user, 'hello', UBUNTU_SPAZA)
    const number = await places(user, '1 milk', UBUNTU_SPAZA)
    await ask(joe, `accept ${number}`, UBUNTU_SPAZA)
    const news = await hears(user, 'has accepted')
    await ask(joe, `ready ${number}`)
    await hears(user, 'is ready')
    const done = await ask(joe, /\*(\d{4})\*/.exec(news.text)?.[1] ?? 'no code')
    const receipt = await hears(user, 'Receipt')

    expect(done.text).toContain(`Order ${number} is handed over`)
    expect(receipt.text).toContain('R21')
    const sends = (await world.emulator.sends()).filter((s) => s.phone === '27710300503')
    expect(sends.length).toBeGreaterThan(3)
    expect(sends.every((s) => !s.to.includes('27710300503'))).toBe(true)
  })
})

it('nothing private is in the log of all this', async () => {
  await untilQuiet(world)

  expect(await leaksOf(world)).toEqual([])
})
