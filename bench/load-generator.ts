/**
 * A load generator in a process of its own: POSTs signed webhooks over kept-alive connections, told what to do by lines
 * of JSON on standard input: `{url, count, connections, perSecond?}`; answers with a line of latencies.
 */
import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { createInterface } from 'node:readline'

interface Order {
  readonly url: string
  readonly count: number
  readonly connections: number
  /** Paced when given, as fast as it goes otherwise. */
  readonly perSecond?: number
}

let serial = 0
const body = (): Buffer =>
  Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '900100200300400',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '27600000001', phone_number_id: '700100200300401' },
                contacts: [{ profile: { name: 'Thandi' }, wa_id: '27710000001', user_id: 'ZA.1002003004005006' }],
                messages: [
                  {
                    from: '27710000001',
                    from_user_id: 'ZA.1002003004005006',
                    id: `wamid.${process.pid}.${serial++}.${'x'.repeat(40)}`,
                    timestamp: String(Math.floor(Date.now() / 1000)),
                    type: 'text',
                    text: { body: 'Ngicela 2 kota ne-coke, ke bokae?' },
                  },
                ],
              },
            },
          ],
        },
      ],
    }),
  )

const sign = (bytes: Buffer): string => `sha256=${createHmac('sha256', 'demo-app-secret').update(bytes).digest('hex')}`

const post = (url: URL, agent: Agent, bytes: Buffer, signature: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const req = request(
      {
        agent,
        host: url.hostname,
        port: url.port,
        path: url.pathname,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': bytes.length,
          'x-hub-signature-256': signature,
        },
      },
      (response) => {
        response.resume()
        response.on('end', () =>
          response.statusCode === 200
            ? resolve(performance.now() - startedAt)
            : reject(new Error(`status ${response.statusCode}`)),
        )
      },
    )
    req.on('error', reject)
    req.end(bytes)
  })

const run = async (order: Order): Promise<readonly number[]> => {
  const url = new URL(order.url)
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections })
  const prepared = Array.from({ length: order.count }, () => {
    const bytes = body()
    return { bytes, signature: sign(bytes) }
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
