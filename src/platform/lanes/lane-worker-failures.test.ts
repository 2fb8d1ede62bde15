import { describe, expect, it } from 'vitest'
import type { TenantId } from '../../kernel/ids.ts'
import type { Database } from '../db/database.ts'
import { type TestDatabase } from '../db/test-database.ts'
import { LaneMovedError } from './lane.ts'
import { listParked, replayParked } from './parked-store.ts'
import { aLaneId, anItem, effectsOf, gate, look, put, recordingHandler, until } from './test-lanes.ts'
import { inboxLanes, useLanes, useWorkers } from './test-workers.ts'

let test: TestDatabase
let db: Database
let tenantId: TenantId
useLanes((opened, own) => {
  test = opened
  db = opened.worker
  tenantId = own
})

const started = useWorkers(() => test)
const now = (): number => Date.now()
const { inbox, hintOf, isIdle } = inboxLanes(() => ({ db, tenantId }))

describe('a failing handler', () => {
  it('is tried again after a back-off, and the attempts are forgotten when it succeeds', async () => {
    const lane = aLaneId()
    const waits: number[] = []
    let tries = 0
    const handle = recordingHandler(db, {
      beforeWrite: (seen) => {
        waits.push(seen.attempts)
        if (++tries < 3) throw new Error('not yet')
      },
    })
    await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())

    started({ db, handle, backoff: { firstMs: 10, mostMs: 20, attemptsMax: 5 } })

    await until(() => isIdle(lane))
    expect(waits).toEqual([0, 1, 2])
    expect(await look(db, inbox(lane))).toMatchObject({ attempts: 0, items: [] })
    expect(await effectsOf(test, lane)).toEqual(['a'])
  })

  it('has its item parked with the reason after the last try, and the lane goes on', async () => {
    const lane = aLaneId()
    const parkedSeen: string[] = []
    let tries = 0
    const handle = recordingHandler(db, {
      beforeWrite: (seen) => {
        if (seen.items[0]?.kind !== 'poison') return
        tries++
        throw new TypeError('cannot read this')
      },
    })
    await put(db, tenantId, 'inbox', [anItem(lane, 'poison'), anItem(lane, 'next')], now())

    started({ db, handle, observer: { onParked: (_a, kind, reason) => parkedSeen.push(`${kind}: ${reason}`) } })

    await until(() => isIdle(lane))
    const parked = await db.withTenant(tenantId, (tx) => listParked(tx, { queue: null, after: null, most: 10 }))
    expect(tries).toBe(3)
    expect(parked).toMatchObject([{ kind: 'poison', reason: 'TypeError: cannot read this', attempts: 3 }])
    expect(parkedSeen).toEqual(['poison: TypeError: cannot read this'])
    expect(await effectsOf(test, lane)).toEqual(['next'])
  })

  it('has its item parked although its reason quotes what no text of the database may hold', async () => {
    const lane = aLaneId()
    const parkedSeen: string[] = []
    const handle = recordingHandler(db, {
      beforeWrite: () => {
        throw new Error('not a name: a\u0000b')
      },
    })
    await put(db, tenantId, 'inbox', [anItem(lane, 'poison')], now())

    started({ db, handle, observer: { onParked: (_a, kind, reason) => parkedSeen.push(`${kind}: ${reason}`) } })

    await until(() => isIdle(lane))
    expect(parkedSeen).toEqual(['poison: Error: not a name: a b'])
  })

  it('for want of room on the disk of the database waits for it, and has nothing parked', async () => {
    const lane = aLaneId()
    const parkedSeen: string[] = []
    let tries = 0
    const handle = recordingHandler(db, {
      beforeWrite: () => {
        if (++tries <= 4) throw Object.assign(new Error('could not extend file'), { code: '53100' })
      },
    })
    await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())

    started({ db, handle, observer: { onParked: (_a, kind) => parkedSeen.push(kind) } })

    await until(() => isIdle(lane))
    expect(parkedSeen).toEqual([])
    expect(await effectsOf(test, lane)).toEqual(['a'])
  })

  it('that is mended handles the parked item when it is replayed', async () => {
    const lane = aLaneId()
    let isMended = false
    const handle = recordingHandler(db, {
      beforeWrite: () => {
        if (!isMended) throw new Error('defect')
      },
    })
    const item = anItem(lane, 'poison')
    await put(db, tenantId, 'inbox', [item], now())
    started({ db, handle })
    await until(() => isIdle(lane))
    isMended = true

    await test.api.withTenant(tenantId, (tx) => replayParked(tx, item.id, now()))

    await until(async () => (await effectsOf(test, lane)).length > 0)
    expect(await effectsOf(test, lane)).toEqual(['poison'])
  })

  it('keeps its back-off however many hints arrive meanwhile', async () => {
    const lane = aLaneId()
    let tries = 0
    const [inHand, release] = [gate(), gate()]
    const handle = recordingHandler(db, {
      beforeWrite: async () => {
        tries++
        inHand.open()
        await release.passed
        throw new Error('defect')
      },
    })
    const worker = started({ db, handle, backoff: { firstMs: 600_000, mostMs: 600_000, attemptsMax: 3 } })
    await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())
    await inHand.passed
    for (let i = 0; i < 5; i++) {
      worker.hint(hintOf(lane, await put(db, tenantId, 'inbox', [anItem(lane, 'b')], now())))
    }

    release.open()

    await until(async () => (await look(db, inbox(lane)))?.attempts === 1)
    worker.hint(hintOf(lane, await put(db, tenantId, 'inbox', [anItem(lane, 'c')], now())))
    await until(() => worker.stats().inFlight === 0)
    expect(worker.stats().waiting).toBe(0)
    expect(tries).toBe(1)
  })

  it('does not write a value quoted by the database into the reason', async () => {
    const lane = aLaneId()
    const handle = (): Promise<null> =>
      db.withTenant(tenantId, async (tx) => {
        await tx.sql`select ${'27820000001 Thandi'}::text::uuid`
        return null
      })
    await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())

    started({ db, handle })

    await until(() => isIdle(lane))
    const parked = await db.withTenant(tenantId, (tx) => listParked(tx, { queue: null, after: null, most: 10 }))
    expect(parked.map((p) => p.reason)).toEqual(['database error 22P02'])
  })

  it('that always believes the lane has moved is parked in the end', async () => {
    const lane = aLaneId()
    let tries = 0
    const handle = (): Promise<null> => {
      tries++
      return Promise.reject(new LaneMovedError())
    }
    await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())

    started({ db, handle })

    await until(() => isIdle(lane))
    const parked = await db.withTenant(tenantId, (tx) => listParked(tx, { queue: null, after: null, most: 10 }))
    expect(parked).toMatchObject([{ reason: 'LaneMovedError: the lane was moved on by somebody else' }])
    expect(tries).toBeGreaterThanOrEqual(3 * 20)
  })

  it('of what others have in hand counts no attempt, lets nothing overtake, and is no outage', async () => {
    const lane = aLaneId()
    const [seen, outages, failures]: [number[], unknown[], unknown[]] = [[], [], []]
    const handle = recordingHandler(db, {
      beforeWrite: ({ attempts }) => {
        if (seen.push(attempts) < 3) throw Object.assign(new Error('lock timeout'), { code: '55P03' })
      },
    })
    const observer = {
      onOutage: (error: unknown) => void outages.push(error),
      onFailure: (_: unknown, error: unknown) => void failures.push(error),
    }
    await put(db, tenantId, 'inbox', [anItem(lane, 'a'), anItem(lane, 'b')], now())

    started({ db, handle, observer })

    await until(() => isIdle(lane))
    expect(await effectsOf(test, lane)).toEqual(['a', 'b'])
    expect(seen).toEqual([0, 0, 0])
    expect([outages, failures]).toEqual([[], []])
  })

  it('during an outage of the database counts no attempt and is called again', async () => {
    const lane = aLaneId()
    const outages: unknown[] = []
    let tries = 0
    const handle = recordingHandler(db, {
      beforeWrite: async () => {
        if (++tries > 2) return
        await db.withTenant(tenantId, (tx) => tx.sql`select pg_terminate_backend(pg_backend_pid())`)
      },
    })
    await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())

    started({
      db,
      handle,
      backoff: { firstMs: 10, mostMs: 20, attemptsMax: 1 }, // one counted failure would park it
      observer: { onOutage: (error) => outages.push(error) },
    })

    await until(() => isIdle(lane))
    expect(outages.length).toBeGreaterThanOrEqual(2)
    expect(await effectsOf(test, lane)).toEqual(['a'])
  })
})
