/** One case per documented limit: just inside is accepted, just outside is refused with Meta's code. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../core/json.ts'
import { createBench, letters, THANDI, type Bench } from '../fixtures.ts'

type Case = readonly [name: string, code: number, body: JsonObject]

const body = { text: 'What would you like?' }
const replies = (count: number, change: (index: number) => JsonObject = () => ({})): JsonObject[] =>
  Array.from({ length: count }, (_, i) => ({
    type: 'reply',
    reply: { id: `b${i}`, title: `Button ${i}`, ...change(i) },
  }))
const interactive = (part: JsonObject): JsonObject => ({ type: 'interactive', interactive: part })
const button = (more: JsonObject = {}, buttons: JsonObject[] = replies(2)): JsonObject =>
  interactive({ type: 'button', body, action: { buttons }, ...more })
const rows = (count: number, from = 0): JsonObject[] =>
  Array.from({ length: count }, (_, i) => ({ id: `r${from + i}`, title: `Row ${from + i}` }))
const list = (sections: JsonObject[], more: JsonObject = {}, label = 'Choose'): JsonObject =>
  interactive({ type: 'list', body, action: { button: label, sections }, ...more })
const url = (parameters: JsonObject, more: JsonObject = {}): JsonObject =>
  interactive({
    type: 'cta_url',
    body,
    action: { name: 'cta_url', parameters: { display_text: 'Pay', url: 'https://pay.example/77', ...parameters } },
    ...more,
  })
const flow = (parameters: JsonObject): JsonObject =>
  interactive({
    type: 'flow',
    body,
    action: {
      name: 'flow',
      parameters: {
        flow_message_version: '3',
        flow_id: '333',
        flow_cta: 'Book now',
        flow_action_payload: { screen: 'START' },
        ...parameters,
      },
    },
  })
const card = (index: number, more: JsonObject = {}): JsonObject => ({
  card_index: index,
  type: 'cta_url',
  header: { type: 'image', image: { link: 'https://pics.example/1.jpg' } },
  body: { text: 'Braids R350' },
  action: { name: 'cta_url', parameters: { display_text: 'Book', url: 'https://shop.example' } },
  ...more,
})
const carousel = (cards: JsonObject[], more: JsonObject = {}): JsonObject =>
  interactive({ type: 'carousel', body, action: { cards }, ...more })
const cards = (count: number): JsonObject[] => Array.from({ length: count }, (_, i) => card(i))
const image = (more: JsonObject): JsonObject => ({
  type: 'image',
  image: { link: 'https://pics.example/1.jpg', ...more },
})

const cases: Readonly<Record<string, readonly Case[]>> = {
  envelope: [
    ['a plain text is accepted', 0, { type: 'text', text: { body: 'x' } }],
    ['messaging_product must be whatsapp', 100, { messaging_product: 'sms', type: 'text', text: { body: 'x' } }],
    ['messaging_product must be there', 131008, { messaging_product: undefined, type: 'text', text: { body: 'x' } }],
    ['an unknown type', 100, { type: 'poll', poll: {} }],
    ['an unknown key', 100, { type: 'text', text: { body: 'x' }, colour: 'red' }],
    ['an unknown key inside a part', 100, { type: 'text', text: { body: 'x', bold: true } }],
    ['the part of the type must be there', 131008, { type: 'text' }],
    ['neither to nor recipient', 131008, { to: undefined, type: 'text', text: { body: 'x' } }],
    ['a phone number that is none', 131009, { to: 'Thandi', type: 'text', text: { body: 'x' } }],
    ['a user id that is none', 131009, { to: undefined, recipient: '27710000001', type: 'text', text: { body: 'x' } }],
    ['the sender itself', 131021, { to: '+27600000001', type: 'text', text: { body: 'x' } }],
    ['groups', 131009, { recipient_type: 'group', type: 'text', text: { body: 'x' } }],
    ['callback data of 512', 0, { type: 'text', text: { body: 'x' }, biz_opaque_callback_data: letters(512) }],
    ['callback data of 513', 131009, { type: 'text', text: { body: 'x' }, biz_opaque_callback_data: letters(513) }],
    ['a context without message_id', 131008, { type: 'text', text: { body: 'x' }, context: {} }],
  ],
  'text and media': [
    ['a text of 4096', 0, { type: 'text', text: { body: letters(4096) } }],
    ['a text of 4097', 100, { type: 'text', text: { body: letters(4097) } }],
    ['an empty text', 100, { type: 'text', text: { body: '' } }],
    ['a text that is a number', 100, { type: 'text', text: { body: 5 } }],
    ['a caption of 1024', 0, image({ caption: letters(1024) })],
    ['a caption of 1025', 100, image({ caption: letters(1025) })],
    ['media without a source', 131008, { type: 'image', image: {} }],
    ['media with two sources', 100, image({ id: '1' })],
    ['an unknown media id', 100, { type: 'image', image: { id: '123456789' } }],
    ['a link that is no address', 131009, { type: 'image', image: { link: 'pics.example/1.jpg' } }],
    ['audio with a caption', 100, { type: 'audio', audio: { link: 'https://a.example/1.ogg', caption: 'x' } }],
    [
      'a document with a filename',
      0,
      { type: 'document', document: { link: 'https://a.example/1.pdf', filename: 'a.pdf' } },
    ],
    ['a sticker', 0, { type: 'sticker', sticker: { link: 'https://a.example/1.webp' } }],
    ['a location', 0, { type: 'location', location: { latitude: -26.2, longitude: 27.9, name: 'Vilakazi St' } }],
    ['a location without longitude', 131008, { type: 'location', location: { latitude: -26.2 } }],
    ['a latitude beyond the pole', 131009, { type: 'location', location: { latitude: -91, longitude: 0 } }],
    ['a contact', 0, { type: 'contacts', contacts: [{ name: { formatted_name: 'Sipho D', first_name: 'Sipho' } }] }],
    ['a contact with one name part', 131009, { type: 'contacts', contacts: [{ name: { formatted_name: 'Sipho D' } }] }],
    ['no contacts', 131009, { type: 'contacts', contacts: [] }],
    [
      '258 contacts',
      131009,
      {
        type: 'contacts',
        contacts: Array.from({ length: 258 }, () => ({ name: { formatted_name: 'S D', first_name: 'S' } })),
      },
    ],
    ['a reaction to nothing', 131009, { type: 'reaction', reaction: { message_id: 'wamid.none', emoji: '👍' } }],
    ['a reaction of two emoji', 131009, { type: 'reaction', reaction: { message_id: 'wamid.none', emoji: '👍👍' } }],
    ['a reaction without emoji', 131008, { type: 'reaction', reaction: { message_id: 'wamid.none' } }],
  ],
  buttons: [
    ['three buttons', 0, button({}, replies(3))],
    ['four buttons', 131009, button({}, replies(4))],
    ['no button', 131009, button({}, [])],
    [
      'an id of 256',
      0,
      button(
        {},
        replies(1, () => ({ id: letters(256) })),
      ),
    ],
    [
      'an id of 257',
      131009,
      button(
        {},
        replies(1, () => ({ id: letters(257) })),
      ),
    ],
    [
      'a title of 20',
      0,
      button(
        {},
        replies(1, () => ({ title: letters(20) })),
      ),
    ],
    [
      'a title of 21',
      131009,
      button(
        {},
        replies(1, () => ({ title: letters(21) })),
      ),
    ],
    [
      'a title of 10 emoji, 20 units',
      0,
      button(
        {},
        replies(1, () => ({ title: '🍟'.repeat(10) })),
      ),
    ],
    [
      'a title of 11 emoji, 22 units',
      131009,
      button(
        {},
        replies(1, () => ({ title: '🍟'.repeat(11) })),
      ),
    ],
    [
      'two equal titles',
      131009,
      button(
        {},
        replies(2, () => ({ title: 'Same' })),
      ),
    ],
    [
      'two equal ids',
      131009,
      button(
        {},
        replies(2, () => ({ id: 'same' })),
      ),
    ],
    [
      'Markdown in a title',
      131009,
      button(
        {},
        replies(1, () => ({ title: '*Pay*' })),
      ),
    ],
    [
      'an underscore inside a word',
      0,
      button(
        {},
        replies(1, () => ({ title: 'order_77_now' })),
      ),
    ],
    ['no title', 131008, button({}, [{ type: 'reply', reply: { id: 'a' } }])],
    ['a body of 1024', 0, button({ body: { text: letters(1024) } })],
    ['a body of 1025', 131009, button({ body: { text: letters(1025) } })],
    ['no body', 131008, button({ body: undefined })],
    ['a footer of 60', 0, button({ footer: { text: letters(60) } })],
    ['a footer of 61', 131009, button({ footer: { text: letters(61) } })],
    ['a header text of 60', 0, button({ header: { type: 'text', text: letters(60) } })],
    ['a header text of 61', 131009, button({ header: { type: 'text', text: letters(61) } })],
    ['an image header', 0, button({ header: { type: 'image', image: { link: 'https://pics.example/1.jpg' } } })],
    ['an audio header', 131009, button({ header: { type: 'audio', audio: { link: 'https://a.example/1.ogg' } } })],
  ],
  lists: [
    ['ten rows in one section', 0, list([{ rows: rows(10) }])],
    ['eleven rows in one section', 131009, list([{ rows: rows(11) }])],
    [
      'ten rows over two sections',
      0,
      list([
        { title: 'A', rows: rows(5) },
        { title: 'B', rows: rows(5, 5) },
      ]),
    ],
    [
      'eleven rows over two sections',
      131009,
      list([
        { title: 'A', rows: rows(6) },
        { title: 'B', rows: rows(5, 6) },
      ]),
    ],
    ['eleven sections', 131009, list(Array.from({ length: 11 }, (_, i) => ({ title: `S${i}`, rows: rows(1, i) })))],
    ['no section', 131009, list([])],
    ['two sections, one untitled', 131008, list([{ title: 'A', rows: rows(1) }, { rows: rows(1, 1) }])],
    ['a section title of 24', 0, list([{ title: letters(24), rows: rows(1) }])],
    ['a section title of 25', 131009, list([{ title: letters(25), rows: rows(1) }])],
    ['a row title of 24', 0, list([{ rows: [{ id: 'a', title: letters(24) }] }])],
    ['a row title of 25', 131009, list([{ rows: [{ id: 'a', title: letters(25) }] }])],
    ['a row id of 200', 0, list([{ rows: [{ id: letters(200), title: 'A' }] }])],
    ['a row id of 201', 131009, list([{ rows: [{ id: letters(201), title: 'A' }] }])],
    ['a description of 72', 0, list([{ rows: [{ id: 'a', title: 'A', description: letters(72) }] }])],
    ['a description of 73', 131009, list([{ rows: [{ id: 'a', title: 'A', description: letters(73) }] }])],
    [
      'two equal row ids',
      131009,
      list([
        {
          rows: [
            { id: 'a', title: 'A' },
            { id: 'a', title: 'B' },
          ],
        },
      ]),
    ],
    ['a button of 20', 0, list([{ rows: rows(1) }], {}, letters(20))],
    ['a button of 21', 131009, list([{ rows: rows(1) }], {}, letters(21))],
    ['a body of 4096', 0, list([{ rows: rows(1) }], { body: { text: letters(4096) } })],
    ['a body of 4097', 131009, list([{ rows: rows(1) }], { body: { text: letters(4097) } })],
    [
      'an image header',
      131009,
      list([{ rows: rows(1) }], { header: { type: 'image', image: { link: 'https://p.example/1.jpg' } } }),
    ],
  ],
  'links and requests': [
    ['a link', 0, url({})],
    ['a display text of 20', 0, url({ display_text: letters(20) })],
    ['a display text of 21', 131009, url({ display_text: letters(21) })],
    ['a link that is none', 131009, url({ url: 'pay.example' })],
    ['a body of 1025', 131009, url({}, { body: { text: letters(1025) } })],
    [
      'a location request',
      0,
      interactive({ type: 'location_request_message', body, action: { name: 'send_location' } }),
    ],
    [
      'a location request with footer',
      100,
      interactive({ type: 'location_request_message', body, footer: { text: 'x' }, action: { name: 'send_location' } }),
    ],
    [
      'a contact request',
      0,
      interactive({ type: 'request_contact_info', body, action: { name: 'request_contact_info' } }),
    ],
    [
      'a contact request by its old name',
      100,
      interactive({ type: 'contact_request', body, action: { name: 'contact_request' } }),
    ],
    ['a type that every object has', 100, interactive({ type: 'constructor', body })],
    ['an address message', 131009, interactive({ type: 'address_message', body, action: { name: 'address_message' } })],
    ['order details', 131009, interactive({ type: 'order_details', body, action: { name: 'review_and_pay' } })],
  ],
  flows: [
    ['a flow', 0, flow({})],
    ['a call to action of 21', 131009, flow({ flow_cta: letters(21) })],
    ['an emoji in the call to action', 131009, flow({ flow_cta: 'Book 📅' })],
    ['neither id nor name', 131008, flow({ flow_id: undefined })],
    ['both id and name', 131009, flow({ flow_name: 'booking' })],
    ['navigate without a screen', 131008, flow({ flow_action_payload: undefined })],
    ['data_exchange without a screen', 0, flow({ flow_action: 'data_exchange', flow_action_payload: undefined })],
    ['another message version', 131009, flow({ flow_message_version: '2' })],
  ],
  carousels: [
    ['two cards', 0, carousel(cards(2))],
    ['ten cards', 0, carousel(cards(10))],
    ['one card', 131009, carousel(cards(1))],
    ['eleven cards', 131009, carousel([...cards(10), card(9)])],
    ['an index of 10', 131009, carousel([card(0), card(10)])],
    ['two equal indices', 131009, carousel([card(0), card(0)])],
    ['a footer', 100, carousel(cards(2), { footer: { text: 'x' } })],
    ['a card body of 160', 0, carousel([card(0, { body: { text: letters(160) } }), card(1)])],
    ['a card body of 161', 131009, carousel([card(0, { body: { text: letters(161) } }), card(1)])],
    ['three line breaks', 131009, carousel([card(0, { body: { text: 'a\nb\nc\nd' } }), card(1)])],
    ['cards that differ', 131009, carousel([card(0), card(1, { body: undefined })])],
    ['a card without header', 131008, carousel([card(0, { header: undefined }), card(1)])],
    ['a text header on a card', 131009, carousel([card(0, { header: { type: 'text', text: 'x' } }), card(1)])],
    [
      'quick replies',
      0,
      carousel(
        [0, 1].map((index) =>
          card(index, {
            action: { buttons: [{ type: 'quick_reply', quick_reply: { id: `q${index}`, title: 'Choose' } }] },
          }),
        ),
      ),
    ],
  ],
  catalogues: [
    [
      'a product without a catalogue',
      131009,
      interactive({ type: 'product', action: { catalog_id: '1', product_retailer_id: 'K1' } }),
    ],
    [
      'a catalogue message without a catalogue',
      131009,
      interactive({ type: 'catalog_message', body, action: { name: 'catalog_message' } }),
    ],
  ],
}

describe('limits of a send', () => {
  let bench: Bench

  beforeAll(async () => {
    bench = await createBench()
    bench.says(THANDI, 'hi')
  })

  for (const [group, rowsOfGroup] of Object.entries(cases)) {
    it.each(rowsOfGroup)(`${group}: %s → %i`, async (_name, code, message) => {
      // Far enough apart that neither the pair limit nor throughput comes into play.
      bench.world.store.chatOf(THANDI, '700100200300401').pairNextAt = 0
      bench.world.clock.advance(100)

      expect(await bench.codeOf(message)).toBe(code)
    })
  }

  it('takes products once a catalogue is connected, and 30 of them at most', async () => {
    bench.world.store.numbers.get('700100200300401')!.catalogId = '5550001'
    const productList = (count: number): JsonObject =>
      interactive({
        type: 'product_list',
        header: { type: 'text', text: 'Menu' },
        body,
        action: {
          catalog_id: '5550001',
          sections: [
            {
              title: 'Kotas',
              product_items: Array.from({ length: count }, (_, i) => ({ product_retailer_id: `K${i}` })),
            },
          ],
        },
      })

    const codes = [await bench.codeOf(productList(30)), await bench.codeOf(productList(31))]

    expect(codes).toEqual([0, 131009])
  })
})
