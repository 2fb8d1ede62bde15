import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timesTheFloor } from '../../kernel/test-cost.ts'
import { aBody, aMessage, aMessagesValue, aStatus, NOW_MS, PHONE_NUMBER_ID, WABA_ID } from './builders.ts'
import { parseWebhook } from './parse-webhook.ts'
import type { Json } from './read-json.ts'
import { fieldSamples } from './webhook-samples.ts'

const parse = (field: string, value: Json, entry: Json = {}) => parseWebhook(aBody(field, value, entry), NOW_MS)
const parseMessages = (parts: Json) => parse('messages', aMessagesValue(parts))

const route = { wabaId: WABA_ID, phoneNumberId: PHONE_NUMBER_ID, displayPhone: '27600000001' }
const text = { type: 'text', text: { body: 'Molo, ninazo ikota?' } }

describe('a message', () => {
  it('is read with its sender, its contact and its time', () => {
    const contact = {
      profile: { name: 'Thandi M', username: '@thandi.m' },
      wa_id: '27710000002',
      user_id: 'ZA.1002003004005006',
      parent_user_id: 'ZA.ENT.77',
      identity_key_hash: 'Qk9=',
    }
    const message = aMessage({ ...text, from_parent_user_id: 'ZA.ENT.77' })

    const { events, unknown } = parseMessages({ contacts: [contact], messages: [message] })

    expect(unknown).toEqual([])
    expect(events).toEqual([
      {
        ...route,
        kind: 'message',
        wamid: 'wamid.AAA',
        from: {
          waId: '27710000002',
          bsuid: 'ZA.1002003004005006',
          parentBsuid: 'ZA.ENT.77',
          username: 'thandi.m',
          profileName: 'Thandi M',
          identityKeyHash: 'Qk9=',
        },
        timestampMs: 1790000001000,
        content: { type: 'text', body: 'Molo, ninazo ikota?' },
      },
    ])
  })

  it.each([
    ['\u202eidnahT\u202c\0 M\n\ud83d', 'idnahT M \ufffd'],
    ['Zoe\u0308', 'Zoë'],
    ['N'.repeat(5_000), 'N'.repeat(100)],
    ['\u3164\u200b', undefined],
  ])('takes the name %j as %j: one line that is fit to be shown', (name, taken) => {
    const contact = { profile: { name }, wa_id: '27710000002' }
    const { events } = parseMessages({ contacts: [contact], messages: [aMessage({ ...text, from: '27710000002' })] })

    expect(events[0]).toMatchObject({ from: { waId: '27710000002' } })
    expect((events[0] as { from?: { profileName?: string } }).from?.profileName).toBe(taken)
  })

  it('of a person who hides the number is read by the business-scoped id', () => {
    const message = { id: 'wamid.AAA', timestamp: 1790000001, from_user_id: 'ZA.77', ...text }

    const { events } = parseMessages({ contacts: [{ user_id: 'ZA.77', profile: {} }], messages: [message] })

    expect(events).toMatchObject([{ kind: 'message', from: { bsuid: 'ZA.77' } }])
    expect(events[0]).not.toHaveProperty('from.waId')
  })

  it('takes its sender from the only contact when it names none', () => {
    const message = { id: 'wamid.AAA', timestamp: '1790000001', ...text }

    const { events } = parseMessages({ contacts: [{ wa_id: '27710000002' }], messages: [message] })

    expect(events).toMatchObject([{ kind: 'message', from: { waId: '27710000002' } }])
  })

  it('does not borrow the profile of somebody else', () => {
    const contacts = [{ wa_id: '27710000099', profile: { name: 'Sipho' } }]

    const { events } = parseMessages({ contacts, messages: [aMessage(text)] })

    expect(events[0]).toMatchObject({ kind: 'message', from: { waId: '27710000002' } })
    expect(events[0]).not.toHaveProperty('from.profileName')
  })

  it.each([
    ['a quote', { context: { from: '27600000001', id: 'wamid.OUT' } }, { contextWamid: 'wamid.OUT' }],
    ['a forward', { context: { forwarded: true } }, { forwarded: 'once' }],
    ['a chain letter', { context: { frequently_forwarded: true } }, { forwarded: 'often' }],
    [
      'a question about a product',
      { context: { id: 'wamid.X', referred_product: { catalog_id: '5550001', product_retailer_id: 'KOTA-01' } } },
      { contextWamid: 'wamid.X', referredProduct: { catalogId: '5550001', retailerId: 'KOTA-01' } },
    ],
    [
      'an advert',
      {
        referral: {
          source_url: 'https://fb.me/x1',
          source_id: '12020001',
          source_type: 'ad',
          headline: 'Kota special',
          body: 'Half price Friday',
          media_type: 'image',
          ctwa_clid: 'ARAk',
        },
      },
      {
        referral: {
          sourceUrl: 'https://fb.me/x1',
          sourceId: '12020001',
          sourceType: 'ad',
          headline: 'Kota special',
          body: 'Half price Friday',
          mediaType: 'image',
          ctwaClid: 'ARAk',
        },
      },
    ],
    ['a group', { group_id: 'G1' }, { groupId: 'G1' }],
  ] satisfies [string, Json, object][])('carries %s', (_name, parts, expected) => {
    const { events } = parseMessages({ messages: [aMessage({ ...text, ...parts })] })

    expect(events).toEqual([expect.objectContaining({ kind: 'message', ...expected })])
  })

  it('about a changed identity may name nobody but in its content', () => {
    const system = { type: 'user_changed_user_id', user_id: 'ZA.2', previous_user_id: 'ZA.1' }

    const { events } = parseMessages({ messages: [{ id: 'w', timestamp: '1790000001', type: 'system', system }] })

    expect(events).toMatchObject([{ kind: 'message', from: {}, content: { previousBsuid: 'ZA.1', bsuid: 'ZA.2' } }])
  })

  it.each([
    ['no_id', aMessage({ ...text, id: undefined })],
    ['no_id', aMessage({ ...text, id: 'w'.repeat(513) })],
    ['bad_timestamp', aMessage({ ...text, timestamp: 'yesterday' })],
    ['bad_timestamp', aMessage({ ...text, timestamp: '1790000001000' })],
    ['bad_timestamp', aMessage({ ...text, timestamp: 0 })],
    ['bad_timestamp', aMessage({ ...text, timestamp: NOW_MS / 1000 + 32 * 86_400 })],
    ['bad_timestamp', aMessage({ ...text, timestamp: NOW_MS / 1000 - 401 * 86_400 })],
    ['no_sender', { id: 'wamid.AAA', timestamp: '1790000001', ...text }],
    ['not_an_object', 'a string'],
  ] as const)('with %s is kept as unknown and spoils no other', (reason, message) => {
    const { events, unknown } = parseMessages({ messages: [message, aMessage({ ...text, id: 'wamid.GOOD' })] })

    expect(events).toMatchObject([
      { kind: 'unknown_message', field: 'messages', reason },
      { kind: 'message', wamid: 'wamid.GOOD' },
    ])
    expect(unknown).toEqual([{ field: 'messages', reason }])
  })

  it('without a business number is kept, since it cannot be given to a shop', () => {
    const { events } = parse('messages', { messages: [aMessage(text)] })

    expect(events).toMatchObject([{ kind: 'unknown_message', reason: 'no_phone_number_id', wabaId: WABA_ID }])
  })

  it('is read by its business-scoped id when that stands where the number used to be', () => {
    const { events } = parseMessages({
      messages: [{ id: 'wamid.AAA', timestamp: '1790000001', from: 'ZA.77', ...text }],
      statuses: [aStatus({ recipient_id: 'ZA.77' })],
    })

    expect(events[0]).toHaveProperty('from', { bsuid: 'ZA.77' })
    expect(events[1]).toMatchObject({ kind: 'status', recipientBsuid: 'ZA.77' })
    expect(events[1]).not.toHaveProperty('recipientWaId')
  })

  it('that an old phone could not send is kept beside the error that explains it', () => {
    const { events } = parseMessages({
      messages: [aMessage({ type: 'interactive' })],
      errors: [{ code: 131051, title: 'Unsupported' }],
    })

    expect(events).toMatchObject([
      { kind: 'message', content: { type: 'unknown', rawType: 'interactive' } },
      { kind: 'channel_error', error: { code: 131051, title: 'Unsupported' } },
    ])
  })

  it('on standby is marked, and so are the statuses and echoes beside it', () => {
    const standby = {
      messages: [aMessage(text)],
      statuses: [aStatus({})],
      message_echoes: [
        { id: 'wamid.E', timestamp: '1790000002', message: { to: '27710000002', type: 'text', text: { body: 'Hi' } } },
      ],
    }

    const { events } = parse('standby', aMessagesValue({ standby }))

    expect(events).toMatchObject([
      { kind: 'message', standby: true },
      { kind: 'status', standby: true },
      { kind: 'echo', standby: true, to: { waId: '27710000002' }, content: { type: 'text', body: 'Hi' } },
    ])
  })
})

