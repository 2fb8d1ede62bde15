import { describe, expect, it } from 'vitest'
import { createTtlCache } from './ttl-cache.ts'

const aCache = (load: (key: string) => Promise<string>, most = 2) => {
  const clock = { nowMs: 0, now: () => clock.nowMs }
  return { clock, cache: createTtlCache({ clock, ttlMs: 100, most, load }) }
}

describe('the cache of loads', () => {
  it('loads once while the value lives, also for those who ask at the same time', async () => {
    let loads = 0
    const { clock, cache } = aCache(async (key) => `${key}${++loads}`)

    const values = [...(await Promise.all([cache.get('a'), cache.get('a')])), await cache.get('a')]
    clock.nowMs = 100
    values.push(await cache.get('a'))

    expect(values).toEqual(['a1', 'a1', 'a1', 'a2'])
  })

  it('forgets a failed load, so that the next one tries again', async () => {
    let loads = 0
    const { cache } = aCache(async () => {
      if (++loads === 1) throw new Error('away')
      return 'there'
    })

    const first = cache.get('a')

    await expect(first).rejects.toThrow('away')
    await expect(cache.get('a')).resolves.toBe('there')
    await cache.get('a')
    expect(loads).toBe(2)
  })

  it('keeps a newer value when an older load fails late', async () => {
    const { promise, reject } = Promise.withResolvers<string>()
    let loads = 0
    const { cache } = aCache(() => (++loads === 1 ? promise : Promise.resolve(`load ${loads}`)))
    const first = cache.get('a')
    cache.forget('a')
    await cache.get('a')

    reject(new Error('away'))

    await expect(first).rejects.toThrow('away')
    await expect(cache.get('a')).resolves.toBe('load 2')
  })

  it('lets the oldest go when it is full, and loads again what was forgotten', async () => {
    const loaded: string[] = []
    const { cache } = aCache(async (key) => {
      loaded.push(key)
      return key
    })

    for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await cache.get(key)
    cache.forget('a')
    await cache.get('a')

    expect(loaded).toEqual(['a', 'b', 'c', 'a', 'a'])
  })
})
