import { describe, expect, it } from 'vitest'
import type { Wamid } from '../../kernel/ids.ts'
import { toGraphBody } from './body.ts'
import type { OutboundMessage } from '../outbound/message.ts'

const phone = { waId: '27710000002' }
const envelope = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '+27710000002' }
const wamid = 'wamid.AAA' as Wamid

/** Messages and Meta's own JSON for them, after the samples of its documentation. */
const samples: readonly (readonly [name: string, message: OutboundMessage, expected: object])[] = [
  [
    'text',
    { type: 'text', body: 'Sharp, order 77 is ready' },
    { type: 'text', text: { body: 'Sharp, order 77 is ready', preview_url: false } },
  ],
  [
    'text with a preview, as an answer',
    { type: 'text', body: 'https://a.b', previewUrl: true, contextWamid: wamid },
    { type: 'text', text: { body: 'https://a.b', preview_url: true }, context: { message_id: 'wamid.AAA' } },
  ],
  [
    'buttons',
    {
      type: 'buttons',
      header: 'Order 77',
      body: 'R90. Pay how?',
      footer: 'Mama T’s',
      buttons: [
        { id: 'pay:cash:77', title: 'Cash' },
        { id: 'pay:eft:77', title: 'EFT' },
      ],
    },
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'text', text: 'Order 77' },
        body: { text: 'R90. Pay how?' },
        footer: { text: 'Mama T’s' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'pay:cash:77', title: 'Cash' } },
            { type: 'reply', reply: { id: 'pay:eft:77', title: 'EFT' } },
          ],
        },
      },
    },
  ],
  [
    'buttons below a document',
    {
      type: 'buttons',
      header: { type: 'document', mediaId: '81009', filename: 'receipt.pdf' },
      body: 'Paid',
      buttons: [{ id: 'a', title: 'OK' }],
    },
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'document', document: { id: '81009', filename: 'receipt.pdf' } },
        body: { text: 'Paid' },
        action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'OK' } }] },
      },
    },
  ],
  [
    'list',
    {
      type: 'list',
      body: 'Menu',
      button: 'Choose',
      sections: [{ title: 'Kotas', rows: [{ id: 'sku:K1', title: 'Quarter', description: 'R25' }] }],
    },
    {
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'Menu' },
        action: {
          button: 'Choose',
          sections: [{ title: 'Kotas', rows: [{ id: 'sku:K1', title: 'Quarter', description: 'R25' }] }],
        },
      },
    },
  ],
  [
    'link button',
    { type: 'cta_url', body: 'Pay here', display: 'Pay R90', url: 'https://pay.example/77' },
    {
      type: 'interactive',
      interactive: {
        type: 'cta_url',
        body: { text: 'Pay here' },
        action: { name: 'cta_url', parameters: { display_text: 'Pay R90', url: 'https://pay.example/77' } },
      },
    },
  ],
  [
    'location request',
    { type: 'location_request', body: 'Where must we deliver?' },
    {
      type: 'interactive',
      interactive: {
        type: 'location_request_message',
        body: { text: 'Where must we deliver?' },
        action: { name: 'send_location' },
      },
    },
  ],
  [
    'contact request',
    { type: 'contact_request', body: 'May the rider call you?' },
    {
      type: 'interactive',
      interactive: {
        type: 'request_contact_info',
        body: { text: 'May the rider call you?' },
        action: { name: 'request_contact_info' },
      },
    },
  ],
  [
    'picture by id',
    { type: 'image', mediaId: '81009', caption: 'Kota' },
    { type: 'image', image: { id: '81009', caption: 'Kota' } },
  ],
  [
    'document by link',
    { type: 'document', link: 'https://a.b/r.pdf', filename: 'receipt.pdf' },
    { type: 'document', document: { link: 'https://a.b/r.pdf', filename: 'receipt.pdf' } },
  ],
  [
    'location',
    { type: 'location', latitude: -26.2485, longitude: 27.854, name: 'Vilakazi St' },
    { type: 'location', location: { latitude: -26.2485, longitude: 27.854, name: 'Vilakazi St' } },
  ],
  [
    'reaction',
    { type: 'reaction', messageWamid: wamid, emoji: '👍' },
    { type: 'reaction', reaction: { message_id: 'wamid.AAA', emoji: '👍' } },
  ],
  [
    'template',
    {
      type: 'template',
      name: 'order_ready',
      language: 'en_ZA',
      category: 'utility',
      header: { type: 'image', mediaId: '81009' },
      params: { first_name: 'Thandi', order_no: '77' },
      buttons: [
        { type: 'quick_reply', index: 0, payload: 'ORDER:77:CANCEL' },
        { type: 'url', index: 1, suffix: 't/abc123' },
      ],
    },
    {
      type: 'template',
      template: {
        name: 'order_ready',
        language: { code: 'en_ZA' },
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { id: '81009' } }] },
          {
            type: 'body',
            parameters: [
              { type: 'text', parameter_name: 'first_name', text: 'Thandi' },
              { type: 'text', parameter_name: 'order_no', text: '77' },
            ],
          },
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '0',
            parameters: [{ type: 'payload', payload: 'ORDER:77:CANCEL' }],
          },
          { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 't/abc123' }] },
        ],
      },
    },
  ],
  [
    'template without variables',
    { type: 'template', name: 'hello', language: 'zu', category: 'marketing', params: {} },
    { type: 'template', template: { name: 'hello', language: { code: 'zu' } } },
  ],
  [
    'one-time password, whose parameters have no names',
    {
      type: 'template',
      name: 'login_code',
      language: 'en',
      category: 'authentication',
      params: { code: '482913' },
      buttons: [{ type: 'url', index: 0, suffix: '482913' }],
    },
    {
      type: 'template',
      template: {
        name: 'login_code',
        language: { code: 'en' },
        components: [
          { type: 'body', parameters: [{ type: 'text', text: '482913' }] },
          { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '482913' }] },
        ],
      },
    },
  ],
  [
    'template with a coupon',
    {
      type: 'template',
      name: 'friday',
      language: 'en',
      category: 'marketing',
      params: {},
      buttons: [{ type: 'copy_code', index: 0, code: 'KOTA10' }],
    },
    {
      type: 'template',
      template: {
        name: 'friday',
        language: { code: 'en' },
        components: [
          {
            type: 'button',
            sub_type: 'copy_code',
            index: '0',
            parameters: [{ type: 'coupon_code', coupon_code: 'KOTA10' }],
          },
        ],
      },
    },
  ],
]

describe('toGraphBody', () => {
  it.each(samples)('writes Meta’s JSON: %s', (_name, message, expected) => {
    expect(toGraphBody(message, phone, 't=12;o=77')).toStrictEqual({
      ...envelope,
      ...expected,
      biz_opaque_callback_data: 't=12;o=77',
    })
  })

  it('addresses somebody without a known phone by the business-scoped id, and never by both', () => {
    const body = toGraphBody({ type: 'text', body: 'Hi' }, { bsuid: 'ZA.1002003004005006' }, 'o')

    expect(body).toMatchObject({ recipient: 'ZA.1002003004005006' })
    expect(body).not.toHaveProperty('to')
  })

  it('fails loudly on join data that Meta would refuse', () => {
    const message: OutboundMessage = { type: 'text', body: 'Hi' }

    expect(() => toGraphBody(message, phone, 'o'.repeat(513))).toThrow(RangeError)
    expect(toGraphBody(message, phone, 'o'.repeat(512))).toHaveProperty('biz_opaque_callback_data')
  })
})
