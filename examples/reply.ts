/**
 * Reads the conversation that was active last, answers in words of one's own, and lets the bot go on. Run:
 * node scripts/run.mjs examples/reply.ts "We have fresh rolls again."
 */
import { randomUUID } from 'node:crypto'
import { api, must, say } from './client.ts'

const text = process.argv.slice(2).join(' ') || 'We have fresh rolls again.'
const { conversations } = must(await api.GET('/api/v1/conversations', { params: { query: { limit: 1 } } }))
const [conversation] = conversations
if (!conversation) throw new Error('nobody has written yet')
const path = { conversationId: conversation.id }

const { messages } = must(await api.GET('/api/v1/conversations/{conversationId}/messages', { params: { path } }))
for (const message of messages.toReversed())
  say(`${message.direction === 'in' ? '<' : '>'} ${message.text ?? message.kind}`)

const header = { 'idempotency-key': randomUUID() }
must(await api.POST('/api/v1/conversations/{conversationId}/messages', { params: { path, header }, body: { text } }))
say(`> ${text}`)
must(await api.POST('/api/v1/conversations/{conversationId}/give-back', { params: { path }, body: {} }))
say('the bot answers again')
