/** The Graph surface besides sends: access, versions, media, templates, numbers. */
import { beforeEach, describe, expect, it } from 'vitest'
import { objectAt, type JsonObject } from '../core/json.ts'
import { aText, createBench, KASI, letters, SPAZA, THANDI, WABA, type Bench } from '../fixtures.ts'
import { SAMPLE_MEDIA } from '../users/sample-media.ts'

const DAY = 86_400_000
const png = Buffer.from(SAMPLE_MEDIA['image']!.base64, 'base64')

let bench: Bench
beforeEach(async () => {
  bench = await createBench()
})

const errorCode = (body: JsonObject): unknown => objectAt(body, 'error')['code']

const upload = async (
  bytes: Buffer,
  type: string,
  number = KASI,
): Promise<{ readonly status: number; readonly body: JsonObject }> => {
  const part = (name: string, value: string): string =>
    `--cut\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const payload = Buffer.concat([
    Buffer.from(
      part('messaging_product', 'whatsapp') +
        part('type', type) +
        `--cut\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\ncontent-type: ${type}\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n--cut--\r\n'),
  ])
  const response = await bench.app.inject({
    method: 'POST',
    url: `/v26.0/${number}/media`,
    headers: { authorization: 'Bearer demo-access-token', 'content-type': 'multipart/form-data; boundary=cut' },
    payload,
  })
  return { status: response.statusCode, body: response.json<JsonObject>() }
}

describe('access', () => {
  const call = (
    token: string | null,
    path = `/v26.0/${KASI}/messages`,
  ): Promise<{ statusCode: number; headers: { date?: unknown }; json: () => JsonObject }> =>
    bench.app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      payload: JSON.stringify({ messaging_product: 'whatsapp', to: `+${THANDI}`, ...aText() }),
    })

  it.each([null, 'wrong', ''])('refuses the token %s with 401 and code 190', async (token) => {
    const response = await call(token)

    expect(response.statusCode).toBe(401)
    expect(response.json()).toMatchObject({
      error: { code: 190, type: 'OAuthException', fbtrace_id: expect.any(String) },
    })
  })

  it('tells its own time with every answer', async () => {
    const before = await call('wrong')
    bench.world.clock.advance(3 * DAY)
    const after = await call('wrong')

    const timeOf = (response: typeof before): number => Date.parse(String(response.headers.date))
    expect(timeOf(after) - timeOf(before)).toBe(3 * DAY)
  })

  it('answers an unknown number with code 100 and subcode 33', async () => {
    const response = await call('demo-access-token', '/v26.0/123456/messages')

    expect(response.json()).toMatchObject({ error: { code: 100, error_subcode: 33, type: 'GraphMethodException' } })
  })

  it('lets a number’s own token reach that number and no other', async () => {
    bench.world.store.numbers.get(KASI)!.accessToken = 'kasi-token'

    const own = await call('kasi-token')
    const other = await call('kasi-token', `/v26.0/${SPAZA}/messages`)

    expect(own.statusCode).toBe(200)
    expect(other.json()).toMatchObject({ error: { code: 100, error_subcode: 33 } })
  })

  it.each([
    ['v21.0', 200],
    ['v26.0', 200],
    ['v12.0', 200],
    ['v27.0', 400],
    ['latest', 400],
  ])('serves version %s with %i', async (version, status) => {
    expect((await call('demo-access-token', `/${version}/${KASI}/messages`)).statusCode).toBe(status)
  })

  it('refuses a body that is no JSON in Graph’s own form', async () => {
    const response = await bench.app.inject({
      method: 'POST',
      url: `/v26.0/${KASI}/messages`,
      headers: { authorization: 'Bearer demo-access-token', 'content-type': 'application/json' },
      payload: '{"to":',
    })

    expect(response.json()).toMatchObject({ error: { code: 100, type: 'OAuthException' } })
  })

  it('refuses sends of a number that is not registered, until it registers with its PIN', async () => {
    await bench.graph('POST', `/v26.0/${KASI}/register`, { messaging_product: 'whatsapp', pin: '123456' })
    await bench.graph('POST', `/v26.0/${KASI}/deregister`)
    const before = await bench.codeOf(aText())
    const wrong = await bench.graph('POST', `/v26.0/${KASI}/register`, { messaging_product: 'whatsapp', pin: '654321' })
    await bench.graph('POST', `/v26.0/${KASI}/register`, { messaging_product: 'whatsapp', pin: '123456' })

    expect(before).toBe(133010)
    expect(errorCode(wrong.body)).toBe(133005)
    expect(await bench.codeOf(aText())).toBe(0)
  })
})

