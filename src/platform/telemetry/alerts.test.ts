import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PATIENTLY } from '../../kernel/test-patience.ts'
import { MINUTE_MS } from '../../kernel/clock.ts'
import { aClock } from '../../kernel/test-clock.ts'
import { createAlerts, createStormWatch } from './alerts.ts'
import { createLogger } from './logger.ts'

let server: Server | undefined
afterEach(() => server?.close())

const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
const log = createLogger({ level: 'silent', role: 'test', destination: silent })

/** A webhook of an operator's; `next` waits for the alert after those that were taken before. */
const aSink = async () => {
  const taken: unknown[] = []
  const waiting: ((alert: unknown) => void)[] = []
  const own = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      response.end()
      const alert: unknown = JSON.parse(text)
      const first = waiting.shift()
      if (first) first(alert)
      else taken.push(alert)
    })
  })
  server = own
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve))
  const next = (): Promise<unknown> =>
    taken.length > 0 ? Promise.resolve(taken.shift()) : new Promise((resolve) => waiting.push(resolve))
  return { url: `http://127.0.0.1:${(own.address() as AddressInfo).port}/`, next, left: () => taken.length }
}

describe('alerts', () => {
  it('reach the operator’s webhook with kind, time and facts', async () => {
    const sink = await aSink()
    const alerts = createAlerts({ url: sink.url, clock: aClock(), log })

    alerts.raise('parked_item', { queue: 'inbox' })

    expect(await sink.next()).toEqual({
      kind: 'parked_item',
      at: '2026-11-25T12:00:00.000Z',
      facts: { queue: 'inbox' },
      heldBack: 0,
    })
  })

  it('that are the same are held back for a quarter of an hour, and counted in the next', async () => {
    const sink = await aSink()
    const clock = aClock()
    const alerts = createAlerts({ url: sink.url, clock, log })
    alerts.raise('dead_send', { reason: 'a' })
    await sink.next()

    clock.pass(15 * MINUTE_MS - 1)
    alerts.raise('dead_send', { reason: 'a' })
    alerts.raise('dead_send', { reason: 'a' })
    clock.pass(1)
    alerts.raise('dead_send', { reason: 'a' })

    expect(await sink.next()).toMatchObject({ facts: { reason: 'a' }, heldBack: 2 })
    expect(sink.left()).toBe(0)
  })

  it('that differ in kind or facts are not held back by each other', async () => {
    const sink = await aSink()
    const alerts = createAlerts({ url: sink.url, clock: aClock(), log })
    alerts.raise('dead_send', { reason: 'a' })
    await sink.next()

    alerts.raise('dead_send', { reason: 'b' })
    expect(await sink.next()).toMatchObject({ kind: 'dead_send', facts: { reason: 'b' } })
    alerts.raise('backup_failed', { reason: 'b' })
    expect(await sink.next()).toMatchObject({ kind: 'backup_failed' })
  })

  it('of which too many differ are one of their kind', async () => {
    const sink = await aSink()
    const clock = aClock()
    const alerts = createAlerts({ url: sink.url, clock, log })

    for (let n = 0; n < 500; n++) alerts.raise('dead_send', { reason: String(n) })
    const sent = await Promise.all(Array.from({ length: 51 }, () => sink.next()))
    clock.pass(15 * MINUTE_MS)
    alerts.raise('dead_send', { reason: 'later' })

    expect(sent).toHaveLength(51)
    expect(await sink.next()).toMatchObject({ facts: { reason: 'later' } })
    expect(sink.left()).toBe(0)
  })

  it('that the webhook did not take are sent when they happen again', async () => {
    const refused = createServer((request, response) => {
      request.resume()
      response.writeHead(503).end()
    })
    await new Promise<void>((resolve) => refused.listen(0, '127.0.0.1', resolve))
    const lines: string[] = []
    const heard = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString())
        done()
      },
    })
    const url = `http://127.0.0.1:${(refused.address() as AddressInfo).port}/`
    const loud = createLogger({ level: 'warn', role: 'test', destination: heard })
    const alerts = createAlerts({ url, clock: aClock(), log: loud })
    const notTaken = (): number => lines.filter((line) => line.includes('alert not taken')).length

    alerts.raise('dead_send', {})
    await vi.waitFor(() => expect(notTaken()).toBe(1), PATIENTLY)
    await new Promise((resolve) => void setImmediate(resolve))
    alerts.raise('dead_send', {})

    await vi.waitFor(() => expect(notTaken()).toBe(2), PATIENTLY)
    refused.close()
    refused.closeAllConnections()
  })

  it('disturb nobody when the webhook is away or not set', () => {
    const unset = createAlerts({ url: undefined, clock: aClock(), log })
    const away = createAlerts({ url: 'http://127.0.0.1:1/', clock: aClock(), log })

    expect(() => unset.raise('dead_send', {})).not.toThrow()
    expect(() => away.raise('dead_send', {})).not.toThrow()
  })
})

describe('wrong signatures', () => {
  const aWatch = (clock: { readonly now: () => number }) => {
    const storms: number[] = []
    const watch = createStormWatch(clock, (count) => storms.push(count))
    return { storms, see: (times: number) => Array.from({ length: times }).forEach(watch) }
  }

  it('are a storm from the fiftieth in a minute on, told once', () => {
    const { storms, see } = aWatch(aClock())

    see(49)
    const before = [...storms]
    see(200)

    expect(before).toEqual([])
    expect(storms).toEqual([50])
  })

  it('that are spread over minutes are none', () => {
    const clock = aClock()
    const { storms, see } = aWatch(clock)

    for (let minute = 0; minute < 5; minute++) {
      see(49)
      clock.pass(MINUTE_MS)
    }

    expect(storms).toEqual([])
  })

  it('are told again when the storm goes on in the next minute', () => {
    const clock = aClock()
    const { storms, see } = aWatch(clock)

    see(60)
    clock.pass(MINUTE_MS)
    see(60)

    expect(storms).toEqual([50, 50])
  })
})
