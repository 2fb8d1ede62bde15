/** Everything that the product does has said what for, and what has not is refused (PRV-04, PRV-12). */
import { readdirSync, readFileSync } from 'node:fs'
import pino from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpServer } from '../platform/http/server.ts'
import { listRoutes } from '../platform/http/routes.ts'
import type { PurposeEntry } from '../privacy/purposes.ts'
import { PURPOSES } from '../privacy/purposes.ts'
import { apiRoutes } from './api.ts'
import { createTestApi, type TestApi } from './api/test-api.ts'
import { demoRoutes } from './demo/routes.ts'
import { buildIngress } from './ingress.ts'
import { publicPages } from './public-pages.ts'
import { JOB_PURPOSES, PATH_PURPOSES, purposeOfRoute, SCOPE_PURPOSES, WORKER_PURPOSES } from './purposes.ts'
import { runPages } from './run-pages.ts'
import { createTimers } from './timers.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.stop())

const aServer = () =>
  createHttpServer({
    ...{ log: pino({ level: 'silent' }), registry: new Registry(), purposeOf: purposeOfRoute },
    readiness: async () => ({ ok: true, checks: {} }),
  })

describe('a route', () => {
  it('of the whole product has a purpose', async () => {
    const server = await aServer()
    await server.register(buildIngress(api.runtime, api.test.ingress, () => undefined).routes)
    await server.register(
      apiRoutes(
        api.runtime,
        api.test.api,
        () => undefined,
        () => undefined,
      ),
      { prefix: '/api' },
    )
    await server.register(publicPages(api.runtime, api.test.api))
    await server.register(runPages(api.runtime, api.test.api, () => undefined))
    await server.register(demoRoutes(api.runtime))

    await server.ready()

    expect(listRoutes(server).length).toBeGreaterThan(100)
    await server.close()
  })

  it.each([
    ['/', 'demo'],
    ['/s/:shop', 'publish'],
    ['/s/:shop/privacy', 'rights'],
    ['/s/:shop/privacy/export/:token', 'rights'],
    ['/photos/:tenantId/:hash/:file', 'publish'],
    ['/shop', null],
    ['/s/:shopper', null],
  ])('%s is for: %s', (url, purpose) => {
    expect(purposeOfRoute({ url })).toBe(purpose)
  })

  it('of the API is for what its scope is for', () => {
    expect(purposeOfRoute({ url: '/api/v1/anything', config: { scope: 'privacy:read' } })).toBe('rights')
    expect(purposeOfRoute({ url: '/api/v1/anything', config: { scope: 'none' as 'operator' } })).toBeNull()
  })

  it('without one is refused as it is registered', async () => {
    const server = await aServer()

    expect(() => server.get('/profiles', async () => 'all of them')).toThrow('GET /profiles has no purpose')
    await server.close()
  })
})

describe('a job', () => {
  it('without a purpose is refused', () => {
    const timers = createTimers(pino({ level: 'silent' }))

    expect(() => timers.every('score_people' as 'measure', 1_000, async () => undefined)).toThrow('score_people')
  })
})

/** What waits for a process of its own to start or to stop is no job. */
const NO_JOB = ['emulator-process.ts']

describe('a role', () => {
  it('has no timer beside those of jobs that have a purpose', () => {
    const folder = new URL('./', import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !/\.test\.ts$|test-/.test(name) && !NO_JOB.includes(name),
    )

    const timed = files.filter((name) =>
      /\bset(?:Timeout|Interval)\(/.test(readFileSync(new URL(name, folder), 'utf8')),
    )

    expect(timed.filter((name) => !readFileSync(new URL(name, folder), 'utf8').includes('purposeOfJob('))).toEqual([])
    expect(timed).toContain('timers.ts')
  })
})

describe('a purpose', () => {
  it('of a route or a job is one of the list', () => {
    const named = [PATH_PURPOSES, JOB_PURPOSES, WORKER_PURPOSES].flatMap((table) => Object.values<string>(table))

    expect(named.filter((purpose) => !Object.hasOwn(PURPOSES, purpose))).toEqual([])
  })

  it('is used by something', () => {
    const named = new Set(
      [SCOPE_PURPOSES, PATH_PURPOSES, JOB_PURPOSES, WORKER_PURPOSES].flatMap((table) => Object.values<string>(table)),
    )

    expect(Object.keys(PURPOSES).filter((purpose) => !named.has(purpose))).toEqual([])
  })

  const thin = (purposes: Readonly<Record<string, PurposeEntry>>): readonly string[] =>
    Object.entries(purposes).flatMap(([name, { further }]) =>
      further !== null && Object.values(further).some((words) => words.length < 10) ? [name] : [],
    )

  it('for which data was not collected has a whole record of why it is compatible', () => {
    const said = {
      decidedOn: '2026-11-25',
      relationship: 'x',
      nature: 'x',
      consequences: 'x',
      collection: 'x',
      contract: 'x',
    } as const

    expect(thin(PURPOSES)).toEqual([])
    expect(thin({ ...PURPOSES, scores: { ...PURPOSES.serve, further: said } })).toEqual(['scores'])
  })
})
