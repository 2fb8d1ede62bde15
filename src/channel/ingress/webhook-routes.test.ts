import { createHmac } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring } from '../../platform/crypto/keyring.ts'
import { newKey } from '../../platform/crypto/seal.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { createNewId } from '../../platform/new-id.ts'
import { createRawAppender, IngressOverloadError } from './raw-appender.ts'
import { SHARDS, withUnhurried } from './raw-shards.ts'
import { createDayKeys, findUnrouted } from './raw-store.ts'
import { webhookRoutes } from './webhook-routes.ts'

const SECRETS = ['old-secret', 'new-secret']
const keyring = createKeyring(newKey())
const clock = { now: () => Date.now() }

let test: TestDatabase
let app: FastifyInstance
let append: (source: string, bytes: Buffer) => Promise<void>
let outcomes: string[]

beforeAll(async () => {
  test = await createTestDatabase()
  const dayKeys = createDayKeys({ db: test.ingress, keyring, clock })
  const appender = createRawAppender({ db: test.ingress, dayKeys, clock, newId: createNewId(clock) })
  append = appender.append
  app = Fastify()
  await app.register(
    webhookRoutes({
      appSecrets: SECRETS,
      verifyToken: 'verify-me',
      append: (source, bytes) => append(source, bytes),
      observe: (outcome) => void outcomes.push(outcome),
    }),
  )
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await test.stop()
})
const realAppend = (): typeof append => append
beforeEach(async () => {
  outcomes = []
  await test.owner.query('truncate raw_batch')
})

const sign = (body: string | Buffer, secret = 'new-secret'): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/webhooks/whatsapp',
    payload: body,
    headers: { 'x-hub-signature-256': sign(body), ...headers },
  })

const stored = async (): Promise<string[]> => {
  const dayKeys = createDayKeys({ db: test.worker, keyring, clock })
  const shards = withUnhurried(Array.from({ length: SHARDS }, (_, i) => i))
  const batches = await test.worker.withPlatform((tx) => findUnrouted(tx, dayKeys, shards, clock.now() + 1_000, 100))
  return batches.flatMap((b) => b.bodies.map(String))
}

describe('the webhook', () => {
  it('stores a signed body exactly as it came and answers 200 with nothing', async () => {
    const body = '{"a": "caf\\u00e9 \\/ x",\n "b":1}'

    const answer = await post(body)

    expect([answer.statusCode, answer.body]).toEqual([200, ''])
    expect(await stored()).toEqual([body])
    expect(outcomes).toEqual(['stored'])
  })

  it('takes the signature of any of its secrets', async () => {
    const answer = await post('{}', { 'x-hub-signature-256': sign('{}', 'old-secret') })

    expect(answer.statusCode).toBe(200)
  })

  it.each([
    ['another secret', { 'x-hub-signature-256': sign('{}', 'guess') }],
    ['another body', { 'x-hub-signature-256': sign('{ }') }],
    ['no signature', { 'x-hub-signature-256': '' }],
    ['half a signature', { 'x-hub-signature-256': sign('{}').slice(0, 40) }],
  ])('answers 401 to %s and stores nothing', async (_what, headers) => {
    const answer = await post('{}', headers)

    expect([answer.statusCode, answer.body]).toEqual([401, ''])
    expect(await stored()).toEqual([])
    expect(outcomes).toEqual(['bad_signature'])
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-8', 'x/y', undefined])(
    'does not care for the content type %j',
    async (contentType) => {
      const answer = await post('not json', contentType === undefined ? {} : { 'content-type': contentType })

      expect(answer.statusCode).toBe(200)
      expect(await stored()).toEqual(['not json'])
    },
  )

  it('stores an empty body that is signed', async () => {
    const answer = await post('')

    expect(answer.statusCode).toBe(200)
    expect(await stored()).toEqual([''])
  })

  it('takes the 3 MB that Meta may send, and refuses what is larger', async () => {
    const [large, tooLarge] = [Buffer.alloc(3 * 1024 * 1024, 'x'), Buffer.alloc(4 * 1024 * 1024 + 1, 'x')]

    const [taken, refused] = [await post(large), await post(tooLarge)]

    expect([taken.statusCode, refused.statusCode]).toEqual([200, 413])
    expect((await stored()).map((body) => body.length)).toEqual([large.length])
  })

  it.each([
    ['too much is waiting', new IngressOverloadError()],
    ['the database is away', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ])('answers 503 without a word when %s, so that Meta comes again', async (_when, error) => {
    const real = realAppend()
    append = () => Promise.reject(error)

    const answer = await post('{}')

    append = real
    expect([answer.statusCode, answer.body]).toEqual([503, ''])
    expect(outcomes).toEqual(['failed'])
  })
})

describe('the handshake', () => {
  const get = (query: Record<string, string>) => app.inject({ method: 'GET', url: '/webhooks/whatsapp', query })

  it('gives the challenge back to whoever knows the token', async () => {
    const answer = await get({
      'hub.mode': 'subscribe',
      'hub.challenge': '<1158201444>',
      'hub.verify_token': 'verify-me',
    })

    expect([answer.statusCode, answer.body]).toEqual([200, '<1158201444>'])
    expect(answer.headers['content-type']).toContain('text/plain')
  })

  it.each([
    { 'hub.mode': 'subscribe', 'hub.challenge': '1', 'hub.verify_token': 'guess' },
    { 'hub.mode': 'subscribe', 'hub.challenge': '1' },
    { 'hub.mode': 'unsubscribe', 'hub.challenge': '1', 'hub.verify_token': 'verify-me' },
    {},
  ] as Record<string, string>[])('gives nothing to %o', async (query) => {
    const answer = await get(query)

    expect([answer.statusCode, answer.body]).toEqual([403, ''])
  })
})
