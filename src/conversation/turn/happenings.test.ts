import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InboundContent } from '../../channel/index.ts'
import type { PhoneNumberId, VariantId, Wamid } from '../../kernel/ids.ts'
import { gatherHappenings, type InboxMessage } from './happenings.ts'
import { toHappening } from './to-happening.ts'

const aMessage = (wamid: string, content: InboundContent): InboxMessage => ({
  payload: { wamid: wamid as Wamid, atMs: 1, type: content.type, phoneNumberId: '7' as PhoneNumberId },
  sealed: { content },
})
const text = (wamid: string, body: string) => aMessage(wamid, { type: 'text', body })
const edit = (wamid: string, original: string, words: string) =>
  aMessage(wamid, { type: 'edit', originalWamid: original as Wamid, text: words })
const revoke = (wamid: string, original: string) =>
  aMessage(wamid, { type: 'revoke', originalWamid: original as Wamid })
const tap = (wamid: string) =>
  aMessage(wamid, { type: 'tap', id: 'x', title: 'X', control: 'button' } as unknown as InboundContent)
const image = (wamid: string, caption?: string) =>
  aMessage(wamid, {
    type: 'media',
    media: 'image',
    id: 'm1',
    ...(caption ? { caption } : {}),
  } as unknown as InboundContent)

const isStop = (body: string) => body === 'STOP'
const gather = (...messages: readonly InboxMessage[]) => gatherHappenings(messages, isStop)

describe('what happened in a turn', () => {
  it('reads a burst of texts as one, under the last of their ids', () => {
    expect(gather(text('a', '2 kota'), text('b', 'and a coke'))).toEqual([
      { type: 'text', text: '2 kota\nand a coke', wamid: 'b', source: 'text' },
    ])
  })

  it('never joins STOP to anything before or behind it', () => {
    const happened = gather(text('a', 'hi'), text('b', 'STOP'), text('c', 'please'))

    expect(happened.map((h) => h.type === 'text' && h.text)).toEqual(['hi', 'STOP', 'please'])
  })

  it('counts only the new words of a text that was edited before it was answered, in the old place', () => {
    expect(gather(text('a', '2 kota'), text('b', 'please'), edit('c', 'a', '3 kota'))).toEqual([
      { type: 'text', text: '3 kota\nplease', wamid: 'b', source: 'text' },
    ])
  })

  it('takes an edit of an edit', () => {
    expect(gather(text('a', '1'), edit('b', 'a', '2'), edit('c', 'a', '3'))).toMatchObject([{ text: '3' }])
  })

  it('takes the last of several edits by Meta’s time, in whatever order they and their message come', () => {
    const [first, second] = [edit('b', 'a', '2 kota'), edit('c', 'a', '3 kota')]
    const at = (message: InboxMessage, atMs: number): InboxMessage => ({
      ...message,
      payload: { ...message.payload, atMs },
    })
    const told = [text('a', '1 kota'), at(first, 10), at(second, 20)]

    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [2, 0, 1],
    ]) {
      expect(gather(...order.map((i) => told[i]!))).toEqual([
        { type: 'text', text: '3 kota', wamid: 'a', source: 'text' },
      ])
    }
    expect(gather(at(second, 20), at(first, 10))).toMatchObject([{ text: '3 kota', source: 'edited' }])
  })

  it('forgets what was taken back also when that is told first, and never reads an edit of it', () => {
    expect(gather(revoke('b', 'a'), text('a', '2 kota'))).toEqual([])
    expect(gather(text('a', '2 kota'), revoke('b', 'a'), edit('c', 'a', '3 kota'))).toEqual([])
    expect(gather(edit('c', 'old', '3 kota'), revoke('b', 'old'))).toMatchObject([{ content: { type: 'revoke' } }])
  })

  it('reads the words of an edit of what holds none behind it', () => {
    expect(gather(tap('a'), edit('b', 'a', 'rather 3'))).toMatchObject([{ type: 'content' }, { text: 'rather 3' }])
  })

  it('forgets what was taken back before it was answered', () => {
    expect(gather(text('a', '2 kota'), revoke('b', 'a'))).toEqual([])
    expect(gather(text('a', '2 kota'), text('b', 'a coke'), revoke('c', 'a'))).toMatchObject([{ text: 'a coke' }])
  })

  it('reads an edit of something answered as something new, and joins it to no other text', () => {
    expect(gather(text('a', 'hello'), edit('b', 'old', '3 kota'))).toMatchObject([
      { text: 'hello', source: 'text' },
      { text: '3 kota', source: 'edited', wamid: 'b' },
    ])
  })

  it('tells of something answered that was taken back', () => {
    expect(gather(revoke('b', 'old'))).toMatchObject([{ type: 'content', content: { type: 'revoke' } }])
  })

  it('puts an edited caption under its picture, and its words behind it', () => {
    const edited = aMessage('b', { type: 'edit', originalWamid: 'a' as Wamid, caption: 'proof of payment' })

    expect(gather(image('a', 'proof'), edited)).toMatchObject([
      { type: 'content', wamid: 'a', content: { type: 'media', caption: 'proof of payment' } },
      { type: 'text', wamid: 'a', text: 'proof of payment', source: 'caption' },
    ])
  })

  it('keeps a tap between two texts where it was', () => {
    expect(gather(text('a', 'x'), tap('b'), text('c', 'y')).map((h) => h.wamid)).toEqual(['a', 'b', 'c'])
  })

  it('cuts a burst without end to the length of one message', () => {
    const happened = gather(...Array.from({ length: 20 }, (_, i) => text(`${i}`, 'x'.repeat(1_000))))

    expect(happened).toHaveLength(1)
    expect(happened[0]?.type === 'text' && happened[0].text.length).toBe(4_096)
  })

  it('never invents: every id it names was in a message, in the order of arrival', () => {
    const message = fc.oneof(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.string()).map(([w, s]) => text(w, s)),
      fc
        .tuple(fc.constantFrom('e', 'f'), fc.constantFrom('a', 'b', 'z'), fc.string())
        .map(([w, o, s]) => edit(w, o, s)),
      fc.tuple(fc.constantFrom('g', 'h'), fc.constantFrom('a', 'b', 'z')).map(([w, o]) => revoke(w, o)),
      fc.constantFrom('t', 'u').map(tap),
    )
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), (messages) => {
        const happened = gather(...messages)

        const wamids = messages.map((m) => m.payload.wamid)
        expect(happened.length).toBeLessThanOrEqual(messages.length)
        for (const h of happened) expect(wamids).toContain(h.wamid)
      }),
    )
  })
})

