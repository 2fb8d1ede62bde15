/** A small stand-in for the emulator's control API, for the tests of the pages: it keeps chats and tells what it was asked. */
import { createServer, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { ChatMessage, WireObject } from './types.ts'

export const SHOP = '700100200300401'
export const CUSTOMER = '27710000001'
export const SELLER = '27820000001'
/** Noon in Johannesburg, on a Wednesday. */
export const NOW = Date.parse('2026-11-25T12:00:00+02:00')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const ORDER_READY = {
  name: 'order_ready',
  language: 'en_ZA',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order update' },
    { type: 'BODY', text: 'Hi {{first_name}}, your order *{{order_no}}* is ready to collect.' },
    { type: 'FOOTER', text: 'Kasi Kota Corner' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'On my way' },
        { type: 'URL', text: 'Track it', url: 'https://shop.example/{{1}}' },
      ],
    },
  ],
}

type Said = {
  readonly to: string
  readonly key?: string
  readonly message: {
    readonly type: string
    readonly text?: string
    readonly id?: string
    readonly contextId?: string
    readonly forwarded?: boolean
  }
}
type Asked = { readonly method: string; readonly path: string; readonly body: WireObject }
type Draft = { readonly type: string; readonly body: WireObject } & Partial<Omit<ChatMessage, 'type' | 'body'>>

export type FakeEmulator = Awaited<ReturnType<typeof startFakeEmulator>>

export const startFakeEmulator = async () => {
  const asked: Asked[] = []
  const chats = new Map<string, ChatMessage[]>()
  const streams = new Set<ServerResponse>()
  const users = [
    { phone: CUSTOMER, name: 'Thandi M', bsuid: 'ZA.1', hidePhone: false },
    { phone: '27710000002', name: 'Sipho', bsuid: 'ZA.2', username: 'sipho.k', hidePhone: true },
    { phone: SELLER, name: 'Nomsa (owner)', bsuid: 'ZA.3', hidePhone: false },
  ]
  const taken = new Set<string>()
  let faults: WireObject = {}
  let offsetMs = 0
  let loses: 'requests' | 'answers' | null = null
  let meter: WireObject = { total: { messages: {}, delivered: 0, usd: 0, zar: 0 }, byNumber: {} }

  const emit = (event: string, data: unknown): void => {
    for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  /** Puts a message into a chat and tells the pages. */
  const put = (direction: 'in' | 'out', draft: Draft, phone = CUSTOMER, phoneNumberId = SHOP): ChatMessage => {
    const key = `${phone}/${phoneNumberId}`
    const chat = chats.get(key) ?? []
    const n = chat.length + 1
    const message: ChatMessage = { n, wamid: `wamid.${phone}.${n}`, direction, at: NOW + offsetMs + n, ...draft }
    chats.set(key, [...chat, message])
    emit('message', { phone, phoneNumberId, message })
    return message
  }

  const state = () => ({
    numbers: [
      { phoneNumberId: '700100200300400', displayPhone: '27600000000', name: 'Wakala' },
      { phoneNumberId: SHOP, displayPhone: '27600000001', name: 'Kasi Kota Corner' },
      { phoneNumberId: '700100200300402', displayPhone: '27600000002', name: 'Ubuntu Spaza' },
    ],
    users,
    clock: { offsetMs, now: NOW + offsetMs },
    faults,
    meter,
  })

  /** What the person sent, as the business would see it. */
  const received = (phone: string, { to, message, key = '' }: Said): void => {
    if (taken.has(key)) return
    taken.add(key)
    const { type, contextId, forwarded, id = '', text = '' } = message
    const draft = { key, ...(contextId ? { contextId } : {}), ...(forwarded ? { forwarded } : {}) }
    const interactive = { type: 'button_reply', button_reply: { id, title: id } }
    const bodies: Readonly<Record<string, WireObject>> = {
      text: { text: { body: text } },
      location: { location: message },
      audio: { audio: { voice: true } },
      tap: { interactive },
    }
    const body = bodies[type]
    if (body) put('in', { ...draft, type: type === 'tap' ? 'interactive' : type, body }, phone, to)
  }

  const answer = (method: string, path: string, body: WireObject): unknown => {
    const [kind, phone = '', rest = ''] = path.split('/')
    if (path === 'state') return state()
    if (path === 'meter') return meter
    if (path === 'wire') return { last: 0, wire: [] }
    if (path === 'templates') return { templates: [ORDER_READY] }
    if (kind === 'chats' && method === 'GET') return { messages: chats.get(`${phone}/${rest}`) ?? [] }
    if (path === 'faults') return (faults = method === 'DELETE' ? {} : { ...faults, ...body })
    if (path === 'users') return users.push({ bsuid: 'ZA.9', hidePhone: false, phone: '', name: '', ...body })
    if (path === 'clock') {
      offsetMs += Number(body['advanceMs'])
      emit('clock', { offsetMs, now: NOW + offsetMs })
      return {}
    }
    if (kind === 'users' && rest === 'messages') return received(phone, body as Said)
    return undefined
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://fake').pathname.replace(/^\/emulator\//, '')
    if (!path.startsWith('api/')) return void sendFile(path === '' ? 'index.html' : path, response)
    const asks = decodeURIComponent(path.slice('api/'.length))
    if (asks === 'stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n')
      streams.add(response)
      request.on('close', () => streams.delete(response))
      return
    }
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const body = (text === '' ? {} : JSON.parse(text)) as WireObject
      const isSaid = asks.endsWith('/messages')
      if (isSaid && loses === 'requests') return void request.socket.destroy()
      if (isSaid && loses === 'answers') {
        answer(request.method ?? '', asks, body)
        return void request.socket.destroy()
      }
      asked.push({ method: request.method ?? '', path: asks, body })
      const isRefused = (body as Partial<Said>).message?.text === 'refuse me'
      response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/json' })
      const refusal = { error: { message: 'told to refuse' } }
      response.end(JSON.stringify(isRefused ? refusal : (answer(request.method ?? '', asks, body) ?? {})))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/emulator/`,
    asked,
    emit,
    put,
    /** From now on the line loses what is said, or that it was heard; null mends it. */
    lose: (what: 'requests' | 'answers' | null) => {
      loses = what
    },
    /** What people have said, as it was heard. */
    heard: () => [...chats.values()].flat().filter(({ direction }) => direction === 'in'),
    setMeter: (next: WireObject) => {
      meter = next
      emit('meter', next)
    },
    /** A new chat and a clear sky for the next test. */
    reset: () => {
      asked.length = 0
      chats.clear()
      faults = {}
      offsetMs = 0
      loses = null
    },
    close: () => {
      for (const stream of streams) stream.destroy()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

const sendFile = async (name: string, response: ServerResponse): Promise<void> => {
  const type = TYPES[extname(name)]
  const content = type ? await readFile(join(import.meta.dirname, name)).catch(() => null) : null
  response.writeHead(content ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(content ?? 'not found')
}
