export type { HintBus, HintObserver } from './hint-bus.ts'
export { createInProcessBus } from './in-process-bus.ts'
export { createRedisBus } from './redis-bus.ts'
