/** What hangs under a WhatsApp Business Account: templates, numbers, subscribed apps; with the management limit. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { JsonObject } from '../core/json.ts'
import type { World } from '../world.ts'
import { handshake } from '../webhooks/subscriptions.ts'
import { isRefusal, refuse, unknownObject, type Refusal } from './errors.ts'
import { bodyOf, hasAccount, paramsOf, pickFields, queryOf, sendRefusal } from './http.ts'
import { numberNode, NUMBER_FIELDS } from './number-node.ts'
import { createTemplate, templateNode } from './template-flow.ts'

/** Calls an hour per app and account, once the account has a registered number. */
const CALLS_PER_HOUR = 5_000
const HOUR_MS = 3_600_000
const PAGE_MAX = 100

interface Usage {
  readonly hour: number
  count: number
}

const pageOf = <T extends JsonObject>(
  items: readonly T[],
  query: Readonly<Record<string, string | undefined>>,
): JsonObject => {
  const limit = Math.min(PAGE_MAX, Math.max(1, Number(query['limit'] ?? 25) || 25))
  const start = query['after'] === undefined ? 0 : Number(Buffer.from(query['after'], 'base64url').toString()) || 0
  const page = items.slice(start, start + limit)
  const cursor = (at: number): string => Buffer.from(String(at)).toString('base64url')
  const next = start + page.length
  return {
    data: page,
    paging: {
      cursors: { before: cursor(start), after: cursor(next) },
      ...(next < items.length ? { next: `?after=${cursor(next)}` } : {}),
    },
  }
}

const matches = (value: string, wanted: string | undefined): boolean =>
  wanted === undefined || value.toLowerCase() === wanted.toLowerCase()

export const accountRoutes = (app: FastifyInstance, world: World): void => {
  const usage = new Map<string, Usage>()

  /** Counts the call and tells the use of the allowance in Meta's header; the refusal comes above the limit. */
  const enter = (request: FastifyRequest, reply: FastifyReply): Refusal | null => {
    const { id } = paramsOf(request)
    if (!hasAccount(world, id)) return unknownObject(id)
    const hour = Math.floor(world.clock.now() / HOUR_MS)
    const known = usage.get(id)
    const mine = known?.hour === hour ? known : { hour, count: 0 }
    usage.set(id, mine)
    mine.count++
    const percent = Math.min(100, Math.floor((mine.count * 100) / CALLS_PER_HOUR))
    const wait = mine.count > CALLS_PER_HOUR ? 60 - Math.floor((world.clock.now() % HOUR_MS) / 60_000) : 0
    reply.header(
      'x-business-use-case-usage',
      JSON.stringify({
        [id]: [
          {
            type: 'whatsapp_business_account',
            call_count: percent,
            total_cputime: percent,
            total_time: percent,
            estimated_time_to_regain_access: wait,
          },
        ],
      }),
    )
    return mine.count > CALLS_PER_HOUR
      ? refuse(80007, 'The account has reached its rate limit for management calls.')
      : null
  }

  app.get('/:version/:id/message_templates', async (request, reply) => {
    const refusal = enter(request, reply)
    if (refusal) return sendRefusal(reply, refusal)
    const query = queryOf(request)
    const found = world.templates
      .list(paramsOf(request).id)
      .filter(
        (template) =>
          (query['name'] === undefined || template.name.includes(query['name'])) &&
          matches(template.status, query['status']) &&
          matches(template.category, query['category']) &&
          matches(template.language, query['language']),
      )
    const nodes: JsonObject[] = []
    for (const template of found) {
      const node = pickFields(
        templateNode(template),
        query['fields'],
        ['name', 'parameter_format', 'components', 'language', 'status', 'category'],
        'WhatsAppMessageTemplate',
      )
      if (isRefusal(node)) return sendRefusal(reply, node)
      nodes.push(node)
    }
    return pageOf(nodes, query)
  })

  app.post('/:version/:id/message_templates', async (request, reply) => {
    const refusal = enter(request, reply)
    if (refusal) return sendRefusal(reply, refusal)
    const created = createTemplate(world, paramsOf(request).id, bodyOf(request))
    if (!created.ok) return sendRefusal(reply, created.error)
    const { id, status, category } = created.value
    return { id, status, category }
  })

  app.delete('/:version/:id/message_templates', async (request, reply) => {
    const refusal = enter(request, reply)
    if (refusal) return sendRefusal(reply, refusal)
    const query = queryOf(request)
    const ids =
      query['hsm_ids'] === undefined ? [query['hsm_id']] : query['hsm_ids'].replace(/[[\]"\s]/g, '').split(',')
    const doomed = world.templates
      .list(paramsOf(request).id)
      .filter((template) =>
        ids[0] === undefined
          ? template.name === query['name']
          : ids.includes(template.id) && (query['name'] === undefined || template.name === query['name']),
      )
    if (doomed.length === 0) return sendRefusal(reply, refuse(100, 'Message Template Not Found', { subcode: 2593002 }))
    if (doomed.some((template) => template.status === 'DISABLED'))
      return sendRefusal(reply, refuse(100, 'A disabled template cannot be deleted.'))
    for (const template of doomed) world.templates.remove(template, world.clock.now())
    return { success: true }
  })

  app.get('/:version/:id/phone_numbers', async (request, reply) => {
    const refusal = enter(request, reply)
    if (refusal) return sendRefusal(reply, refusal)
    const query = queryOf(request)
    const nodes: JsonObject[] = []
    for (const number of world.store.numbers.values()) {
      if (number.wabaId !== paramsOf(request).id) continue
      const node = pickFields(numberNode(world, number), query['fields'], NUMBER_FIELDS, 'WhatsAppBusinessPhoneNumber')
      if (isRefusal(node)) return sendRefusal(reply, node)
      nodes.push(node)
    }
    return pageOf(nodes, query)
  })

  const appNode = { whatsapp_business_api_data: { id: world.config.appId, name: 'Emulator', link: world.baseUrl() } }

  app.get('/:version/:id/subscribed_apps', async (request, reply) => {
    const refusal = enter(request, reply)
    return refusal ? sendRefusal(reply, refusal) : { data: [appNode] }
  })
  app.post('/:version/:id/subscribed_apps', async (request, reply) => {
    const refusal = enter(request, reply)
    if (refusal) return sendRefusal(reply, refusal)
    const { override_callback_uri: uri, verify_token } = bodyOf(request)
    const token = typeof verify_token === 'string' ? verify_token : ''
    if (typeof uri !== 'string' || uri === '') return { success: true }
    if (uri.length > 200 || !URL.canParse(uri))
      return sendRefusal(reply, refuse(100, 'override_callback_uri is not a URI.'))
    const shaken = await handshake(world.client, uri, token, world.config.webhookTimeoutMs)
    if (!shaken.ok)
      return sendRefusal(reply, refuse(2200, `(#2200) Callback verification failed: ${shaken.error.reason}`))
    const numbers = [...world.store.numbers.values()].filter((number) => number.wabaId === paramsOf(request).id)
    for (const number of numbers) number.override ??= { callbackUrl: uri, verifyToken: token }
    return { success: true }
  })
  app.delete('/:version/:id/subscribed_apps', async (request, reply) => {
    const refusal = enter(request, reply)
    return refusal ? sendRefusal(reply, refusal) : { success: true }
  })
}
