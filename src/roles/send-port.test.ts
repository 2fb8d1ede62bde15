import { describe, expect, it, vi } from 'vitest'
import { PATIENTLY } from '../kernel/test-patience.ts'
import { outboxBucket, type ClaimedSend, type SendClaims } from '../channel/index.ts'
import type { ItemId, LaneId, PhoneNumberId, TenantId } from '../kernel/ids.ts'
import type { LaneHint, LaneWorker, Queue } from '../platform/lanes/index.ts'
import { createSendPort } from './send-port.ts'

const NUMBER = '700100200300400' as PhoneNumberId
const HINT: LaneHint = {
  queue: 'outbox',
  tenantId: 'tenant' as TenantId,
  laneId: 'lane' as LaneId,
  bucket: outboxBucket(NUMBER),
  dueAtMs: 0,
}
const CLAIM = {} as ClaimedSend // handed through, never looked into

const setUp = (given: { readonly holds: boolean; readonly takesHint?: boolean; readonly isOpen?: boolean }) => {
  const calls: string[] = []
  const claims: SendClaims = {
    isOpen: () => given.isOpen ?? true,
    enqueueIn: async () => ({ itemId: 'item' as ItemId, hint: HINT, claim: CLAIM }),
    take: () => void calls.push('take'),
    release: async () => void calls.push('release'),
    releaseAll: async () => undefined,
  }
  const worker: Pick<LaneWorker, 'holds' | 'hint'> = {
    holds: (bucket) => given.holds && bucket === outboxBucket(NUMBER),
    hint: () => {
      calls.push('hint')
      return given.takesHint ?? true
    },
  }
  const publishLane = vi.fn(() => void calls.push('publish'))
  return { calls, port: createSendPort(claims, new Map<Queue, typeof worker>([['outbox', worker]]), { publishLane }) }
}

describe('replies leave through this process', () => {
  it.each([
    [{ holds: true }, true],
    [{ holds: false }, false],
    [{ holds: true, isOpen: false }, false],
  ])('%o: %s', (given, isHere) => {
    expect(setUp(given).port.isHere(NUMBER)).toBe(isHere)
  })

  it('once they lie where the sender looks for them', () => {
    const { calls, port } = setUp({ holds: true })

    port.send(CLAIM, HINT)

    expect(calls).toEqual(['take', 'hint'])
  })

  it('or are put back and told to others, when the bucket was given up meanwhile', async () => {
    const { calls, port } = setUp({ holds: true, takesHint: false })

    port.send(CLAIM, HINT)
    await vi.waitFor(() => expect(calls).toHaveLength(4), PATIENTLY)

    expect(calls).toEqual(['take', 'hint', 'release', 'publish'])
  })
})
