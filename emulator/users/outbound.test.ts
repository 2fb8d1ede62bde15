import { beforeEach, describe, expect, it } from 'vitest'
import { objectAt, type JsonObject } from '../core/json.ts'
import { aText, createBench, KASI, LERATO, SIPHO, SPAZA, THANDI, type Bench } from '../fixtures.ts'
import type { RestrictionType } from './restrictions.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const template: JsonObject = {
  type: 'template',
  template: {
    name: 'order_update',
    language: { code: 'en_ZA' },
    components: [
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'shop', text: 'Kasi' },
          { type: 'text', parameter_name: 'order_no', text: '77' },
          { type: 'text', parameter_name: 'update', text: 'ready' },
        ],
      },
    ],
  },
}

describe('sending', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await createBench()
  })

  const lastStatus = (): JsonObject => bench.receiver.statuses().at(-1) ?? {}
  const errorOf = (status: JsonObject): unknown =>
    objectAt({ first: (status['errors'] as unknown[] | undefined)?.[0] }, 'first')['code']

  it('answers a send to a phone with its input, its wa_id and a message id', async () => {
    bench.says(THANDI, 'hi')

    const { status, body } = await bench.send(aText())

    expect(status).toBe(200)
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: `+${THANDI}`, wa_id: THANDI }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    })
  })

  it('answers a send to a user id without a phone number', async () => {
    bench.says(LERATO, 'hi')
    const bsuid = bench.world.store.users.get(LERATO)!.bsuid

    const { body } = await bench.send({ to: undefined, recipient: bsuid, ...aText() })

    expect(body['contacts']).toEqual([{ input: bsuid, user_id: bsuid }])
  })

  it('sends to the phone when both phone and user id are given', async () => {
    const bsuid = bench.world.store.users.get(LERATO)!.bsuid

    const { body } = await bench.send({ recipient: bsuid, ...aText() })

    expect(body['contacts']).toEqual([{ input: `+${THANDI}`, wa_id: THANDI }])
  })

  it('keeps the window open for 24 hours after the last message, and not a second longer', async () => {
    bench.says(THANDI, 'hi')
    await bench.pass(DAY - 1)
    await bench.send(aText('still open'))
    await bench.pass(1)
    await bench.send(aText('closed'))
    await bench.pass(1_000)

    const byOrder = bench.world.sends.after(0).map((send) => send.statuses.at(-1)?.status)
    expect(byOrder).toEqual(['delivered', 'failed'])
    const failed = bench.receiver.statuses().find((status) => status['status'] === 'failed') ?? {}
    expect(errorOf(failed)).toBe(131047)
    expect(failed).not.toHaveProperty('recipient_user_id')
  })

  it('refuses at once outside the window when it is set to', async () => {
    bench.world.setSettings({ windowErrors: 'http' })

    const code = await bench.codeOf(aText())

    expect(code).toBe(131047)
    expect(bench.world.sends.last()).toBe(0)
  })

  it('delivers an approved template outside the window', async () => {
    await bench.send(template)
    await bench.pass(1_000)

    expect(bench.receiver.statuses().map((status) => status['status'])).toEqual(['sent', 'delivered'])
  })

  describe('of an account from which something was taken', () => {
    const take = (type: RestrictionType, until: number): void => {
      bench.world.store.numbers.get(KASI)!.restrictions = [{ type, until }]
    }

    it('begins no talk, answers all the same, and begins again when it is over', async () => {
      take('RESTRICTED_BIZ_INITIATED_MESSAGING', bench.world.clock.now() + HOUR)
      const before = await bench.codeOf(template)
      bench.says(THANDI, 'hi')
      const answer = await bench.codeOf(aText())
      const toAnother = await bench.codeOf({ ...template, to: `+${SIPHO}` })
      await bench.pass(HOUR)

      expect([before, answer, toAnother]).toEqual([368, 0, 368])
      expect(await bench.codeOf({ ...template, to: `+${SIPHO}` })).toBe(0)
      expect(bench.world.store.numbers.get(SPAZA)!.restrictions).toBeUndefined()
    })

    it('answers nobody, and sends templates to who did not write', async () => {
      take('RESTRICTED_CUSTOMER_INITIATED_MESSAGING', bench.world.clock.now() + HOUR)
      bench.says(THANDI, 'hi')

      const { status, body } = await bench.send(aText())

      expect(status).toBe(403)
      expect(body).toMatchObject({ error: { code: 368, type: 'OAuthException', error_data: expect.any(Object) } })
      expect(await bench.codeOf({ ...template, to: `+${SIPHO}` })).toBe(0)
    })

    it('sends no utility template, also into an open window', async () => {
      take('RESTRICTED_UTILITY_TEMPLATES', bench.world.clock.now() + HOUR)
      bench.says(THANDI, 'hi')

      expect([await bench.codeOf(template), await bench.codeOf(aText())]).toEqual([131064, 0])
    })

    it('sends everything while it is something else that was taken', async () => {
      take('RESTRICTED_ADD_PHONE_NUMBER_ACTION', bench.world.clock.now() + HOUR)

      expect(await bench.codeOf(template)).toBe(0)
    })
  })

  it('does not let a reaction open the window', async () => {
    bench.says(THANDI, 'hi')
    const { body } = await bench.send(aText())
    await bench.pass(2 * DAY)
    const user = bench.world.store.users.get(THANDI)!
    const wamid = String((body['messages'] as JsonObject[])[0]?.['id'])
    bench.world.inbound.say(user, bench.world.store.numbers.get(KASI)!, {
      type: 'reaction',
      messageId: wamid,
      emoji: '👍',
    })

    await bench.send(aText())
    await bench.pass(1_000)

    expect(errorOf(lastStatus())).toBe(131047)
  })

  it('accepts a burst of 45 to one user, refuses the 46th, and one more each six seconds', async () => {
    bench.says(THANDI, 'hi')
    const codes: number[] = []
    for (let i = 0; i < 46; i++) codes.push(await bench.codeOf(aText()))

    await bench.pass(5_999)
    const early = await bench.codeOf(aText())
    await bench.pass(1)
    const [due, again] = [await bench.codeOf(aText()), await bench.codeOf(aText())]

    expect(codes.filter((code) => code === 0)).toHaveLength(45)
    expect(codes[45]).toBe(131056)
    expect([early, due, again]).toEqual([131056, 0, 131056])
  })

  it('limits each pair on its own', async () => {
    for (let i = 0; i < 46; i++) await bench.send(aText())

    expect(await bench.codeOf({ to: `+${SIPHO}`, ...aText() })).toBe(0)
    expect(await bench.codeOf(aText(), SPAZA)).toBe(0)
  })

  it.each([
    [false, 80],
    [true, 20],
  ])('takes %s coexistence: %i messages a second, then 130429 until the next', async (coexistence, perSecond) => {
    const number = bench.world.store.numbers.get(KASI)!
    number.messagesPerSecond = coexistence ? 20 : 80
    const codes: number[] = []
    for (let i = 0; i < perSecond + 1; i++) codes.push(await bench.codeOf({ to: `+2771${1_000_000 + i}`, ...aText() }))
    await bench.pass(1_000)

    expect(codes.filter((code) => code === 0)).toHaveLength(perSecond)
    expect(codes.at(-1)).toBe(130429)
    expect(await bench.codeOf(aText())).toBe(0)
  })

  it('fails a message to somebody who is not on WhatsApp', async () => {
    await bench.send({ to: '+27719999999', ...template })
    await bench.pass(1_000)

    expect(errorOf(lastStatus())).toBe(131026)
  })

  it('stops marketing to a user who said stop, until she resumes', async () => {
    bench.world.templates.find('900100200300400', 'order_update', 'en_ZA')!.category = 'MARKETING'
    const user = bench.world.store.users.get(THANDI)!
    const number = bench.world.store.numbers.get(KASI)!
    bench.world.inbound.setMarketing(user, number, 'stop')
    await bench.send(template)
    await bench.pass(1_000)
    const stopped = errorOf(lastStatus())

    bench.world.inbound.setMarketing(user, number, 'resume')
    await bench.send(template)
    await bench.pass(1_000)

    expect(stopped).toBe(131050)
    expect(lastStatus()['status']).toBe('delivered')
  })

  it('fails service messages beyond the free thousand without a payment method', async () => {
    bench.world.store.numbers.get(KASI)!.paymentMethod = false
    bench.world.meter.restore([[KASI, { messages: {}, delivered: 999, usd10k: 0, freeByMonth: { '2026-11': 999 } }]])
    bench.says(THANDI, 'hi')
    await bench.send(aText('the thousandth'))
    await bench.pass(1_000)
    const last = lastStatus()['status']

    await bench.send(aText('one more'))
    await bench.pass(1_000)

    expect(last).toBe('delivered')
    expect(errorOf(lastStatus())).toBe(131042)
  })

  it('counts the users that a business may start with, and refuses one too many within a day', async () => {
    const number = bench.world.store.numbers.get(KASI)!
    number.messagingLimit = 'TIER_250'
    for (let i = 0; i < 251; i++) {
      const phone = `2771${2_000_000 + i}`
      bench.world.store.putUser({ phone })
      await bench.send({ to: `+${phone}`, ...template })
      bench.world.clock.advance(20)
    }
    await bench.pass(1_000)

    const failed = bench.world.sends.after(0).filter((send) => send.statuses.at(-1)?.status === 'failed')
    expect(failed.map((send) => send.n)).toEqual([251])
    expect(failed[0]?.statuses.at(-1)?.error?.code).toBe(131048)
  })

  it('marks the chat read up to the message, shows typing, and refuses a foreign message id', async () => {
    const first = bench.says(THANDI, 'one')
    const second = bench.says(THANDI, 'two')
    const third = bench.says(THANDI, 'three')
    const events: string[] = []
    bench.world.bus.subscribe((event) => events.push(event.type))
    const read = (wamid: string, number = KASI): Promise<{ status: number; body: JsonObject }> =>
      bench.graph('POST', `/v26.0/${number}/messages`, {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: wamid,
        typing_indicator: { type: 'text' },
      })

    const answer = await read(second.wamid)
    const foreign = await read(first.wamid, SPAZA)

    const statusOf = (wamid: string): unknown => bench.world.store.findMessage(wamid)?.message.status
    expect(answer.body).toEqual({ success: true })
    expect([first, second, third].map((said) => statusOf(said.wamid))).toEqual(['read', 'read', 'delivered'])
    expect(events).toContain('typing')
    expect(objectAt(foreign.body, 'error')['code']).toBe(131009)
  })

  it('reads what was delivered when the phone shows the chat', async () => {
    bench.says(THANDI, 'hi')
    await bench.send(aText())
    await bench.pass(1_000)
    const before = lastStatus()['status']

    bench.world.statuses.readAll(bench.world.store.chatOf(THANDI, KASI))
    await bench.pass(0)

    expect([before, lastStatus()['status']]).toEqual(['delivered', 'read'])
  })

  it('puts the price on read when delivered is left out', async () => {
    bench.world.faults.set({ skipDelivered: 1 })
    bench.says(THANDI, 'hi')
    await bench.send(aText())
    await bench.pass(1_000)
    bench.world.statuses.readAll(bench.world.store.chatOf(THANDI, KASI))
    await bench.pass(0)

    const told = bench.receiver.statuses().map((status) => [status['status'], 'pricing' in status])
    expect(told).toEqual([
      ['sent', false],
      ['read', true],
    ])
  })

  it('names a conversation in statuses below v24 only', async () => {
    const old = await createBench({ webhookVersion: 'v23.0' })
    for (const each of [bench, old]) {
      each.says(THANDI, 'hi')
      await each.send(aText())
      await each.pass(1_000)
    }

    expect(bench.receiver.statuses().some((status) => 'conversation' in status)).toBe(false)
    expect(old.receiver.statuses()[0]).toHaveProperty('conversation.origin.type', 'service')
  })
})

