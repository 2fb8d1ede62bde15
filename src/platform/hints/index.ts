export { type DropReason, type HintBus, type HintObserver, type LaneListener, type ShardListener } from './hint-bus.ts'
export { createInProcessBus } from './in-process-bus.ts'
export { createRedisBus } from './redis-bus.ts'
