import { describe, expect, it } from 'vitest'
import { warningOf } from './account-warnings.ts'

const WABA = '900100200300400'

describe('what Meta tells of an account', () => {
  it.each([
    ['channel_account_update', { event: 'ACCOUNT_VIOLATION' }],
    ['channel_account_update', { event: 'DISABLED_UPDATE' }],
    ['channel_account_alert', { severity: 'CRITICAL' }],
    ['channel_template_status', { event: 'PAUSED' }],
    ['channel_number_quality', { event: 'FLAGGED' }],
    ['channel_security', { event: 'PIN_RESET_REQUEST' }],
  ])('is a warning as %s %o, with the account it is about', (type, facts) => {
    expect(warningOf(type, { kind: 'x', wabaId: WABA, reason: 'r', ...facts })).toEqual({
      type,
      what: Object.values(facts)[0],
      wabaId: WABA,
    })
  })

  it('says what was taken, broken and announced, in words that name nobody', () => {
    const facts = { restrictions: 'RESTRICTED_UTILITY_TEMPLATES until 2026-12-01T10:00:00.000Z', violation: 'ALCOHOL' }

    expect(warningOf('channel_account_update', { event: 'ACCOUNT_RESTRICTION', ban: '', x: 'y', ...facts })).toEqual({
      ...{ type: 'channel_account_update', what: 'ACCOUNT_RESTRICTION' },
      ...facts,
    })
  })

  it.each([
    ['channel_account_update', { event: 'ACCOUNT_RECONNECTED' }],
    ['channel_account_alert', { severity: 'INFORMATIONAL' }],
    ['channel_template_status', { event: 'APPROVED' }],
    ['channel_template_status', {}],
    ['channel_call', { event: 'connect' }],
    ['constructor', { event: 'PAUSED' }],
  ])('is none as %s %o', (type, facts) => {
    expect(warningOf(type, { kind: 'x', wabaId: WABA, ...facts })).toBeNull()
  })
})
