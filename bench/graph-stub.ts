/**
 * Meta in one small process: takes taps to send as webhooks, accepts what the product sends, and reports each message as
 * sent, delivered and read, in this order. Told what to do by lines of JSON on standard input; answers with a line once
 * every reply of an order has been reported as read.
 */
import { Agent, createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { postSigned, signatureOf } from './signed-post.ts'

export interface StubTap {
  readonly phoneNumberId: string
  readonly waId: string
  readonly bsuid: string
}
export interface StubOrder {
  readonly callback: string
  readonly taps: readonly StubTap[]
  readonly perSecond: number
  readonly tapId: string
}

const WABA = '900100200300499'
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let serial = 0
let callback = ''
let isRead = (): void => undefined

const post = (value: object): Promise<void> => {
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', ...value } }
  const body = Buffer.from(
    JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: WABA, changes: [change] }] }),
  )
  return postSigned(new URL(callback), agent, body, signatureOf(body))
}

const seconds = (): string => String(Math.floor(Date.now() / 1000))
const metadataOf = (phoneNumberId: string) => ({
  metadata: { display_phone_number: '27500000000', phone_number_id: phoneNumberId },
})

const tap = ({ phoneNumberId, waId, bsuid }: StubTap, id: string): Promise<void> =>
  post({
    ...metadataOf(phoneNumberId),
    contacts: [{ profile: { name: 'Thandi' }, wa_id: waId, user_id: bsuid }],
    messages: [
      {
        from: waId,
        from_user_id: bsuid,
        id: `wamid.in.${process.pid}.${serial++}`,
        timestamp: seconds(),
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id, title: 'Menu' } },
      },
    ],
  })

const report = async (phoneNumberId: string, wamid: string, to: string, opaque: unknown): Promise<void> => {
  for (const status of ['sent', 'delivered', 'read']) {
    await post({
      ...metadataOf(phoneNumberId),
      statuses: [
        {
          id: wamid,
          status,
          timestamp: seconds(),
          recipient_id: to,
          ...(typeof opaque === 'string' ? { biz_opaque_callback_data: opaque } : {}),
          ...(status === 'delivered'
            ? { pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' } }
            : {}),
        },
      ],
    })
  }
  isRead()
}

const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
    outgoing.setHeader('content-type', 'application/json')
    if (body.status === 'read') return void outgoing.end('{"success":true}')
    const phoneNumberId = /\/(\d+)\/messages$/.exec(incoming.url ?? '')?.[1] ?? ''
    const wamid = `wamid.out.${process.pid}.${serial++}`
    const to = typeof body.to === 'string' ? body.to : ''
    outgoing.end(JSON.stringify({ messaging_product: 'whatsapp', contacts: [], messages: [{ id: wamid }] }))
    report(phoneNumberId, wamid, to, body.biz_opaque_callback_data).catch((error: unknown) =>
      process.stderr.write(`stub: ${String(error)}\n`),
    )
  })
})

const run = async (order: StubOrder): Promise<void> => {
  callback = order.callback
  let left = order.taps.length
  const done = new Promise<void>((resolve) => {
    isRead = () => {
      if (--left === 0) resolve()
    }
  })
  const startedAt = performance.now()
  for (const [i, one] of order.taps.entries()) {
    const waitMs = startedAt + (i * 1_000) / order.perSecond - performance.now()
    if (waitMs > 1) await sleep(waitMs)
    tap(one, order.tapId).catch((error: unknown) => process.stderr.write(`stub: ${String(error)}\n`))
  }
  await done
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' && address ? address.port : 0 })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
for await (const line of createInterface({ input: process.stdin })) {
  await run(JSON.parse(line) as StubOrder)
  process.stdout.write('{"done":true}\n')
}
