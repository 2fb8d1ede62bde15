import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyMessage, applyReadMark, applyStatus, chatOf, inOrder, reactionsOf, statusOf } from './chat.js'
import type { ChatMessage } from './types.ts'

const aMessage = (more: Partial<ChatMessage> = {}): ChatMessage => ({
  n: 1,
  wamid: 'wamid.1',
  direction: 'out',
  at: 0,
  type: 'text',
  body: { text: { body: 'hello' } },
  ...more,
})

describe('a chat', () => {
  it('keeps a message that is reported twice once', () => {
    expect(inOrder(chatOf([aMessage(), aMessage()]))).toHaveLength(1)
  })

  it('shows messages in the order of their positions, however they arrived', () => {
    const chat = chatOf([aMessage({ n: 2, wamid: 'b' }), aMessage({ n: 1, wamid: 'a' })])

    expect(inOrder(chat).map(({ wamid }) => wamid)).toEqual(['a', 'b'])
  })

  it('hangs a reaction, an edit and a deletion on the message they are about', () => {
    const edit = { original_message_id: 'wamid.1', message: { type: 'text', text: { body: 'new' } } }
    const chat = chatOf([
      aMessage({ direction: 'in' }),
      aMessage({ n: 2, wamid: 'r', type: 'reaction', body: { reaction: { message_id: 'wamid.1', emoji: '👍' } } }),
      aMessage({ n: 3, wamid: 'e', type: 'edit', body: { edit } }),
      aMessage({ n: 4, wamid: 'd', type: 'revoke', body: { revoke: { original_message_id: 'wamid.1' } } }),
    ])

    const [only, ...rest] = inOrder(chat)
    expect(rest).toEqual([])
    expect(only).toMatchObject({ edited: true, revoked: true, body: { text: { body: 'new' } } })
    expect(reactionsOf(only?.reaction)).toEqual(['👍'])
  })

  it('takes a reaction away when it comes back empty', () => {
    const react = (emoji?: string) =>
      aMessage({ wamid: 'r', type: 'reaction', body: { reaction: { message_id: 'wamid.1', emoji } } })

    const chat = [react('👍'), react()].reduce(applyMessage, chatOf([aMessage()]))

    expect(reactionsOf(inOrder(chat)[0]?.reaction)).toEqual([])
  })

  it('never lets a status fall back', () => {
    const rank = ['sent', 'delivered', 'read']

    fc.assert(
      fc.property(fc.array(fc.constantFrom(...rank), { minLength: 1 }), (statuses) => {
        const start = chatOf([aMessage()])
        const chat = statuses.reduce((now, status) => applyStatus(now, { wamid: 'wamid.1', status }), start)

        const highest = Math.max(...statuses.map((status) => rank.indexOf(status)))
        expect(inOrder(chat)[0]?.status).toBe(rank[highest])
      }),
    )
  })

  it('marks only the messages of the person up to the read mark as read', () => {
    const chat = applyReadMark(
      chatOf([aMessage({ direction: 'in' }), aMessage({ n: 2, wamid: 'b', direction: 'in' })]),
      'wamid.1',
    )

    expect(inOrder(chat).map((message) => statusOf(message, chat.readUpToN))).toEqual(['read', 'delivered'])
  })
})
