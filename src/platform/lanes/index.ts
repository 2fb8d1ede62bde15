export {
  backoffMs,
  bucketOf,
  BUCKETS,
  DEFAULT_BACKOFF,
  LaneMovedError,
  QUEUES,
  type Lane,
  type LaneAddress,
  type LaneItem,
  type Queue,
} from './lane.ts'
export { createLaneWorker, type LaneHandler, type LaneHint, type LaneObserver, type LaneWorker } from './lane-worker.ts'
export { dropParked, listParked, parkItem, replayParked } from './parked-store.ts'
export { DEATHS_MOST } from './suspects.ts'
export {
  advanceLane,
  claimHead,
  enqueue,
  enqueueClaimed,
  fenced,
  holdJobs,
  holdLane,
  holdLanes,
  markHead,
  postponeLane,
  readLane,
  dropItems,
  takeItems,
  type Claimed,
  type EnqueueRow,
} from './store.ts'
