export {
  backoffMs,
  bucketOf,
  BUCKETS,
  DEFAULT_BACKOFF,
  LaneMovedError,
  QUEUES,
  type BackoffPolicy,
  type Lane,
  type LaneAddress,
  type LaneItem,
  type NewItem,
  type Queue,
} from './lane.ts'
export {
  createLaneWorker,
  type LaneHandler,
  type LaneHint,
  type LaneObserver,
  type LaneWorker,
  type LaneWorkerOptions,
} from './lane-worker.ts'
export {
  advanceLane,
  enqueue,
  listParked,
  markHead,
  parkItem,
  postponeLane,
  readLane,
  replayParked,
  type EnqueueRow,
  type ParkedItem,
} from './store.ts'
