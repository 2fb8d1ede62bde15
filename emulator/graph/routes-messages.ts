/** `POST /{phone-number-id}/messages`: sends, read receipts and typing, with the connection faults around them. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isObject, textAt } from '../core/json.ts'
import type { World } from '../world.ts'
import { refuse, type Refusal } from './errors.ts'
import { bodyOf, isNumber, numberFor, recordCall, sendRefusal } from './http.ts'

/** Real time: a caller waits for its answer in real time too. */
const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

/** The connection breaks without an answer. */
const drop = (world: World, request: FastifyRequest, reply: FastifyReply, why: string): FastifyReply => {
  recordCall(world, request, 0, { dropped: why }, reply.elapsedTime)
  reply.hijack()
  request.raw.socket.destroy()
  return reply
}

const serverFault = (world: World): Refusal | null => {
  const { graph } = world.faults.settings()
  if (world.faults.strikes('graph.http5xx', graph?.http5xx)) return refuse(131016, 'Fault on request of the emulator.')
  return world.faults.strikes('graph.http429', graph?.http429)
    ? refuse(4, 'Fault on request of the emulator.', { httpStatus: 429 })
    : null
}

const isMarketing = (world: World, wabaId: string, body: unknown): boolean => {
  const template = isObject(body) && isObject(body['template']) ? body['template'] : undefined
  const language = isObject(template?.['language']) ? textAt(template['language'], 'code') : undefined
  return world.templates.find(wabaId, textAt(template, 'name') ?? '', language ?? '')?.category === 'MARKETING'
}

export const messageRoutes = (app: FastifyInstance, world: World): void => {
  const handle = async (request: FastifyRequest, reply: FastifyReply, onlyMarketing: boolean): Promise<unknown> => {
    const { graph } = world.faults.settings()
    if (graph?.latencyMs) await wait(world.faults.within('graph.latencyMs', graph.latencyMs))
    if (world.faults.strikes('graph.dropBeforeAccept', graph?.dropBeforeAccept))
      return drop(world, request, reply, 'before acceptance')
    const number = numberFor(world, request)
    if (!isNumber(number)) return sendRefusal(reply, number)
    const fault = serverFault(world)
    if (fault) return sendRefusal(reply, fault)
    const body = bodyOf(request)
    if (onlyMarketing && !isMarketing(world, number.wabaId, body))
      return sendRefusal(reply, refuse(131055, 'This endpoint takes marketing templates only.'))

    const { product_policy: _policy, ...message } = body
    const result =
      body['status'] !== undefined
        ? world.outbound.markRead(number, body)
        : world.outbound.send(number, onlyMarketing ? message : body)
    if (!result.ok) return sendRefusal(reply, result.error)
    if (body['status'] === undefined) world.keep()
    if (world.faults.strikes('graph.dropAfterAccept', graph?.dropAfterAccept))
      return drop(world, request, reply, 'after acceptance')
    if (world.faults.strikes('statusBeforeResponse', world.faults.settings().statusBeforeResponse)) {
      const { sentMs, deliveredMs } = world.settings().statuses
      await wait(sentMs + deliveredMs + 100)
    }
    return result.value
  }
  app.post('/:version/:id/messages', (request, reply) => handle(request, reply, false))
  app.post('/:version/:id/marketing_messages', (request, reply) => handle(request, reply, true))
}