describe('a status', () => {
  it('is read with its price and what we sent along', () => {
    const status = aStatus({
      recipient_user_id: 'ZA.1002003004005006',
      biz_opaque_callback_data: 't=12;o=77',
      pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' },
    })

    const { events } = parseMessages({ statuses: [status] })

    expect(events).toEqual([
      {
        ...route,
        kind: 'status',
        wamid: 'wamid.OUT',
        status: 'sent',
        timestampMs: 1790000005000,
        recipientWaId: '27710000002',
        recipientBsuid: 'ZA.1002003004005006',
        opaque: 't=12;o=77',
        pricing: { model: 'PMP', type: 'regular', category: 'utility', billable: true },
        errors: [],
      },
    ])
  })

  it('that failed says why', () => {
    const error = {
      code: 131047,
      title: 'Re-engagement message',
      message: 'Re-engagement message',
      error_data: { details: 'More than 24 hours have passed.' },
      href: 'https://example/error-codes/',
    }

    const { events } = parseMessages({ statuses: [aStatus({ status: 'failed', errors: [error] })] })

    expect(events).toMatchObject([
      {
        status: 'failed',
        errors: [{ code: 131047, title: 'Re-engagement message', details: 'More than 24 hours have passed.' }],
      },
    ])
  })

  it.each(['parent_recipient_user_id', 'recipient_parent_user_id'])('is read with the parent id spelt %s', (key) => {
    const { events } = parseMessages({ statuses: [aStatus({ [key]: 'ZA.ENT.77' })] })

    expect(events).toMatchObject([{ recipientParentBsuid: 'ZA.ENT.77' }])
  })

  it('of a kind that Meta adds later is kept as it is', () => {
    const { events } = parseMessages({ statuses: [aStatus({ status: 'pondered' })] })

    expect(events).toMatchObject([{ kind: 'status', status: 'pondered' }])
  })

  it('to a group names the participant', () => {
    const status = aStatus({ recipient_type: 'group', recipient_id: 'G1', recipient_participant_id: '27710000002' })

    const { events } = parseMessages({ statuses: [status] })

    expect(events).toMatchObject([{ groupId: 'G1', recipientWaId: '27710000002' }])
  })

  it.each([
    ['no_id', aStatus({ id: undefined })],
    ['no_status', aStatus({ status: undefined })],
    ['bad_timestamp', aStatus({ timestamp: null })],
  ] as const)('with %s is kept as unknown', (reason, status) => {
    expect(parseMessages({ statuses: [status] }).events).toMatchObject([{ kind: 'unknown_status', reason }])
  })
})

