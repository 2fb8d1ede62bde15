import { describe, expect, it } from 'vitest'
import { parseRedisUrl } from './redis-link.ts'

describe('REDIS_URL', () => {
  it('names one server, by its port or the usual one', () => {
    expect(parseRedisUrl('redis://cache.internal')).toEqual({
      nodes: [{ host: 'cache.internal', port: 6379 }],
      isCluster: false,
      options: {},
    })
    expect(parseRedisUrl('redis://[::1]:7000').nodes).toEqual([{ host: '::1', port: 7000 }])
  })

  it('is a cluster with a comma, also behind one name', () => {
    expect(parseRedisUrl('redis://a:1, redis://b:2')).toMatchObject({
      nodes: [
        { host: 'a', port: 1 },
        { host: 'b', port: 2 },
      ],
      isCluster: true,
    })
    expect(parseRedisUrl('redis://config.internal:6379,')).toMatchObject({ isCluster: true })
  })

  it('carries login and TLS, and no database number', () => {
    expect(parseRedisUrl('rediss://wakala:p%40ss@a:1/3')).toEqual({
      nodes: [{ host: 'a', port: 1 }],
      isCluster: false,
      options: { username: 'wakala', password: 'p@ss', tls: {} },
    })
  })

  it.each(['', ',', 'redis://a,nonsense'])('is refused when a part is no URL: %j', (text) => {
    expect(() => parseRedisUrl(text)).toThrow(TypeError)
  })
})
