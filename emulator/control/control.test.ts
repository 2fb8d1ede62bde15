/** The control API as pages and tests use it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import { beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { JsonObject } from '../core/json.ts'
import { aText, createBench, KASI, START_AT, THANDI, WABA, type Bench } from '../fixtures.ts'

let bench: Bench
beforeEach(async () => {
  bench = await createBench()
})

const call = async (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: JsonObject }> => {
  const response = await bench.app.inject({
    method,
    url: `/_emulator${path}`,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) }),
  })
  return { status: response.statusCode, body: response.json<JsonObject>() }
}

describe('control API', () => {
  it('shows numbers, users, clock, faults and meter, and no secrets', async () => {
    bench.world.store.numbers.get(KASI)!.accessToken = 'kasi-secret-token'
    const { body } = await call('GET', '/state')

    expect(body).toMatchObject({
      numbers: expect.arrayContaining([
        expect.objectContaining({ phoneNumberId: KASI, displayPhone: '27600000001', name: 'Kasi Kota Corner' }),
      ]),
      users: expect.arrayContaining([expect.objectContaining({ phone: THANDI, name: 'Thandi', hidePhone: false })]),
      clock: { offsetMs: 0, now: START_AT },
      faults: {},
      meter: { total: { delivered: 0 } },
    })
    expect(JSON.stringify(body)).not.toMatch(/kasi-secret-token|demo-app-secret/)
  })

  it('takes something from an account for a time and tells of it as Meta does', async () => {
    const path = `/accounts/${WABA}/restrictions`
    const taken = await call('POST', path, { type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', durationMs: 60_000 })
    await call('POST', path, { type: 'RESTRICTED_UTILITY_TEMPLATES', durationMs: 60_000, tell: false })
    await call('POST', path, {
      type: 'RESTRICTED_BIZ_INITIATED_MESSAGING',
      durationMs: 0,
      phoneNumberId: KASI,
    })
    await call('POST', `/accounts/${WABA}/ban`, { state: 'DISABLE' })
    await bench.pass(10)

    expect(taken.status).toBe(200)
    const until = START_AT / 1000 + 60
    expect(bench.receiver.bodies.flatMap((body) => body['entry'])).toMatchObject([
      {
        id: WABA,
        time: START_AT / 1000,
        changes: [
          {
            field: 'account_update',
            value: {
              event: 'ACCOUNT_RESTRICTION',
              restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: until }],
            },
          },
        ],
      },
      { changes: [{ value: { phone_number: '27600000001', restriction_info: [{ expiration: START_AT / 1000 }] } }] },
      { changes: [{ value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: ['DISABLE'] } } }] },
    ])
    const numbers = bench.world.store.numbers
    expect(numbers.get(KASI)!.restrictions).toEqual([{ type: 'RESTRICTED_UTILITY_TEMPLATES', until: until * 1000 }])
    expect(numbers.get('700100200300402')!.restrictions).toHaveLength(2)
    expect(await bench.codeOf(aText())).toBe(131031)
    await call('POST', `/accounts/${WABA}/ban`, { state: 'REINSTATE', tell: false })
    expect(await bench.codeOf(aText())).toBe(0)
  })

  it('cuts an account off and takes it back', async () => {
    await call('POST', `/accounts/${WABA}/connection`, { event: 'PARTNER_REMOVED', reason: 'PRIMARY_INACTIVITY' })
    const off = await bench.codeOf(aText())
    await call('POST', `/accounts/${WABA}/connection`, { event: 'ACCOUNT_RECONNECTED' })
    await bench.pass(10)

    expect([off, await bench.codeOf(aText())]).toEqual([10, 0])
    const told = bench.receiver.bodies.flatMap((body) => body['entry'])
    expect(told).toMatchObject([
      { changes: [{ value: { event: 'PARTNER_REMOVED', disconnection_info: { reason: 'PRIMARY_INACTIVITY' } } }] },
      { changes: [{ value: { event: 'ACCOUNT_RECONNECTED' } }] },
    ])
  })

  it('tells the history of a number in phases and chunks, or that it is not shared', async () => {
    const DAY = 86_400_000
    bench.says(THANDI, 'long ago')
    await bench.pass(100 * DAY)
    bench.says(THANDI, 'a while ago')
    bench.says('27710000009', 'also')
    await bench.send(aText('answer'))
    await bench.pass(2 * DAY)
    bench.says(THANDI, 'just now')
    await bench.pass(1_000)
    bench.receiver.bodies.length = 0

    const told = await call('POST', `/numbers/${KASI}/history`, { perChunk: 2 })
    await call('POST', `/numbers/${KASI}/history`, { declined: true })
    for (let i = 0; i < 10; i++) await bench.pass(10) // one lane: a chunk after the other

    const history = bench.receiver.bodies
      .flatMap((body) => body['entry'] as JsonObject[])
      .flatMap((entry) => entry['changes'] as { field: string; value: { history: JsonObject[] } }[])
      .flatMap(({ value }) => value.history)
    expect(told.body).toEqual({ chunks: 4 })
    expect(history.slice(0, 4).map((chunk) => chunk['metadata'])).toEqual([
      { phase: 0, chunk_order: 1, progress: 25 },
      { phase: 1, chunk_order: 1, progress: 50 },
      { phase: 1, chunk_order: 2, progress: 75 },
      { phase: 2, chunk_order: 1, progress: 100 },
    ])
    expect(history[0]).toMatchObject({
      threads: [
        { id: THANDI, messages: [{ from: THANDI, to: '27600000001', type: 'text', text: { body: 'just now' } }] },
      ],
    })
    expect(JSON.stringify(history.slice(1, 3))).toMatch(/"from":"27600000001".*"history_context"/)
    expect(history[4]).toMatchObject({ errors: [{ code: 2593109 }] })
  })

  it.each([
    ['a history of nobody', '/numbers/1/history', {}, 404],
    ['a connection of nobody', '/accounts/123456/connection', { event: 'ACCOUNT_OFFBOARDED' }, 404],
    ['an unknown connection', `/accounts/${WABA}/connection`, { event: 'ACCOUNT_LOST' }, 422],
    [
      'an unknown account',
      '/accounts/123456/restrictions',
      { type: 'RESTRICTED_UTILITY_TEMPLATES', durationMs: 1 },
      404,
    ],
    [
      'an unknown number',
      `/accounts/${WABA}/restrictions`,
      { type: 'RESTRICTED_UTILITY_TEMPLATES', durationMs: 1, phoneNumberId: '1' },
      404,
    ],
    ['an unknown restriction', `/accounts/${WABA}/restrictions`, { type: 'RESTRICTED_FUN', durationMs: 1 }, 422],
    [
      'a time before now',
      `/accounts/${WABA}/restrictions`,
      { type: 'RESTRICTED_UTILITY_TEMPLATES', durationMs: -1 },
      422,
    ],
    ['an unknown state', `/accounts/${WABA}/ban`, { state: 'MAYBE' }, 422],
    ['a ban of nobody', '/accounts/123456/ban', { state: 'DISABLE' }, 404],
    ['a call to nobody', `/users/${THANDI}/calls`, { to: '1' }, 404],
  ])('refuses %s', async (_name, path, body, status) => {
    expect((await call('POST', path, body)).status).toBe(status)
  })

  it('lets a user call, which opens the window and is told with its end', async () => {
    await call('POST', `/users/${THANDI}/calls`, { to: KASI, durationSeconds: 5 })
    await bench.pass(10)

    const calls = bench.receiver.bodies
      .flatMap((body) => body['entry'] as JsonObject[])
      .flatMap((entry) => entry['changes'] as JsonObject[])
    expect(calls).toMatchObject([
      { field: 'calls', value: { calls: [{ from: THANDI, event: 'connect', direction: 'USER_INITIATED' }] } },
      { field: 'calls', value: { calls: [{ event: 'terminate', status: 'COMPLETED', duration: 5 }] } },
    ])
    expect(bench.world.store.findChat(THANDI, KASI)?.windowOpenedAt).toBe(START_AT)
  })

  it('takes messages by number or id, and makes a user of whoever writes', async () => {
    const { body } = await call('POST', '/users/27715550001/messages', {
      to: '27600000001',
      message: { type: 'text', text: 'hi' },
    })
    const chat = await call('GET', `/chats/27715550001/${KASI}`)

    expect(body).toMatchObject({ wamid: expect.stringMatching(/^wamid\./), n: 1 })
    expect(chat.body['messages']).toEqual([
      {
        n: 1,
        wamid: body['wamid'],
        direction: 'in',
        at: START_AT,
        type: 'text',
        body: { text: { body: 'hi' } },
        status: 'delivered',
      },
    ])
  })

  it.each<readonly [string, 'GET' | 'POST', string, unknown, number]>([
    [
      'an unknown number',
      'POST',
      `/users/${THANDI}/messages`,
      { to: '123', message: { type: 'text', text: 'x' } },
      404,
    ],
    ['an unknown message type', 'POST', `/users/${THANDI}/messages`, { to: KASI, message: { type: 'poll' } }, 422],
    ['a message without type', 'POST', `/users/${THANDI}/messages`, { to: KASI, message: {} }, 422],
    ['an unknown field', 'POST', '/users', { phone: '27710000009', colour: 'red' }, 422],
    ['a phone in words', 'POST', '/users', { phone: 'Thandi' }, 422],
    ['a user id that is taken', 'POST', '/users', { phone: '27710000009', bsuid: 'ZA.1002003004005001' }, 409],
    ['a fault that does not exist', 'POST', '/faults', { gremlins: 1 }, 422],
    ['a probability above one', 'POST', '/faults', { duplicateWebhooks: 2 }, 422],
    ['time that runs back', 'POST', '/clock', { advanceMs: -1 }, 422],
    ['an endpoint that does not exist', 'GET', '/nothing', undefined, 404],
  ])('refuses %s', async (_name, method, path, body, status) => {
    const answer = await call(method, path, body)

    expect(answer.status).toBe(status)
    expect(answer.body).toHaveProperty('error.message', expect.any(String))
  })

  it('shows chats from a position on, with statuses', async () => {
    bench.says(THANDI, 'hi')
    await bench.send(aText('hello'))
    await bench.pass(1_000)

    const { body } = await call('GET', `/chats/${THANDI}/${KASI}?after=1`)

    expect(body).toMatchObject({
      last: 2,
      windowOpenUntil: START_AT + 86_400_000,
      messages: [
        {
          n: 2,
          direction: 'out',
          status: 'delivered',
          body: { text: { body: 'hello' } },
          pricing: { category: 'service' },
        },
      ],
    })
  })

  it('answers a long poll as soon as a reply comes', async () => {
    bench.says(THANDI, 'hi')
    const waiting = call('GET', `/chats/${THANDI}/${KASI}?after=1&direction=out&waitMs=20000`)
    await bench.send(aText('hello'))

    expect((await waiting).body['messages']).toHaveLength(1)
  })

  it('lists sends in order with their status history', async () => {
    bench.says(THANDI, 'hi')
    await bench.send({ ...aText('one'), biz_opaque_callback_data: 'o=1' })
    await bench.send(aText('two'))
    await bench.pass(1_000)

    const all = (await call('GET', '/sends')).body
    const rest = (await call('GET', '/sends?after=1')).body

    expect(all).toMatchObject({
      last: 2,
      sends: [
        {
          n: 1,
          bizOpaqueCallbackData: 'o=1',
          statuses: [{ status: 'accepted' }, { status: 'sent' }, { status: 'delivered' }],
        },
        { n: 2 },
      ],
    })
    expect(rest['sends']).toHaveLength(1)
  })

  it('logs both directions of the wire', async () => {
    bench.says(THANDI, 'hi')
    await bench.send(aText())
    await bench.pass(0)

    const { wire } = (await call('GET', '/wire')).body as { wire: JsonObject[] }

    expect(wire.find((line) => line['direction'] === 'webhook')).toMatchObject({
      status: 200,
      signatureOk: true,
      attempt: 1,
    })
    expect(wire.find((line) => line['direction'] === 'graph')).toMatchObject({
      method: 'POST',
      status: 200,
      request: { type: 'text' },
      response: { messages: [{}] },
    })
  })

  it('sends raw changes and exact bytes', async () => {
    await call('POST', '/webhooks/raw', { field: 'account_update', value: { event: 'ACCOUNT_DELETED' }, times: 2 })
    await call('POST', '/webhooks/raw', {
      bytes: '{"object":"whatsapp_business_account","entry":[]}',
      signature: 'sha256=00',
    })
    for (let i = 0; i < 3; i++) await bench.pass(0)

    expect(bench.receiver.bodies.map((body) => (body['entry'] as unknown[]).length).sort()).toEqual([0, 1, 1])
    expect(bench.receiver.signatures).toContain('sha256=00')
  })

  it('goes back to the seed on reset', async () => {
    bench.says(THANDI, 'hi')
    await call('POST', '/faults', { batch: 5 })
    await call('POST', '/clock', { advanceMs: 1_000 })
    await call('POST', '/reset')

    expect((await call('GET', '/state')).body).toMatchObject({ clock: { offsetMs: 0 }, faults: {}, lastSend: 0 })
    expect((await call('GET', `/chats/${THANDI}/${KASI}`)).body['messages']).toEqual([])
  })

  it('changes a template by hand and tells the receiver', async () => {
    await call('POST', '/templates/5560000000000001', { status: 'PAUSED', reason: 'NONE' })
    await call('POST', '/templates/5560000000000001', { category: 'MARKETING' })
    for (let i = 0; i < 3; i++) await bench.pass(0)

    expect(bench.receiver.bodies.map((body) => JSON.stringify(body)).join()).toMatch(
      /message_template_status_update.*PAUSED.*template_category_update.*MARKETING/,
    )
  })

  it('takes what is said twice under one key for one message', async () => {
    const path = `/users/${THANDI}/messages`
    const say = (text: string, key: string) => call('POST', path, { to: KASI, message: { type: 'text', text }, key })

    const first = await say('two kotas', 'a-key-of-a-page')
    const again = await say('two kotas', 'a-key-of-a-page')
    await say('two kotas', 'another-key')
    await bench.pass(10)

    expect(again.body).toEqual(first.body)
    const { body } = await call('GET', `/chats/${THANDI}/${KASI}?direction=in`)
    expect(body['messages']).toMatchObject([{ key: 'a-key-of-a-page' }, { key: 'another-key' }])
    expect(bench.receiver.messages()).toHaveLength(2)
  })

  it('streams what happens as server-sent events', async () => {
    const address = await bench.app.listen({ host: '127.0.0.1', port: 0 })
    const response = await fetch(`${address}/_emulator/stream?types=message,clock`)
    const reader = response.body!.getReader()
    const decoder = new TextDecoder()
    let text = decoder.decode((await reader.read()).value)

    bench.says(THANDI, 'Sawubona')
    while (!text.includes('event: message')) text += decoder.decode((await reader.read()).value)
    await reader.cancel()
    await bench.app.close()

    expect(text).toMatch(/^event: clock\n/)
    expect(text).toMatch(/event: message\ndata: .*"phone":"27710000001".*Sawubona/)
  })
})

describe('pages', () => {
  it('are served anew only when they changed, without tests and types, under /emulator/, with the control API beside them', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pages-'))
    writeFileSync(join(dir, 'index.html'), '<!doctype html><title>phones</title>')
    writeFileSync(join(dir, 'app.js'), 'export {}')
    writeFileSync(join(dir, 'app.test.ts'), 'export {}')
    const app = await createApp(bench.world, dir)
    const get = (url: string): Promise<LightMyRequestResponse> => app.inject({ method: 'GET', url })

    const [index, script, test, missing, bare, api] = [
      await get('/emulator/'),
      await get('/emulator/app.js'),
      await get('/emulator/app.test.ts'),
      await get('/emulator/none.js'),
      await get('/emulator'),
      await get('/emulator/api/state'),
    ]
    rmSync(dir, { recursive: true })

    expect(index.headers).toMatchObject({
      'content-type': expect.stringContaining('text/html'),
      'cache-control': 'no-cache',
      etag: expect.any(String),
    })
    expect(script.headers['content-type']).toContain('javascript')
    expect([index, test, missing, bare, api].map((r) => r.statusCode)).toEqual([200, 404, 404, 302, 200])
  })

  it('are compressed for a browser, like the answers to them, and the Graph API is not', async () => {
    const app = await createApp(bench.world)
    const get = (url: string): Promise<LightMyRequestResponse> =>
      app.inject({ method: 'GET', url, headers: { 'accept-encoding': 'gzip', authorization: 'Bearer x' } })

    const [state, page, graph] = [await get('/emulator/api/state'), await get('/emulator/'), await get('/v26.0/1')]

    expect([state, page, graph].map((r) => r.headers['content-encoding'])).toEqual(['gzip', 'gzip', undefined])
    expect(JSON.parse(gunzipSync(state.rawPayload).toString())).toHaveProperty('numbers')
    expect(gunzipSync(page.rawPayload).toString()).toContain('<!doctype html>')
  })

  it('may be missing', async () => {
    const response = await bench.app.inject({ method: 'GET', url: '/emulator/index.html' })

    expect(response.statusCode).toBe(404)
  })
})