describe('a body', () => {
  it('with several entries, changes and arrays gives every event, in its order', () => {
    const body = {
      entry: [
        { id: '1', changes: [{ field: 'messages', value: aMessagesValue({ messages: [aMessage(text)] }) }] },
        {
          id: '2',
          changes: [
            { field: 'account_review_update', value: { decision: 'APPROVED' } },
            { field: 'messages', value: aMessagesValue({ statuses: [aStatus({}), aStatus({ status: 'read' })] }) },
          ],
        },
      ],
    }

    const { events } = parseWebhook(body, NOW_MS)

    expect(events.map(({ kind, wabaId }) => `${wabaId}:${kind}`)).toEqual([
      '1:message',
      '2:account_review',
      '2:status',
      '2:status',
    ])
  })

  it.each([[null], [[]], ['text'], [{}], [{ entry: {} }], [{ entry: [null] }], [{ entry: [{ id: '1' }] }]])(
    'that is %j is one unknown event',
    (body) => {
      const { events, unknown } = parseWebhook(body, NOW_MS)

      expect(events).toHaveLength(1)
      expect(unknown).toHaveLength(1)
    },
  )

  it('of any JSON never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const { events, unknown } = parseWebhook(body, NOW_MS)

        expect(events.length).toBe(unknown.length)
      }),
    )
  })

  it('with one place spoilt never throws, counts what it could not read and stays printable', () => {
    const samples = [
      ...fieldSamples.map(([field, value]) => aBody(field, value)),
      aBody('messages', aMessagesValue({ contacts: [{ wa_id: '27710000002' }], messages: [aMessage(text)] })),
      aBody(
        'messages',
        aMessagesValue({ statuses: [aStatus({ pricing: { type: 'regular' }, errors: [{ code: 1 }] })] }),
      ),
    ]
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(200), fc.jsonValue({ maxDepth: 3 }), (sample, at, junk) => {
        const spoilt = replaceAt(sample, at, junk)

        const { events, unknown } = parseWebhook(spoilt, NOW_MS)

        expect(unknown).toHaveLength(events.filter(({ kind }) => kind.startsWith('unknown_')).length)
        expect(() => JSON.stringify(events)).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })

  it('of 3 MB, with a sender and a contact for each message, is read in linear time', () => {
    const people = Array.from({ length: 16_000 }, (_, i) => String(27_710_000_000 + i))
    const contacts = people.map((wa_id) => ({ wa_id, profile: { name: 'Thandi' } }))
    const messages = people.map((from, i) => aMessage({ ...text, from, from_user_id: `ZA.${i}`, id: `wamid.${i}` }))
    const body = aBody('messages', aMessagesValue({ contacts, messages }))

    const { events } = parseWebhook(body, NOW_MS)

    // Looking through all contacts for each message costs thousands.
    expect(timesTheFloor(() => parseWebhook(body, NOW_MS))).toBeLessThan(500)
    expect(JSON.stringify(body).length).toBeGreaterThan(2_500_000)
    expect(events).toHaveLength(16_000)
    expect(events.at(-1)).toMatchObject({ from: { waId: '27710015999', profileName: 'Thandi' } })
  })

  it('loses no message among more fragments than can be kept, and says how many were left', () => {
    const junk = Array.from({ length: 50_000 }, () => 1)

    const { events, unknown } = parseMessages({ messages: [...junk, aMessage(text)] })

    expect(events).toHaveLength(1_002)
    expect(events.at(-2)).toMatchObject({ kind: 'message', wamid: 'wamid.AAA' })
    expect(events.at(-1)).toMatchObject({ kind: 'unknown_change', reason: 'too_many', raw: { skipped: 49_000 } })
    expect(unknown).toHaveLength(1_001)
  })
})

/** Replaces the `at`-th place of a JSON value, counted depth first and around. */
const replaceAt = (root: unknown, at: number, junk: unknown): unknown => {
  let places = 0
  const walk = (value: unknown): unknown => {
    places += 1
    if (places - 1 === at) return junk
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
  }
  return walk(root)
}
