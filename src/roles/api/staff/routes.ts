/** Who works in the shop: listed, taken on, changed, and let go. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Clock } from '../../../kernel/clock.ts'
import type { NewId, StaffId } from '../../../kernel/ids.ts'
import { redact, reveal } from '../../../kernel/redacted.ts'
import { ok } from '../../../kernel/result.ts'
import type { Keyring, TenantKeys } from '../../../platform/crypto/keyring.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { appendAudit, type AuditFacts } from '../../../privacy/index.ts'
import {
  addStaff,
  changeStaff,
  dismissStaff,
  findStaff,
  holdStaff,
  listStaff,
  wantsStockNews,
  type Directory,
  type StaffDetails,
  type StaffRecord,
} from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import { checkIfMatch } from '../etag.ts'
import type { Write } from '../idempotency.ts'
import { AddStaffBody, StaffChangesBody, StaffPage, StaffParams, StaffQuery, StaffSchema } from './schema.ts'
import { toIso, toIsoOrNull } from '../times.ts'
import { NoQuery, PAGE_DEFAULT } from '../words.ts'

const toWire = (record: StaffRecord): Static<typeof StaffSchema> => ({
  id: record.id,
  name: reveal(record.name),
  waId: record.waId && reveal(record.waId),
  role: record.role,
  language: record.language,
  receivesAlerts: record.receivesAlerts,
  stockNews: wantsStockNews(record.role, record.stockNewsChoice),
  stockNewsChoice: record.stockNewsChoice,
  joinedAt: toIso(record.joinedAtMs),
  leftAt: toIsoOrNull(record.leftAtMs),
})

const toChanges = ({ name, waId, stockNews, ...rest }: Static<typeof StaffChangesBody>): Partial<StaffDetails> => ({
  ...rest,
  ...(name === undefined ? {} : { name: redact(name) }),
  ...(waId === undefined ? {} : { waId: redact(waId) }),
  ...(stockNews === undefined ? {} : { stockNewsChoice: stockNews }),
})

/** What was changed, without what it was changed to: an audit holds no names and no numbers; a role is a code. */
const factsOf = (body: Static<typeof StaffChangesBody>): AuditFacts => ({
  ...Object.fromEntries(Object.keys(body).map((field) => [field.toLowerCase(), true])),
  ...(body.role === undefined ? {} : { role: body.role }),
})

interface StaffRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly directory: Pick<Directory, 'getTenant'>
  readonly keyring: Keyring
  readonly clock: Clock
  readonly newId: NewId
}

