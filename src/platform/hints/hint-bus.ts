/**
 * How processes tell each other that there is work, so that it is done at once and not at the next sweep.
 *
 * Best effort, by contract: a hint may be lost, doubled or late, and everything still happens, at the latest at the next
 * sweep. So nothing here waits, throws or queues without bound, whatever state the means of transport is in.
 */
import { QUEUES, type LaneHint, type Queue } from '../lanes/index.ts'

type LaneListener = (hint: LaneHint) => void
type ShardListener = (shards: ReadonlySet<number>) => void

export interface HintBus {
  /** Never throws and never waits. A newer hint for the same lane replaces an older one that has not left yet. */
  readonly publishLane: (hint: LaneHint) => void
  /** Shards of raw batches that have something new. */
  readonly publishShards: (shards: ReadonlySet<number>) => void
  /** Hears hints of all processes, this one included, after the publisher's turn of the event loop. */
  readonly onLane: (listener: LaneListener, queues?: readonly Queue[]) => void
  readonly onShards: (listener: ShardListener) => void
  /** What has not left yet is dropped. */
  readonly close: () => Promise<void>
}

/** `away`: no connection. `full`: more waits than is kept. `failed`: sent, not confirmed. `unreadable`: not our form. */
export type DropReason = 'away' | 'full' | 'failed' | 'unreadable'

export interface HintObserver {
  readonly onPublished?: (hints: number) => void
  readonly onReceived?: (hints: number) => void
  readonly onDropped?: (reason: DropReason, hints: number) => void
  /** The transport came up, or went away; told once each time. */
  readonly onConnection?: (state: 'up' | 'away', error: unknown) => void
  /** A listener threw: a defect of the listener, which concerns neither the publisher nor other listeners. */
  readonly onListenerError?: (error: unknown) => void
}

interface Listeners {
  readonly addLane: (listener: LaneListener, queues?: readonly Queue[]) => void
  readonly addShards: (listener: ShardListener) => void
  readonly tellLane: LaneListener
  readonly tellShards: ShardListener
  readonly clear: () => void
}

/** The listeners of one bus; one that throws harms nobody else. */
export const createListeners = (observer: HintObserver): Listeners => {
  const lane: { readonly listener: LaneListener; readonly queues: ReadonlySet<Queue> }[] = []
  const shards: ShardListener[] = []
  const guarded = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      observer.onListenerError?.(error)
    }
  }
  return {
    addLane: (listener, queues = QUEUES) => void lane.push({ listener, queues: new Set(queues) }),
    addShards: (listener) => void shards.push(listener),
    tellLane: (hint) => {
      for (const { listener, queues } of lane) if (queues.has(hint.queue)) guarded(() => listener(hint))
    },
    tellShards: (set) => {
      for (const listener of shards) guarded(() => listener(set))
    },
    clear: () => {
      lane.length = 0
      shards.length = 0
    },
  }
}
