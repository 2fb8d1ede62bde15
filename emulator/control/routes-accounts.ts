/** What Meta does to an account: restricts, bans, cuts off, tells its history, with the webhooks that belong to it. */
import { Type } from 'typebox'
import type { JsonObject } from '../core/json.ts'
import { DECLINED, historyChunks } from '../users/history.ts'
import { metadataOf } from '../users/identity.ts'
import { RESTRICTION_TYPES, type RestrictionType } from '../users/restrictions.ts'
import type { BusinessNumber } from '../users/model.ts'
import type { World } from '../world.ts'
import { fail, type ControlApp } from './http.ts'

const closed = { additionalProperties: false }
const AccountParams = Type.Object({ wabaId: Type.String({ pattern: '^\\d{5,20}$' }) })
/** The longest that Meta's ladder knows, with room for tests. */
const RESTRICTED_MAX_MS = 366 * 86_400_000

const RestrictBody = Type.Object(
  {
    type: Type.Union(RESTRICTION_TYPES.map((type) => Type.Literal(type))),
    /** 0 lifts it. */
    durationMs: Type.Number({ minimum: 0, maximum: RESTRICTED_MAX_MS }),
    /** Only this number; all of the account without it. */
    phoneNumberId: Type.Optional(Type.String()),
    /** False: the receiver is told nothing and finds out by sending. */
    tell: Type.Optional(Type.Boolean()),
  },
  closed,
)
const BAN_STATES = ['SCHEDULE_FOR_DISABLE', 'DISABLE', 'REINSTATE'] as const
const BanBody = Type.Object(
  { state: Type.Union(BAN_STATES.map((state) => Type.Literal(state))), tell: Type.Optional(Type.Boolean()) },
  closed,
)

const ConnectionBody = Type.Object(
  {
    event: Type.Union(
      (['ACCOUNT_OFFBOARDED', 'ACCOUNT_RECONNECTED', 'PARTNER_REMOVED'] as const).map((event) => Type.Literal(event)),
    ),
    /** Why the app was disconnected; of `PARTNER_REMOVED`. */
    reason: Type.Optional(Type.String({ pattern: '^[A-Z_]{1,64}$' })),
    tell: Type.Optional(Type.Boolean()),
  },
  closed,
)
const CHUNK_MAX = 1_000
const HistoryBody = Type.Object(
  {
    /** The owner does not share it. */
    declined: Type.Optional(Type.Boolean()),
    perChunk: Type.Optional(Type.Integer({ minimum: 1, maximum: CHUNK_MAX })),
  },
  closed,
)

/** Meta writes the day of a ban in English words. */
const banDate = (now: number): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(now)

export const accountRoutes = (app: ControlApp, world: World): void => {
  const { store, clock } = world

  const numbersOf = (wabaId: string, phoneNumberId: string | undefined): readonly BusinessNumber[] =>
    [...store.numbers.values()].filter(
      (number) => number.wabaId === wabaId && (phoneNumberId === undefined || number.phoneNumberId === phoneNumberId),
    )
  const tell = (wabaId: string, value: JsonObject): void =>
    world.webhooks.enqueue({
      lane: `a:${wabaId}`,
      kind: 'change',
      wabaId,
      phoneNumberId: null,
      field: 'account_update',
      value,
      time: Math.floor(clock.now() / 1000),
    })
  const restrict = (number: BusinessNumber, type: RestrictionType, until: number): void => {
    const others = (number.restrictions ?? []).filter((restriction) => restriction.type !== type)
    number.restrictions = until > clock.now() ? [...others, { type, until }] : others
  }

  app.post(
    '/accounts/:wabaId/restrictions',
    { schema: { params: AccountParams, body: RestrictBody } },
    async (request, reply) => {
      const { wabaId } = request.params
      const { type, durationMs, phoneNumberId } = request.body
      const numbers = numbersOf(wabaId, phoneNumberId)
      if (numbers.length === 0) return fail(reply, 404, `no such number in account ${wabaId}`)
      // Whole seconds, because that is what the webhook says.
      const until = Math.floor((clock.now() + durationMs) / 1000) * 1000
      for (const number of numbers) restrict(number, type, until)
      if (request.body.tell !== false) {
        tell(wabaId, {
          ...(phoneNumberId === undefined ? {} : { phone_number: numbers[0]?.displayPhone }),
          event: 'ACCOUNT_RESTRICTION',
          restriction_info: [{ restriction_type: type, expiration: until / 1000 }],
        })
      }
      return { restrictions: numbers.map((n) => ({ phoneNumberId: n.phoneNumberId, restrictions: n.restrictions })) }
    },
  )

  app.post(
    '/accounts/:wabaId/connection',
    { schema: { params: AccountParams, body: ConnectionBody } },
    async (request, reply) => {
      const { wabaId } = request.params
      const { event, reason } = request.body
      const numbers = numbersOf(wabaId, undefined)
      if (numbers.length === 0) return fail(reply, 404, `no account ${wabaId}`)
      for (const number of numbers) number.status = event === 'ACCOUNT_RECONNECTED' ? 'CONNECTED' : 'DISCONNECTED'
      if (request.body.tell !== false) {
        tell(wabaId, {
          event,
          ...(event === 'PARTNER_REMOVED'
            ? {
                waba_info: { waba_id: wabaId },
                disconnection_info: { reason: reason ?? 'ACCOUNT_DISCONNECTED', initiated_by: 'USER' },
              }
            : {}),
        })
      }
      return { ok: true }
    },
  )

  app.post(
    '/numbers/:phoneNumberId/history',
    { schema: { params: Type.Object({ phoneNumberId: Type.String() }), body: HistoryBody } },
    async (request, reply) => {
      const number = store.findNumber(request.params.phoneNumberId)
      if (!number) return fail(reply, 404, `no business number ${request.params.phoneNumberId}`)
      const chats = [...store.chats.values()].flatMap((byNumber) => byNumber.get(number.phoneNumberId) ?? [])
      const { declined, perChunk } = request.body
      const chunks = declined ? [DECLINED] : historyChunks(number, chats, clock.now(), perChunk ?? CHUNK_MAX)
      for (const chunk of chunks) {
        world.webhooks.enqueue({
          lane: `h:${number.phoneNumberId}`,
          kind: 'change',
          wabaId: number.wabaId,
          phoneNumberId: number.phoneNumberId,
          field: 'history',
          value: { ...metadataOf(number), history: [chunk] },
        })
      }
      return { chunks: chunks.length }
    },
  )

  app.post('/accounts/:wabaId/ban', { schema: { params: AccountParams, body: BanBody } }, async (request, reply) => {
    const { wabaId } = request.params
    const { state } = request.body
    const numbers = numbersOf(wabaId, undefined)
    if (numbers.length === 0) return fail(reply, 404, `no account ${wabaId}`)
    if (state !== 'SCHEDULE_FOR_DISABLE') {
      for (const number of numbers) number.status = state === 'DISABLE' ? 'BANNED' : 'CONNECTED'
    }
    if (request.body.tell !== false) {
      tell(wabaId, {
        event: 'DISABLED_UPDATE',
        ban_info: { waba_ban_state: [state], waba_ban_date: banDate(clock.now()) },
      })
    }
    return { ok: true }
  })
}
