/** What every route of the API owes its callers, walked along the OpenAPI document, so that no route can be forgotten. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLATFORM_TENANT, SHOP_SCOPES, type ApiScope } from '../../../tenants/index.ts'
import { API_SCOPES } from '../../../tenants/api-keys.ts'
import { createTestApi, type TestApi } from '../test-api.ts'
import type { JsonObject } from '../json.ts'
import { faultOf, readOperations, send, type Answer, type Operation } from './test-document.ts'
import type { Sample, SampleWorld } from './test-sample.ts'
import { SAMPLES } from './test-samples.ts'

let api: TestApi
let world: SampleWorld
let operations: readonly Operation[]
/** Every scope of a shop; of another shop; the operator's. */
let keys: Readonly<Record<'own' | 'other' | 'operator', { readonly authorization: string }>>

beforeAll(async () => {
  api = await createTestApi()
  const tenantId = await api.tenantOf('kasi-kota')
  world = { api, tenantId }
  operations = await readOperations(api.app)
  keys = {
    own: await api.issueKey(tenantId, SHOP_SCOPES),
    other: await api.issueKey(await api.tenantOf('ubuntu-spaza'), SHOP_SCOPES),
    operator: await api.issueKey(PLATFORM_TENANT, ['operator']),
  }
})
afterAll(() => api.stop())

const keyFor = (o: Operation): Readonly<Record<string, string>> => (o.scope === 'operator' ? keys.operator : keys.own)

