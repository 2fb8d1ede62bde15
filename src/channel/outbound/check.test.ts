import { describe, expect, it } from 'vitest'
import type { Wamid } from '../../kernel/ids.ts'
import { checkOutbound, checkRecipient } from './check.ts'
import type { ButtonsMessage, ListMessage, OutboundMessage, TemplateMessage } from './message.ts'

const x = (length: number): string => 'x'.repeat(length)

const buttons = (parts: Partial<ButtonsMessage> = {}): ButtonsMessage => ({
  type: 'buttons',
  body: 'R90. Pay how?',
  buttons: [{ id: 'pay:cash:77', title: 'Cash' }],
  ...parts,
})
const list = (parts: Partial<ListMessage> = {}): ListMessage => ({
  type: 'list',
  body: 'Menu',
  button: 'Choose',
  sections: [{ rows: [{ id: 'sku:K1', title: 'Quarter' }] }],
  ...parts,
})
const template = (parts: Partial<TemplateMessage> = {}): TemplateMessage => ({
  type: 'template',
  name: 'order_ready',
  language: 'en_ZA',
  category: 'utility',
  params: { first_name: 'Thandi' },
  ...parts,
})
const cta = { type: 'cta_url', body: 'Pay here', display: 'Pay R90', url: 'https://pay.example/77' } as const
const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `sku:${i}`, title: `Kota ${i}` }))

/** Each limit: where it is, its value, and a message with a text of a given length in that place. */
const limits: readonly (readonly [field: string, limit: number, make: (text: string) => OutboundMessage])[] = [
  ['body', 4096, (body) => ({ type: 'text', body })],
  ['body', 1024, (body) => buttons({ body })],
  ['header', 60, (header) => buttons({ header })],
  ['footer', 60, (footer) => buttons({ footer })],
  ['buttons[0].id', 256, (id) => buttons({ buttons: [{ id, title: 'Cash' }] })],
  ['buttons[0].title', 20, (title) => buttons({ buttons: [{ id: 'a', title }] })],
  ['body', 4096, (body) => list({ body })],
  ['header', 60, (header) => list({ header })],
  ['footer', 60, (footer) => list({ footer })],
  ['button', 20, (button) => list({ button })],
  ['sections[0].title', 24, (title) => list({ sections: [{ title, rows: rows(1) }] })],
  ['rows[0].id', 200, (id) => list({ sections: [{ rows: [{ id, title: 'a' }] }] })],
  ['rows[0].title', 24, (title) => list({ sections: [{ rows: [{ id: 'a', title }] }] })],
  ['rows[0].description', 72, (description) => list({ sections: [{ rows: [{ id: 'a', title: 'a', description }] }] })],
  ['body', 1024, (body) => ({ ...cta, body })],
  ['header', 60, (header) => ({ ...cta, header })],
  ['footer', 60, (footer) => ({ ...cta, footer })],
  ['display', 20, (display) => ({ ...cta, display })],
  ['caption', 1024, (caption) => ({ type: 'image', mediaId: '81009', caption })],
  ['caption', 1024, (caption) => ({ type: 'document', mediaId: '81009', caption })],
  ['filename', 240, (filename) => ({ type: 'document', mediaId: '81009', filename })],
  ['body', 1024, (body) => ({ type: 'location_request', body })],
  ['body', 1024, (body) => ({ type: 'contact_request', body })],
  ['name', 512, (name) => template({ name })],
  ['params.first_name', 200, (first_name) => template({ params: { first_name } })],
  ['params.code', 15, (code) => template({ category: 'authentication', params: { code } })],
  ['buttons[0].payload', 256, (payload) => template({ buttons: [{ type: 'quick_reply', index: 0, payload }] })],
  ['buttons[0].suffix', 2000, (suffix) => template({ buttons: [{ type: 'url', index: 0, suffix }] })],
  [
    'buttons[0].suffix',
    15,
    (suffix) => template({ category: 'authentication', buttons: [{ type: 'url', index: 0, suffix }] }),
  ],
  ['buttons[0].code', 15, (code) => template({ buttons: [{ type: 'copy_code', index: 0, code }] })],
]