export const staffRoutes =
  (deps: StaffRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write, directory, clock } = deps
    const tags = ['staff']
    const keysOf = async (tenantId: Parameters<Directory['getTenant']>[0]) => (await directory.getTenant(tenantId)).keys

    /** Holds somebody of the shop, if she is as whoever asks has seen her. */
    const holdAsSeen = async (tx: TenantTx, request: FastifyRequest, keys: TenantKeys, id: StaffId) => {
      const held = await holdStaff(tx, keys, id)
      if (!held.ok) return held
      const isAsSeen = checkIfMatch(request, toWire(held.value))
      return isAsSeen.ok ? held : isAsSeen
    }

    const audit = (tx: TenantTx, id: StaffId, action: string, facts: AuditFacts): Promise<unknown> =>
      appendAudit(deps, tx, {
        ...{ actor: { type: 'system' }, action, objectType: 'staff', objectId: id, purpose: 'settings' },
        ...{ facts, atMs: clock.now() },
      })

    app.get(
      '/staff',
      {
        config: { scope: 'staff:read' },
        schema: {
          operationId: 'listStaff',
          summary: 'Who works in the shop, or did',
          description:
            'Newest first. Of who left stays that she worked here, as what, and from when until when: three years, then that is destroyed as well, with a certificate.',
          tags,
          querystring: StaffQuery,
          response: { 200: StaffPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { state = 'present', limit = PAGE_DEFAULT, cursor } = request.query
        const before = readCursor(cursor)
        const { tenantId } = callerOf(request)
        const keys = await keysOf(tenantId)
        const found = await db.withTenant(tenantId, (tx) => listStaff(tx, keys, { state, before, most: limit + 1 }))
        const { rows, nextCursor } = toPage(found, limit, ({ id, joinedAtMs }) => ({ id, atMs: joinedAtMs }))
        return { staff: rows.map(toWire), nextCursor }
      },
    )

    app.get(
      '/staff/:staffId',
      {
        config: { scope: 'staff:read' },
        schema: {
          operationId: 'getStaff',
          summary: 'One of the shop’s people',
          tags,
          params: StaffParams,
          querystring: NoQuery,
          response: { 200: StaffSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const id = request.params.staffId as StaffId // the schema has checked the form
        const keys = await keysOf(tenantId)
        const found = await db.withTenant(tenantId, (tx) => findStaff(tx, keys, id))
        return found ? toWire(found) : sendProblem(reply, { code: 'tenants.staff_not_found' })
      },
    )

    app.post(
      '/staff',
      {
        config: { scope: 'staff:write' },
        schema: {
          operationId: 'addStaff',
          summary: 'Take somebody on',
          description:
            'Within 15 seconds what she writes to the shop is a seller’s. A number is one person’s in a shop.',
          tags,
          body: AddStaffBody,
          response: { 201: StaffSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId, keyId } = callerOf(request)
        const { name, waId, role, language, receivesAlerts = true, stockNews = null } = request.body
        const details = { name: redact(name), waId: redact(waId), role, language, receivesAlerts }
        const keys = await keysOf(tenantId)
        const added = await write(
          request,
          reply,
          async (tx) => {
            const result = await addStaff(deps, tx, keys, { ...details, stockNewsChoice: stockNews })
            if (!result.ok) return result
            await audit(tx, result.value.id, 'tenants.staff_added', { by_key: keyId, role })
            return ok(toWire(result.value))
          },
          { status: 201 },
        )
        return added.ok ? reply.send(added.value) : sendProblem(reply, added.error)
      },
    )

    app.patch(
      '/staff/:staffId',
      {
        config: { scope: 'staff:write', ifMatch: true },
        schema: {
          operationId: 'changeStaff',
          summary: 'Change what is said of one of the shop’s people',
          description:
            'What is not named stays. With another number she is known by that one alone. Seen everywhere within 15 seconds.',
          tags,
          params: StaffParams,
          body: StaffChangesBody,
          response: { 200: StaffSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId, keyId } = callerOf(request)
        const id = request.params.staffId as StaffId // the schema has checked the form
        const keys = await keysOf(tenantId)
        const changed = await write(request, reply, async (tx) => {
          const held = await holdAsSeen(tx, request, keys, id)
          if (!held.ok) return held
          const result = await changeStaff(deps, tx, keys, held.value, toChanges(request.body))
          if (!result.ok) return result
          await audit(tx, id, 'tenants.staff_changed', { by_key: keyId, ...factsOf(request.body) })
          return ok(toWire(result.value))
        })
        return changed.ok ? changed.value : sendProblem(reply, changed.error)
      },
    )

    app.delete(
      '/staff/:staffId',
      {
        config: { scope: 'staff:write', ifMatch: true },
        schema: {
          operationId: 'dismissStaff',
          summary: 'Let somebody go',
          description:
            'Within 15 seconds she runs the shop no more: what waits for her is withdrawn, what she wrote and nobody has handled does nothing, and what she writes from then on is a customer’s. Her number is gone at once; what stays on record is said at the list. API keys are not hers but the shop’s: revoke those that she had. Twice is once.',
          tags,
          params: StaffParams,
          response: { 200: StaffSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId, keyId } = callerOf(request)
        const id = request.params.staffId as StaffId // the schema has checked the form
        const keys = await keysOf(tenantId)
        const gone = await write(request, reply, async (tx) => {
          const held = await holdAsSeen(tx, request, keys, id)
          if (!held.ok) return held
          const result = await dismissStaff(deps, tx, keys, held.value)
          if (!result.ok) return result
          if (result.value.isNew) await audit(tx, id, 'tenants.staff_left', { by_key: keyId, role: held.value.role })
          return ok(toWire(result.value.record))
        })
        return gone.ok ? gone.value : sendProblem(reply, gone.error)
      },
    )
  }
