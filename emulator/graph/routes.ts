/** The Graph API under `/{version}/…`. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { World } from '../world.ts'
import { isRefusal, refuse, unknownObject } from './errors.ts'
import {
  addGraphHooks,
  addGraphParsers,
  bodyOf,
  hasAccount,
  isNumber,
  numberFor,
  paramsOf,
  pickFields,
  queryOf,
  sendRefusal,
} from './http.ts'
import { NUMBER_FIELDS, numberNode } from './number-node.ts'
import { accountRoutes } from './routes-accounts.ts'
import { deleteMedia, downloadRoute, mediaFor, mediaNode, mediaRoutes } from './routes-media.ts'
import { messageRoutes } from './routes-messages.ts'
import { numberRoutes, updateNumber } from './routes-numbers.ts'
import { editTemplate, templateNode } from './template-flow.ts'

const answer = (reply: FastifyReply, value: object): object => (isRefusal(value) ? sendRefusal(reply, value) : value)

/** `GET|POST|DELETE /{id}`: whatever that id names. */
const nodeRoutes = (app: FastifyInstance, world: World): void => {
  app.get('/:version/:id', async (request, reply) => {
    const { id } = paramsOf(request)
    const fields = queryOf(request)['fields']
    const number = numberFor(world, request)
    if (isNumber(number))
      return answer(reply, pickFields(numberNode(world, number), fields, NUMBER_FIELDS, 'WhatsAppBusinessPhoneNumber'))
    const media = mediaFor(world, request)
    if (media) return mediaNode(world, media)
    const template = world.templates.byId(id)
    if (template)
      return answer(
        reply,
        pickFields(
          templateNode(template),
          fields,
          ['name', 'parameter_format', 'components', 'language', 'status', 'category'],
          'WhatsAppMessageTemplate',
        ),
      )
    if (!hasAccount(world, id)) return sendRefusal(reply, number)
    const account = {
      id,
      name: 'Emulated account',
      timezone_id: '131',
      currency: 'USD',
      message_template_namespace: 'emulator',
      account_review_status: 'APPROVED',
    }
    return answer(
      reply,
      pickFields(account, fields, ['name', 'timezone_id', 'message_template_namespace'], 'WhatsAppBusinessAccount'),
    )
  })

  app.post('/:version/:id', async (request, reply) => {
    const number = numberFor(world, request)
    if (isNumber(number)) return answer(reply, await updateNumber(world, number, bodyOf(request)))
    const template = world.templates.byId(paramsOf(request).id)
    if (!template) return sendRefusal(reply, number)
    const edited = editTemplate(world, template, bodyOf(request))
    return edited.ok ? { success: true } : sendRefusal(reply, edited.error)
  })

  app.delete('/:version/:id', async (request, reply) => answer(reply, deleteMedia(world, request)))
}

export const graphRoutes =
  (world: World) =>
  async (app: FastifyInstance): Promise<void> => {
    addGraphParsers(app)
    downloadRoute(app, world)
    await app.register(async (versioned) => {
      addGraphHooks(versioned, world)
      messageRoutes(versioned, world)
      mediaRoutes(versioned, world)
      accountRoutes(versioned, world)
      numberRoutes(versioned, world)
      nodeRoutes(versioned, world)
      versioned.all('/:version/:id/*', async (request, reply) =>
        sendRefusal(reply, refuse(2500, `Unknown path components: ${request.url.split('?')[0]}`)),
      )
      versioned.all('/:version', async (request, reply) => sendRefusal(reply, unknownObject(paramsOf(request).version)))
    })
  }
