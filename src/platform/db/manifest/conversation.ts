/** Conversations. */
import { CHAT, MESSAGE_ID } from './classes.ts'
import { CUSTOMER, clear, gone, personal, plain, type TableEntry } from './entry.ts'

export const CONVERSATION_TABLES = {
  conversation: personal(gone(CUSTOMER), {
    ...plain('id', 'kind', 'customer_id', 'staff_id', 'phone_number_id', 'snapshot', 'machine_version'),
    ...plain('bot_quiet_until', 'created_at'),
    last_inbound_at: clear(CHAT),
    last_inbound_wamid: clear(MESSAGE_ID),
  }),
} as const satisfies Readonly<Record<string, TableEntry>>
