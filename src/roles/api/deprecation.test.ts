import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { addDeprecation } from './deprecation.ts'

describe('a route that is to go', () => {
  it('says in each answer since when it is deprecated, and from when it may be gone', async () => {
    const app = fastify()
    addDeprecation(app)
    app.get('/old', { config: { deprecation: { since: '2026-11-25', sunset: '2027-12-31' } } }, async () => 'old')
    app.get('/new', async () => 'new')

    const [old, fresh] = [await app.inject('/old'), await app.inject('/new')]

    expect(old.headers.deprecation).toBe('@1795564800')
    expect(old.headers.sunset).toBe('Fri, 31 Dec 2027 00:00:00 GMT')
    expect(fresh.headers.deprecation).toBeUndefined()
  })
})
