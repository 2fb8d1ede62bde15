import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { err } from '../kernel/result.ts'
import { runRoutes, type RunRouteDeps } from './run-routes.ts'

const TOKEN = 'a'.repeat(44)
const STOP = '018f0000-0000-7000-8000-000000005001'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

const deps: RunRouteDeps = {
  find: async (token) =>
    token === TOKEN
      ? { shopName: 'Kasi', language: 'zu', token, view: { riderName: 'Sipho', stops: [], cashTaken: 0, cashDue: 0 } }
      : null,
  handOver: async () => err({ code: 'orders.wrong_code', attemptsLeft: 3 }),
  bringBack: async () => err({ code: 'orders.not_found' }),
  render: ({ language, news }) => `${language} ${JSON.stringify(news)}`,
  renderOver: (language) => `over ${language}`,
  style: '',
} as RunRouteDeps
const app = () => fastify().register(runRoutes(deps))
const get = (path: string) => app().inject(path)

describe("a rider's page", () => {
  it('speaks the language of the shop until the rider chooses one', async () => {
    expect((await get(`/run/${TOKEN}`)).body).toBe('zu null')
    expect((await get(`/run/${TOKEN}?lang=en`)).body).toBe('en null')
    expect((await get(`/run/${TOKEN}?lang=xx`)).body).toBe('zu null')
    expect((await get('/run/another?lang=zu')).body).toBe('over zu')
  })

  it('keeps the chosen language when a code is sent', async () => {
    const chosen = await app().inject({
      method: 'POST',
      url: `/run/${TOKEN}/stops/${STOP}?lang=en`,
      headers: FORM,
      payload: 'code=1111',
    })

    expect(chosen.statusCode).toBe(303)
    expect((await get(chosen.headers.location ?? '')).body).toBe('en {"type":"wrong_code","left":3}')
  })

  it.each(['%E2%82%ACuro', '..%2F..%2Fapi', 'a%0D%0Ab'])(
    'says of a link that is none (%s) that it opens nothing',
    async (token) => {
      const sent = await app().inject({
        method: 'POST',
        url: `/run/${token}/stops/${STOP}`,
        headers: FORM,
        payload: 'code=1111',
      })

      expect(sent.statusCode).toBe(303)
      expect(sent.headers.location).toMatch(new RegExp(`^/run/${token}\\?said=`))
      expect((await get(sent.headers.location ?? '')).body).toBe('over en')
    },
  )
})
