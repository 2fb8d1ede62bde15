/** The bus within one process: all roles in one, and the fake of tests. */
import type { LaneHint } from '../lanes/index.ts'
import { createListeners, type HintBus, type HintObserver } from './hint-bus.ts'

export const createInProcessBus = (observer: HintObserver = {}): HintBus => {
  const listeners = createListeners(observer)
  const lanes = new Map<string, LaneHint>()
  const shards = new Set<number>()
  let isScheduled = false
  let isClosed = false

  const deliver = (): void => {
    isScheduled = false
    const hints = [...lanes.values()]
    const told = new Set(shards)
    lanes.clear()
    shards.clear()
    for (const hint of hints) listeners.tellLane(hint)
    if (told.size > 0) listeners.tellShards(told)
  }
  /** Later, so that a publisher never runs its listeners' work. One turn's hints are few: they need no bound. */
  const schedule = (): void => {
    if (isScheduled) return
    isScheduled = true
    setImmediate(deliver)
  }

  return {
    publishLane: (hint) => {
      if (isClosed) return
      lanes.set(`${hint.queue} ${hint.tenantId} ${hint.laneId}`, hint)
      schedule()
    },
    publishShards: (set) => {
      if (isClosed) return
      for (const shard of set) shards.add(shard)
      schedule()
    },
    onLane: listeners.addLane,
    onShards: listeners.addShards,
    close: () => {
      isClosed = true
      listeners.clear()
      return Promise.resolve()
    },
  }
}
