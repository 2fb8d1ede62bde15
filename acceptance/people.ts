/** What people do in a scenario, in the words of a scenario; and what can be said for sure once all is quiet. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { JsonObject } from '../emulator/core/json.ts'
import type { ChatMessage, UserClient } from '../emulator/client.ts'
import { textOf, type World } from './harness.ts'
import { connectOwner } from './soak/database.ts'

/** Two busy cores and a free text's quiet time: patient, because a slow answer is no wrong answer. */
const REPLY_WITHIN_MS = 20_000
const QUIET_WITHIN_MS = 30_000

interface Reply {
  readonly text: string
  /** Titles of buttons and rows, in order. */
  readonly options: readonly string[]
  readonly n: number
  readonly wamid: string
  readonly message: ChatMessage
}

const titlesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'title' && typeof inner === 'string' ? [inner] : titlesIn(inner),
  )
}

export const replyOf = (message: ChatMessage): Reply => ({
  text: textOf(message),
  options: titlesIn((message.body as { interactive?: { action?: unknown } }).interactive?.action),
  n: message.n,
  wamid: message.wamid,
  message,
})

/** Says something and answers with the next reply. */
export const ask = async (user: UserClient, text: string, to?: string): Promise<Reply> => {
  const { n } = await user.says(text, to)
  return replyOf(await user.waitForReply({ after: n, timeoutMs: REPLY_WITHIN_MS }))
}

export const tap = async (user: UserClient, title: string, to?: string, contextId?: string): Promise<Reply> => {
  const { n } = await user.taps(title, to, contextId)
  return replyOf(await user.waitForReply({ after: n, timeoutMs: REPLY_WITHIN_MS }))
}

export const send = async (user: UserClient, message: JsonObject, to?: string): Promise<Reply> => {
  const { n } = await user.sends(message, to)
  return replyOf(await user.waitForReply({ after: n, timeoutMs: REPLY_WITHIN_MS }))
}

/** The first message of the business after `after` whose text or options hold these words. */
export const hears = async (user: UserClient, words: string | RegExp, after = 0, to?: string): Promise<Reply> =>
  replyOf(
    await user.waitForReply({
      ...(to === undefined ? {} : { to }),
      after,
      timeoutMs: REPLY_WITHIN_MS,
      matching: (m) => {
        const { text, options } = replyOf(m)
        const all = [text, ...options].join('\n')
        return typeof words === 'string' ? all.includes(words) : words.test(all)
      },
    }),
  )

export const repliesAfter = async (user: UserClient, n: number, to?: string): Promise<readonly Reply[]> =>
  (await user.chat(to, n)).filter((m) => m.direction === 'out').map(replyOf)

/** Orders for collection and answers with the order's number. */
export const places = async (user: UserClient, wish: string, shop: string): Promise<string> => {
  await ask(user, wish, shop)
  const { text } = await tap(user, 'Confirm')
  const number = /Order \*(\d+)\* is placed/.exec(text)?.[1]
  if (number === undefined) throw new Error(`not placed: ${text}`)
  return number
}

/** One question to the installation's database, as its owner. */
export const query = async <Row extends object>(
  world: Pick<World, 'dataDir'>,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> => {
  const client = await connectOwner(world.dataDir)
  try {
    return (await client.query<Row>(text, [...values])).rows
  } finally {
    await client.end()
  }
}

const PENDING = `select (select count(*) from lane_item) + (select count(*) from raw_batch where routed_at is null) as n`

/** Waits until every webhook is acknowledged and routed and no lane holds anything: then nothing more will be sent. */
export const untilQuiet = async (world: Pick<World, 'dataDir' | 'emulator'>): Promise<void> => {
  const deadline = Date.now() + QUIET_WITHIN_MS
  const client = await connectOwner(world.dataDir)
  try {
    for (let quiet = 0; quiet < 2;) {
      if (Date.now() > deadline) throw new Error('the installation did not come to rest')
      const isIdle = await world.emulator.webhooksIdle(5_000)
      const { rows } = await client.query<{ n: number }>(PENDING)
      quiet = isIdle && Number(rows[0]?.n) === 0 ? quiet + 1 : 0 // twice: an item may just be between two lanes
      await sleep(50)
    }
  } finally {
    await client.end()
  }
}
