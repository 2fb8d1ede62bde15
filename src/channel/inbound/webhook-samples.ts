/** Samples of the webhook fields beside messages and statuses, after Meta's documentation (v26.0); for tests. */
import { expect } from 'vitest'
import { aMessagesValue, PHONE_NUMBER_ID, WABA_ID } from './builders.ts'
import type { Json } from './read-json.ts'
import { conversationSamples } from './webhook-samples-conversation.ts'

const route = { wabaId: WABA_ID, phoneNumberId: PHONE_NUMBER_ID, displayPhone: '27600000001' }
const templateIds = {
  message_template_id: 556,
  message_template_name: 'order_ready',
  message_template_language: 'en-ZA',
}
const template = {
  wabaId: WABA_ID,
  entryTimeMs: 1790000000000,
  templateId: '556',
  name: 'order_ready',
  language: 'en_ZA',
}
const account = { wabaId: WABA_ID, entryTimeMs: 1790000000000 }

/** One sample of each other field, and the events that it must become. Entries carry `time: 1790000000`. */
export const fieldSamples: readonly (readonly [field: string, value: Json, expected: readonly object[]])[] = [
  [
    'message_template_status_update',
    {
      ...templateIds,
      event: 'PAUSED',
      reason: null,
      message_template_category: 'UTILITY',
      other_info: { title: 'FIRST_PAUSE', description: 'Low quality' },
    },
    [
      {
        ...template,
        kind: 'template_status',
        event: 'PAUSED',
        category: 'UTILITY',
        title: 'FIRST_PAUSE',
        description: 'Low quality',
      },
    ],
  ],
  [
    'message_template_quality_update',
    { ...templateIds, previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' },
    [{ ...template, kind: 'template_quality', previous: 'GREEN', current: 'YELLOW' }],
  ],
  [
    'message_template_components_update',
    {
      ...templateIds,
      message_template_element: 'Hi {{first_name}}',
      message_template_title: 'Order update',
      message_template_buttons: [
        {
          message_template_button_type: 'URL',
          message_template_button_text: 'Track',
          message_template_button_url: 'u',
        },
      ],
    },
    [
      {
        ...template,
        kind: 'template_components',
        body: 'Hi {{first_name}}',
        title: 'Order update',
        buttons: [{ type: 'URL', text: 'Track', url: 'u' }],
      },
    ],
  ],
  [
    'template_category_update',
    {
      ...templateIds,
      new_category: 'UTILITY',
      correct_category: 'MARKETING',
      category_update_timestamp: 1790086400,
    },
    [
      {
        ...template,
        kind: 'template_category',
        newCategory: 'UTILITY',
        correctCategory: 'MARKETING',
        effectiveAtMs: 1790086400000,
      },
    ],
  ],
  [
    'phone_number_quality_update',
    {
      display_phone_number: '27600000001',
      event: 'THROUGHPUT_UPGRADE',
      max_daily_conversations_per_business: 'TIER_UNLIMITED',
    },
    [
      {
        ...account,
        displayPhone: '27600000001',
        kind: 'number_quality',
        event: 'THROUGHPUT_UPGRADE',
        limitTier: 'TIER_UNLIMITED',
      },
    ],
  ],
  [
    'phone_number_name_update',
    {
      display_phone_number: '27600000001',
      decision: 'REJECTED',
      requested_verified_name: 'Kota',
      rejection_reason: 'R',
    },
    [
      {
        ...account,
        displayPhone: '27600000001',
        kind: 'number_name',
        decision: 'REJECTED',
        requestedName: 'Kota',
        rejectionReason: 'R',
      },
    ],
  ],
  [
    'account_update',
    {
      event: 'ACCOUNT_RESTRICTION',
      phone_number: '+27600000001',
      restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1790086400 }],
    },
    [
      {
        ...account,
        displayPhone: '27600000001',
        kind: 'account_update',
        event: 'ACCOUNT_RESTRICTION',
        restrictions: [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiresAtMs: 1790086400000 }],
        raw: expect.objectContaining({ event: 'ACCOUNT_RESTRICTION' }) as unknown,
      },
    ],
  ],
  [
    'account_alerts',
    {
      entity_type: 'BUSINESS',
      entity_id: '1',
      alert_info: {
        alert_severity: 'WARNING',
        alert_status: 'ACTIVE',
        alert_type: 'PROFILE_PICTURE_LOST',
        alert_description: 'D',
      },
    },
    [
      {
        ...account,
        kind: 'account_alert',
        entityType: 'BUSINESS',
        entityId: '1',
        severity: 'WARNING',
        status: 'ACTIVE',
        alertType: 'PROFILE_PICTURE_LOST',
        description: 'D',
      },
    ],
  ],
  ['account_review_update', { decision: 'APPROVED' }, [{ ...account, kind: 'account_review', decision: 'APPROVED' }]],
  [
    'business_capability_update',
    { max_daily_conversations_per_business: -1, max_phone_numbers_per_business: 20 },
    [{ ...account, kind: 'capability', dailyLimit: '-1', phoneNumbersMaxPerBusiness: 20 }],
  ],
  [
    'security',
    { display_phone_number: '27600000001', event: 'PIN_CHANGED', requester: '42' },
    [{ ...account, displayPhone: '27600000001', kind: 'security', event: 'PIN_CHANGED', requester: '42' }],
  ],
  [
    'user_preferences',
    aMessagesValue({
      user_preferences: [
        {
          wa_id: '27710000002',
          user_id: 'ZA.1',
          detail: 'User requested to stop marketing messages',
          category: 'marketing_messages',
          value: 'stop',
          timestamp: 1790000007,
        },
      ],
    }),
    [
      {
        ...account,
        ...route,
        kind: 'preference',
        waId: '27710000002',
        bsuid: 'ZA.1',
        category: 'marketing_messages',
        value: 'stop',
        detail: 'User requested to stop marketing messages',
        timestampMs: 1790000007000,
      },
    ],
  ],
  [
    'flows',
    { event: 'FLOW_STATUS_CHANGE', flow_id: '333', old_status: 'DRAFT', new_status: 'PUBLISHED', errors: [{ e: 1 }] },
    [
      {
        ...account,
        kind: 'flow_event',
        event: 'FLOW_STATUS_CHANGE',
        flowId: '333',
        oldStatus: 'DRAFT',
        newStatus: 'PUBLISHED',
        raw: expect.anything() as unknown,
      },
    ],
  ],
  [
    'business_username_updates',
    { display_phone_number: '27600000001', username: '@mamas', status: 'reserved' },
    [{ ...account, displayPhone: '27600000001', kind: 'username_update', username: 'mamas', status: 'reserved' }],
  ],
  [
    'messaging_handovers',
    aMessagesValue({ type: 'control_passed', previous_owner_role: 'META_AI', new_owner_role: 'APP' }),
    [
      {
        ...account,
        ...route,
        kind: 'handover',
        type: 'control_passed',
        previousOwnerRole: 'META_AI',
        newOwnerRole: 'APP',
        raw: expect.anything() as unknown,
      },
    ],
  ],
  ...conversationSamples,
  [
    'messages',
    aMessagesValue({ user_actions: [{ action_type: 'marketing_messages_link_click', timestamp: '1790000011' }] }),
    [
      {
        ...account,
        ...route,
        kind: 'user_action',
        actionType: 'marketing_messages_link_click',
        timestampMs: 1790000011000,
        raw: expect.anything() as unknown,
      },
    ],
  ],
  [
    'messages',
    aMessagesValue({ errors: [{ code: 130429, title: 'Rate limit hit', error_data: { details: 'slow down' } }] }),
    [
      {
        ...account,
        ...route,
        kind: 'channel_error',
        error: { code: 130429, title: 'Rate limit hit', details: 'slow down' },
      },
    ],
  ],
  [
    'group_lifecycle_update',
    aMessagesValue({ groups: [] }),
    [{ ...account, ...route, kind: 'group', field: 'group_lifecycle_update', raw: expect.anything() as unknown }],
  ],
]
