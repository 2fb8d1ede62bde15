/** What hangs under a phone number: profile, registration, settings, blocked users. */
import type { FastifyInstance } from 'fastify'
import { isObject, listAt, objectAt, textAt, type JsonObject } from '../core/json.ts'
import { handshake } from '../webhooks/subscriptions.ts'
import { object, oneOf, optional, required, string, list, httpUrl, anything } from '../validate/check.ts'
import type { World } from '../world.ts'
import type { BusinessNumber } from '../users/model.ts'
import { isRefusal, refuse, type Refusal } from './errors.ts'
import { bodyOf, isNumber, numberFor, pickFields, queryOf, sendRefusal } from './http.ts'

const VERTICALS =
  'OTHER AUTO BEAUTY APPAREL EDU ENTERTAIN EVENT_PLAN FINANCE GROCERY GOVT HOTEL HEALTH NONPROFIT PROF_SERVICES RETAIL TRAVEL RESTAURANT ALCOHOL ONLINE_GAMBLING PHYSICAL_GAMBLING OTC_DRUGS'.split(
    ' ',
  )

const profileShape = object({
  messaging_product: required(oneOf(['whatsapp'])),
  about: optional(string({ max: 139, code: 100 })),
  address: optional(string({ min: 0, max: 256, code: 100 })),
  description: optional(string({ min: 0, max: 512, code: 100 })),
  email: optional(string({ min: 0, max: 128, code: 100 })),
  websites: optional(list(httpUrl(256), { max: 2, what: 'websites' })),
  vertical: optional(oneOf(VERTICALS)),
  profile_picture_handle: optional(anything),
})

const PROFILE_FIELDS = ['about', 'address', 'description', 'email', 'profile_picture_url', 'websites', 'vertical']

const registerShape = object({
  messaging_product: required(oneOf(['whatsapp'])),
  pin: required((value, path) =>
    /^\d{6}$/.test(String(value)) ? null : refuse(100, `Param ${path} must have 6 digits.`),
  ),
  data_localization_region: optional(string({ max: 2 })),
})

const DAY_MS = 86_400_000

/** Each entry of `block_users`, found or not; only people who wrote within a day may be blocked. */
const changeBlocks = (world: World, number: BusinessNumber, body: JsonObject, blocked: boolean): JsonObject => {
  const done: JsonObject[] = []
  const failed: JsonObject[] = []
  for (const entry of listAt(body, 'block_users')) {
    const input = textAt(entry, 'user') ?? textAt(entry, 'user_id') ?? ''
    const user = world.store.users.get(input.replace(/\D/g, '')) ?? world.store.findUserByBsuid(input)
    const chat = user && world.store.findChat(user.phone, number.phoneNumberId)
    const wroteAt = chat?.windowOpenedAt ?? null
    if (!user || !chat || (blocked && (wroteAt === null || world.clock.now() - wroteAt > DAY_MS))) {
      failed.push({ input, errors: [{ message: 'Re-engagement required', code: 139103 }] })
      continue
    }
    chat.blocked = blocked
    done.push({ input, wa_id: user.phone })
  }
  return {
    messaging_product: 'whatsapp',
    block_users: { [blocked ? 'added_users' : 'removed_users']: done, failed_users: failed },
  }
}

/** `POST /{phone-number-id}`: the PIN, or where this number's webhooks go. */
export const updateNumber = async (
  world: World,
  number: BusinessNumber,
  body: JsonObject,
): Promise<object | Refusal> => {
  const pin = body['pin']
  if (pin !== undefined) {
    if (typeof pin !== 'string' || !/^\d{6}$/.test(pin)) return refuse(100, 'Param pin must have 6 digits.')
    number.pin = pin
  }
  const webhook = objectAt(body, 'webhook_configuration')
  const uri = textAt(webhook, 'override_callback_uri')
  if (uri === '') delete number.override
  if (uri !== undefined && uri !== '') {
    if (uri.length > 200 || !URL.canParse(uri)) return refuse(100, 'override_callback_uri is not a URI.')
    const verifyToken = textAt(webhook, 'verify_token') ?? ''
    const shaken = await handshake(world.client, uri, verifyToken, world.config.webhookTimeoutMs)
    if (!shaken.ok) return refuse(2200, `Callback verification failed: ${shaken.error.reason}`)
    number.override = { callbackUrl: uri, verifyToken }
  }
  return pin === undefined && uri === undefined
    ? refuse(100, 'Nothing to change: give pin or webhook_configuration.')
    : { success: true }
}

export const numberRoutes = (app: FastifyInstance, world: World): void => {
  app.get('/:version/:id/whatsapp_business_profile', async (request, reply) => {
    const number = numberFor(world, request)
    if (!isNumber(number)) return sendRefusal(reply, number)
    const known = Object.fromEntries(PROFILE_FIELDS.map((field) => [field, number.profile[field]]))
    const picked = pickFields(
      { ...known, messaging_product: 'whatsapp', id: undefined },
      queryOf(request)['fields'],
      PROFILE_FIELDS,
      'WhatsAppBusinessProfile',
    )
    if (isRefusal(picked)) return sendRefusal(reply, picked)
    const { id: _none, ...profile } = picked
    return { data: [{ ...profile, messaging_product: 'whatsapp' }] }
  })

  app.post('/:version/:id/whatsapp_business_profile', async (request, reply) => {
    const number = numberFor(world, request)
    if (!isNumber(number)) return sendRefusal(reply, number)
    const body = bodyOf(request)
    const refusal = profileShape(body, 'body')
    if (refusal) return sendRefusal(reply, refusal)
    number.profile = { ...number.profile, ...body }
    return { success: true }
  })

  app.post('/:version/:id/register', async (request, reply) => {
    const number = numberFor(world, request)
    if (!isNumber(number)) return sendRefusal(reply, number)
    const body = bodyOf(request)
    const refusal = registerShape(body, 'body')
    if (refusal) return sendRefusal(reply, refusal)
    if (number.pin !== undefined && number.pin !== String(body['pin']))
      return sendRefusal(reply, refuse(133005, 'The two-step verification PIN does not match.'))
    number.pin = String(body['pin'])
    number.registered = true
    return { success: true }
  })

  app.post('/:version/:id/deregister', async (request, reply) => {
    const number = numberFor(world, request)
    if (!isNumber(number)) return sendRefusal(reply, number)
    number.registered = false
    return { success: true }
  })

  app.post('/:version/:id/settings', async (request, reply) => {
    const number = numberFor(world, request)
    return isNumber(number) ? { success: true } : sendRefusal(reply, number)
  })

  for (const method of ['POST', 'DELETE'] as const) {
    app.route({
      method,
      url: '/:version/:id/block_users',
      handler: async (request, reply) => {
        const number = numberFor(world, request)
        if (!isNumber(number)) return sendRefusal(reply, number)
        const body = bodyOf(request)
        if (!Array.isArray(body['block_users']) || !body['block_users'].every(isObject))
          return sendRefusal(reply, refuse(131008, 'Parameter block_users is missing.'))
        return changeBlocks(world, number, body, method === 'POST')
      },
    })
  }
  app.get('/:version/:id/block_users', async (request, reply) => {
    const number = numberFor(world, request)
    if (!isNumber(number)) return sendRefusal(reply, number)
    const data = [...world.store.chats.values()].flatMap((ofUser) => {
      const chat = ofUser.get(number.phoneNumberId)
      return chat?.blocked ? [{ messaging_product: 'whatsapp', wa_id: chat.phone }] : []
    })
    return { data }
  })
}
