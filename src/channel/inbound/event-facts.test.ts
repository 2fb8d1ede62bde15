import { describe, expect, it } from 'vitest'
import { eventFacts } from './event-facts.ts'
import { parseWebhook } from './parse-webhook.ts'

const NOW_MS = Date.parse('2026-11-26T10:00:00Z')
const WABA = '900100200300400'

/** What is recorded of one change, as Meta sends it. */
const factsOf = (field: string, value: object) => {
  const entry = [{ id: WABA, time: NOW_MS / 1000, changes: [{ field, value }] }]
  const [event] = parseWebhook({ object: 'whatsapp_business_account', entry }, NOW_MS).events
  if (!event) throw new Error('the change holds no event')
  return eventFacts(event, NOW_MS)
}

describe('what is recorded of an event', () => {
  it('says what was restricted and until when', () => {
    const restriction_info = [
      { restriction_type: 'RESTRICTED_UTILITY_TEMPLATES', expiration: NOW_MS / 1000 + 60 },
      { restriction_type: 'RESTRICTED_USER_INITIATED_CALLING' },
    ]

    expect(factsOf('account_update', { event: 'ACCOUNT_RESTRICTION', restriction_info })).toEqual({
      kind: 'account_update',
      wabaId: WABA,
      event: 'ACCOUNT_RESTRICTION',
      restrictions:
        'RESTRICTED_UTILITY_TEMPLATES until 2026-11-26T10:01:00.000Z; RESTRICTED_USER_INITIATED_CALLING until Meta lifts it',
    })
  })

  it.each([
    [
      'a violation',
      { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'ALCOHOL' } },
      { violation: 'ALCOHOL' },
    ],
    [
      'a ban',
      {
        event: 'DISABLED_UPDATE',
        ban_info: { waba_ban_state: ['SCHEDULE_FOR_DISABLE'], waba_ban_date: 'December 1, 2026' },
      },
      { ban: 'SCHEDULE_FOR_DISABLE, December 1, 2026' },
    ],
    [
      'a disconnection',
      { event: 'PARTNER_REMOVED', disconnection_info: { reason: 'PRIMARY_INACTIVITY', initiated_by: 'SYSTEM' } },
      { disconnection: 'PRIMARY_INACTIVITY' },
    ],
  ])('says why: %s', (_what, value, expected) => {
    expect(factsOf('account_update', value)).toMatchObject(expected)
  })

  it('says how far a history has come, with which code it was declined, and what trouble a number has', () => {
    const metadata = { phone_number_id: '7', display_phone_number: '27600000001' }
    const progress = { metadata: { phase: 1, chunk_order: 3, progress: 55 }, threads: [] }

    expect(factsOf('history', { metadata, history: [progress] })).toMatchObject({ phase: 1, chunk: 3, progress: 55 })
    expect(factsOf('history', { metadata, history: [{ errors: [{ code: 2593109 }] }] })).toMatchObject({
      code: 2593109,
    })
    expect(factsOf('messages', { metadata, errors: [{ code: 130429, title: 'Rate limit hit' }] })).toMatchObject({
      kind: 'channel_error',
      code: 130429,
    })
  })

  it('names nobody, whatever stands beside it', () => {
    const facts = factsOf('account_update', {
      event: 'ACCOUNT_VIOLATION',
      phone_number: '27710000002',
      name: 'Thandi',
      violation_info: { violation_type: 'SCAM', reported_by: '27710000003' },
    })

    expect(JSON.stringify(facts)).not.toMatch(/2771|Thandi/)
  })
})
