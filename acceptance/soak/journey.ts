/** A customer of the storm: hello, then an order, again and again; each step knows which reply must answer it. */
import type { UserClient } from '../../emulator/client.ts'
import { cents, formatRand, type Cents } from '../../src/kernel/money.ts'
import { KASI_KOTA, UBUNTU_SPAZA } from '../harness.ts'

interface Step {
  readonly wamid: string
  /** What the one reply to it must hold, and no other reply of this customer's does at its place. */
  readonly expects: readonly string[]
}

interface PlacedOrder {
  readonly quantity: number
  readonly total: Cents
}

export interface Journey {
  readonly phone: string
  readonly shop: string
  readonly said: Step[]
  readonly placed: PlacedOrder[]
}

interface StormShop {
  readonly id: string
  readonly wish: (quantity: number) => string
  readonly sku: string
  readonly price: Cents
}

export const STORM_SHOPS: readonly StormShop[] = [
  { id: KASI_KOTA, wish: (q) => `${q} magwinya`, sku: 'MAG-01', price: cents(2_50) },
  { id: UBUNTU_SPAZA, wish: (q) => `${q} sugar`, sku: 'SUGAR-1', price: cents(28_00) },
]

export const answers = (text: string, expects: readonly string[]): boolean =>
  expects.every((words) => text.includes(words))

/**
 * Orders until told to stop, and always finishes the order that was begun. The quantity changes with each order, so that
 * a reply to another message, an old cart or a repeated command is seen in the text and in the books.
 *
 * @throws Error when a reply does not come within `replyWithinMs`: she gives up, and her journey ends.
 */
export const travel = async (
  user: UserClient,
  journey: Journey,
  shop: StormShop,
  offset: number,
  { isOver, replyWithinMs }: { readonly isOver: () => boolean; readonly replyWithinMs: number },
): Promise<void> => {
  const ask = async (say: () => Promise<{ wamid: string; n: number }>, expects: readonly string[]): Promise<void> => {
    const { wamid, n } = await say()
    journey.said.push({ wamid, expects })
    // Not just the next one: a repeat of the reply before may come first, and a person would know it again.
    await user.waitForReply({
      after: n,
      to: journey.shop,
      timeoutMs: replyWithinMs,
      matching: (m) => answers(JSON.stringify(m.body), expects),
    })
  }
  await ask(() => user.says('hello', journey.shop), ['See menu'])
  let turn = offset
  do {
    const quantity = 2 + (turn++ % 8)
    const total = cents(quantity * shop.price)
    await ask(() => user.says(shop.wish(quantity), journey.shop), ['"Confirm"', `${quantity} × `, formatRand(total)])
    journey.placed.push({ quantity, total }) // her word counts, whether or not its answer reaches her
    await ask(() => user.taps('Confirm', journey.shop), [`is placed. Total ${formatRand(total)}`])
  } while (!isOver())
}
