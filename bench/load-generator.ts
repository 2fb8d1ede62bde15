/**
 * A load generator in a process of its own: POSTs signed webhooks over kept-alive connections, told what to do by lines
 * of JSON on standard input: `{url, count, connections, perSecond?}`; answers with a line of latencies.
 */
import { randomBytes } from 'node:crypto'
import { Agent } from 'node:http'
import { createInterface } from 'node:readline'
import { postSigned, signatureOf } from './signed-post.ts'

interface Order {
  readonly url: string
  readonly count: number
  readonly connections: number
  /** Paced when given, as fast as it goes otherwise. */
  readonly perSecond?: number
}

const NAMES = ['Thandi', 'Sipho', 'Lerato M.', 'Mam’ Dlamini', 'Kagiso', 'Bongani 🇿🇦', 'Nomsa', 'Pieter', 'T.M.']
const WORDS = (
  'ngicela kota coke ke bokae how much for two with chips no atchar asseblief brood melk please deliver today tomorrow ' +
  'malini iphakethe yami uphi sawubona hello 2 3 1l white brown bread'
).split(' ')
const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)] as T
const digits = (count: number): string => Array.from({ length: count }, () => pick([...'0123456789'])).join('')

/** Everybody is somebody else with something else to say: what is stored must not shrink more than life would let it. */
const body = (): Buffer => {
  const waId = `27${pick(['60', '71', '82'])}${digits(7)}`
  const userId = `ZA.${digits(16)}`
  const message = {
    from: waId,
    from_user_id: userId,
    id: `wamid.${randomBytes(42).toString('base64')}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: Array.from({ length: 3 + Math.floor(Math.random() * 10) }, () => pick(WORDS)).join(' ') },
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '27600000001', phone_number_id: '700100200300401' },
    contacts: [{ profile: { name: pick(NAMES) }, wa_id: waId, user_id: userId }],
    messages: [message],
  }
  const entry = { id: '900100200300400', changes: [{ field: 'messages', value }] }
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] }))
}

/** @returns the milliseconds until the answer had been read */
const post = async (url: URL, agent: Agent, bytes: Buffer, signature: string): Promise<number> => {
  const startedAt = performance.now()
  await postSigned(url, agent, bytes, signature)
  return performance.now() - startedAt
}

const run = async (order: Order): Promise<readonly number[]> => {
  const url = new URL(order.url)
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections })
  const prepared = Array.from({ length: order.count }, () => {
    const bytes = body()
    return { bytes, signature: signatureOf(bytes) }
  })
  const latencies: number[] = []
  if (order.perSecond) {
    const gapMs = 1000 / order.perSecond
    const startedAt = performance.now()
    const running: Promise<void>[] = []
    for (const [i, { bytes, signature }] of prepared.entries()) {
      const waitMs = startedAt + i * gapMs - performance.now()
      if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs))
      running.push(post(url, agent, bytes, signature).then((ms) => void latencies.push(ms)))
    }
    await Promise.all(running)
  } else {
    const next = async (): Promise<void> => {
      for (let p = prepared.pop(); p; p = prepared.pop()) latencies.push(await post(url, agent, p.bytes, p.signature))
    }
    await Promise.all(Array.from({ length: order.connections }, next))
  }
  agent.destroy()
  return latencies
}

for await (const line of createInterface({ input: process.stdin })) {
  const latencies = await run(JSON.parse(line) as Order)
  process.stdout.write(`${JSON.stringify(latencies)}\n`)
}
