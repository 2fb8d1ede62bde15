/** When is a load over? Every reply accepted and read, and nothing left in any lane. No guess by time. */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { EmulatorClient } from '../emulator/client.ts'

const LOOK_EVERY_MS = 200
const SETTLED_WITHIN_MS = 120_000
/** The rank of `read` in `message.status_rank`. */
const READ = 4

interface Settled {
  readonly sent: number
  readonly read: number
}

/** Replies so far and how many of them are known to be read. */
export const countReplies = async (owner: pg.Client): Promise<Settled> => {
  const { rows } = await owner.query<{ sent: string; read: string }>(
    `select count(*) as sent, count(*) filter (where status_rank >= $1) as read from message where direction = 'out'`,
    [READ],
  )
  return { sent: Number(rows[0]?.sent ?? 0), read: Number(rows[0]?.read ?? 0) }
}

/** Waits until `replies` messages in all have gone out and were read, and all lanes and raw batches are done with. */
export const untilSettled = async (owner: pg.Client, emulator: EmulatorClient, replies: number): Promise<void> => {
  const deadline = performance.now() + SETTLED_WITHIN_MS
  let seen: unknown
  while (performance.now() < deadline) {
    await emulator.webhooksIdle(SETTLED_WITHIN_MS)
    const counted = await countReplies(owner)
    const { rows } = await owner.query<{ left: number }>(
      `select ((select count(*) from lane_item) + (select count(*) from raw_batch where routed_at is null))::int as left`,
    )
    seen = { ...counted, ...rows[0] }
    if (counted.sent > replies) throw new Error(`more replies than turns: ${JSON.stringify(seen)}, wanted ${replies}`)
    if (counted.read === replies && rows[0]?.left === 0) return
    await sleep(LOOK_EVERY_MS)
  }
  throw new Error(`the load did not settle: ${JSON.stringify(seen)}, wanted ${replies} replies`)
}
