import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONSENT_ACTIONS, CONSENT_PURPOSES, foldConsent, mayAskConsent, type ConsentAction } from './consent.ts'
import { endedEntries } from './consent-ended.ts'

interface Said {
  readonly id: string
  readonly purpose: (typeof CONSENT_PURPOSES)[number]
  readonly action: ConsentAction
  readonly occurredAtMs: number
  readonly recordedAtMs: number
}
/** A ledger about one purpose, of what was said at 1, 2, 3 and so on, and recorded at once. */
const aLedger = (...actions: readonly ConsentAction[]): readonly Said[] =>
  actions.map((action, i) => ({
    id: `${i + 1} ${action}`,
    purpose: 'marketing',
    action,
    occurredAtMs: i + 1,
    recordedAtMs: i + 1,
  }))
const endedBy = (beforeMs: number, ledger: readonly Said[]): readonly string[] =>
  endedEntries(ledger, beforeMs).map(({ id }) => id)

describe('what has ended in a ledger', () => {
  it('is all before the last answer that changed something', () => {
    expect(endedBy(9, aLedger('asked', 'granted', 'withdrawn', 'granted'))).toEqual([
      ...['1 asked', '2 granted', '3 withdrawn'],
    ])
  })

  it('is nothing until that answer is old itself', () => {
    const ledger = aLedger('asked', 'granted', 'withdrawn')

    expect(endedBy(3, ledger)).toEqual(['1 asked'])
    expect(endedBy(4, ledger)).toEqual(['1 asked', '2 granted'])
  })

  it('is never an answer that still holds, however often it was repeated, nor what made it hold', () => {
    expect(endedBy(9, aLedger('withdrawn', 'withdrawn', 'withdrawn'))).toEqual([])
    expect(endedBy(9, aLedger('granted', 'expired'))).toEqual([])
    expect(endedBy(9, aLedger('refused', 'asked'))).toEqual([])
  })

  it('is, of notices, every one but the last; a notice ends no consent and no consent a notice', () => {
    expect(endedBy(9, aLedger('notice_given', 'granted', 'notice_given', 'withdrawn', 'notice_given'))).toEqual([
      ...['1 notice_given', '3 notice_given', '2 granted'],
    ])
    expect(endedBy(5, aLedger('notice_given', 'granted', 'withdrawn', 'granted', 'notice_given'))).not.toContain(
      '1 notice_given',
    )
  })

  it('is told by purpose', () => {
    const [granted, withdrawn] = aLedger('granted', 'withdrawn')

    expect(endedBy(9, [granted!, { ...withdrawn!, purpose: 'save_address' }])).toEqual([])
  })

  it('is never the newest entry of the ledger, from which the chain goes on', () => {
    const [granted, withdrawn] = aLedger('granted', 'withdrawn')
    const late = { ...granted!, id: 'late', occurredAtMs: 0, recordedAtMs: 5 }

    expect(endedBy(9, [granted!, withdrawn!, late])).toEqual([])
    expect(
      endedBy(9, [granted!, withdrawn!, late, { ...granted!, id: 'other', purpose: 'service', recordedAtMs: 6 }]),
    ).toEqual(['late', '1 granted'])
  })
})

/** Entries as they are recorded: rising, each about that moment or one before it; some of them late. */
const aRandomLedger = (lateness: number): fc.Arbitrary<readonly Said[]> =>
  fc
    .array(
      fc.record({
        action: fc.constantFrom(...CONSENT_ACTIONS),
        purpose: fc.constantFrom('marketing' as const, 'save_address' as const),
        lateBy: fc.nat({ max: lateness }),
      }),
      { maxLength: 14 },
    )
    .map((said) =>
      said.map(({ action, purpose, lateBy }, i) => ({
        ...{ id: `${i}`, action, purpose, recordedAtMs: i + 1, occurredAtMs: Math.max(0, i + 1 - lateBy) },
      })),
    )

/** Records an entry after the other, and takes out what is over after each, three entries behind. */
const overTime = (ledger: readonly Said[]): readonly Said[] =>
  ledger.reduce<readonly Said[]>((kept, entry) => {
    const all = [...kept, entry]
    const ended = endedEntries(all, entry.recordedAtMs - 3)
    return all.filter((each) => !ended.includes(each))
  }, [])

describe('taking out what has ended', () => {
  it('changes neither what holds nor since when, nor whether one may ask, also where entries came late', () => {
    fc.assert(
      fc.property(aRandomLedger(8), fc.nat({ max: 16 }), (ledger, beforeMs) => {
        const ended = endedEntries(ledger, beforeMs)
        const left = ledger.filter((entry) => !ended.includes(entry))

        for (const purpose of CONSENT_PURPOSES) {
          expect(foldConsent(left, purpose)).toEqual(foldConsent(ledger, purpose))
          expect(mayAskConsent(left, purpose)).toBe(mayAskConsent(ledger, purpose))
        }
        expect(ended.every(({ recordedAtMs }) => recordedAtMs < beforeMs)).toBe(true)
        expect(ended).not.toContain(ledger.at(-1))
      }),
    )
  })

  it('and going on is as if nothing had been taken out: the state always, its beginning where nothing comes late', () => {
    fc.assert(
      fc.property(aRandomLedger(8), aRandomLedger(0), (late, inTime) => {
        expect(foldConsent(overTime(late), 'marketing').state).toBe(foldConsent(late, 'marketing').state)
        expect(foldConsent(overTime(inTime), 'marketing')).toEqual(foldConsent(inTime, 'marketing'))
      }),
    )
  })

  it('takes out something, or the two above would prove nothing', () => {
    fc.assert(
      fc.property(aRandomLedger(0), (ledger) => {
        const more = [...ledger, ...aLedger('granted', 'withdrawn', 'granted', 'withdrawn')].map((entry, i) => ({
          ...entry,
          ...{ id: `${i}`, recordedAtMs: i + 1, occurredAtMs: i + 1 },
        }))

        expect(
          overTime([...more, ...aLedger('notice_given').map((n) => ({ ...n, id: 'n', recordedAtMs: 90 }))]).length,
        ).toBeLessThan(more.length)
      }),
    )
  })
})