describe('words with much room between them', () => {
  it('have no more of it than anybody reads, and none is longer than WhatsApp lets a message be', () => {
    const [bread, long] = [`2${' \t\n'.repeat(1_300)}bread\n\nplease`, 'x'.repeat(5_000)]

    const [said, edited, cut] = [gather(text('1', bread)), gather(edit('2', '0', bread)), gather(text('3', long))]

    expect(said).toMatchObject([{ text: '2 \t\n \t\n \tbread\n\nplease' }])
    expect(edited).toMatchObject([{ text: '2 \t\n \t\n \tbread\n\nplease' }])
    expect(cut).toMatchObject([{ text: 'x'.repeat(4_096) }])
  })
})

describe('content that is not text', () => {
  const bread = 'b7b0a5c2-0000-7000-8000-000000000001' as VariantId
  const catalogue = { version: '1', items: [{ variantId: bread }] } as never

  it('is a tap, a place, a picture or contacts in the words of the dialogue', () => {
    const said = (content: unknown) => toHappening(content as InboundContent, 'w' as Wamid, catalogue)

    expect(said({ type: 'tap', id: 'x', title: 'X' })).toEqual({ type: 'tapped', id: 'x', title: 'X', wamid: 'w' })
    expect(said({ type: 'location', latitude: 1, longitude: 2 })).toMatchObject({
      type: 'shared_location',
      latitude: 1,
    })
    expect(said({ type: 'media', media: 'audio' })).toEqual({ type: 'sent_media', media: 'audio', wamid: 'w' })
    expect(said({ type: 'contacts', contacts: [] })).toEqual({ type: 'sent_contacts', wamid: 'w' })
    expect(said({ type: 'revoke', originalWamid: 'o' })).toEqual({ type: 'revoked', wamid: 'o' })
    expect(said({ type: 'unsupported' })).toEqual({ type: 'unsupported', kind: 'unsupported', wamid: 'w' })
    expect(said({ type: 'flow_reply' })).toEqual({ type: 'unsupported', kind: 'flow_reply', wamid: 'w' })
  })

  it('takes from a cart of WhatsApp what and how many, never the price, and no goods of others', () => {
    const items = [
      { retailerId: bread, quantity: 2.9, itemPrice: 0.01, currency: 'ZAR' },
      { retailerId: 'stranger', quantity: -3, itemPrice: 1, currency: 'ZAR' },
    ]

    expect(toHappening({ type: 'order', catalogId: 'c', items }, 'w' as Wamid, catalogue)).toEqual({
      type: 'sent_order',
      items: [
        { variantId: bread, quantityMilli: 2_000 },
        { variantId: null, quantityMilli: 0 },
      ],
      wamid: 'w',
    })
  })
})