describe('checkOutbound', () => {
  it.each(limits)('allows %s of %i characters and not one more', (field, limit, make) => {
    const longest = make(x(limit))

    expect(checkOutbound(longest)).toEqual({ ok: true, value: longest })
    expect(checkOutbound(make(x(limit + 1)))).toEqual({
      ok: false,
      error: { code: 'channel.limit_exceeded', field, limit, length: limit + 1 },
    })
  })

  it.each(limits)('refuses an empty %s', (field, _limit, make) => {
    expect(checkOutbound(make(' '))).toMatchObject({ ok: false, error: { code: 'channel.message_invalid', field } })
  })

  it('counts an emoji as Meta might at its strictest', () => {
    expect(checkOutbound(buttons({ buttons: [{ id: 'a', title: '👍'.repeat(10) }] })).ok).toBe(true)
    expect(checkOutbound(buttons({ buttons: [{ id: 'a', title: '👍'.repeat(11) }] }))).toMatchObject({
      error: { length: 22 },
    })
  })

  it.each([
    ['buttons', 3, 4, buttons({ buttons: rows(4) })],
    ['rows', 10, 11, list({ sections: [{ rows: rows(11) }] })],
    [
      'rows',
      10,
      12,
      list({
        sections: [
          { title: 'a', rows: rows(6) },
          { title: 'b', rows: rows(6) },
        ],
      }),
    ],
    ['sections', 10, 11, list({ sections: rows(11).map((row) => ({ title: row.title, rows: [row] })) })],
    ['params', 1024, 1200, template({ params: Object.fromEntries(rows(6).map((_row, i) => [`p${i}`, x(200)])) })],
    [
      'buttons',
      10,
      11,
      template({ buttons: rows(11).map((_row, index) => ({ type: 'url', index: index % 10, suffix: 'a' })) }),
    ],
    ['url', 2000, 2001, { ...cta, url: `https://a.b/${x(1989)}` }],
  ] satisfies [string, number, number, OutboundMessage][])(
    'refuses too many in %s (limit %i, found %i)',
    (field, limit, length, message) => {
      expect(checkOutbound(message)).toEqual({
        ok: false,
        error: { code: 'channel.limit_exceeded', field, limit, length },
      })
    },
  )

  it.each([
    ['no buttons', 'buttons', 'empty', buttons({ buttons: [] })],
    [
      'two buttons of one id',
      'buttons.id',
      'duplicate',
      buttons({
        buttons: [
          { id: 'a', title: 'Yes' },
          { id: 'a', title: 'No' },
        ],
      }),
    ],
    [
      'two buttons of one title',
      'buttons.title',
      'duplicate',
      buttons({
        buttons: [
          { id: 'a', title: 'Yes' },
          { id: 'b', title: 'Yes' },
        ],
      }),
    ],
    ['bold on a button', 'buttons[0].title', 'format', buttons({ buttons: [{ id: 'a', title: '*Pay* now' }] })],
    ['a list without sections', 'sections', 'empty', list({ sections: [] })],
    ['a list without rows', 'rows', 'empty', list({ sections: [{ rows: [] }] })],
    [
      'an empty section',
      'sections[1].rows',
      'empty',
      list({
        sections: [
          { title: 'a', rows: rows(1) },
          { title: 'b', rows: [] },
        ],
      }),
    ],
    [
      'two sections without titles',
      'sections[0].title',
      'empty',
      list({ sections: [{ rows: rows(1) }, { rows: [{ id: 'b', title: 'b' }] }] }),
    ],
    ['two rows of one id', 'rows.id', 'duplicate', list({ sections: [{ rows: [...rows(1), ...rows(1)] }] })],
    ['a link that is none', 'url', 'format', { ...cta, url: 'javascript:alert(1)' }],
    ['a link with a space', 'url', 'format', { ...cta, url: 'https://a.b/c d' }],
    ['a picture without an id', 'image', 'empty', { type: 'image', mediaId: '' }],
    ['a picture at no address', 'image', 'format', { type: 'image', link: '/1.jpg' }],
    ['a header picture at no address', 'header', 'format', buttons({ header: { type: 'image', link: 'x' } })],
    ['a pin outside the world', 'latitude', 'format', { type: 'location', latitude: 91, longitude: 0 }],
    ['a pin that is not a number', 'longitude', 'format', { type: 'location', latitude: 0, longitude: NaN }],
    ['a template in capitals', 'name', 'format', template({ name: 'Order_Ready' })],
    ['a language with a dash', 'language', 'format', template({ language: 'en-ZA' })],
    ['a variable with a line break', 'params.a', 'format', template({ params: { a: 'x\ny' } })],
    ['a variable with five spaces', 'params.a', 'format', template({ params: { a: 'x     y' } })],
    ['a variable of a bad name', 'params.A b', 'format', template({ params: { 'A b': 'x' } })],
    [
      'two buttons in one place',
      'buttons.index',
      'duplicate',
      template({
        buttons: [
          { type: 'url', index: 0, suffix: 'a' },
          { type: 'quick_reply', index: 0, payload: 'b' },
        ],
      }),
    ],
    [
      'a button in the eleventh place',
      'buttons[0].index',
      'format',
      template({ buttons: [{ type: 'url', index: 10, suffix: 'a' }] }),
    ],
    ['a reaction to nothing', 'messageWamid', 'empty', { type: 'reaction', messageWamid: '' as Wamid, emoji: '👍' }],
  ] satisfies [string, string, string, OutboundMessage][])('refuses %s', (_name, field, problem, message) => {
    expect(checkOutbound(message)).toEqual({ ok: false, error: { code: 'channel.message_invalid', field, problem } })
  })

  it.each([
    ['a title with one star', buttons({ buttons: [{ id: 'a', title: '5* kota' }] })],
    ['a variable with four spaces', template({ params: { a: 'x    y' } })],
    ['a template without variables', template({ params: {} })],
    ['a language without country', template({ language: 'zu' })],
    ['a reaction taken back', { type: 'reaction', messageWamid: 'w' as Wamid, emoji: '' }],
    ['one section without a title', list()],
  ] satisfies [string, OutboundMessage][])('allows %s', (_name, message) => {
    expect(checkOutbound(message).ok).toBe(true)
  })
})

describe('checkRecipient', () => {
  const code = template({ category: 'authentication', params: { code: '123456' } })

  it('refuses a one-time password to somebody whose phone we do not know', () => {
    expect(checkRecipient(code, { bsuid: 'ZA.1' })).toMatchObject({ error: { code: 'channel.recipient_needs_phone' } })
  })

  it('allows it to a phone, and everything else to anybody', () => {
    expect(checkRecipient(code, { waId: '27710000002' }).ok).toBe(true)
    expect(checkRecipient(template(), { bsuid: 'ZA.1' }).ok).toBe(true)
    expect(checkRecipient(buttons(), { bsuid: 'ZA.1' }).ok).toBe(true)
  })
})
