/** Builders of Meta's webhook bodies for tests, in the shapes of its documentation (v26.0). All ids are invented. */
import type { Json } from './read-json.ts'

/** 2026-11-23 10:00 in Johannesburg; the samples' own timestamps lie a few weeks before. */
export const NOW_MS = Date.UTC(2026, 10, 23, 8)

export const WABA_ID = '900100200300400'
export const PHONE_NUMBER_ID = '700100200300400'

export const aBody = (field: string, value: unknown, entry: Json = {}): Json => ({
  object: 'whatsapp_business_account',
  entry: [{ id: WABA_ID, ...entry, changes: [{ field, value }] }],
})

export const aMessagesValue = (parts: Json): Json => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '27600000001', phone_number_id: PHONE_NUMBER_ID },
  ...parts,
})

export const aMessage = (parts: Json): Json => ({
  from: '27710000002',
  from_user_id: 'ZA.1002003004005006',
  id: 'wamid.AAA',
  timestamp: '1790000001',
  ...parts,
})

export const aStatus = (parts: Json): Json => ({
  id: 'wamid.OUT',
  status: 'sent',
  timestamp: '1790000005',
  recipient_id: '27710000002',
  ...parts,
})
