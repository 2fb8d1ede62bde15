/** That each benchmark runs and measures something, at tiny sizes. No figure is judged: the machine may be busy. */
import { describe, expect, it } from 'vitest'
import { judge, tableOf } from './bars.ts'
import { atQuickPace, watchPace, measurePace } from './pace.ts'
import { benchCatalogue } from './catalogue.ts'
import { categoriesIn } from './customers.ts'
import { benchKeeping } from './keeping.ts'
import { describeMachine } from './machine.ts'
import { benchReply, waysOf } from './reply.ts'
import { benchTenants } from './tenants.ts'
import { benchTurn } from './turn.ts'
import { benchMemory } from './memory.ts'
import type { ChatMessage } from '../emulator/client.ts'

const LONG_MS = 120_000
const aMessage = (over: Partial<ChatMessage>): ChatMessage => ({
  n: 1,
  wamid: 'wamid.1',
  direction: 'in',
  at: 0,
  type: 'text',
  body: {},
  ...over,
})

describe('the benchmarks', () => {
  it('measure the CPU of a turn in its two parts', { timeout: LONG_MS }, async () => {
    const measured = await benchTurn({
      turns: 20,
      customers: 24, // each taps once: two taps that wait together on a busy machine are one turn with one reply
      perSecond: 20,
      warmUpTurns: 4,
      warmUpPerSecond: 20,
      idleMs: 200,
    })

    expect(measured.turns).toBe(20)
    expect(Number.isFinite(measured.cpuMsPerTurn.node + measured.cpuMsPerTurn.postgres)).toBe(true)
  })

  it('measure the way from a tap to its reply, beside an echo', { timeout: LONG_MS }, async () => {
    const measured = await benchReply({ slices: 1, turnsASlice: 4, perSecond: 20, customers: 4, warmUpTurns: 4 })

    expect(measured.turns).toBe(4)
    expect(measured.medianMs.product).toBeGreaterThan(0)
  })

  it('measure a turn with few and with many tenants', { timeout: LONG_MS }, async () => {
    const measured = await benchTenants({
      few: 2,
      many: 40,
      customersOfFew: 40,
      slices: 1,
      turnsASlice: 6,
      warmUpTurns: 4,
      perSecond: 20,
    })

    expect(measured.cpuMsPerTurn.few.total).toBeGreaterThan(0)
    expect(measured.ratio).toBeGreaterThan(0)
  })

  it('measure a backup and its restore', { timeout: LONG_MS }, async () => {
    const measured = await benchKeeping({ databaseMb: 30 })

    expect(measured.databaseMb).toBeGreaterThanOrEqual(30)
    expect(measured.rows).toBeGreaterThan(1_000)
    expect(measured.restore.memoryPeakMb).toBeGreaterThan(10)
  })

  it('measure an import and what reading its goods costs', { timeout: LONG_MS }, async () => {
    const measured = await benchCatalogue({ products: 400, requests: 4, warmUp: 1, restMs: 100 })

    expect(measured.import.seconds).toBeGreaterThan(0)
    expect(measured.importAgain).toMatchObject({ created: 100, changed: 200, unchanged: 100 })
    expect(Number.isFinite(measured.cpuMsPerRequest.listOf100.total)).toBe(true)
    expect(Number.isFinite(measured.cpuMsPerRequest.searchWithSlips.total)).toBe(true)
  })

  it('measure the memory of what is idle', { timeout: LONG_MS }, async () => {
    const measured = await benchMemory({ idleMs: 100 })

    expect(measured.processes).toBeGreaterThan(0)
    expect(measured.nodePssMb).toBeGreaterThan(10)
  })
})

describe('what they print', () => {
  it('shows a figure beside its bar, CPU time judged at a quick pace, and what is no number as missed', () => {
    const judged = judge([
      { name: 'one turn, CPU', figure: 7.5, unit: 'ms', bar: 8, aim: 4, isCpu: true, quick: 5.13 },
      { name: 'idle memory', figure: Number.NaN, unit: 'MB', bar: 160 },
      { name: 'search, CPU', figure: 4.2, unit: 'ms', bar: 3, isCpu: true, quick: 2.87 },
      { name: 'page, CPU', figure: 5.2, unit: 'ms', bar: 3, isCpu: true, quick: 3.01 },
    ])

    expect(judged.map((b) => b.isMet)).toEqual([true, false, true, false])
    expect(
      tableOf(judged)
        .split('\n')
        .map((line) => line.replaceAll(/ {2,}/g, ' | ')),
    ).toEqual([
      'what | figure | at a quick pace | bar',
      'one turn, CPU | 7.5 ms | 5.13 ms | <= 8 ms (aim 4) | met',
      'idle memory | NaN MB | <= 160 MB | MISSED',
      'search, CPU | 4.2 ms | 2.87 ms | <= 3 ms | met at a quick pace, above as measured',
      'page, CPU | 5.2 ms | 3.01 ms | <= 3 ms | MISSED',
    ])
  })

  it('reads CPU time against the pace of the machine in the same run', () => {
    const stop = watchPace()
    const pace = stop()

    expect(pace).toBeGreaterThan(0)
    expect(atQuickPace(12, 16.4)).toBe(6)
    expect(atQuickPace(12, 8.2)).toBe(12)
  })

  it('describes the machine', () => {
    expect(describeMachine()).toMatchObject({
      node: process.version,
      load: [expect.any(Number), expect.any(Number), expect.any(Number)],
    })
  })
})

describe('the pace of the machine', () => {
  it('is the CPU of some work, which is never nothing', () => {
    expect(measurePace()).toBeGreaterThan(0)
  })
})

describe('what they read from a chat', () => {
  it('are the categories that a menu leads to, each once', () => {
    const body = {
      interactive: { action: { sections: [{ rows: [{ id: 'm:ab:0' }, { id: 'm:cd:0' }, { id: 'm:ab:0' }] }] } },
    }

    expect(categoriesIn(aMessage({ direction: 'out', body }))).toEqual(['m:ab:0', 'm:cd:0'])
  })

  it('is the time from each tap to the message after it', () => {
    const chat = [
      aMessage({ n: 1, at: 5 }),
      aMessage({ n: 2, at: 100 }),
      aMessage({ n: 3, direction: 'out', at: 130 }),
      aMessage({ n: 4, at: 200 }),
      aMessage({ n: 5, direction: 'out', at: 210 }),
    ]

    expect(waysOf(chat, 1)).toEqual([30, 10])
  })

  it('cannot be read while a tap is without an answer', () => {
    expect(() => waysOf([aMessage({ n: 1 })], 0)).toThrow('not answered')
  })
})
