/**
 * Requests that Meta refuses, written from its pages: each as it goes over the wire, with the HTTP status, the code and the
 * whole form of the error that a client reads; and nothing of it is recorded.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { objectAt, type JsonObject } from '../core/json.ts'
import { aText, createBench, KASI, LERATO, letters, THANDI, type Bench } from '../fixtures.ts'

const MESSAGES = `/v26.0/${KASI}/messages`
const JSON_TYPE = 'application/json'

interface Wire {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url?: string
  readonly token?: string | null
  readonly type?: string
  /** As it is sent. */
  readonly raw?: string | Buffer
  /** A message to Thandi, unless it says more. */
  readonly body?: JsonObject
}
type Case = readonly [name: string, status: number, code: number, wire: Wire]

const interactive = (part: JsonObject): Wire => ({ body: { type: 'interactive', interactive: part } })
const buttons = (...replies: readonly JsonObject[]): Wire =>
  interactive({
    type: 'button',
    body: { text: 'Pay how?' },
    action: { buttons: replies.map((reply) => ({ type: 'reply', reply })) },
  })
const list = (...sections: readonly JsonObject[]): Wire =>
  interactive({ type: 'list', body: { text: 'Menu' }, action: { button: 'Choose', sections } })
const template = (name: string, code: string, parameters: readonly JsonObject[], to: JsonObject = {}): Wire => ({
  body: { ...to, type: 'template', template: { name, language: { code }, components: [{ type: 'body', parameters }] } },
})
const named = (name: string, text: unknown): JsonObject => ({ type: 'text', parameter_name: name, text })
const UPDATE = [named('shop', 'Kasi'), named('order_no', '77'), named('update', 'ready')]

