import { describe, expect, it } from 'vitest'
import { MINUTE_MS } from '../kernel/clock.ts'
import { aClock } from '../kernel/test-clock.ts'
import type { AlertKind } from '../platform/telemetry/alerts.ts'
import { createRoom } from './room.ts'

const READY = { ok: true, checks: { database: 'ok' } }
const LEAST = 32 * 1024 * 1024
const failure = (code: string) => Object.assign(new Error('not stored'), { code })

const aRoom = (leftBytes = LEAST, dataDir: string | null = '/data') => {
  const raised: AlertKind[] = []
  const clock = aClock()
  const room = createRoom({
    ...{ clock, dataDir, alerts: { raise: (kind) => void raised.push(kind) } },
    look: () => Promise.resolve({ bavail: leftBytes / 4096, bsize: 4096 }),
  })
  return { ...room, raised, clock }
}

describe('a disk on which little is left', () => {
  it('is not ready for what comes next, and is told of before anything is refused', async () => {
    const room = aRoom(LEAST - 4096)

    expect(await room.check(READY)).toEqual({
      ok: false,
      checks: { database: 'ok', disk: 'full: less than 32 MB left' },
    })
    expect(room.raised).toEqual(['disk_full'])
  })

  it('is ready with as much as two segments of the log', async () => {
    const room = aRoom()

    expect(await room.check(READY)).toEqual(READY)
    expect(room.raised).toEqual([])
  })

  it('is looked at where the directory lies', async () => {
    const room = createRoom({ alerts: { raise: () => undefined }, clock: aClock(), dataDir: '.' })

    expect(await room.check(READY)).toEqual(READY)
  })

  it('says nothing of a database elsewhere', async () => {
    expect(await aRoom(0, null).check(READY)).toEqual(READY)
  })
})

describe('what could not be stored', () => {
  it.each(['53100', 'ENOSPC', 'EDQUOT'])('for want of room (%s) is told, and refused all the same', async (code) => {
    const room = aRoom()
    const error = failure(code)

    await expect(room.watch(Promise.reject(error))).rejects.toBe(error)

    expect(room.raised).toEqual(['disk_full'])
  })

  it('because the database restarts is not', async () => {
    const room = aRoom()

    await expect(room.watch(Promise.reject(failure('57P01')))).rejects.toThrow('not stored')

    expect(room.raised).toEqual([])
    expect(await room.check(READY)).toEqual(READY)
  })

  it('for want of room says so for a minute, wherever the database lies; then it may be tried again', async () => {
    const room = aRoom(LEAST, null)
    await room.watch(Promise.reject(failure('53100'))).catch(() => undefined)

    room.clock.pass(MINUTE_MS - 1)
    const refused = await room.check(READY)
    room.clock.pass(1)
    const later = await room.check(READY)

    expect(refused).toEqual({
      ok: false,
      checks: { database: 'ok', disk: 'full: something was not stored for want of room' },
    })
    expect(later).toEqual(READY)
  })
})

it('what is stored is handed on as it is', async () => {
  expect(await aRoom().watch(Promise.resolve('stored'))).toBe('stored')
})
