/** What is said on WhatsApp, and people who step in: read, reply, take over, give back. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clock } from '../../../kernel/clock.ts'
import type { CustomerId, LaneId, NewId } from '../../../kernel/ids.ts'
import { ok } from '../../../kernel/result.ts'
import {
  activityMs,
  giveBack,
  listConversations,
  listMessages,
  openConversation,
  replyByHand,
  takeOver,
  type ConversationView,
  type MessageView,
} from '../../../conversation/index.ts'
import type { Keyring } from '../../../platform/crypto/keyring.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import type { LaneHint } from '../../../platform/lanes/index.ts'
import type { Directory } from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import { shownText } from '../shown.ts'
import {
  ConversationParams,
  ConversationSchema,
  ConversationsPage,
  ConversationsQuery,
  MessagesPage,
  QueuedSchema,
  ReplyBody,
  TakeOverBody,
} from './schema.ts'
import { readCursor, toPage } from '../cursor.ts'
import type { Write } from '../idempotency.ts'
import { toIso, toIsoOrNull } from '../times.ts'
import { findWithheld } from '../withheld.ts'
import { EmptyBody, NoQuery, PAGE_DEFAULT, PageQuery } from '../words.ts'

const MINUTE_MS = 60_000

const toWire = (c: ConversationView, withheld: ReadonlySet<CustomerId>) => ({
  id: c.id,
  customerId: c.customerId,
  customerName: withheld.has(c.customerId) ? null : c.customerName,
  phoneNumberId: c.phoneNumberId,
  lastInboundAt: toIsoOrNull(c.lastInboundAtMs),
  takenOverUntil: toIsoOrNull(c.takenOverUntilMs),
  createdAt: toIso(c.createdAtMs),
})

const toMessageWire = ({ atMs, text, advert, ...m }: MessageView, isWithheld: boolean) => ({
  ...m,
  text: isWithheld ? null : text,
  advert: isWithheld ? null : advert,
  at: toIso(atMs),
})

interface ConversationRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly directory: Directory
  readonly keyring: Keyring
  readonly clock: Clock
  readonly newId: NewId
  readonly hint: (hint: LaneHint) => void
}

export const conversationRoutes =
  (deps: ConversationRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write, directory, clock } = deps
    const withheldOf = (tx: TenantTx, found: readonly ConversationView[]) =>
      findWithheld(
        tx,
        found.map(({ customerId }) => customerId),
        clock.now(),
      )
    const idOf = ({ conversationId }: { readonly conversationId: string }): LaneId => conversationId as LaneId // the schema has checked the form

    app.get(
      '/conversations',
      {
        config: { scope: 'conversations:read' },
        schema: {
          operationId: 'listConversations',
          summary: 'Conversations with customers, the latest activity first',
          tags: ['conversations'],
          querystring: ConversationsQuery,
          response: { 200: ConversationsPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { customerId = null, takenOver = null, limit = PAGE_DEFAULT, cursor } = request.query
        const before = readCursor(cursor)
        const { tenantId, keys } = await directory.getTenant(callerOf(request).tenantId)
        const query = { takenOver, before, most: limit + 1, nowMs: clock.now() }
        const [found, withheld] = await db.withTenant(tenantId, async (tx) => {
          const filter = { ...query, customerId: customerId as CustomerId | null }
          const listed = await listConversations(deps, tx, keys, filter)
          return [listed, await withheldOf(tx, listed)] as const
        })
        const { rows, nextCursor } = toPage(found, limit, (c) => ({ id: c.id, atMs: activityMs(c) }))
        return { conversations: rows.map((row) => toWire(row, withheld)), nextCursor }
      },
    )

    app.get(
      '/conversations/:conversationId',
      {
        config: { scope: 'conversations:read' },
        schema: {
          operationId: 'getConversation',
          summary: 'One conversation',
          tags: ['conversations'],
          params: ConversationParams,
          querystring: NoQuery,
          response: { 200: ConversationSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId, keys } = await directory.getTenant(callerOf(request).tenantId)
        const found = await db.withTenant(tenantId, async (tx) => {
          const opened = await openConversation(deps, tx, keys, idOf(request.params), clock.now())
          return opened && toWire(opened.view, await withheldOf(tx, [opened.view]))
        })
        return found ?? sendProblem(reply, { code: 'conversation.not_found' })
      },
    )

    app.get(
      '/conversations/:conversationId/messages',
      {
        config: { scope: 'conversations:read' },
        schema: {
          operationId: 'listMessages',
          summary: 'What was said, newest first, a page at a time',
          description:
            'Messages are kept for 90 days, or as the shop chose. Of a customer who restricted the use of her data there are no words, unless she wrote within a day or waits for an order. A reply that still waits to be sent is not among them yet.',
          tags: ['conversations'],
          params: ConversationParams,
          querystring: PageQuery,
          response: { 200: MessagesPage, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const before = readCursor(cursor)
        const id = idOf(request.params)
        const { tenantId, keys } = await directory.getTenant(callerOf(request).tenantId)
        const found = await db.withTenant(tenantId, async (tx) => {
          const opened = await openConversation(deps, tx, keys, id, clock.now())
          if (!opened) return null
          const isWithheld = (await withheldOf(tx, [opened.view])).size > 0
          const said = opened.key ? await listMessages(tx, id, opened.key, { before, most: limit + 1 }) : []
          return { said, isWithheld }
        })
        if (!found) return sendProblem(reply, { code: 'conversation.not_found' })
        const { rows, nextCursor } = toPage(found.said, limit, (m) => m)
        return { messages: rows.map((row) => toMessageWire(row, found.isWithheld)), nextCursor }
      },
    )

    app.post(
      '/conversations/:conversationId/messages',
      {
        config: { scope: 'conversations:write' },
        schema: {
          operationId: 'replyToConversation',
          summary: 'Reply to a customer in your own words',
          description:
            'Within 24 hours of the last message of the customer; later WhatsApp takes no words of your own. Takes the conversation over, so that the bot does not talk across. The answer says that it waits to be sent; what became of it is in the list of messages and in the webhooks.',
          tags: ['conversations'],
          params: ConversationParams,
          body: ReplyBody,
          response: { 202: QueuedSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const tenant = await directory.getTenant(callerOf(request).tenantId)
        const hints: LaneHint[] = []
        const text = shownText('text', request.body.text)
        const replied = await write(
          request,
          reply,
          async (tx) => {
            const result = await replyByHand(deps, tx, tenant, { id: idOf(request.params), text })
            if (!result.ok) return result
            hints.push(result.value.hint)
            return ok({ messageId: result.value.messageId, status: 'queued' as const })
          },
          { status: 202 },
        )
        for (const hint of hints) deps.hint(hint)
        return replied.ok ? reply.send(replied.value) : sendProblem(reply, replied.error)
      },
    )

    app.post(
      '/conversations/:conversationId/take-over',
      {
        config: { scope: 'conversations:write' },
        schema: {
          operationId: 'takeOverConversation',
          summary: 'Keep the bot quiet in this conversation for a time',
          tags: ['conversations'],
          params: ConversationParams,
          body: TakeOverBody,
          response: { 200: ConversationSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const tenant = await directory.getTenant(callerOf(request).tenantId)
        const minutes = request.body?.minutes
        const untilMs = minutes === undefined ? undefined : clock.now() + minutes * MINUTE_MS
        const taken = await write(request, reply, async (tx) => {
          const result = await takeOver(deps, tx, tenant, idOf(request.params), untilMs)
          return result.ok ? ok(toWire(result.value, await withheldOf(tx, [result.value]))) : result
        })
        return taken.ok ? taken.value : sendProblem(reply, taken.error)
      },
    )

    app.post(
      '/conversations/:conversationId/give-back',
      {
        config: { scope: 'conversations:write' },
        schema: {
          operationId: 'giveBackConversation',
          summary: 'Let the bot answer again',
          tags: ['conversations'],
          params: ConversationParams,
          body: EmptyBody,
          response: { 200: ConversationSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const tenant = await directory.getTenant(callerOf(request).tenantId)
        const given = await write(request, reply, async (tx) => {
          const result = await giveBack(deps, tx, tenant, idOf(request.params))
          return result.ok ? ok(toWire(result.value, await withheldOf(tx, [result.value]))) : result
        })
        return given.ok ? given.value : sendProblem(reply, given.error)
      },
    )
  }
