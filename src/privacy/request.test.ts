import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../kernel/clock.ts'
import { SOUTH_AFRICAN_HOLIDAYS } from '../kernel/country/za.ts'
import { localDateAt, weekdayOf } from '../kernel/local-date.ts'
import {
  applyStep,
  dueAt,
  extendDue,
  mayApprove,
  remindersDue,
  REQUEST_STATES,
  type RequestFacts,
  type RequestState,
} from './request.ts'

const calendar = { timeZone: 'Africa/Johannesburg', holidays: SOUTH_AFRICAN_HOLIDAYS }
const at = (local: string): number => Date.parse(`${local}+02:00`)
const local = (ms: number): string => new Date(ms + 2 * 3_600_000).toISOString().slice(0, 19)

const aRequest = (over: Partial<RequestFacts> = {}): RequestFacts => ({
  type: 'access',
  state: 'clarify',
  tier: 2,
  receivedAtMs: at('2026-11-10T09:00'),
  dueAtMs: at('2026-12-10T23:59:59'),
  extendedAtMs: null,
  verifiedAtMs: at('2026-11-11T09:00'),
  verifiedBy: 'staff:1',
  ...over,
})

describe('a request is due', () => {
  it.each([
    ['at the end of the thirtieth day', '2026-11-10T09:00', '2026-12-10T23:59:59'],
    ['counted from the local day, also late in the evening', '2026-11-10T23:30', '2026-12-10T23:59:59'],
    ['on Monday where it would be Sunday', '2026-11-13T09:00', '2026-12-14T23:59:59'],
    ['after the Day of Reconciliation', '2026-11-16T09:00', '2026-12-17T23:59:59'],
    ['after Christmas, Goodwill and the Sunday behind them', '2026-11-25T21:00', '2026-12-28T23:59:59'],
    ['on the Saturday of Easter, when it would be Good Friday', '2027-02-24T09:00', '2027-03-27T23:59:59'],
    ['after Easter Sunday and Family Day', '2027-02-26T09:00', '2027-03-30T23:59:59'],
    ['on a Saturday, which is a day like others', '2026-11-12T09:00', '2026-12-12T23:59:59'],
  ])('%s', (_name, received, due) => {
    expect(local(dueAt(at(received), calendar))).toBe(due)
  })

  it('never sooner than 30 days, never on a Sunday or holiday', () => {
    const instants = fc.integer({ min: at('2025-01-01T00:00'), max: at('2035-01-01T00:00') })
    fc.assert(
      fc.property(instants, (received) => {
        const due = dueAt(received, calendar)
        const day = localDateAt(due, calendar.timeZone)

        expect(due).toBeGreaterThan(received + 30 * DAY_MS - 1)
        expect(weekdayOf(day)).not.toBe(0)
        expect(SOUTH_AFRICAN_HOLIDAYS.on(day)).toBeNull()
      }),
    )
  })
})

describe('an extension', () => {
  it('gives access thirty days more, once, while there is time', () => {
    const request = aRequest()
    const extended = extendDue(request, at('2026-12-09T12:00'), calendar)

    expect(extended.ok && local(extended.value)).toBe('2027-01-09T23:59:59')
  })

  it.each([
    ['a second time', { extendedAtMs: at('2026-12-01T00:00') }],
    ['for a deletion', { type: 'delete' as const }],
  ])('is refused %s', (_name, over) => {
    expect(extendDue(aRequest(over), at('2026-12-09T12:00'), calendar)).toEqual({
      ok: false,
      error: { code: 'privacy.cannot_extend' },
    })
  })

  it('is refused when it is too late', () => {
    expect(extendDue(aRequest(), at('2026-12-11T00:01'), calendar).ok).toBe(false)
  })
})

describe('a decision', () => {
  it('needs proof of who asks, except where the number is proof enough', () => {
    const unproven = { verifiedAtMs: null, verifiedBy: null }

    expect(mayApprove(aRequest(unproven), 'staff:2')).toMatchObject({
      error: { code: 'privacy.not_verified', tier: 2 },
    })
    expect(mayApprove(aRequest({ ...unproven, type: 'object', tier: 0 }), 'staff:2')).toEqual({
      ok: true,
      value: 'approved',
    })
  })

  it('of the third tier needs a second person', () => {
    const request = aRequest({ tier: 3 })

    expect(mayApprove(request, 'staff:1')).toMatchObject({ error: { code: 'privacy.second_person_needed' } })
    expect(mayApprove(request, 'staff:2').ok).toBe(true)
  })

  it('is taken once', () => {
    for (const state of ['approved', 'refused', 'delivered', 'closed', 'withdrawn'] as const) {
      expect(mayApprove(aRequest({ state }), 'staff:2')).toMatchObject({
        error: { code: 'privacy.step_not_allowed', state },
      })
    }
  })
})

describe('steps', () => {
  const steps = [
    ...(['check', 'verify', 'approve', 'refuse', 'clarify'] as const),
    ...(['execute', 'deliver', 'close', 'withdraw'] as const),
  ]

  it('never lead out of an end', () => {
    const ends: readonly RequestState[] = ['closed', 'withdrawn']

    for (const state of ends) for (const step of steps) expect(applyStep(aRequest({ state }), step).ok).toBe(false)
  })

  it('reach every state', () => {
    const reached = new Set<RequestState>(['received'])
    for (let round = 0; round < REQUEST_STATES.length; round++) {
      for (const state of [...reached]) {
        for (const step of steps) {
          const next = applyStep(aRequest({ state }), step)
          if (next.ok) reached.add(next.value)
        }
      }
    }

    expect([...reached].toSorted()).toEqual([...REQUEST_STATES].toSorted())
  })

  it('come with reminders after a week, twenty and twenty-seven days', () => {
    const received = at('2026-11-01T08:00')
    const due = [6, 7, 19, 20, 26, 27, 40].map((days) => remindersDue(received, received + days * DAY_MS))

    expect(due).toEqual([0, 1, 1, 2, 2, 3, 3])
  })
})