describe('media', () => {
  const download = async (
    url: string,
    token = 'demo-access-token',
  ): Promise<{ statusCode: number; rawPayload: Buffer }> =>
    bench.app.inject({
      method: 'GET',
      url: url.replace(/^https?:\/\/[^/]+/, ''),
      headers: { authorization: `Bearer ${token}` },
    })

  it('gives an uploaded file back byte for byte, to a bearer token, for five minutes', async () => {
    const { body } = await upload(png, 'image/png')
    const node = (await bench.graph('GET', `/v26.0/${String(body['id'])}?phone_number_id=${KASI}`)).body
    const url = String(node['url'])

    const first = await download(url)
    const refused = await download(url, 'wrong')
    await bench.pass(5 * 60_000)
    const late = await download(url)

    expect(first.rawPayload.equals(png)).toBe(true)
    expect(node).toMatchObject({
      messaging_product: 'whatsapp',
      mime_type: 'image/png',
      file_size: String(png.length),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect([refused.statusCode, late.statusCode]).toEqual([401, 404])
  })

  it('forgets an upload after 30 days and an inbound file after 7', async () => {
    const { body } = await upload(png, 'image/png')
    const user = bench.world.store.users.get(THANDI)!
    bench.world.inbound.say(user, bench.world.store.numbers.get(KASI)!, { type: 'image' })
    await bench.pass(0)
    const inbound = String(objectAt(bench.receiver.messages()[0], 'image')['id'])
    const statusOf = async (id: string): Promise<number> => (await bench.graph('GET', `/v26.0/${id}`)).status

    await bench.pass(7 * DAY - 1)
    const within = [await statusOf(inbound), await statusOf(String(body['id']))]
    await bench.pass(1)
    const after7 = [await statusOf(inbound), await statusOf(String(body['id']))]
    await bench.pass(23 * DAY)

    expect(within).toEqual([200, 200])
    expect(after7).toEqual([400, 200])
    expect(await statusOf(String(body['id']))).toBe(400)
  })

  it.each<readonly [string, Buffer, string, number]>([
    ['a type that WhatsApp does not take', Buffer.from('GIF89a'), 'image/gif', 100],
    ['a PDF declared as PNG', Buffer.from('%PDF-1.4'), 'image/png', 131053],
    ['an image above 5 MB', Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]), 'image/png', 131053],
    [
      'a static sticker above 100 KB',
      Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 '), Buffer.alloc(100 * 1024)]),
      'image/webp',
      131053,
    ],
    ['an empty file', Buffer.alloc(0), 'image/png', 131053],
    ['OGG that is not Opus', Buffer.from('OggS\0\x02vorbis'), 'audio/ogg', 131053],
  ])('refuses %s', async (_name, bytes, type, code) => {
    expect(errorCode((await upload(bytes, type)).body)).toBe(code)
  })

  it('belongs to the number that uploaded it', async () => {
    const { body } = await upload(png, 'image/png', SPAZA)

    expect(await bench.codeOf({ type: 'image', image: { id: body['id'] } })).toBe(100)
    expect(await bench.codeOf({ type: 'image', image: { id: body['id'] } }, SPAZA)).toBe(0)
  })

  it('fails later when a file is sent as another kind', async () => {
    bench.says(THANDI, 'hi')
    const { body } = await upload(png, 'image/png')
    const code = await bench.codeOf({ type: 'document', document: { id: body['id'] } })
    await bench.pass(1_000)

    expect(code).toBe(0)
    expect(bench.receiver.statuses().at(-1)).toHaveProperty('errors.0.code', 131053)
  })

  it('deletes', async () => {
    const { body } = await upload(png, 'image/png')
    const deleted = await bench.graph('DELETE', `/v26.0/${String(body['id'])}`)

    expect(deleted.body).toEqual({ success: true })
    expect((await bench.graph('GET', `/v26.0/${String(body['id'])}`)).status).toBe(400)
  })
})

