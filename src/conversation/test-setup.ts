/** A world for the tests of a file. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createWorld, type TestShop, type World } from './test-world.ts'

/**
 * Opens a world before the tests of a file and stops it after them. Before each test `use` is given it with a shop of the test's
 * own: nothing waits in lanes, nothing is parked, and Meta has heard nothing yet.
 */
export const useWorld = (use: (world: World, shop: TestShop) => void): void => {
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
    use(world(), await world().addShop())
  })
}

const expectWorld = (): never => {
  throw new Error('the world of these tests was not opened')
}

/** News of an order, as it is sent outside the window. */
export const TEMPLATE = {
  type: 'template',
  name: 'order_update',
  language: 'en_ZA',
  category: 'utility',
  params: { shop: 'S', order_no: '1', update: 'ready' },
} as const
