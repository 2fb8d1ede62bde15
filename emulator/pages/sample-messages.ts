/** One message of every type that the phones must show, in the words of a kota shop. */
import type { ChatMessage, WireObject } from './types.ts'

type Sample = {
  readonly direction: 'in' | 'out'
  readonly type: string
  readonly body: WireObject
} & Partial<ChatMessage>

const reply = (id: string, title: string) => ({ type: 'reply', reply: { id, title } })
const out = (type: string, part: WireObject, more: Partial<ChatMessage> = {}): Sample => ({
  direction: 'out',
  type,
  body: { [type]: part },
  ...more,
})
const from = (type: string, part: WireObject, more: Partial<ChatMessage> = {}): Sample => ({
  ...out(type, part, more),
  direction: 'in',
})

/** A picture of one pixel. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=='

export const SAMPLES: readonly Sample[] = [
  from(
    'text',
    { body: 'Sawubona! Ngicela 2 kota ne-coke' },
    { status: 'delivered', at: Date.parse('2026-11-24T18:20:00+02:00') },
  ),
  out(
    'interactive',
    {
      type: 'button',
      header: { type: 'text', text: 'Your order' },
      body: {
        text: '*2 × Full house kota* R90\n*1 × Coke 330 ml* R15\n\nTotal: *R105.00* ~R110~\n_Ready in about 15 minutes_\n> No atchar on both\nRef: ```K-0042```',
      },
      footer: { text: 'Kasi Kota Corner · Orlando West' },
      action: { buttons: [reply('ok', 'Yes, order'), reply('change', 'Change it'), reply('cancel', 'Cancel')] },
    },
    {
      status: 'read',
      pricing: { billable: false, type: 'free_customer_service', category: 'service' },
      reaction: '❤️',
    },
  ),
  from(
    'interactive',
    { type: 'button_reply', button_reply: { id: 'ok', title: 'Yes, order' } },
    { contextId: 'wamid.27710000001.2' },
  ),
  out(
    'interactive',
    {
      type: 'list',
      header: { type: 'text', text: 'Menu' },
      body: { text: 'Anything with it?' },
      action: {
        button: 'See the menu',
        sections: [
          {
            title: 'Kotas',
            rows: [
              { id: 'sku:K1', title: 'Quarter', description: 'R25 · chips, polony' },
              { id: 'sku:K2', title: 'Full house', description: 'R45 · chips, cheese, russian, egg' },
            ],
          },
          { title: 'Cool drinks', rows: [{ id: 'sku:C1', title: 'Coke 330 ml', description: 'R15' }] },
        ],
      },
    },
    { status: 'delivered' },
  ),
  from('interactive', { type: 'list_reply', list_reply: { id: 'sku:K2', title: 'Full house', description: 'R45' } }),
  out('interactive', {
    type: 'cta_url',
    body: { text: 'Pay safely here: https://pay.example/o/42.' },
    action: { name: 'cta_url', parameters: { display_text: 'Pay R105.00', url: 'https://pay.example/o/42' } },
  }),
  out('interactive', {
    type: 'location_request_message',
    body: { text: 'Where must we deliver?' },
    action: { name: 'send_location' },
  }),
  from('location', {
    latitude: -26.2385,
    longitude: 27.9085,
    name: 'Vilakazi Street',
    address: 'Orlando West, Soweto',
  }),
  from('image', { link: PIXEL, caption: 'Like this one' }),
  from('audio', { voice: true }),
  from('text', { body: 'Forwarded words' }, { forwarded: true }),
  from('text', { body: 'Two, not three' }, { edited: true, status: 'read' }),
  from('text', { body: 'Never mind' }, { revoked: true }),
  out('document', {
    filename: 'invoice-42.pdf',
    mime_type: 'application/pdf',
    link: 'https://shop.example/invoice-42.pdf',
  }),
  out('contacts', [{ name: { formatted_name: 'Driver Jabu' }, phones: [{ phone: '+27 71 000 0007' }] }]),
  from('order', {
    catalog_id: '5',
    product_items: [{ product_retailer_id: 'KOTA-01', quantity: 2 }],
    text: 'No atchar',
  }),
  out('sticker', { link: PIXEL }),
  out('video', { link: 'https://shop.example/v.mp4', caption: 'How we make them' }),
  out('interactive', {
    type: 'carousel',
    body: { text: 'Our specials' },
    action: {
      cards: [0, 1].map((at) => ({
        card_index: at,
        type: 'cta_url',
        header: { type: 'image', image: { link: PIXEL } },
        body: { text: `Special ${at + 1}` },
        action: { name: 'cta_url', parameters: { display_text: 'See it', url: `https://shop.example/${at}` } },
      })),
    },
  }),
  out(
    'template',
    {
      name: 'order_ready',
      language: { code: 'en_ZA' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', parameter_name: 'first_name', text: 'Thandi' },
            { type: 'text', parameter_name: 'order_no', text: '42' },
          ],
        },
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: '0',
          parameters: [{ type: 'payload', payload: 'order:42:coming' }],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 't/42' }] },
      ],
    },
    { status: 'delivered', pricing: { billable: true, type: 'regular', category: 'utility' } },
  ),
  out('unsupported', { type: 'poll_creation' }),
  out(
    'text',
    { body: 'Are you still there?' },
    {
      status: 'failed',
      error: {
        code: 131047,
        title: 'Re-engagement message',
        error_data: { details: 'More than 24 hours have passed since the customer last replied.' },
      },
    },
  ),
]
