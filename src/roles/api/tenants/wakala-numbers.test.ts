/** Wakala's own numbers, as their operator sees them and puts them back to work. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sqlState } from '../../../platform/db/database.ts'
import { DAY_MS, HOUR_MS } from '../../../kernel/clock.ts'
import { PLATFORM_TENANT } from '../../../tenants/index.ts'
import { createTestApi, KASI, type TestApi } from '../test-api.ts'

const WAKALA = '700100200300400'
const SHOPS = '700100200300401'
const UTILITY = 'RESTRICTED_UTILITY_TEMPLATES'
const NOW_MS = Date.now()

let api: TestApi
let operator: { readonly id: string; readonly authorization: string }
beforeAll(async () => {
  api = await createTestApi()
  operator = await api.issueKeyWithId(PLATFORM_TENANT, ['operator'])
})
afterAll(() => api.stop())
beforeEach(async () => {
  await api.test.owner.query('delete from operator_act')
  await api.test.owner.query('update directory_number set restrictions = $2 where phone_number_id = $1', [
    WAKALA,
    JSON.stringify([
      { kind: UTILITY, untilMs: null, toldAtMs: NOW_MS - HOUR_MS },
      { kind: 'ACCOUNT_DISABLED', untilMs: NOW_MS - HOUR_MS, toldAtMs: NOW_MS - DAY_MS },
    ]),
  ])
})

type Headers = Readonly<Record<string, string>>
const asOperator = (): Headers => ({ authorization: operator.authorization })
const list = (headers = asOperator()) => api.app.inject({ url: '/api/v1/numbers/wakala', headers })
const lift = (phoneNumberId = WAKALA, headers = asOperator()) =>
  api.app.inject({
    ...{ method: 'POST', url: `/api/v1/numbers/wakala/${phoneNumberId}/lift-restrictions`, headers, payload: {} },
  })
const acts = async () =>
  (await api.test.owner.query('select key_id, action, object_type, object_id, facts from operator_act')).rows
const kept = async () =>
  (
    await api.test.owner.query<{ restrictions: { kind: string; untilMs: number; toldAtMs: number }[] }>(
      'select restrictions from directory_number where phone_number_id = $1',
      [WAKALA],
    )
  ).rows[0]?.restrictions

describe('Wakala’s own numbers', () => {
  it('are listed with what Meta keeps them from now, and no shop’s is among them', async () => {
    expect((await list()).json()).toEqual({
      numbers: [
        { phoneNumberId: WAKALA, displayNumber: '27600000000', restrictions: [{ kind: UTILITY, until: null }] },
      ],
      nextCursor: null,
    })
  })

  it('send again at the word of an operator, which is on record', async () => {
    const lifted = await lift()

    expect([lifted.statusCode, lifted.json()]).toEqual([
      200,
      { phoneNumberId: WAKALA, displayNumber: '27600000000', restrictions: [] },
    ])
    expect((await list()).json<{ numbers: { restrictions: unknown }[] }>().numbers[0]?.restrictions).toEqual([])
    expect(await acts()).toEqual([
      {
        ...{ key_id: operator.id, action: 'restrictions_lifted', object_type: 'wakala_number', object_id: WAKALA },
        facts: { kinds: [UTILITY] },
      },
    ])
  })

  it('keep what was lifted as over from now, so that Meta’s old news of it takes nothing again', async () => {
    await lift()

    const after = (await kept()) ?? []
    expect(after.map(({ kind }) => kind).toSorted()).toEqual(['ACCOUNT_DISABLED', UTILITY])
    for (const { untilMs, toldAtMs } of after) {
      expect(untilMs).toBe(toldAtMs)
      expect(toldAtMs).toBeGreaterThanOrEqual(NOW_MS)
    }
  })

  it('are lifted once, however often and by however many it is asked', async () => {
    const answers = await Promise.all([lift(), lift(), lift()])
    const stood = await kept()
    const again = await lift()

    expect([...answers, again].map((a) => a.statusCode)).toEqual([200, 200, 200, 200])
    expect(await acts()).toHaveLength(1)
    expect(await kept()).toEqual(stood)
  })

  it('are not found under a number that nobody has, nor under a shop’s', async () => {
    const answers = [await lift('700100200999999'), await lift(SHOPS)]

    expect(answers.map((a) => [a.statusCode, a.json<{ code: string }>().code])).toEqual(
      Array(2).fill([404, 'tenants.wakala_number_not_found']),
    )
    expect(await acts()).toEqual([])
  })

  it('are nothing that a shop’s key sees or lifts, whatever its scopes', async () => {
    expect([(await list(KASI)).statusCode, (await lift(WAKALA, KASI)).statusCode]).toEqual([403, 403])
    expect((await kept())?.[0]).toMatchObject({ kind: UTILITY, untilMs: null })
  })
})

describe('the record of what an operator did', () => {
  it('is changed and taken away by no service', async () => {
    await lift()
    const codes = await Promise.all(
      [api.test.api, api.test.worker].flatMap((db) => [
        db.platformSql`update operator_act set facts = '{}'`.then(() => 'done', sqlState),
        db.platformSql`delete from operator_act`.then(() => 'done', sqlState),
      ]),
    )

    expect(codes).toEqual(Array(4).fill('42501'))
  })

  it('is kept with the change or not at all', async () => {
    await api.test.owner.query('revoke insert on operator_act from wakala_api')
    const failed = await lift()
    await api.test.owner.query('grant insert on operator_act to wakala_api')

    expect(failed.statusCode).toBe(500)
    expect((await kept())?.[0]).toMatchObject({ kind: UTILITY, untilMs: null })
  })

  it('gives the service no other change of a number', async () => {
    const changed = api.test.api.platformSql`update directory_number set purpose = 'shop'`.then(() => 'done', sqlState)

    expect(await changed).toBe('42501')
  })
})
