/** Users and what they do: create, write, tap, move, stop marketing; and the chats that come of it. */
import { Type } from 'typebox'
import type { JsonObject } from '../core/json.ts'
import { messagesAfter } from '../users/store.ts'
import { PENDING_MAX } from '../webhooks/sender.ts'
import type { User } from '../users/model.ts'
import type { World } from '../world.ts'
import { fail, NumberText, Phone, waitFor, type ControlApp } from './http.ts'

const digits = (text: string): string => text.replace(/\D/g, '')

const PhoneParams = Type.Object({ phone: Phone })
const ChatParams = Type.Object({ phone: Phone, phoneNumberId: Type.String({ minLength: 1, maxLength: 32 }) })

const UserBody = Type.Object(
  {
    phone: Phone,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    bsuid: Type.Optional(Type.String({ pattern: '^[A-Z]{2}\\.(?:ENT\\.)?[A-Za-z0-9]{1,128}$' })),
    username: Type.Optional(Type.String({ pattern: '^[a-z0-9._]{3,35}$' })),
    hidePhone: Type.Optional(Type.Boolean()),
    readReceipts: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

const Message = Type.Object({ type: Type.String({ minLength: 1 }) }, { additionalProperties: true })
const Say = Type.Object(
  {
    to: Type.String({ minLength: 1 }),
    message: Message,
    /** The same key again is the same message: whoever has lost the answer sends it once more. */
    key: Type.Optional(Type.String({ minLength: 8, maxLength: 64 })),
  },
  { additionalProperties: false },
)

export const userRoutes = (app: ControlApp, world: World): void => {
  const { store, inbound, bus } = world

  const tellUser = (user: User): User => {
    bus.emit({ type: 'user', data: user })
    return user
  }

  app.get('/users', async () => ({ users: [...store.users.values()] }))

  app.post('/users', { schema: { body: UserBody } }, async (request, reply) => {
    const phone = digits(request.body.phone)
    const { bsuid } = request.body
    const owner = bsuid === undefined ? undefined : store.findUserByBsuid(bsuid)
    if (owner && owner.phone !== phone) return fail(reply, 409, `${bsuid} belongs to ${owner.phone}`)
    return tellUser(store.putUser({ ...request.body, phone }))
  })

  app.post('/users/:phone/messages', { schema: { params: PhoneParams, body: Say } }, async (request, reply) => {
    const phone = digits(request.params.phone)
    const number = store.findNumber(request.body.to)
    if (!number) return fail(reply, 404, `no business number ${request.body.to}`)
    if (world.webhooks.counters().pending > PENDING_MAX)
      return fail(reply, 503, 'too many webhooks wait for the receiver')
    // Whoever writes is a user: load tests need not create a thousand of them first.
    const user = store.users.get(phone) ?? tellUser(store.putUser({ phone }))
    const said = inbound.say(user, number, request.body.message, request.body.key)
    world.keep()
    return said.ok ? said.value : fail(reply, 422, said.error)
  })

  app.post(
    '/users/:phone/change-number',
    { schema: { params: PhoneParams, body: Type.Object({ newPhone: Phone }, { additionalProperties: false }) } },
    async (request, reply) => {
      const user = store.users.get(digits(request.params.phone))
      if (!user) return fail(reply, 404, `no user ${request.params.phone}`)
      const changed = inbound.changeNumber(user, digits(request.body.newPhone))
      return changed.ok ? { ...changed.value, user: tellUser(user) } : fail(reply, 409, changed.error)
    },
  )

  app.post('/users/:phone/change-user-id', { schema: { params: PhoneParams } }, async (request, reply) => {
    const user = store.users.get(digits(request.params.phone))
    if (!user) return fail(reply, 404, `no user ${request.params.phone}`)
    return { ...inbound.changeUserId(user), user: tellUser(user) }
  })

  const Preference = Type.Object(
    {
      to: Type.String({ minLength: 1 }),
      value: Type.Union([Type.Literal('stop'), Type.Literal('resume'), Type.Literal('signup')]),
      signupId: Type.Optional(Type.String()),
    },
    { additionalProperties: false },
  )
  app.post(
    '/users/:phone/preferences',
    { schema: { params: PhoneParams, body: Preference } },
    async (request, reply) => {
      const user = store.users.get(digits(request.params.phone))
      const number = store.findNumber(request.body.to)
      if (!user || !number) return fail(reply, 404, `no user ${request.params.phone} or number ${request.body.to}`)
      inbound.setMarketing(user, number, request.body.value, request.body.signupId)
      return { ok: true }
    },
  )

  const Call = Type.Object(
    { to: Type.String({ minLength: 1 }), durationSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 3600 })) },
    { additionalProperties: false },
  )
  app.post('/users/:phone/calls', { schema: { params: PhoneParams, body: Call } }, async (request, reply) => {
    const number = store.findNumber(request.body.to)
    if (!number) return fail(reply, 404, `no business number ${request.body.to}`)
    const phone = digits(request.params.phone)
    const user = store.users.get(phone) ?? tellUser(store.putUser({ phone }))
    return inbound.call(user, number, request.body.durationSeconds ?? 0)
  })

  const Echo = Type.Object(
    { from: Type.String({ minLength: 1 }), to: Phone, message: Message },
    { additionalProperties: false },
  )
  app.post('/echoes', { schema: { body: Echo } }, async (request, reply) => {
    const number = store.findNumber(request.body.from)
    if (!number) return fail(reply, 404, `no business number ${request.body.from}`)
    const phone = digits(request.body.to)
    const user = store.users.get(phone) ?? tellUser(store.putUser({ phone }))
    const echoed = inbound.echo(number, user, request.body.message)
    return echoed.ok ? echoed.value : fail(reply, 422, echoed.error)
  })

  const ChatQuery = Type.Object({
    after: Type.Optional(NumberText),
    waitMs: Type.Optional(NumberText),
    direction: Type.Optional(Type.Union([Type.Literal('in'), Type.Literal('out')])),
  })
  app.get(
    '/chats/:phone/:phoneNumberId',
    { schema: { params: ChatParams, querystring: ChatQuery } },
    async (request, reply) => {
      const number = store.findNumber(request.params.phoneNumberId)
      if (!number) return fail(reply, 404, `no business number ${request.params.phoneNumberId}`)
      const phone = digits(request.params.phone)
      const { direction } = request.query
      const after = Number(request.query.after ?? 0)
      const look = (): JsonObject[] => {
        const chat = store.findChat(phone, number.phoneNumberId)
        const messages = chat ? messagesAfter(chat, after) : []
        return (direction === undefined
          ? messages
          : messages.filter((m) => m.direction === direction)) as unknown as JsonObject[]
      }
      const messages = await waitFor(
        look,
        (again) => bus.subscribe((event) => event.type === 'message' && event.data.phone === phone && again()),
        Number(request.query.waitMs ?? 0),
      )
      const chat = store.findChat(phone, number.phoneNumberId)
      return {
        phone,
        phoneNumberId: number.phoneNumberId,
        last: (chat?.nextN ?? 1) - 1,
        windowOpenUntil: chat?.windowOpenedAt == null ? null : chat.windowOpenedAt + 86_400_000,
        messages,
      }
    },
  )

  const Seen = Type.Object({ phoneNumberId: Type.String({ minLength: 1 }) }, { additionalProperties: false })
  app.post('/users/:phone/seen', { schema: { params: PhoneParams, body: Seen } }, async (request, reply) => {
    const number = store.findNumber(request.body.phoneNumberId)
    if (!number) return fail(reply, 404, `no business number ${request.body.phoneNumberId}`)
    world.statuses.readAll(store.chatOf(digits(request.params.phone), number.phoneNumberId))
    return { ok: true }
  })

  const Open = Type.Object({ open: Type.Boolean() }, { additionalProperties: false })
  app.post(
    '/chats/:phone/:phoneNumberId/open',
    { schema: { params: ChatParams, body: Open } },
    async (request, reply) => {
      const number = store.findNumber(request.params.phoneNumberId)
      if (!number) return fail(reply, 404, `no business number ${request.params.phoneNumberId}`)
      const chat = store.chatOf(digits(request.params.phone), number.phoneNumberId)
      chat.open = request.body.open
      if (chat.open) world.statuses.readAll(chat)
      return { open: chat.open }
    },
  )
}
