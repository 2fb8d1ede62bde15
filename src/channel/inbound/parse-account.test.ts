import { describe, expect, it } from 'vitest'
import { aBody, aMessagesValue, NOW_MS, WABA_ID } from './builders.ts'
import { parseWebhook } from './parse-webhook.ts'
import type { Json } from './read-json.ts'
import { fieldSamples } from './webhook-samples.ts'

const parse = (field: string, value: Json, entry: Json = {}) => parseWebhook(aBody(field, value, entry), NOW_MS)

describe('the fields beside messages', () => {
  it.each(fieldSamples)('%s is read', (field, value, expected) => {
    const { events, unknown } = parse(field, value, { time: 1790000000 })

    expect(events).toEqual(expected)
    expect(unknown).toEqual([])
  })

  it.each([
    ['partner_solutions', 'not_used'],
    ['tracking_events', 'not_used'],
    ['field_of_next_year', 'unknown_field'],
    ['constructor', 'unknown_field'],
  ])('%s is kept as %s', (field, reason) => {
    const { events, unknown } = parse(field, { event: 'X' })

    expect(events).toEqual([{ wabaId: WABA_ID, kind: 'unknown_change', field, reason, raw: { event: 'X' } }])
    expect(unknown).toEqual([{ field, reason }])
  })

  it('a known field with an array that we do not know is kept', () => {
    const { events } = parse('messages', aMessagesValue({ telepathy: [1] }))

    expect(events).toMatchObject([{ kind: 'unknown_change', reason: 'nothing_inside', raw: { telepathy: [1] } }])
  })

  it('a stop without a readable time is still a stop', () => {
    const { events } = parse('user_preferences', { user_preferences: [{ user_id: 'ZA.1', value: 'stop' }] })

    expect(events).toMatchObject([{ kind: 'preference', value: 'stop', timestampMs: NOW_MS }])
  })
})
