/**
 * What a hint looks like on its way: a channel for each queue and partition, and a line for each lane. Ids and a time,
 * never personal data: whoever can listen learns that there is work, and nothing else.
 */
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import { BUCKETS, QUEUES, type LaneHint, type Queue } from '../lanes/index.ts'

/**
 * Channels are spread over this many hash tags, and so over the masters of a cluster: enough for some dozen masters, few
 * enough that a worker subscribes to all of them. Never changes while two releases run side by side.
 */
export const PARTITIONS = 16

const RAW = 'raw'
type Topic = Queue | typeof RAW

const channelOf = (topic: Topic, partition: number): string => `wk:{p${partition}}:hints:${topic}`
const allOf = (topic: Topic): readonly string[] => Array.from({ length: PARTITIONS }, (_, p) => channelOf(topic, p))

export const laneChannel = (hint: LaneHint): string => channelOf(hint.queue, hint.bucket % PARTITIONS)
export const laneChannels = (queues: readonly Queue[]): readonly string[] => queues.flatMap(allOf)
export const shardChannel = (shard: number): string => channelOf(RAW, shard % PARTITIONS)
export const shardChannels = (): readonly string[] => allOf(RAW)

export const laneLine = (hint: LaneHint): string =>
  `${hint.bucket} ${hint.tenantId} ${hint.laneId} ${Math.round(hint.dueAtMs)}`

type Heard =
  | { readonly kind: 'lanes'; readonly hints: readonly LaneHint[]; readonly unreadable: number }
  | { readonly kind: 'shards'; readonly shards: ReadonlySet<number>; readonly unreadable: number }

const CHANNEL = /^wk:\{p\d{1,2}\}:hints:([a-z]+)$/
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const LANE_LINE = new RegExp(`^(\\d{1,3}) (${UUID}) (${UUID}) (\\d{1,15})$`)
const SHARD_LINE = /^\d{1,3}$/

const readLane = (queue: Queue, line: string): LaneHint | null => {
  const [, bucket, tenantId, laneId, dueAtMs] = LANE_LINE.exec(line) ?? []
  if (bucket === undefined || Number(bucket) >= BUCKETS) return null
  // The pattern has checked the form of both ids.
  return {
    queue,
    tenantId: tenantId as TenantId,
    laneId: laneId as LaneId,
    bucket: Number(bucket),
    dueAtMs: Number(dueAtMs),
  }
}

/** Reads a message of a channel; what does not fit, for example a later release's form, is counted and left out. */
export const readMessage = (channel: string, message: string): Heard => {
  const topic = CHANNEL.exec(channel)?.[1]
  const lines = message.split('\n')
  if (topic === RAW) {
    const shards = lines.filter((line) => SHARD_LINE.test(line)).map(Number)
    return { kind: 'shards', shards: new Set(shards), unreadable: lines.length - shards.length }
  }
  const queue = QUEUES.find((q) => q === topic)
  const hints = queue ? lines.flatMap((line) => readLane(queue, line) ?? []) : []
  return { kind: 'lanes', hints, unreadable: lines.length - hints.length }
}
