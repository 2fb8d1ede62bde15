import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aMessage } from './builders.ts'
import type { InboundContent } from './events.ts'
import { parseContent } from './parse-content.ts'
import type { Json } from './read-json.ts'

const media = (type: string, object: Json): Json => ({ type, [type]: object })
const interactive = (object: Json): Json => ({ type: 'interactive', interactive: object })

/** Each message of Meta's documentation, and what it must become. */
const samples: readonly (readonly [name: string, message: Json, expected: object])[] = [
  ['text', { type: 'text', text: { body: 'Molo, ninazo ikota?' } }, { type: 'text', body: 'Molo, ninazo ikota?' }],
  [
    'image',
    media('image', {
      id: '81001',
      mime_type: 'image/jpeg',
      sha256: 'b64==',
      caption: 'slip',
      url: 'https://l.example/1',
    }),
    {
      type: 'media',
      media: 'image',
      id: '81001',
      mimeType: 'image/jpeg',
      sha256: 'b64==',
      caption: 'slip',
      url: 'https://l.example/1',
    },
  ],
  [
    'video',
    media('video', { id: '81002', mime_type: 'video/mp4', sha256: 'b64==' }),
    { type: 'media', media: 'video', id: '81002', mimeType: 'video/mp4', sha256: 'b64==' },
  ],
  [
    'voice note',
    media('audio', { id: '81003', mime_type: 'audio/ogg; codecs=opus', sha256: 'b64==', voice: true }),
    { type: 'media', media: 'audio', id: '81003', mimeType: 'audio/ogg; codecs=opus', sha256: 'b64==', voice: true },
  ],
  [
    'document',
    media('document', { id: '81004', mime_type: 'application/pdf', sha256: 'b64==', filename: 'pop.pdf' }),
    {
      type: 'media',
      media: 'document',
      id: '81004',
      mimeType: 'application/pdf',
      sha256: 'b64==',
      filename: 'pop.pdf',
    },
  ],
  [
    'sticker',
    media('sticker', { id: '81005', mime_type: 'image/webp', sha256: 'b64==', animated: false }),
    { type: 'media', media: 'sticker', id: '81005', mimeType: 'image/webp', sha256: 'b64==', animated: false },
  ],
  [
    'location',
    media('location', {
      latitude: -26.2485,
      longitude: 27.854,
      name: 'Vilakazi St',
      address: 'Orlando West',
      url: 'x',
    }),
    { type: 'location', latitude: -26.2485, longitude: 27.854, name: 'Vilakazi St', address: 'Orlando West' },
  ],
  [
    'contacts',
    {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Sipho D', first_name: 'Sipho' },
          phones: [{ phone: '+27 71 000 0003', wa_id: '27710000003', type: 'CELL' }],
          emails: [],
        },
      ],
    },
    { type: 'contacts', contacts: [{ name: 'Sipho D', phones: [{ phone: '+27 71 000 0003', waId: '27710000003' }] }] },
  ],
  [
    'contacts with the origin on the contact',
    { type: 'contacts', contacts: [{ origin: 'contact_request', name: {}, phones: [{ phone: '0710000003' }] }] },
    { type: 'contacts', origin: 'contact_request', contacts: [{ name: '', phones: [{ phone: '0710000003' }] }] },
  ],
  [
    'contacts with the origin on the message',
    { type: 'contacts', origin: 'contact_request', contacts: [{ phones: [{ wa_id: '27710000003' }] }] },
    {
      type: 'contacts',
      origin: 'contact_request',
      contacts: [{ name: '', phones: [{ phone: '27710000003', waId: '27710000003' }] }],
    },
  ],
  [
    'reaction',
    { type: 'reaction', reaction: { message_id: 'wamid.OUT', emoji: '👍' } },
    { type: 'reaction', messageWamid: 'wamid.OUT', emoji: '👍' },
  ],
  [
    'reaction taken back',
    { type: 'reaction', reaction: { message_id: 'wamid.OUT' } },
    { type: 'reaction', messageWamid: 'wamid.OUT' },
  ],
  [
    'reaction taken back the old way',
    { type: 'reaction', reaction: { message_id: 'wamid.OUT', emoji: '' } },
    { type: 'reaction', messageWamid: 'wamid.OUT' },
  ],
  [
    'tap on a template button',
    { type: 'button', button: { payload: 'ORDER:77:CANCEL', text: 'Cancel' } },
    { type: 'tap', source: 'template', id: 'ORDER:77:CANCEL', title: 'Cancel' },
  ],
  [
    'tap on a template button without payload',
    { type: 'button', button: { text: 'Cancel' } },
    { type: 'tap', source: 'template', id: 'Cancel', title: 'Cancel' },
  ],
  [
    'tap on a button',
    interactive({ type: 'button_reply', button_reply: { id: 'pay_now', title: 'Pay now' } }),
    { type: 'tap', source: 'button', id: 'pay_now', title: 'Pay now' },
  ],
  [
    'tap on a list row',
    interactive({ type: 'list_reply', list_reply: { id: 'sku:KOTA-01', title: 'Full house', description: 'R45' } }),
    { type: 'tap', source: 'list', id: 'sku:KOTA-01', title: 'Full house', description: 'R45' },
  ],
  [
    'flow reply',
    interactive({
      type: 'nfm_reply',
      nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"ft-9","qty":"2"}' },
    }),
    { type: 'flow_reply', name: 'flow', body: 'Sent', response: { flow_token: 'ft-9', qty: '2' } },
  ],
  [
    'flow reply that is no JSON',
    interactive({ type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_to' } }),
    { type: 'flow_reply', name: 'flow', body: 'Sent', response: '{"flow_to' },
  ],
  [
    'call permission',
    interactive({
      type: 'call_permission_reply',
      call_permission_reply: {
        response: 'accept',
        expiration_timestamp: 1790600000,
        response_source: 'user_action',
      },
    }),
    { type: 'call_permission', response: 'accept', expiresAtMs: 1790600000000, responseSource: 'user_action' },
  ],
  [
    'order',
    {
      type: 'order',
      order: {
        catalog_id: '5550001',
        text: 'No atchar',
        product_items: [{ product_retailer_id: 'KOTA-01', quantity: 2, item_price: 45, currency: 'ZAR' }],
      },
    },
    {
      type: 'order',
      catalogId: '5550001',
      text: 'No atchar',
      items: [{ retailerId: 'KOTA-01', quantity: 2, itemPrice: 45, currency: 'ZAR' }],
    },
  ],
  [
    'edit of a text',
    {
      type: 'edit',
      edit: {
        original_message_id: 'wamid.AAA',
        message: { context: { id: 'M0' }, type: 'text', text: { body: '3 kotas' } },
      },
    },
    { type: 'edit', originalWamid: 'wamid.AAA', text: '3 kotas' },
  ],
  [
    'edit of a caption',
    {
      type: 'edit',
      edit: { original_message_id: 'wamid.AAA', message: { type: 'image', image: { id: '1', caption: 'new' } } },
    },
    { type: 'edit', originalWamid: 'wamid.AAA', caption: 'new' },
  ],
  [
    'revoke',
    { type: 'revoke', revoke: { original_message_id: 'wamid.AAA' } },
    { type: 'revoke', originalWamid: 'wamid.AAA' },
  ],
  [
    'unsupported',
    {
      type: 'unsupported',
      unsupported: { type: 'poll_creation' },
      errors: [
        {
          code: 131051,
          title: 'Message type unknown',
          error_data: { details: 'Message type is currently not supported.' },
        },
      ],
    },
    {
      type: 'unsupported',
      unsupportedType: 'poll_creation',
      code: 131051,
      details: 'Message type is currently not supported.',
    },
  ],
  [
    'changed number',
    {
      type: 'system',
      system: {
        type: 'user_changed_number',
        body: 'User Thandi changed',
        wa_id: '27710000099',
        user_id: 'ZA.2002',
        previous_user_id: 'ZA.1002003004005006',
      },
    },
    {
      type: 'system',
      systemType: 'user_changed_number',
      body: 'User Thandi changed',
      waId: '27710000099',
      bsuid: 'ZA.2002',
      previousBsuid: 'ZA.1002003004005006',
    },
  ],
  [
    'changed user id',
    {
      type: 'system',
      system: { type: 'user_changed_user_id', user_id: 'ZA.2002', previous_user_id: 'ZA.1002003004005006' },
    },
    {
      type: 'system',
      systemType: 'user_changed_user_id',
      bsuid: 'ZA.2002',
      previousBsuid: 'ZA.1002003004005006',
    },
  ],
]

describe('parseContent', () => {
  it.each(samples)('reads Meta’s sample: %s', (_name, message, expected) => {
    expect(parseContent(message)).toEqual(expected)
  })

  it.each([
    ['a type of next year', { type: 'hologram', hologram: { id: 1 } }],
    ['an interactive message without its reply', { type: 'interactive', interactive: { type: 'product' } }],
    ['an interactive message without anything', { type: 'interactive' }],
    ['a picture without an id', { type: 'image', image: { caption: 'slip' } }],
    ['a pin outside the world', { type: 'location', location: { latitude: 91, longitude: 27 } }],
    ['a type named like a method', { type: 'toString' }],
    ['a type that is no text', { type: 7 }],
  ] satisfies [string, Json][])('keeps %s as unknown, with its raw form', (_name, message) => {
    const content = parseContent(message)

    expect(content).toEqual({
      type: 'unknown',
      rawType: typeof message.type === 'string' ? message.type : '',
      raw: message,
    })
  })

  it.each([
    ['has no product', { quantity: 1 }],
    ['is of nothing', { product_retailer_id: 'KOTA-02', quantity: 0 }],
    ['is of less than nothing', { product_retailer_id: 'KOTA-02', quantity: -1 }],
    ['is no line', 'KOTA-02'],
  ])('refuses a whole order when one line %s, so that nothing is packed short', (_name, line) => {
    const good = { product_retailer_id: 'KOTA-01', quantity: 2, item_price: 45, currency: 'ZAR' }

    const content = parseContent({ type: 'order', order: { catalog_id: '5', product_items: [good, line] } })

    expect(content.type).toBe('unknown')
  })

  it('bounds a text and removes what the database would refuse', () => {
    const body = `a\u0000b\uD800${'x'.repeat(100_000)}`

    const content = parseContent({ type: 'text', text: { body } }) as Extract<InboundContent, { type: 'text' }>

    expect(content.body.length).toBe(65_536)
    expect(content.body.startsWith('a\uFFFDb\uFFFDxx')).toBe(true)
  })

  it('keeps deep and endless fragments printable', () => {
    let deep: unknown = 'bottom'
    for (let i = 0; i < 50_000; i++) deep = [deep]

    const content = parseContent({ type: 'hologram', deep, wide: Array.from({ length: 100_000 }, () => 1) })

    expect(JSON.stringify(content).length).toBeLessThan(100_000)
    expect(JSON.stringify(content)).toContain('[cut]')
  })

  it('reads anything at all in the place of a field without throwing', () => {
    const kinds = samples.map(([, message]) => message)
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.jsonValue({ maxDepth: 4 }), fc.nat(20), (sample, junk, at) => {
        const keys = Object.keys(sample)
        const spoilt = aMessage({ ...sample, [keys[at % keys.length] ?? 'type']: junk })

        const content = parseContent(spoilt)

        expect(typeof content.type).toBe('string')
        expect(() => JSON.stringify(content)).not.toThrow()
      }),
    )
  })
})
