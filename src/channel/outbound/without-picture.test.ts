import { describe, expect, it } from 'vitest'
import type { OutboundMessage } from './message.ts'
import { withoutPicture } from './without-picture.ts'

const link = 'https://shop.test/kota.jpg'
const buttons = [{ id: 'i:menu', title: 'Menu' }]

describe('a message without its picture', () => {
  it.each<[string, OutboundMessage, OutboundMessage | null]>([
    [
      'keeps its words and buttons',
      { type: 'buttons', body: 'Kota R35', buttons, header: { type: 'image', link } },
      { type: 'buttons', body: 'Kota R35', buttons },
    ],
    ['is its caption', { type: 'image', link, caption: 'Today: R350' }, { type: 'text', body: 'Today: R350' }],
    ['is nothing when the picture was all', { type: 'image', link }, null],
    ['is none when it has none', { type: 'buttons', body: 'Kota R35', buttons }, null],
    ['is none when its header is words', { type: 'buttons', body: 'Kota R35', buttons, header: 'Menu' }, null],
    ['is none when the file is what is sent', { type: 'document', link, caption: 'Your receipt' }, null],
  ])('%s', (_, message, expected) => {
    expect(withoutPicture(message)).toEqual(expected)
  })
})
