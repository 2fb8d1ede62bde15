import { describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'
import { isBackupDue, isBackupOld, lastSlot } from './schedule.ts'

const at = (text: string): number => Date.parse(`2026-11-${text}:00.000Z`)
const NOW = at('25T09:00')
const none = { newestMs: null, failedMs: null }

describe('the daily backup', () => {
  it('has its slot today once that has passed, and yesterday until then', () => {
    expect(lastSlot(at('25T00:30'), '00:30')).toBe(at('25T00:30'))
    expect(lastSlot(at('25T00:29'), '00:30')).toBe(at('24T00:30'))
  })

  it.each([
    ['there is none yet', none, true],
    ['the newest is of last night', { newestMs: at('25T00:31'), failedMs: null }, false],
    ['the newest is of the evening before', { newestMs: at('24T23:00'), failedMs: null }, true],
    ['one failed a moment ago', { newestMs: null, failedMs: NOW - 5 * MINUTE_MS }, false],
    ['one failed an hour ago', { newestMs: null, failedMs: NOW - HOUR_MS }, true],
  ])('when %s: due is as it should be', (_when, state, isDue) => {
    expect(isBackupDue(state, NOW, '00:30')).toBe(isDue)
  })

  it('is never due when it is off', () => {
    expect(isBackupDue(none, NOW, 'off')).toBe(false)
  })

  it('is old after a day and a half, counted from the start where there is none', () => {
    const old = NOW - 37 * HOUR_MS

    expect(isBackupOld({ newestMs: old }, NOW, NOW)).toBe(true)
    expect(isBackupOld({ newestMs: null }, NOW, NOW)).toBe(false)
    expect(isBackupOld({ newestMs: null }, old, NOW)).toBe(true)
    expect(isBackupOld({ newestMs: NOW - 35 * HOUR_MS }, old, NOW)).toBe(false)
  })
})
