/** What every bus promises; passed by the one within a process and by the one over Redis. */
import { randomUUID } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import { bucketOf, QUEUES, type LaneHint, type Queue } from '../lanes/index.ts'
import type { HintBus, HintObserver } from './hint-bus.ts'

export const aHint = (extra: Partial<LaneHint> = {}): LaneHint => {
  const tenantId = randomUUID() as TenantId
  const laneId = randomUUID() as LaneId
  return { queue: 'inbox', tenantId, laneId, bucket: bucketOf(tenantId, laneId), dueAtMs: 1_790_000_000_000, ...extra }
}

/** Looks again and again until it is so, for what only a server's own time brings about. */
export const eventually = async (isSo: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> => {
  const deadline = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not so within ${withinMs} ms: ${isSo.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Publishes until it is heard: a hint may be lost, and a subscription takes a moment. */
export const untilHeard = (publish: () => void, isHeard: () => boolean): Promise<void> =>
  eventually(() => {
    if (!isHeard()) publish()
    return isHeard()
  })

/** Two ends of one bus, as two processes have them; the observer is the listener's. */
type OpenEnds = (observer: HintObserver) => { readonly publisher: HintBus; readonly listener: HintBus }

const SIXTEEN = Array.from({ length: 16 }, (_, n) => n)

/** Until hints of every partition reach the listener, so that what is published afterwards is not lost. */
const untilJoined = async (publisher: HintBus, listener: HintBus, probeTenant: TenantId): Promise<void> => {
  const heard = new Set<string>()
  const probes = QUEUES.flatMap((queue) => SIXTEEN.map((bucket) => aHint({ queue, bucket, tenantId: probeTenant })))
  listener.onLane((hint) => heard.add(hint.laneId))
  const shards = new Set<number>()
  listener.onShards((set) => set.forEach((shard) => shards.add(shard)))
  await eventually(() => {
    for (const probe of probes) if (!heard.has(probe.laneId)) publisher.publishLane(probe)
    const missing = SIXTEEN.filter((shard) => !shards.has(shard))
    publisher.publishShards(new Set(missing))
    return missing.length === 0 && probes.every((probe) => heard.has(probe.laneId))
  })
}

export const keepsTheHintContract = (openEnds: OpenEnds): void => {
  const join = async (observer: HintObserver = {}) => {
    const { publisher, listener } = openEnds(observer)
    onTestFinished(async () => {
      await publisher.close()
      await listener.close()
    })
    const probeTenant = randomUUID() as TenantId
    await untilJoined(publisher, listener, probeTenant)
    /** What is heard from now on, without late probes. */
    const hear = (queues?: readonly Queue[]): readonly LaneHint[] => {
      const heard: LaneHint[] = []
      listener.onLane((hint) => {
        if (hint.tenantId !== probeTenant) heard.push(hint)
      }, queues)
      return heard
    }
    return { publisher, listener, hear }
  }

  it('brings a hint for a lane as it was', async () => {
    const { publisher, hear } = await join()
    const heard = hear()
    const hint = aHint({ queue: 'outbox', dueAtMs: 1_790_000_000_123 })

    publisher.publishLane(hint)

    await eventually(() => heard.length > 0)
    expect(heard).toEqual([hint])
  })

  it('brings shards of raw batches', async () => {
    const { publisher, listener } = await join()
    const heard = new Set<number>()
    // Numbers above those that were used to find out that the listener listens.
    listener.onShards((shards) => shards.forEach((shard) => shard >= 16 && heard.add(shard)))

    publisher.publishShards(new Set([16, 23, 31]))

    await eventually(() => heard.size >= 3)
    expect([...heard].sort((a, b) => a - b)).toEqual([16, 23, 31])
  })

  it('tells a listener of its queues only', async () => {
    const { publisher, hear } = await join()
    const jobs = hear(['job'])
    const all = hear()
    const bucket = 3

    publisher.publishLane(aHint({ queue: 'inbox', bucket }))
    publisher.publishLane(aHint({ queue: 'job', bucket }))

    await eventually(() => all.length >= 2 && jobs.length > 0)
    expect(jobs.map((hint) => hint.queue)).toEqual(['job'])
  })

  it('tells every listener, also after one that throws', async () => {
    const errors: unknown[] = []
    const { publisher, listener, hear } = await join({ onListenerError: (error) => errors.push(error) })
    const hint = aHint()
    listener.onLane(({ laneId }) => {
      if (laneId === hint.laneId) throw new Error('a defect')
    })
    const heard = hear()

    publisher.publishLane(hint)

    await eventually(() => heard.length > 0)
    expect(heard).toEqual([hint])
    expect(errors).toEqual([new Error('a defect')])
  })

  it('is heard after the turn of the event loop in which it was said, and one lane once with its newest time', async () => {
    const { publisher, hear } = await join()
    const heard = hear()
    const first = aHint({ dueAtMs: 1_790_000_000_700 })
    const newer = { ...first, dueAtMs: 1_790_000_000_000 }

    publisher.publishLane(first)
    publisher.publishLane(newer)
    const atOnce = heard.length

    await eventually(() => heard.length > 0)
    expect(atOnce).toBe(0)
    expect(heard).toEqual([newer])
  })

  it('hears nothing once it is closed, and publishing then is no error', async () => {
    const { publisher, listener, hear } = await join()
    const heard = hear()

    publisher.publishLane(aHint())
    await publisher.close()
    await listener.close()
    publisher.publishLane(aHint())
    publisher.publishShards(new Set([1]))

    await new Promise((resolve) => setImmediate(resolve))
    expect(heard).toEqual([])
  })
}
