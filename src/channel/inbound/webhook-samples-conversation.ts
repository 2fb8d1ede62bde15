/** Samples of calls, echoes and the syncs of coexistence, after Meta's documentation (v26.0); for tests. */
import { aMessagesValue, PHONE_NUMBER_ID, WABA_ID } from './builders.ts'
import type { Json } from './read-json.ts'

const route = { wabaId: WABA_ID, phoneNumberId: PHONE_NUMBER_ID, displayPhone: '27600000001' }
const account = { wabaId: WABA_ID, entryTimeMs: 1790000000000 }

export const conversationSamples: readonly (readonly [field: string, value: Json, expected: readonly object[]])[] = [
  [
    'calls',
    aMessagesValue({
      calls: [
        {
          id: 'wacid.1',
          from: '27710000002',
          to: '27600000001',
          event: 'terminate',
          timestamp: '1790000008',
          direction: 'USER_INITIATED',
          status: 'COMPLETED',
          duration: 12,
        },
      ],
    }),
    [
      {
        ...account,
        ...route,
        kind: 'call',
        callId: 'wacid.1',
        event: 'terminate',
        direction: 'USER_INITIATED',
        peer: { waId: '27710000002' },
        timestampMs: 1790000008000,
        startedAtMs: 1789999996000,
        status: 'COMPLETED',
        durationSeconds: 12,
      },
    ],
  ],
  [
    'smb_message_echoes',
    aMessagesValue({
      message_echoes: [
        {
          from: '27600000001',
          to: '27710000002',
          to_user_id: 'ZA.1',
          id: 'wamid.E',
          timestamp: '1790000009',
          type: 'text',
          text: { body: 'Coming' },
        },
      ],
    }),
    [
      {
        ...account,
        ...route,
        kind: 'echo',
        wamid: 'wamid.E',
        to: { waId: '27710000002', bsuid: 'ZA.1' },
        timestampMs: 1790000009000,
        content: { type: 'text', body: 'Coming' },
      },
    ],
  ],
  [
    'smb_app_state_sync',
    aMessagesValue({
      state_sync: [
        {
          type: 'contact',
          contact: { full_name: 'Thandi M', first_name: 'Thandi', phone_number: '27710000002' },
          action: 'add',
          metadata: { timestamp: '1790000010' },
        },
      ],
    }),
    [
      {
        ...account,
        ...route,
        kind: 'state_sync',
        contacts: [
          {
            action: 'add',
            phone: '27710000002',
            fullName: 'Thandi M',
            firstName: 'Thandi',
            timestampMs: 1790000010000,
          },
        ],
      },
    ],
  ],
  [
    'history',
    aMessagesValue({
      history: [
        {
          metadata: { phase: 0, chunk_order: 1, progress: 40 },
          threads: [
            {
              id: '27710000002',
              messages: [
                {
                  from: '27710000002',
                  id: 'wamid.H1',
                  timestamp: '1789000000',
                  type: 'text',
                  text: { body: 'Hi' },
                  history_context: { status: 'READ' },
                },
                {
                  from: '27600000001',
                  to: '27710000002',
                  id: 'wamid.H2',
                  timestamp: '1789000001',
                  type: 'text',
                  text: { body: 'Yes?' },
                },
              ],
            },
          ],
        },
      ],
    }),
    [
      {
        ...account,
        ...route,
        kind: 'history',
        phase: 0,
        chunkOrder: 1,
        progressPercent: 40,
        threads: [
          {
            peerWaId: '27710000002',
            messages: [
              {
                wamid: 'wamid.H1',
                direction: 'in',
                timestampMs: 1789000000000,
                content: { type: 'text', body: 'Hi' },
                status: 'READ',
              },
              {
                wamid: 'wamid.H2',
                direction: 'out',
                timestampMs: 1789000001000,
                content: { type: 'text', body: 'Yes?' },
              },
            ],
          },
        ],
      },
    ],
  ],
  [
    'history',
    aMessagesValue({ history: [{ errors: [{ code: 2593109, title: 'History declined' }] }] }),
    [{ ...account, ...route, kind: 'history', threads: [], error: { code: 2593109, title: 'History declined' } }],
  ],
  [
    'calls',
    aMessagesValue({
      statuses: [
        { id: 'wacid.1', type: 'call', status: 'ACCEPTED', timestamp: '1790000008', recipient_user_id: 'ZA.1' },
      ],
    }),
    [
      {
        ...account,
        ...route,
        kind: 'call',
        callId: 'wacid.1',
        event: 'ACCEPTED',
        peer: { bsuid: 'ZA.1' },
        timestampMs: 1790000008000,
        startedAtMs: 1790000008000,
        status: 'ACCEPTED',
      },
    ],
  ],
  [
    'calls',
    aMessagesValue({
      calls: [
        {
          id: 'wacid.2',
          from: '27600000001',
          to: '27710000002',
          event: 'connect',
          timestamp: 1790000008,
          direction: 'BUSINESS_INITIATED',
        },
      ],
    }),
    [
      {
        ...account,
        ...route,
        kind: 'call',
        callId: 'wacid.2',
        event: 'connect',
        direction: 'BUSINESS_INITIATED',
        peer: { waId: '27710000002' },
        timestampMs: 1790000008000,
        startedAtMs: 1790000008000,
      },
    ],
  ],
  [
    'history', // the media of old messages, which follow by themselves
    aMessagesValue({
      messages: [
        {
          from: '27600000001',
          to: '27710000002',
          id: 'wamid.H3',
          timestamp: '1789000002',
          type: 'image',
          image: { id: '81009', mime_type: 'image/jpeg' },
        },
      ],
    }),
    [
      {
        ...account,
        ...route,
        kind: 'history',
        threads: [
          {
            peerWaId: '27710000002',
            messages: [
              {
                wamid: 'wamid.H3',
                direction: 'out',
                timestampMs: 1789000002000,
                content: { type: 'media', media: 'image', id: '81009', mimeType: 'image/jpeg' },
              },
            ],
          },
        ],
      },
    ],
  ],
]