describe('templates', () => {
  const bodyPart = (text: string, names: Record<string, string> = {}): JsonObject => ({
    type: 'BODY',
    text,
    ...(Object.keys(names).length === 0
      ? {}
      : {
          example: {
            body_text_named_params: Object.entries(names).map(([param_name, example]) => ({ param_name, example })),
          },
        }),
  })
  const create = async (more: JsonObject = {}): Promise<{ readonly status: number; readonly body: JsonObject }> =>
    bench.graph('POST', `/v26.0/${WABA}/message_templates`, {
      name: 'order_ready',
      language: 'en_ZA',
      category: 'UTILITY',
      parameter_format: 'NAMED',
      components: [bodyPart('Hi {{first_name}}, your order is ready to collect.', { first_name: 'Thandi' })],
      ...more,
    })
  const subcode = (body: JsonObject): unknown => objectAt(body, 'error')['error_subcode']

  it('are pending at first and approved after the review, which the receiver hears of', async () => {
    const { body } = await create()
    const pending = await bench.graph('GET', `/v26.0/${String(body['id'])}?fields=status`)
    await bench.pass(60_000)
    const approved = await bench.graph('GET', `/v26.0/${String(body['id'])}?fields=status`)

    expect(body).toMatchObject({ status: 'PENDING', category: 'UTILITY' })
    expect([pending.body['status'], approved.body['status']]).toEqual(['PENDING', 'APPROVED'])
    expect(bench.receiver.bodies[0]).toHaveProperty('entry.0.changes.0', {
      field: 'message_template_status_update',
      value: expect.objectContaining({ event: 'APPROVED', message_template_name: 'order_ready' }),
    })
  })

  it.each<readonly [string, JsonObject, unknown]>([
    ['a name with capitals', { name: 'Order' }, undefined],
    ['a language that Meta does not list', { language: 'xh' }, undefined],
    ['an unknown category', { category: 'NEWS' }, undefined],
    ['no components', { components: [] }, undefined],
    ['a body of 1025', { components: [bodyPart(letters(1_025))] }, 2388040],
    ['a variable at the start', { components: [bodyPart('{{a}} is ready to be collected now', { a: 'x' })] }, 2388299],
    [
      'a variable at the end',
      { components: [bodyPart('Your order is now ready for you, {{a}}', { a: 'x' })] },
      2388299,
    ],
    [
      'neighbouring variables',
      { components: [bodyPart('Hi {{a}} {{b}}, your order is ready to collect', { a: 'x', b: 'y' })] },
      2388299,
    ],
    [
      'too many variables for its words',
      { components: [bodyPart('Hi {{a}} and {{b}} ok', { a: 'x', b: 'y' })] },
      2388293,
    ],
    ['a variable without a sample', { components: [bodyPart('Hi {{a}}, your order is ready to collect')] }, 2388072],
    ['a footer of 61', { components: [bodyPart('Ready to collect'), { type: 'FOOTER', text: letters(61) }] }, 2388040],
    [
      'a header of 61',
      { components: [{ type: 'HEADER', format: 'TEXT', text: letters(61) }, bodyPart('Ready')] },
      2388040,
    ],
    [
      'a media header without a handle',
      { components: [{ type: 'HEADER', format: 'IMAGE' }, bodyPart('Ready')] },
      2388047,
    ],
    [
      'a label of 26',
      { components: [bodyPart('Ready'), { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: letters(26) }] }] },
      2388040,
    ],
    [
      'quick replies on both sides of a link',
      {
        components: [
          bodyPart('Ready'),
          {
            type: 'BUTTONS',
            buttons: [
              { type: 'QUICK_REPLY', text: 'A' },
              { type: 'URL', text: 'B', url: 'https://w.example' },
              { type: 'QUICK_REPLY', text: 'C' },
            ],
          },
        ],
      },
      2388073,
    ],
  ])('refuse %s', async (_name, more, expected) => {
    const { status, body } = await create(more)

    expect([status, errorCode(body), subcode(body)]).toEqual([400, 100, expected])
  })

  it('refuse the same name and language twice, and a name that was just deleted', async () => {
    await create()
    const twice = await create()
    await bench.pass(60_000)
    await bench.graph('DELETE', `/v26.0/${WABA}/message_templates?name=order_ready`)
    const deleted = await create()
    await bench.pass(31 * DAY)
    const later = await create()

    expect([subcode(twice.body), subcode(deleted.body), later.status]).toEqual([2388024, 2388023, 200])
  })

  it('list by name and page by cursor', async () => {
    const first = await bench.graph(
      'GET',
      `/v26.0/${WABA}/message_templates?name=order_update&limit=1&fields=name,language`,
    )
    const cursor = objectAt(objectAt(first.body, 'paging'), 'cursors')['after']
    const second = await bench.graph(
      'GET',
      `/v26.0/${WABA}/message_templates?name=order_update&limit=1&after=${String(cursor)}&fields=name,language`,
    )

    expect([first.body['data'], second.body['data']]).toEqual([
      [expect.objectContaining({ name: 'order_update', language: 'en_ZA' })],
      [expect.objectContaining({ name: 'order_update', language: 'zu' })],
    ])
  })

  it('allow one edit a day of an approved one, which goes back to review', async () => {
    const { body } = await create()
    await bench.pass(60_000)
    const edit = (text: string): ReturnType<Bench['graph']> =>
      bench.graph('POST', `/v26.0/${String(body['id'])}`, { components: [bodyPart(text)] })
    const first = await edit('Your order is ready.')
    const status = bench.world.templates.byId(String(body['id']))?.status
    await bench.pass(60_000)
    const second = await edit('Your order is ready now.')

    expect([first.status, status, second.status]).toEqual([200, 'PENDING', 400])
  })

  it('show the use of the management allowance in a header', async () => {
    const response = await bench.app.inject({
      method: 'GET',
      url: `/v26.0/${WABA}/message_templates`,
      headers: { authorization: 'Bearer demo-access-token' },
    })

    expect(JSON.parse(String(response.headers['x-business-use-case-usage']))).toHaveProperty(`${WABA}.0.call_count`, 0)
  })
})

