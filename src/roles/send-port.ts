/** Joins the turns and the sender of one process: replies that leave through it are claimed by the turn that writes them. */
import { outboxBucket, type SendClaims } from '../channel/index.ts'
import type { SendPort } from '../conversation/index.ts'
import type { LaneWorker, Queue } from '../platform/lanes/index.ts'
import type { Hints } from './hints.ts'

/** @param workers those of this process, by queue; asked at each turn, because they come and give up their buckets. */
export const createSendPort = (
  claims: SendClaims,
  workers: ReadonlyMap<Queue, Pick<LaneWorker, 'holds' | 'hint'>>,
  bus: Pick<Hints['bus'], 'publishLane'>,
): SendPort => ({
  isHere: (phoneNumberId) => claims.isOpen() && workers.get('outbox')?.holds(outboxBucket(phoneNumberId)) === true,
  enqueueIn: claims.enqueueIn,
  send: (claim, hint) => {
    claims.take(claim)
    if (workers.get('outbox')?.hint(hint)) return
    // The bucket went to another process meanwhile. What cannot be put back is unknown, and repeated.
    claims.release(claim).then(
      () => bus.publishLane(hint),
      () => undefined,
    )
  },
})
