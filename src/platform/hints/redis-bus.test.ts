import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DropReason, HintBus, HintObserver } from './hint-bus.ts'
import { aHint, eventually, keepsTheHintContract, untilHeard } from './hint-bus.contract.ts'
import { laneChannel } from './hint-wire.ts'
import { WAITING_MOST } from './outgoing.ts'
import { createRedisBus } from './redis-bus.ts'
import { redisServer, startRedis, startRedisCluster, type TestCluster, type TestRedis } from './test-redis.ts'

const open: HintBus[] = []
const join = (url: string, observer: HintObserver = {}): HintBus => {
  const bus = createRedisBus({ url, observer })
  open.push(bus)
  return bus
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((bus) => bus.close()))
})

const endsOf = (url: string, observer: HintObserver) => ({ publisher: join(url), listener: join(url, observer) })

const countDrops = () => {
  const drops = new Map<DropReason, number>()
  const onDropped = (reason: DropReason, n: number): void => void drops.set(reason, (drops.get(reason) ?? 0) + n)
  return { drops, onDropped, total: () => [...drops.values()].reduce((sum, n) => sum + n, 0) }
}

/** Two ends, and what the second has heard. */
const pair = (url: string, observer: HintObserver = {}) => {
  const publisher = join(url, observer)
  const listener = join(url)
  const heard = new Set<string>()
  listener.onLane((hint) => heard.add(hint.laneId))
  const reaches = (bucket = 0): Promise<void> => {
    const sent: string[] = []
    const publish = (): void => {
      const hint = aHint({ bucket })
      sent.push(hint.laneId)
      publisher.publishLane(hint)
    }
    return untilHeard(publish, () => sent.some((id) => heard.has(id)))
  }
  return { publisher, listener, heard, reaches }
}

describe('the hint bus without its Redis', () => {
  // Port 1 on loopback: nobody listens there.
  it.each(['redis://127.0.0.1:1', 'redis://127.0.0.1:1,redis://127.0.0.1:1'])(
    'drops and counts at once: %s',
    async (url) => {
      const { drops, onDropped } = countDrops()
      const states: string[] = []
      const bus = join(url, { onDropped, onConnection: (state) => states.push(state) })
      bus.onLane(() => undefined)
      bus.onShards(() => undefined)

      for (let i = 0; i < 100; i++) bus.publishLane(aHint({ bucket: i % 16 }))
      bus.publishShards(new Set([1, 2]))

      await eventually(() => (drops.get('away') ?? 0) >= 102 && states.length > 0)
      expect(drops).toEqual(new Map([['away', 102]]))
      expect(new Set(states)).toEqual(new Set(['away']))
    },
  )
})

describe.skipIf(!redisServer)('redis hint bus (needs Redis: apt-get install redis-server)', () => {
  describe('on one server', () => {
    let redis: TestRedis
    beforeAll(async () => {
      redis = await startRedis()
    })
    afterAll(() => redis.stop())

    keepsTheHintContract((observer) => endsOf(redis.url, observer))

    it('flows again after the server was killed and came back', async () => {
      const { drops, onDropped } = countDrops()
      const { publisher, reaches } = pair(redis.url, { onDropped })
      await reaches()

      await redis.kill()
      await eventually(() => {
        publisher.publishLane(aHint())
        return (drops.get('away') ?? 0) > 0
      })
      await redis.start()

      await expect(reaches()).resolves.toBeUndefined()
    })

    it('starts before its server and finds it later', async () => {
      await redis.kill()
      const { publisher, reaches } = pair(redis.url)
      publisher.publishLane(aHint())

      await redis.start()

      await expect(reaches()).resolves.toBeUndefined()
    })

    it('publishes without waiting to a server that has stopped answering, and keeps no more than its bound', async () => {
      const drops = countDrops()
      const { publisher, reaches } = pair(redis.url, drops)
      await reaches()
      redis.pause()

      for (let i = 0; i < WAITING_MOST + 500; i++) publisher.publishLane(aHint({ bucket: 0 }))
      const full = drops.drops.get('full')
      await eventually(() => drops.total() >= WAITING_MOST + 500)
      redis.resume()

      expect(full).toBe(500)
      await expect(reaches()).resolves.toBeUndefined()
    })
  })

  describe('on a cluster of three', () => {
    let cluster: TestCluster
    beforeAll(async () => {
      cluster = await startRedisCluster()
    })
    afterAll(() => cluster.stop())

    keepsTheHintContract((observer) => endsOf(cluster.url, observer))

    it('goes on through the other nodes when one is killed, and through all of them when it is back', async () => {
      const { publisher, reaches } = pair(cluster.url)
      const buckets = Array.from({ length: 16 }, (_, bucket) => bucket)
      for (const bucket of buckets) await reaches(bucket)
      const masters = await Promise.all(buckets.map((bucket) => cluster.masterOf(laneChannel(aHint({ bucket })))))
      const victim = cluster.nodes[1] as TestRedis
      const spared = buckets.filter((bucket) => masters[bucket] !== victim)

      await victim.kill()
      for (const bucket of buckets) publisher.publishLane(aHint({ bucket }))
      for (const bucket of spared) await reaches(bucket)
      await victim.start()
      await cluster.untilWhole()

      expect(spared.length).toBeLessThan(16)
      for (const bucket of buckets) await expect(reaches(bucket)).resolves.toBeUndefined()
    })

    it('is not held up by one node that has stopped answering', async () => {
      const { publisher, reaches } = pair(cluster.url)
      const buckets = Array.from({ length: 16 }, (_, bucket) => bucket)
      for (const bucket of buckets) await reaches(bucket)
      const masters = await Promise.all(buckets.map((bucket) => cluster.masterOf(laneChannel(aHint({ bucket })))))
      const victim = cluster.nodes[2] as TestRedis
      const spared = buckets.find((bucket) => masters[bucket] !== victim) ?? 0
      victim.pause()

      for (const bucket of buckets) publisher.publishLane(aHint({ bucket }))
      await reaches(spared)
      victim.resume()

      for (const bucket of buckets) await expect(reaches(bucket)).resolves.toBeUndefined()
    })

    it('reaches a listener that started while a node was away', async () => {
      const victim = cluster.nodes[0] as TestRedis
      await victim.kill()
      const { reaches } = pair(cluster.url)

      await victim.start()
      await cluster.untilWhole()

      for (let bucket = 0; bucket < 16; bucket++) await expect(reaches(bucket)).resolves.toBeUndefined()
    })
  })
})
