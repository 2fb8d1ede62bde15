import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import { BUCKETS, QUEUES, type LaneHint } from '../lanes/index.ts'
import {
  laneChannel,
  laneChannels,
  laneLine,
  PARTITIONS,
  readMessage,
  shardChannel,
  shardChannels,
} from './hint-wire.ts'

const anyHint: fc.Arbitrary<LaneHint> = fc.record({
  queue: fc.constantFrom(...QUEUES),
  tenantId: fc.uuid().map((id) => id as TenantId),
  laneId: fc.uuid().map((id) => id as LaneId),
  bucket: fc.nat({ max: BUCKETS - 1 }),
  dueAtMs: fc.nat({ max: 4_000_000_000_000 }),
})

describe('hints on the wire', () => {
  it('come out as they went in, and on a channel to which the workers of their queue subscribe', () => {
    fc.assert(
      fc.property(anyHint, (hint) => {
        const channel = laneChannel(hint)

        expect(readMessage(channel, laneLine(hint))).toEqual({ kind: 'lanes', hints: [hint], unreadable: 0 })
        expect(laneChannels([hint.queue])).toContain(channel)
      }),
    )
  })

  it('of shards come out as they went in', () => {
    for (let shard = 0; shard < PARTITIONS; shard++) {
      expect(shardChannels()).toContain(shardChannel(shard))
      expect(readMessage(shardChannel(shard), String(shard))).toEqual({
        kind: 'shards',
        shards: new Set([shard]),
        unreadable: 0,
      })
    }
  })

  it('have a hash tag for each partition, so that a cluster spreads them', () => {
    const channels = [...laneChannels(QUEUES), ...shardChannels()]

    expect(new Set(channels).size).toBe((QUEUES.length + 1) * PARTITIONS)
    for (const channel of channels) expect(channel).toMatch(/^wk:\{p\d+\}:hints:(inbox|outbox|job|webhook|media|raw)$/)
  })

  it.each([
    ['wk:{p3}:hints:inbox', ''],
    ['wk:{p3}:hints:inbox', '3 not-a-uuid not-a-uuid 1'],
    ['wk:{p3}:hints:inbox', '64 00000000-0000-7000-8000-000000000000 00000000-0000-7000-8000-000000000000 1'],
    ['wk:{p3}:hints:raw', '-1'],
    ['wk:{p3}:hints:unheard', '3'],
    ['something else', 'at all'],
  ])('that cannot be read are counted and left out: %s %s', (channel, message) => {
    const heard = readMessage(channel, message)

    expect(heard.unreadable).toBe(1)
    expect(heard.kind === 'lanes' ? heard.hints : [...heard.shards]).toEqual([])
  })

  it('never break the reader, whatever arrives', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...laneChannels(QUEUES), ...shardChannels(), 'x'),
        fc.string(),
        (channel, message) => {
          expect(readMessage(channel, message).unreadable).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
