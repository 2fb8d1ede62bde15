import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../kernel/clock.ts'
import { foldRestrictions, restrictionsInForce } from '../../tenants/index.ts'
import { liftRestrictions } from '../../tenants/number-restrictions.ts'
import { restrictionInWords, restrictionOn, restrictionsTold } from './account-restrictions.ts'
import type { AccountUpdateEvent } from '../inbound/events.ts'

const NOW_MS = Date.parse('2026-11-26T10:00:00Z')

const anUpdate = (event: string, parts: Partial<AccountUpdateEvent> = {}): AccountUpdateEvent => ({
  kind: 'account_update',
  wabaId: '900100200300400',
  entryTimeMs: NOW_MS,
  event,
  restrictions: [],
  raw: {},
  ...parts,
})
const told = (event: string, parts: Partial<AccountUpdateEvent> = {}) =>
  restrictionsTold(anUpdate(event, parts), NOW_MS)
const holding = (...updates: readonly ReturnType<typeof told>[]): readonly string[] =>
  restrictionsInForce(
    updates.reduce((known, news) => foldRestrictions(known, news), []),
    NOW_MS + HOUR_MS,
  )
    .map(({ kind }) => kind)
    .toSorted()

describe('news of an account', () => {
  it('restrict by kind, each until its end', () => {
    const restrictions = [
      { type: 'RESTRICTED_UTILITY_TEMPLATES', expiresAtMs: NOW_MS + DAY_MS },
      { type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' },
    ]

    expect(told('ACCOUNT_RESTRICTION', { restrictions })).toEqual([
      { kind: 'RESTRICTED_UTILITY_TEMPLATES', untilMs: NOW_MS + DAY_MS, toldAtMs: NOW_MS },
      { kind: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION', untilMs: null, toldAtMs: NOW_MS },
    ])
  })

  it.each<[string, AccountUpdateEvent, readonly string[]]>([
    ['a ban', anUpdate('DISABLED_UPDATE', { banState: 'DISABLE' }), ['ACCOUNT_DISABLED']],
    ['a ban that is only announced', anUpdate('DISABLED_UPDATE', { banState: 'SCHEDULE_FOR_DISABLE' }), []],
    ['a ban in a word that we do not know', anUpdate('DISABLED_UPDATE', { banState: 'ON_HOLD' }), []],
    ['an account that was deleted', anUpdate('ACCOUNT_DELETED'), ['ACCOUNT_DELETED']],
    ['an owner who left the app', anUpdate('ACCOUNT_OFFBOARDED'), ['ACCOUNT_OFFBOARDED']],
    [
      'a partner who was disconnected',
      anUpdate('PARTNER_REMOVED', { disconnection: { reason: 'PRIMARY_INACTIVITY' } }),
      ['ACCOUNT_OFFBOARDED'],
    ],
    ['some partner who is no more', anUpdate('PARTNER_REMOVED'), []],
    ['a violation', anUpdate('ACCOUNT_VIOLATION', { violationType: 'ALCOHOL' }), []],
    ['something of tomorrow', anUpdate('ACCOUNT_SHINY'), []],
  ])('%s', (_name, event, kinds) => {
    expect(restrictionsTold(event, NOW_MS).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('lift what news before them took, whichever comes first', () => {
    const ban = told('DISABLED_UPDATE', { banState: 'DISABLE', entryTimeMs: NOW_MS })
    const pardon = told('DISABLED_UPDATE', { banState: 'REINSTATE', entryTimeMs: NOW_MS + 1000 })
    const left = told('ACCOUNT_OFFBOARDED', { entryTimeMs: NOW_MS })
    const back = told('ACCOUNT_RECONNECTED', { entryTimeMs: NOW_MS + 1000 })

    expect(holding(ban, left)).toEqual(['ACCOUNT_DISABLED', 'ACCOUNT_OFFBOARDED'])
    expect(holding(ban, pardon)).toEqual([])
    expect(holding(pardon, ban, pardon, ban)).toEqual([])
    expect(holding(back, left, back)).toEqual([])
  })

  it('lift a restriction by telling it again with an end that is over, and then restrict anew', () => {
    const until = (expiresAtMs: number, entryTimeMs: number) =>
      told('ACCOUNT_RESTRICTION', {
        entryTimeMs,
        restrictions: [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiresAtMs }],
      })
    const [taken, back, again] = [
      until(NOW_MS + DAY_MS, NOW_MS),
      until(NOW_MS, NOW_MS + 1000),
      until(NOW_MS + DAY_MS, NOW_MS + 2000),
    ]

    expect(holding(taken)).toHaveLength(1)
    expect(holding(taken, back)).toEqual([])
    expect(holding(back, taken)).toEqual([])
    expect(holding(taken, back, again)).toHaveLength(1)
  })

  it('are over for all kinds once a person has seen to it, and old news of them stay old', () => {
    const ban = told('DISABLED_UPDATE', { banState: 'DISABLE' })
    const lifted = liftRestrictions(ban, NOW_MS + 1000)

    expect(restrictionsInForce(lifted, NOW_MS + 1000)).toEqual([])
    expect(restrictionsInForce(foldRestrictions(lifted, ban), NOW_MS + 1000)).toEqual([])
  })

  it('of more kinds than Meta knows are kept as far as they are new', () => {
    const news = Array.from({ length: 200 }, (_, i) => ({ kind: `K${i}`, untilMs: null, toldAtMs: NOW_MS + i }))

    const kept = foldRestrictions([], news)

    expect(kept).toHaveLength(30)
    expect(kept[0]?.kind).toBe('K199')
  })
})

describe('a restriction', () => {
  const restriction = (kind: string, untilMs: number | null = null) => ({ kind, untilMs, toldAtMs: 0 })
  const ANSWER = { isWindowOpen: true, templateCategory: null } as const
  const NOTICE = { isWindowOpen: false, templateCategory: 'utility' } as const

  it.each([
    ['RESTRICTED_BIZ_INITIATED_MESSAGING', ANSWER, false],
    ['RESTRICTED_BIZ_INITIATED_MESSAGING', NOTICE, true],
    ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING', ANSWER, true],
    ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING', NOTICE, false],
    ['RESTRICTED_UTILITY_TEMPLATES', ANSWER, false],
    ['RESTRICTED_UTILITY_TEMPLATES', NOTICE, true],
    ['RESTRICTED_UTILITY_TEMPLATES', { ...NOTICE, templateCategory: 'authentication' }, false],
    ['RESTRICTED_ADD_PHONE_NUMBER_ACTION', NOTICE, false],
    ['RESTRICTED_BUSINESS_INITIATED_CALLING', NOTICE, false],
    ['ACCOUNT_DELETED', ANSWER, true],
    ['constructor', ANSWER, false],
  ] as const)('%s, of %o: stops it: %s', (kind, send, stops) => {
    expect(restrictionOn([restriction(kind)], send, NOW_MS) !== undefined).toBe(stops)
  })

  it('says in words what it is and how long', () => {
    expect(restrictionInWords(restriction('RESTRICTED_UTILITY_TEMPLATES', NOW_MS))).toBe(
      'RESTRICTED_UTILITY_TEMPLATES until 2026-11-26T10:00:00.000Z',
    )
    expect(restrictionInWords(restriction('ACCOUNT_DISABLED'))).toBe('ACCOUNT_DISABLED until Meta lifts it')
  })
})