describe('numbers', () => {
  it('show the asked fields and refuse unknown ones', async () => {
    const known = await bench.graph('GET', `/v26.0/${KASI}?fields=verified_name,status,is_on_biz_app`)
    const unknown = await bench.graph('GET', `/v26.0/${KASI}?fields=colour`)

    expect(known.body).toEqual({
      verified_name: 'Kasi Kota Corner',
      status: 'CONNECTED',
      is_on_biz_app: false,
      id: KASI,
    })
    expect(errorCode(unknown.body)).toBe(100)
  })

  it('keep a profile within its limits', async () => {
    const path = `/v26.0/${KASI}/whatsapp_business_profile`
    const good = await bench.graph('POST', path, {
      messaging_product: 'whatsapp',
      about: 'Best kotas',
      vertical: 'RESTAURANT',
    })
    const bad = await bench.graph('POST', path, { messaging_product: 'whatsapp', about: letters(140) })
    const read = await bench.graph('GET', `${path}?fields=about,vertical`)

    expect([good.status, errorCode(bad.body)]).toEqual([200, 100])
    expect(read.body).toEqual({
      data: [{ messaging_product: 'whatsapp', about: 'Best kotas', vertical: 'RESTAURANT' }],
    })
  })

  it('block users who wrote within a day, and refuse sends to them', async () => {
    bench.says(THANDI, 'hi')
    const path = `/v26.0/${KASI}/block_users`
    const answer = await bench.graph('POST', path, {
      messaging_product: 'whatsapp',
      block_users: [{ user: THANDI }, { user: '27710000002' }],
    })
    const code = await bench.codeOf(aText())
    await bench.graph('DELETE', path, { messaging_product: 'whatsapp', block_users: [{ user: THANDI }] })

    expect(answer.body).toMatchObject({
      block_users: { added_users: [{ wa_id: THANDI }], failed_users: [{ input: '27710000002' }] },
    })
    expect([code, await bench.codeOf(aText())]).toEqual([130403, 0])
  })
})

describe('faults of the Graph API', () => {
  it('give the scripted code to the next sends', async () => {
    bench.world.faults.set({
      graph: {
        errors: [
          { code: 131016, next: 1 },
          { code: 131049, async: true, next: 1 },
        ],
      },
    })
    bench.says(THANDI, 'hi')
    const codes = [await bench.codeOf(aText()), await bench.codeOf(aText()), await bench.codeOf(aText())]
    await bench.pass(1_000)

    expect(codes).toEqual([131016, 0, 0])
    expect(bench.world.sends.after(0).map((send) => send.statuses.at(-1)?.error?.code)).toEqual([131049, undefined])
  })

  it('record nothing when the connection breaks before acceptance, and the send when it breaks after', async () => {
    bench.says(THANDI, 'hi')
    const address = await bench.app.listen({ host: '127.0.0.1', port: 0 })
    const tryToSend = (): Promise<unknown> =>
      fetch(`${address}/v26.0/${KASI}/messages`, {
        method: 'POST',
        headers: { authorization: 'Bearer demo-access-token', 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', to: `+${THANDI}`, ...aText() }),
      }).catch((error: unknown) => error)
    bench.world.faults.set({ graph: { dropBeforeAccept: 1 } })
    const before = await tryToSend()
    const recordedBefore = bench.world.sends.last()
    bench.world.faults.set({ graph: { dropBeforeAccept: 0, dropAfterAccept: 1 } })
    const after = await tryToSend()
    await bench.app.close()

    expect([before instanceof Error, after instanceof Error]).toEqual([true, true])
    expect([recordedBefore, bench.world.sends.last()]).toEqual([0, 1])
  })
})
