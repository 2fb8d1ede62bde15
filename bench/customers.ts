/**
 * Customers of both demo shops on the emulator's phones, each with the shop's menu in the chat: a tap on a category of it
 * is one turn (one inbound message, one reply, three statuses).
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatMessage, EmulatorClient, UserClient } from '../emulator/client.ts'

export interface Customer {
  readonly phone: string
  readonly shop: string
  readonly user: UserClient
  /** What the customer may tap: categories of the menu, in turn. */
  readonly taps: readonly string[]
}

const GREETED_WITHIN_MS = 60_000
/** Greetings at once: they are no part of what is measured, and a crowd of them only queues. */
const GREETED_AT_ONCE = 10

/** Ids of everything in the message that leads to a category of the menu (`m:<category>:<page>`). */
export const categoriesIn = (message: ChatMessage): readonly string[] => [
  ...new Set([...JSON.stringify(message.body).matchAll(/"(m:[^":]+:0)"/g)].map((m) => m[1] ?? '')),
]

/** Says hello for each customer and waits for the menu. */
export const greetCustomers = async (
  emulator: EmulatorClient,
  shops: readonly string[],
  count: number,
  firstPhone = 27_710_000_000,
): Promise<readonly Customer[]> => {
  const customers: Customer[] = []
  const greet = async (i: number): Promise<void> => {
    const phone = String(firstPhone + i)
    const shop = shops[i % shops.length] ?? ''
    const user = emulator.user(phone, { name: `Customer ${i}` })
    await user.says('hello', shop)
    const hello = await user.waitForReply({ timeoutMs: GREETED_WITHIN_MS })
    // The greeting leads to the menu; the menu's rows lead to its categories.
    let taps: readonly string[] = categoriesIn(hello).filter((id) => id !== 'm::0')
    if (taps.length === 0) {
      await user.tapsId('m::0', shop)
      taps = categoriesIn(await user.waitForReply({ timeoutMs: GREETED_WITHIN_MS }))
    }
    if (taps.length === 0) throw new Error(`no category to tap in ${JSON.stringify(hello.body)}`)
    customers.push({ phone, shop, user, taps })
  }
  for (let from = 0; from < count; from += GREETED_AT_ONCE) {
    const many = Math.min(GREETED_AT_ONCE, count - from)
    await Promise.all(Array.from({ length: many }, (_, i) => greet(from + i)))
  }
  return customers
}

/**
 * Taps at an even pace, customer after customer, `from` counting the taps made before. Resolves when the last tap was
 * taken by the emulator, not when it was answered.
 */
export const tapAtPace = async (
  customers: readonly Customer[],
  options: { readonly from: number; readonly count: number; readonly perSecond: number },
): Promise<void> => {
  const gapMs = 1_000 / options.perSecond
  const startedAt = performance.now()
  const running: Promise<unknown>[] = []
  for (let i = 0; i < options.count; i++) {
    const waitMs = startedAt + i * gapMs - performance.now()
    if (waitMs > 1) await sleep(waitMs)
    const n = options.from + i
    const customer = customers[n % customers.length]
    if (!customer) throw new Error('no customers')
    const id = customer.taps[Math.floor(n / customers.length) % customer.taps.length] ?? ''
    running.push(customer.user.tapsId(id, customer.shop))
  }
  await Promise.all(running)
}