describe('what a business sees of a user', () => {
  it('hides the phone of a user with a username until she shares it', async () => {
    const bench = await createBench()
    const lerato = bench.world.store.users.get(LERATO)!
    const number = bench.world.store.numbers.get(KASI)!
    bench.says(LERATO, 'hi')
    await bench.pass(0)
    const [hidden] = bench.receiver.messages()

    bench.world.inbound.say(lerato, number, { type: 'contacts' })
    bench.says(LERATO, 'now you know')
    await bench.pass(0)

    expect(hidden).not.toHaveProperty('from')
    expect(hidden).toHaveProperty('from_user_id', lerato.bsuid)
    expect(bench.receiver.messages().at(-1)).toHaveProperty('from', LERATO)
  })

  it('tells every business that knows her when she changes her number, with a new user id', async () => {
    const bench = await createBench()
    bench.says(THANDI, 'hi', KASI)
    bench.says(THANDI, 'hi', SPAZA)
    const before = bench.world.store.users.get(THANDI)!.bsuid

    const changed = bench.world.inbound.changeNumber(bench.world.store.users.get(THANDI)!, '27710000099')
    await bench.pass(0)

    const systems = bench.receiver.messages().filter((message) => message['type'] === 'system')
    const user = bench.world.store.users.get('27710000099')!
    expect(changed).toEqual({ ok: true, value: { told: 2 } })
    expect(systems).toHaveLength(2)
    expect(systems[0]).toMatchObject({
      from: THANDI,
      system: { type: 'user_changed_number', wa_id: '27710000099', user_id: user.bsuid, previous_user_id: before },
    })
    expect(user.bsuid).not.toBe(before)
  })
})
