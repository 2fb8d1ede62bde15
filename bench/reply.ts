/**
 * From a tap to its reply at an even pace, as the emulator sees it: the reply's time less the tap's. Beside it the same
 * through a bot that only echoes, in turns with the product, so that what the emulator takes itself can be taken off.
 */
import { KASI_KOTA, UBUNTU_SPAZA } from '../acceptance/harness.ts'
import { freePort } from '../src/platform/net/free-port.ts'
import type { ChatMessage } from '../emulator/client.ts'
import { createEmulatorClient } from '../emulator/client.ts'
import { startEmulator } from '../emulator/launch.ts'
import { startChild } from './children.ts'
import { tapAtPace, type Customer } from './customers.ts'
import { median, quantile, round } from './statistics.ts'
import { openTurnWorld } from './turn.ts'

interface ReplyOptions {
  readonly slices: number
  readonly turnsASlice: number
  readonly perSecond: number
  readonly customers: number
  readonly warmUpTurns: number
}

const REPLY: ReplyOptions = { slices: 11, turnsASlice: 100, perSecond: 20, customers: 120, warmUpTurns: 120 }

const SHOPS = [KASI_KOTA, UBUNTU_SPAZA]
const ANSWERED_WITHIN_MS = 30_000

/** Each tap's way to the message that follows it in its chat. @throws when a tap has no answer. */
export const waysOf = (chat: readonly ChatMessage[], after: number): readonly number[] => {
  const ways: number[] = []
  let tapAt: number | null = null
  for (const message of chat.filter((m) => m.n > after)) {
    if (message.direction === 'in') tapAt = message.at
    else if (tapAt !== null) {
      ways.push(message.at - tapAt)
      tapAt = null
    }
  }
  if (tapAt !== null) throw new Error('a tap was not answered')
  return ways
}

interface Side {
  readonly customers: readonly Customer[]
  readonly tap: (from: number, count: number) => Promise<void>
}

/** Taps for one slice, waits for all answers, and returns how long each took. */
const slice = async (side: Side, from: number, count: number): Promise<readonly number[]> => {
  const before = new Map<string, number>()
  for (const c of side.customers) before.set(c.phone, (await c.user.chat(c.shop)).at(-1)?.n ?? 0)
  await side.tap(from, count)
  const ways: number[] = []
  for (const c of side.customers) {
    const after = before.get(c.phone) ?? 0
    if ((await c.user.chat(c.shop, after)).length === 0) continue
    await c.user.waitForReply({ to: c.shop, timeoutMs: ANSWERED_WITHIN_MS })
    ways.push(...waysOf(await c.user.chat(c.shop), after))
  }
  return ways
}

const openEcho = async (count: number) => {
  const port = await freePort()
  const emulator = await startEmulator({ callbackUrl: `http://127.0.0.1:${port}/` })
  const bot = startChild('bench/echo-bot.ts', [], { PORT: String(port), GRAPH_URL: emulator.url })
  await bot.line()
  const client = createEmulatorClient(emulator.url)
  await client.settings({ statuses: { reads: 'always' } })
  const customers: Customer[] = Array.from({ length: count }, (_, i) => {
    const phone = String(27_720_000_000 + i)
    return { phone, shop: SHOPS[i % SHOPS.length] ?? '', user: client.user(phone, { name: `Echo ${i}` }), taps: [] }
  })
  return {
    customers,
    stop: async () => {
      await bot.stop()
      await emulator.stop()
    },
  }
}

export const benchReply = async (options: ReplyOptions = REPLY) => {
  const { perSecond, turnsASlice } = options
  const world = await openTurnWorld(options.customers)
  const echo = await openEcho(options.customers)
  try {
    const product: Side = {
      customers: world.people,
      tap: (from, count) => tapAtPace(world.people, { from, count, perSecond }),
    }
    // The same kind of message, written by hand: the echo bot sends nothing to tap on.
    const rowOf = (i: number) => ({ id: `m:none:${i}`, title: 'Kotas', description: 'From R25' })
    const tapping: Customer[] = echo.customers.map((c, i) => ({
      ...c,
      taps: ['-'],
      user: {
        ...c.user,
        tapsId: (_id, to) =>
          c.user.sends({ type: 'interactive', interactive: { type: 'list_reply', list_reply: rowOf(i) } }, to),
      },
    }))
    const floor: Side = { customers: tapping, tap: (from, count) => tapAtPace(tapping, { from, count, perSecond }) }
    let from = 0
    const both = async (count: number) => {
      const result = { product: await slice(product, from, count), floor: await slice(floor, from, count) }
      from += count
      return result
    }
    await both(options.warmUpTurns)
    const slices: Awaited<ReturnType<typeof both>>[] = []
    for (let i = 0; i < options.slices; i++) slices.push(await both(turnsASlice))
    const all = { product: slices.flatMap((s) => s.product), floor: slices.flatMap((s) => s.floor) }
    return {
      slices: options.slices,
      turns: all.product.length,
      turnsPerSecond: perSecond,
      medianMs: {
        product: median(all.product),
        emulator: median(all.floor),
        beyond: round(median(slices.map((s) => median(s.product) - median(s.floor))), 1),
      },
      p99Ms: { product: quantile(all.product, 0.99), emulator: quantile(all.floor, 0.99) },
    }
  } finally {
    await echo.stop()
    await world.stop()
  }
}