const ask = (
  o: Operation,
  sample: Sample,
  headers: Readonly<Record<string, string>>,
  body?: unknown,
): Promise<Answer> => {
  if (sample.file) {
    const { type, bytes } = sample.file
    return send(api.app, {
      method: o.method,
      url: `/api/v1${sample.url}`,
      headers: { ...headers, 'content-type': type },
      payload: bytes,
    })
  }
  const payload = body ?? sample.body ?? (o.body && o.method !== 'GET' ? {} : undefined)
  return send(api.app, {
    method: o.method,
    url: `/api/v1${sample.url}`,
    headers: { ...headers, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  })
}

const sampleOf = (o: Operation): Promise<Sample> => {
  const make = SAMPLES[o.id]
  if (!make) throw new Error(`no sample for ${o.id}`)
  return make(world)
}

/** Runs a check for each operation that it concerns; returns what is wrong, by operation. */
const walk = async (
  concerns: (o: Operation) => boolean,
  check: (o: Operation) => Promise<string | null>,
): Promise<readonly string[]> => {
  const wrong: string[] = []
  const concerned = operations.filter(concerns)
  expect(concerned.length).toBeGreaterThan(0)
  for (const o of concerned) {
    const fault = await check(o)
    if (fault !== null) wrong.push(`${o.id}: ${fault}`)
  }
  return wrong
}

const codeIn = ({ body }: Answer): unknown => (JSON.parse(body) as { readonly code?: unknown }).code
const fieldsIn = ({ body }: Answer): readonly string[] =>
  ((JSON.parse(body) as { readonly errors?: readonly { readonly field: string }[] }).errors ?? []).map((e) => e.field)
const expectStatus = (answer: Answer, status: number): string | null =>
  answer.status === status ? null : `${answer.status} instead of ${status}: ${answer.body.slice(0, 300)}`

/** The object shapes that a body may have: itself, or the branches of a union. */
const shapesOf = (schema: JsonObject | null): readonly JsonObject[] => {
  if (schema === null) return []
  const branches = (schema.anyOf ?? []) as readonly JsonObject[]
  return (branches.length > 0 ? branches : [schema]).filter((s) => s.type === 'object')
}

describe('every route', () => {
  it('has a name of its own and a sample that succeeds', () => {
    const ids = operations.map((o) => o.id)

    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.keys(SAMPLES).toSorted()).toEqual(ids.toSorted())
  })

  it('asks for a key', async () => {
    const wrong = await walk(
      () => true,
      async (o) => expectStatus(await ask(o, await sampleOf(o), {}), 401),
    )

    expect(wrong).toEqual([])
  })

  it('refuses a key that has every scope but its own with 403, naming it', async () => {
    const without = new Map<string, Readonly<Record<string, string>>>() // one a scope: a shop has a hundred at most
    for (const missing of API_SCOPES) {
      const others = API_SCOPES.filter((scope): scope is ApiScope => scope !== missing)
      without.set(missing, await api.issueKey(world.tenantId, others))
    }
    const wrong = await walk(
      () => true,
      async (o) => {
        const answer = await ask(o, await sampleOf(o), without.get(o.scope ?? '') ?? {})
        return expectStatus(answer, 403) ?? (answer.body.includes(`"scope":"${o.scope}"`) ? null : 'names no scope')
      },
    )

    expect(wrong).toEqual([])
  })

  it("answers another shop's ids with 404, as if there were none", async () => {
    const wrong = await walk(
      (o) => o.scope !== 'operator' && o.path.includes('{'),
      async (o) => {
        const answer = await ask(o, await sampleOf(o), keys.other)
        return expectStatus(answer, 404) ?? faultOf(o, answer)
      },
    )

    expect(wrong).toEqual([])
  })

  it('answers ids that nobody has with 404', async () => {
    const wrong = await walk(
      (o) => o.path.includes('{'),
      async (o) => {
        const sample = await sampleOf(o)
        const url = sample.url.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, () => randomUUID()).replace(/\d{14,15}/g, '79999')
        return expectStatus(await ask(o, { ...sample, url }, keyFor(o)), 404)
      },
    )

    expect(wrong).toEqual([])
  })

  it('names the field of the path or query that does not fit', async () => {
    const wrong = await walk(
      () => true,
      async (o) => {
        const sample = await sampleOf(o)
        const odd = await ask(o, { ...sample, url: `${sample.url}?zz_unknown=1` }, keyFor(o))
        if (o.method === 'GET') {
          const fault = expectStatus(odd, 400) ?? (fieldsIn(odd).includes('zz_unknown') ? null : 'query not named')
          if (fault) return fault
        }
        const [name] = [...o.path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param)
        if (name === undefined) return null
        const url = sample.url.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{14,15}/, '~')
        const bad = await ask(o, { ...sample, url }, keyFor(o))
        return expectStatus(bad, 400) ?? (fieldsIn(bad).includes(name) ? null : `${name} not named`)
      },
    )

    expect(wrong).toEqual([])
  })

  it('names the field of the body that is not known, is missing, or is of another type', async () => {
    const wrong = await walk(
      (o) => shapesOf(o.body).length > 0,
      async (o) => {
        const sample = await sampleOf(o)
        const good = sample.body ?? {}
        const odd = await ask(o, sample, keyFor(o), { ...good, zz_unknown: 1 })
        const fault =
          expectStatus(odd, 400) ?? (fieldsIn(odd).includes('zz_unknown') ? null : 'unknown field not named')
        if (fault) return fault
        const [shape] = shapesOf(o.body)
        for (const name of (shape?.required ?? []) as readonly string[]) {
          const { [name]: _gone, ...without } = good
          const missing = await ask(o, sample, keyFor(o), without)
          const unfit = await ask(o, sample, keyFor(o), { ...good, [name]: { zz: [] } })
          for (const [what, answer] of [
            ['missing', missing],
            ['unfit', unfit],
          ] as const) {
            const named = fieldsIn(answer).some((field) => field === name || field.startsWith(`${name}.`))
            if (answer.status !== 400 || !named) return `${name} ${what}: ${answer.status} ${answer.body.slice(0, 200)}`
          }
        }
        return null
      },
    )

    expect(wrong).toEqual([])
  })

  it('answers its sample as the document says', async () => {
    const wrong = await walk(
      () => true,
      async (o) => {
        const answer = await ask(o, await sampleOf(o), keyFor(o))
        return answer.status < 300 ? faultOf(o, answer) : `${answer.status}: ${answer.body.slice(0, 300)}`
      },
    )

    expect(wrong).toEqual([])
  })

  it('that reads answers 304 to who has the answer already', async () => {
    const wrong = await walk(
      (o) => o.method === 'GET' && o.id !== 'takeEvidence', // made anew each time: no two are alike
      async (o) => {
        const sample = await sampleOf(o)
        const first = await ask(o, sample, keyFor(o))
        const again = await ask(o, sample, { ...keyFor(o), 'if-none-match': String(first.headers.etag) })
        return expectStatus(again, 304) ?? (again.body === '' ? null : 'has a body')
      },
    )

    expect(wrong).toEqual([])
  })

  it('that writes for a shop does so once for an idempotency key, and answers the second time as the first', async () => {
    const wrong = await walk(
      (o) => o.method !== 'GET' && o.scope !== 'operator',
      async (o) => {
        const sample = await sampleOf(o)
        const headers = { ...keyFor(o), 'idempotency-key': randomUUID() }
        const first = await ask(o, sample, headers)
        const again = await ask(o, sample, headers)
        if (again.headers['idempotency-replayed'] !== 'true') return `not replayed: ${again.status} ${again.body}`
        if (again.status !== first.status) return `${again.status} after ${first.status}`
        const other = await ask(o, { ...sample, url: `${sample.url}?x=1` }, headers)
        return other.status === 409 || other.status === 400 ? null : `another request: ${other.status}`
      },
    )

    expect(wrong).toEqual([])
  })
})