const upload = (parts: readonly (readonly [head: string, content: string | Buffer])[]): Wire => ({
  url: `/v26.0/${KASI}/media`,
  type: 'multipart/form-data; boundary=cut',
  raw: Buffer.concat([
    ...parts.flatMap(([head, content]) => [
      Buffer.from(`--cut\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--cut--\r\n'),
  ]),
})
const product = ['name="messaging_product"', 'whatsapp'] as const
const file = (mime: string, content: string | Buffer) =>
  [`name="file"; filename="a.bin"\r\ncontent-type: ${mime}`, content] as const
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0])

const REFUSED: readonly Case[] = [
  // Where it goes and who asks
  ['a version that does not exist yet', 400, 2500, { url: `/v27.0/${KASI}/messages`, body: aText() }],
  ['no version', 400, 2500, { url: `/${KASI}/messages`, body: aText() }],
  ['a version in other words', 400, 2500, { url: `/v26/${KASI}/messages`, body: aText() }],
  ['a path below that does not exist', 400, 2500, { url: `/v26.0/${KASI}/messages/now`, body: aText() }],
  ['no token', 401, 190, { token: null, body: aText() }],
  ['a wrong token', 401, 190, { token: 'EAAG-wrong', body: aText() }],
  ['an unknown number', 400, 100, { url: '/v26.0/799999999999999/messages', body: aText() }],
  // The body as such
  ['a body that is no JSON', 400, 100, { raw: '{"messaging_product":' }],
  ['a body that is a list', 400, 131008, { raw: '[]' }],
  ['no body', 400, 131008, { raw: '' }],
  ['a form in place of JSON without the text', 400, 131008, { type: 'application/x-www-form-urlencoded', raw: 'messaging_product=whatsapp&type=text' }],
  ['no type and no text', 400, 131008, { body: {} }],
  ['a type that is a number', 400, 100, { body: { type: 7, text: { body: 'x' } } }],
  ['an unknown recipient type', 400, 100, { body: { recipient_type: 'crowd', ...aText() } }],
  // Texts
  ['a text beyond its limit', 400, 100, { body: aText(letters(4097)) }],
  ['a preview that is a word', 400, 100, { body: { type: 'text', text: { body: 'x', preview_url: 'yes' } } }],
  ['an answer to nothing', 400, 131009, { body: { ...aText(), context: { message_id: '' } } }],
  // Controls
  ['two buttons of one id', 400, 131009, buttons({ id: 'a', title: 'Cash' }, { id: 'a', title: 'EFT' })],
  ['two buttons of one title', 400, 131009, buttons({ id: 'a', title: 'Cash' }, { id: 'b', title: 'Cash' })],
  ['a button of white space', 400, 131009, buttons({ id: 'a', title: '   ' })],
  ['a button without an id', 400, 131008, buttons({ title: 'Cash' })],
  ['eleven rows over two sections', 400, 131009, list(
    { title: 'One', rows: Array.from({ length: 6 }, (_, i) => ({ id: `a${i}`, title: `A${i}` })) },
    { title: 'Two', rows: Array.from({ length: 5 }, (_, i) => ({ id: `b${i}`, title: `B${i}` })) },
  )],
  ['two rows of one id, in two sections', 400, 131009, list({ title: 'One', rows: [{ id: 'r', title: 'A' }] }, { title: 'Two', rows: [{ id: 'r', title: 'B' }] })],
  ['a section without rows', 400, 131009, list({ title: 'One', rows: [] })],
  ['a request for a place with a footer', 400, 100, interactive({ type: 'location_request_message', body: { text: 'Where?' }, footer: { text: 'x' }, action: { name: 'send_location' } })],
  ['a link with two buttons’ worth of words', 400, 131009, interactive({ type: 'cta_url', body: { text: 'Pay' }, action: { name: 'cta_url', parameters: { display_text: letters(21), url: 'https://pay.example' } } })],
  ['an unknown control', 400, 100, interactive({ type: 'slider', body: { text: 'x' }, action: {} })],
  // Templates
  ['a template in a language that it does not have', 404, 132001, template('order_update', 'xh', UPDATE)],
  ['a template that does not exist', 404, 132001, template('order_updates', 'en_ZA', UPDATE)],
  ['a parameter too many', 400, 132000, template('order_update', 'en_ZA', [...UPDATE, named('more', 'x')])],
  ['a parameter under another name', 400, 132012, template('order_update', 'en_ZA', [UPDATE[0]!, UPDATE[1]!, named('news', 'x')])],
  ['a parameter that is a number', 400, 132012, template('order_update', 'en_ZA', [UPDATE[0]!, UPDATE[1]!, named('update', 7)])],
  ['a new line in a parameter', 400, 132018, template('order_update', 'en_ZA', [UPDATE[0]!, UPDATE[1]!, named('update', 'a\nb')])],
  ['a template without a language', 400, 131008, { body: { type: 'template', template: { name: 'order_update' } } }],
  // Media
  ['an upload without a file', 400, 131008, upload([product, ['name="type"', 'image/jpeg']])],
  ['an upload of another product', 400, 100, upload([['name="messaging_product"', 'sms'], file('image/jpeg', JPEG)])],
  ['a picture that is text', 400, 131053, upload([product, ['name="type"', 'image/jpeg'], file('image/jpeg', 'hello')])],
  ['a kind of file that WhatsApp does not take', 400, 100, upload([product, ['name="type"', 'image/gif'], file('image/gif', 'GIF89a')])],
  ['a picture beyond 5 MB', 400, 131053, upload([product, ['name="type"', 'image/jpeg'], file('image/jpeg', Buffer.concat([JPEG, Buffer.alloc(5 * 1024 * 1024)]))])],
  ['a picture by an id that nobody uploaded', 400, 100, { body: { type: 'image', image: { id: '999' } } }],
  // Receipts
  ['a receipt of a message that is none', 400, 131009, { raw: JSON.stringify({ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.none' }) }],
  ['a receipt that says something else', 400, 100, { raw: JSON.stringify({ messaging_product: 'whatsapp', status: 'seen', message_id: 'wamid.none' }) }],
  ['typing in another way than text', 400, 100, { raw: JSON.stringify({ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.none', typing_indicator: { type: 'dance' } }) }],
] // prettier-ignore

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
  bench.says(THANDI, 'hi')
  bench.says(LERATO, 'hi')
})

const call = async ({
  method = 'POST',
  url = MESSAGES,
  token = 'demo-access-token',
  type = JSON_TYPE,
  raw,
  body,
}: Wire) => {
  const payload = raw ?? JSON.stringify({ messaging_product: 'whatsapp', to: `+${THANDI}`, ...body })
  const response = await bench.app.inject({
    method,
    url,
    headers: { 'content-type': type, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    payload,
  })
  return { status: response.statusCode, type: response.headers['content-type'], body: response.json<JsonObject>() }
}

describe('a request that Meta refuses', () => {
  it.each(REFUSED)('%s: HTTP %i, code %i', async (_name, status, code, wire) => {
    const before = bench.world.sends.last()

    const answer = await call(wire)

    const error = objectAt(answer.body, 'error')
    expect([answer.status, error['code']]).toEqual([status, code])
    expect(answer.type).toMatch(/^application\/json/)
    expect(Object.keys(answer.body)).toEqual(['error'])
    expect(error['fbtrace_id']).toMatch(/^A[\w-]+$/)
    expect(error['type']).toMatch(/^(OAuthException|GraphMethodException)$/)
    const isPlain = code === 190 || code === 2500 || error['error_subcode'] === 33
    if (!isPlain) {
      expect(error['message']).toMatch(new RegExp(`^\\(#${code}\\) .`))
      expect(objectAt(error, 'error_data')).toMatchObject({ messaging_product: 'whatsapp' })
      expect(String(objectAt(error, 'error_data')['details']).length).toBeGreaterThan(10)
    }
    expect(bench.world.sends.last()).toBe(before)
  })
})

describe('a request that Meta takes', () => {
  it.each<readonly [string, Wire]>([
    ['in a version past its life', { url: `/v13.0/${KASI}/messages`, body: aText() }],
    [
      'with its token in the address',
      { url: `${MESSAGES}?access_token=demo-access-token`, token: null, body: aText() },
    ],
    ['without saying that the recipient is one person', { body: { ...aText(), recipient_type: 'individual' } }],
    ['with the text’s whole length', { body: aText(letters(4096)) }],
  ])('%s', async (_name, wire) => {
    expect((await call(wire)).status).toBe(200)
  })
})
