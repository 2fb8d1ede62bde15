import { describe, expect, it } from 'vitest'
import type { DropReason } from './hint-bus.ts'
import { createOutgoing, WAITING_MOST } from './outgoing.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A transport that is answered by hand. */
const aTransport = () => {
  const sent: { readonly channel: string; readonly message: string; readonly answer: PromiseWithResolvers<void> }[] = []
  const dropped: (readonly [DropReason, number])[] = []
  let isUp = true
  const outgoing = createOutgoing({
    isUp: () => isUp,
    send: (channel, message) => {
      const answer = Promise.withResolvers<void>()
      sent.push({ channel, message, answer })
      return answer.promise
    },
    observer: { onDropped: (reason, hints) => dropped.push([reason, hints]) },
  })
  return { outgoing, sent, dropped, goAway: () => void (isUp = false) }
}

describe('outgoing hints', () => {
  it('of one turn leave as one message a channel', async () => {
    const { outgoing, sent } = aTransport()

    outgoing.put('a', '1', 'one')
    outgoing.put('b', '1', 'other')
    outgoing.put('a', '2', 'two')
    await turn()

    expect(sent.map(({ channel, message }) => [channel, message])).toEqual([
      ['a', 'one\ntwo'],
      ['b', 'other'],
    ])
  })

  it('gather while a message of their channel is on its way, the newest of each key', async () => {
    const { outgoing, sent } = aTransport()
    outgoing.put('a', '1', 'first')
    await turn()

    outgoing.put('a', '2', 'old')
    outgoing.put('a', '2', 'new')
    await turn()
    const meanwhile = sent.length
    sent[0]?.answer.resolve()
    await turn()

    expect(meanwhile).toBe(1)
    expect(sent.map((s) => s.message)).toEqual(['first', 'new'])
  })

  it('are dropped and counted without a connection', async () => {
    const { outgoing, sent, dropped, goAway } = aTransport()
    goAway()

    outgoing.put('a', '1', 'one')
    outgoing.put('a', '2', 'two')
    await turn()

    expect(sent).toEqual([])
    expect(dropped).toEqual([['away', 2]])
  })

  it('beyond the bound are dropped and counted, but a newer one still replaces its older', async () => {
    const { outgoing, sent, dropped } = aTransport()
    for (let i = 0; i < WAITING_MOST; i++) outgoing.put('a', String(i), String(i))

    outgoing.put('a', 'one more', 'x')
    outgoing.put('a', '0', 'newer')
    await turn()

    expect(dropped).toEqual([['full', 1]])
    expect(sent[0]?.message.split('\n')).toHaveLength(WAITING_MOST)
    expect(sent[0]?.message.startsWith('newer\n')).toBe(true)
  })

  it('that fail are counted, and the next ones leave', async () => {
    const { outgoing, sent, dropped } = aTransport()
    outgoing.put('a', '1', 'one')
    await turn()
    outgoing.put('a', '2', 'two')

    sent[0]?.answer.reject(new Error('timed out'))
    await turn()

    expect(dropped).toEqual([['failed', 1]])
    expect(sent.map((s) => s.message)).toEqual(['one', 'two'])
  })
})