describe('an idempotency key', () => {
  const accept = async (headers: Readonly<Record<string, string>>, orderId: string, move = 'accept') =>
    send(api.app, {
      method: 'POST',
      url: `/api/v1/orders/${orderId}/moves`,
      headers: { ...keys.own, ...headers, 'content-type': 'application/json' },
      payload: JSON.stringify({ move }),
    })
  const effects = async (orderId: string): Promise<number> => {
    const { rows } = await api.test.owner.query<{ n: number }>(
      'select count(*)::int as n from event where subject_id = $1',
      [orderId],
    )
    return rows[0]?.n ?? 0
  }

  it('used for another body is refused', async () => {
    const orderId = await api.addOrder(world.tenantId)
    const key = { 'idempotency-key': randomUUID() }
    await accept(key, orderId)

    const other = await accept(key, orderId, 'prepare')

    expect([other.status, codeIn(other)]).toEqual([409, 'api.idempotency_key_reused'])
  })

  it('whose answer was erased with the person whom it named is not carried out again', async () => {
    const orderId = await api.addOrder(world.tenantId)
    const key = { 'idempotency-key': randomUUID() }
    await accept(key, orderId)
    await api.test.owner.query('update idempotency_key set sealed = null where key = $1', [key['idempotency-key']])

    const again = await accept(key, orderId)

    expect([again.status, codeIn(again)]).toEqual([410, 'api.answer_erased'])
    expect(await effects(orderId)).toBe(1)
  })

  it('of another shop is another key', async () => {
    const key = { 'idempotency-key': randomUUID() }
    await accept(key, await api.addOrder(world.tenantId))
    const theirs = await api.addOrder(await api.tenantOf('ubuntu-spaza'))

    const answer = await accept({ ...key, ...keys.other }, theirs)

    expect(answer.status).toBe(200)
    expect(answer.headers['idempotency-replayed']).toBeUndefined()
  })

  it('sent twice at once, and twenty times at once without one: one effect', async () => {
    const [withKey, without] = [await api.addOrder(world.tenantId), await api.addOrder(world.tenantId)]
    const key = { 'idempotency-key': randomUUID() }

    const pair = await Promise.all([accept(key, withKey), accept(key, withKey)])
    const twenty = await Promise.all(Array.from({ length: 20 }, () => accept({}, without)))

    expect(pair.map((a) => a.status)).toEqual([200, 200])
    expect(pair[0]?.body).toBe(pair[1]?.body)
    expect(new Set(twenty.map((a) => `${a.status} ${a.body}`)).size).toBe(1)
    expect([await effects(withKey), await effects(without)]).toEqual([1, 1])
  })

  it('of a refusal that was counted is answered with the refusal, and the try counts once', async () => {
    const orderId = await api.addOrder(world.tenantId, { state: 'ready', code: '4711' })
    const headers = { ...keys.own, 'idempotency-key': randomUUID(), 'content-type': 'application/json' }
    const handOver = () =>
      send(api.app, {
        method: 'POST',
        url: `/api/v1/orders/${orderId}/moves`,
        headers,
        payload: JSON.stringify({ move: 'hand_over', code: '0000' }),
      })

    const answers = [await handOver(), await handOver()]

    expect(answers.map((a) => (JSON.parse(a.body) as { attemptsLeft: number }).attemptsLeft)).toEqual([4, 4])
  })

  it('of a refusal that changed nothing may be tried again', async () => {
    const orderId = await api.addOrder(world.tenantId)
    const key = { 'idempotency-key': randomUUID(), 'if-match': '"stale"' }

    const refused = await accept(key, orderId)
    const { 'if-match': _dropped, ...fresh } = key
    const answer = await accept(fresh, orderId)

    expect([refused.status, answer.status]).toEqual([412, 200])
  })

  it('that cannot be one is refused by its name', async () => {
    const answer = await accept({ 'idempotency-key': 'with space' }, await api.addOrder(world.tenantId))

    expect([answer.status, fieldsIn(answer)]).toEqual([400, ['idempotency-key']])
  })
})

describe('If-Match', () => {
  it('lets a move happen only to the order as it was seen', async () => {
    const orderId = await api.addOrder(world.tenantId)
    const read = () => send(api.app, { url: `/api/v1/orders/${orderId}`, headers: keys.own })
    const move = (name: string, tag: unknown) =>
      send(api.app, {
        method: 'POST',
        url: `/api/v1/orders/${orderId}/moves`,
        headers: { ...keys.own, 'if-match': String(tag), 'content-type': 'application/json' },
        payload: JSON.stringify({ move: name }),
      })
    const seen = (await read()).headers.etag

    const accepted = await move('accept', seen)
    const late = await move('cancel_by_shop', seen)
    const informed = await move('cancel_by_shop', accepted.headers.etag)

    expect([accepted.status, late.status, informed.status]).toEqual([200, 412, 200])
    expect(JSON.parse(late.body)).toMatchObject({ code: 'api.precondition_failed', etag: accepted.headers.etag })
  })
})
