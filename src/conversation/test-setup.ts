/** A world for the tests of a file. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createWorld, delivers, offering, type Person, type TestShop, type World } from './test-world.ts'

/**
 * Opens a world before the tests of a file and stops it after them. Before each test `use` is given it with a shop of the test's
 * own: nothing waits in lanes, nothing is parked, and Meta has heard nothing yet.
 */
export const useWorld = (use: (world: World, shop: TestShop) => void | Promise<void>): void => {
  let opened: World | undefined
  const world = (): World => opened ?? expectWorld()
  beforeAll(async () => {
    opened = await createWorld()
  })
  afterAll(() => opened?.stop())
  beforeEach(async () => {
    const { rows, graph, effects, dead, repeats } = world()
    await rows('delete from lane')
    await rows('truncate raw_batch, quarantine, parked_item')
    for (const list of [graph.script, graph.sent, effects, dead]) list.length = 0
    repeats.count = 0
    await use(world(), await world().addShop())
  })
}

const expectWorld = (): never => {
  throw new Error('the world of these tests was not opened')
}

export const THANDI: Person = { waId: '27710000002', name: 'Thandi' }

type Sent = Awaited<ReturnType<World['say']>>

/** What Thandi says to a shop and taps, and the last that it sends her for it. */
export const talkOf = (world: World, shop: TestShop) => {
  const toHer = (sent: Sent) => sent.findLast((s) => s.body.to === `+${THANDI.waId}`)
  const says = async (words: string) => toHer(await world.say(shop, THANDI, words))
  const taps = async (on: Sent[number] | undefined, part: string) =>
    toHer(await world.press(shop, THANDI, offering(on, part)))
  /** An order for collection. */
  const places = async () => taps(await says('2 white bread'), ':confirm:')
  return { toHer, says, taps, places }
}
export type Talk = ReturnType<typeof talkOf>

/** As {@link useWorld}, with a shop that delivers and a customer of it. */
export const useTalk = (use: (world: World, shop: TestShop, talk: Talk) => void): void => {
  useWorld(async (world, shop) => {
    await delivers(world, shop)
    use(world, shop, talkOf(world, shop))
  })
}

/** News of an order, as it is sent outside the window. */
export const TEMPLATE = {
  type: 'template',
  name: 'order_update',
  language: 'en_ZA',
  category: 'utility',
  params: { shop: 'S', order_no: '1', update: 'ready' },
} as const
