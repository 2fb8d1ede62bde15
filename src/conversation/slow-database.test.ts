import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { PATIENTLY } from '../kernel/test-patience.ts'
import { createDayKeys, createRouter, createSettleSend } from '../channel/index.ts'
import { createDatabase, sqlState, type Database } from '../platform/db/database.ts'
import { createPreferencePort } from './consents.ts'
import { createWorld, type World } from './test-world.ts'

let world: World
let db: Database
beforeAll(async () => {
  world = await createWorld()
  db = createDatabase({
    connection: world.test.connection('worker'),
    applicationName: 'test-impatient',
    connectionsMax: 3,
    statementTimeoutMs: 200,
  })
})
afterAll(async () => {
  await db.close()
  await world.stop()
})

it('waits out a lock that is held longer than a statement may take, and sets nothing aside', async () => {
  const shop = await world.addShop()
  const outages: (string | undefined)[] = []
  const parked: string[] = []
  const router = createRouter({
    ...world,
    db,
    dayKeys: createDayKeys(world),
    owner: randomUUID(),
    random: Math.random,
    hint: () => undefined,
    preferences: createPreferencePort({ ...world }),
    channelEvents: { record: async () => undefined },
    settleSend: createSettleSend(),
    onCall: async () => undefined,
    onEcho: async () => undefined,
    observer: {
      onOutage: (error) => void outages.push(sqlState(error)),
      onParked: (reason) => void parked.push(reason),
    },
    sweepEveryMs: 5,
  })
  const thandi = { waId: '27710000002' }
  await world.rows('begin')
  await world.rows('lock table message in access exclusive mode') // as a migration does
  await world.append(world.messagesBody(shop, thandi, world.text(thandi, '2 bread please')))

  router.start()
  await vi.waitFor(() => expect(outages.length).toBeGreaterThan(2), PATIENTLY)
  await world.rows('commit')
  await vi.waitFor(async () => {
    expect(await world.rows('select outcome from raw_batch')).toEqual([{ outcome: 'routed' }])
  }, PATIENTLY)
  await router.drain()

  expect(new Set(outages)).toEqual(new Set(['57014']))
  expect(parked).toEqual([])
  expect(await world.rows('select kind from message')).toEqual([{ kind: 'text' }])
})
