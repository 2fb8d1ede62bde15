import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'
import type { PhoneNumberId, Wamid } from '../../kernel/ids.ts'
import type { NumberRestriction } from '../../tenants/index.ts'
import { createFakeGraph } from '../fakes.ts'
import type { MessageEvent, Sender } from '../inbound/events.ts'
import { STRANGER_OPAQUE } from '../statuses/opaque.ts'
import { createStrangers } from './strangers.ts'

const WAKALA = '700100200300400' as PhoneNumberId
const NOW_MS = Date.UTC(2026, 10, 25, 9)

const aWorld = (restrictions: readonly NumberRestriction[] = []) => {
  const clock = { nowMs: NOW_MS, now: () => clock.nowMs }
  const graph = createFakeGraph()
  const hear = createStrangers({
    clock,
    graph,
    token: 'token',
    indexOf: (id) => Buffer.from(id),
    restrictionsOf: async () => restrictions,
    compose: (content) =>
      content.type === 'text' && content.body === 'STOP' ? null : { type: 'text', body: 'Hello.' },
  })
  let wamids = 0
  const says = (body: string, from: Sender = { waId: '27710000009' }, given: Partial<MessageEvent> = {}) =>
    hear({
      kind: 'message',
      wabaId: '900100200300400',
      phoneNumberId: WAKALA,
      wamid: `wamid.${++wamids}` as Wamid,
      timestampMs: clock.nowMs,
      from,
      content: { type: 'text', body },
      ...given,
    })
  return { clock, graph, says }
}

describe('a stranger at Wakala’s own number', () => {
  it('is answered once a day, from the number that she wrote to', async () => {
    const { clock, graph, says } = aWorld()

    const said = [await says('hi'), await says('are you there'), ...(await Promise.all([says('a'), says('b')]))]
    clock.nowMs += DAY_MS
    const nextDay = await says('hi again')

    expect(said).toEqual(['answered', 'silent', 'silent', 'silent'])
    expect(nextDay).toBe('answered')
    expect(graph.sent.map(({ phoneNumberId }) => phoneNumberId)).toEqual([WAKALA, WAKALA])
    expect(graph.sent[0]?.body).toMatchObject({ to: '+27710000009', biz_opaque_callback_data: STRANGER_OPAQUE })
  })

  it('who says two things at once is answered once', async () => {
    const { graph, says } = aWorld()

    await Promise.all([says('hi'), says('hello')])

    expect(graph.sent).toHaveLength(1)
  })

  it('who said STOP hears nothing for a month, not even that', async () => {
    const { clock, graph, says } = aWorld()

    await says('STOP')
    clock.nowMs += 29 * DAY_MS
    await says('hi')

    expect(graph.sent).toEqual([])
  })

  it('is reached by her user id when she hides her number', async () => {
    const { graph, says } = aWorld()

    await says('hi', { bsuid: 'ZA.9' })

    expect(graph.sent[0]?.body).toMatchObject({ recipient: 'ZA.9' })
  })

  it('is not answered in a group, to a thumb, in a chat of somebody else’s, or when an hour has gone', async () => {
    const { clock, graph, says } = aWorld()

    await says('hi', { waId: '27710000001' }, { groupId: 'g' })
    await says('hi', { waId: '27710000002' }, { standby: true })
    await says(
      'hi',
      { waId: '27710000003' },
      { content: { type: 'reaction', messageWamid: 'w' as Wamid, emoji: '👍' } },
    )
    await says('hi', { waId: '27710000004' }, { timestampMs: clock.nowMs - HOUR_MS - 1 })

    expect(graph.sent).toEqual([])
  })

  it('among very many waits for her next message: twenty at once, then one in three seconds', async () => {
    const { clock, graph, says } = aWorld()
    const crowd = Array.from({ length: 30 }, (_, i) => ({ waId: `277200000${i + 10}` }))

    for (const person of crowd) await says('hi', person)
    const atOnce = graph.sent.length
    clock.nowMs += MINUTE_MS
    for (const person of crowd) await says('hello?', person)

    expect(atOnce).toBe(20)
    expect(graph.sent).toHaveLength(30)
  })

  it('is not answered while Meta keeps the number from answering', async () => {
    const kind = 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING'
    const { graph, says } = aWorld([{ kind, untilMs: NOW_MS + DAY_MS, toldAtMs: NOW_MS }])

    const outcome = await says('hi')

    expect(outcome).toBe('refused')
    expect(graph.sent).toEqual([])
  })

  it('is answered at her next message when the first answer never left', async () => {
    const { graph, says } = aWorld()
    graph.script.push('not_sent')

    const outcomes = [await says('hi'), await says('hi?')]

    expect(outcomes).toEqual(['failed', 'answered'])
  })

  it('is left alone when Meta refuses the answer: it would refuse the next', async () => {
    const { graph, says } = aWorld()
    graph.script.push(131026)

    const outcomes = [await says('hi'), await says('hi?')]

    expect(outcomes).toEqual(['failed', 'silent'])
  })
})
