/** Test helpers: an emulator in this process, at a fixed instant, without sockets. */
import type { FastifyInstance } from 'fastify'
import { createApp } from './app.ts'
import { DEFAULT_CONFIG, type EmulatorConfig } from './config.ts'
import { listAt, objectAt, type JsonObject } from './core/json.ts'
import type { Answer, HttpClient } from './webhooks/post.ts'
import { createWorld, type World } from './world.ts'

/** A Wednesday morning in Johannesburg, after service messages began to cost money. */
export const START_AT = Date.parse('2026-11-25T08:00:00Z')
export const KASI = '700100200300401'
export const SPAZA = '700100200300402'
export const THANDI = '27710000001'
export const SIPHO = '27710000002'
export const LERATO = '27710000003'
export const WABA = '900100200300400'
const TOKEN = 'demo-access-token'

/** A receiver in this process: it keeps every body and answers as told. */
interface Receiver {
  readonly bodies: JsonObject[]
  readonly signatures: string[]
  /** Answers of the coming deliveries, first one first; 200 once they are used up. */
  readonly answers: number[]
  /** When set, answers instead, by the text of the body. */
  decide: ((text: string) => number) | null
  readonly messages: () => JsonObject[]
  readonly statuses: () => JsonObject[]
}

const createReceiver = (): Receiver & { readonly client: HttpClient } => {
  const bodies: JsonObject[] = []
  const signatures: string[] = []
  const answers: number[] = []
  const partsOf = (key: 'messages' | 'statuses'): JsonObject[] =>
    bodies.flatMap((body) =>
      listAt(body, 'entry')
        .flatMap((entry) => listAt(entry, 'changes'))
        .flatMap((change) => listAt(objectAt(change, 'value'), key) as JsonObject[]),
    )
  const receiver = {
    bodies,
    signatures,
    answers,
    decide: null as Receiver['decide'],
    messages: () => partsOf('messages'),
    statuses: () => partsOf('statuses'),
    client: {
      call: async (
        _method: string,
        _url: string,
        headers: Readonly<Record<string, string>>,
        bytes: Buffer | null,
      ): Promise<Answer> => {
        const status = receiver.decide?.(String(bytes)) ?? answers.shift() ?? 200
        if (status === 200 && bytes) {
          bodies.push(JSON.parse(bytes.toString('utf8')) as JsonObject)
          signatures.push(headers['x-hub-signature-256'] ?? '')
        }
        return { status, body: '' }
      },
      close: (): void => undefined,
    },
  }
  return receiver
}

export interface Bench {
  readonly world: World
  readonly receiver: Receiver
  /** Lets everything that is due within `ms` of virtual time happen, deliveries included. */
  readonly pass: (ms: number) => Promise<void>
  readonly app: FastifyInstance
  /** A Graph call with the demo token. */
  readonly graph: (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ) => Promise<{ readonly status: number; readonly body: JsonObject }>
  readonly send: (body: JsonObject, number?: string) => Promise<{ readonly status: number; readonly body: JsonObject }>
  /** Sends and answers Meta's error code, 0 when accepted. */
  readonly codeOf: (body: JsonObject, number?: string) => Promise<number>
  /** The user writes, which opens the window. */
  readonly says: (phone: string, text: string, number?: string) => { readonly wamid: string; readonly n: number }
}

export const createBench = async (config: Partial<EmulatorConfig> = {}, startAt: number = START_AT): Promise<Bench> => {
  const receiver = createReceiver()
  const world = createWorld({ ...DEFAULT_CONFIG, fetchLinks: false, ...config }, () => startAt, receiver.client)
  world.subscriptions.set({
    callbackUrl: 'http://receiver.test/hook',
    verifyToken: 'demo-verify-token',
    appSecret: 'demo-app-secret',
    version: world.config.webhookVersion,
  })
  const app = await createApp(world, '/nowhere')
  const graph: Bench['graph'] = async (method, path, body) => {
    const response = await app.inject({
      method,
      url: path,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    return { status: response.statusCode, body: response.json<JsonObject>() }
  }
  const send: Bench['send'] = (body, number = KASI) =>
    graph('POST', `/v26.0/${number}/messages`, { messaging_product: 'whatsapp', to: `+${THANDI}`, ...body })
  return {
    world,
    app,
    receiver,
    pass: async (ms) => {
      world.clock.advance(ms)
      // Deliveries end in microtasks, since the receiver answers at once.
      await new Promise((resolve) => setImmediate(resolve))
    },
    graph,
    send,
    codeOf: async (body, number) => Number(objectAt((await send(body, number)).body, 'error')['code'] ?? 0),
    says: (phone, text, number = KASI) => {
      const said = world.inbound.say(world.store.putUser({ phone }), world.store.numbers.get(number)!, {
        type: 'text',
        text,
      })
      if (!said.ok) throw new Error(said.error)
      return said.value
    },
  }
}

export const aText = (body = 'Sharp'): JsonObject => ({ type: 'text', text: { body } })

/** A text of that many characters. */
export const letters = (count: number): string => 'a'.repeat(count)
