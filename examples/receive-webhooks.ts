/**
 * Has this machine told of orders and messages, checks each signature, and prints what it hears; the endpoint goes with the program.
 * Run: node scripts/run.mjs examples/receive-webhooks.ts, then order something on the emulator's phone.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { api, must, say } from './client.ts'

/** An event may come twice; what was seen is dropped by its id. */
const seen = new Set<string>()
let receiver: Webhook | null = null

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const id = String(request.headers['webhook-id'])
    try {
      // Over the bytes as they came: a body that is parsed and written again is another body.
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const event = receiver?.verify(Buffer.concat(chunks).toString('utf8'), headers) as { readonly type: string }
      if (!seen.has(id)) say(`${event.type} ${JSON.stringify(event)}`)
      seen.add(id)
      response.writeHead(204).end()
    } catch {
      response.writeHead(401).end()
    }
  })
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const { port } = server.address() as AddressInfo

const body = {
  url: `http://127.0.0.1:${port}/hooks`,
  description: 'example',
  eventTypes: ['order_placed' as const, 'order_accepted' as const, 'message_received' as const],
}
const endpoint = must(await api.POST('/api/v1/webhooks', { body }))
receiver = new Webhook(endpoint.secret ?? '')
say(`listening as ${endpoint.id}`)

const leave = async (): Promise<void> => {
  await api.DELETE('/api/v1/webhooks/{endpointId}', { params: { path: { endpointId: endpoint.id } } })
  process.exit(0)
}
process.on('SIGINT', () => void leave())
process.on('SIGTERM', () => void leave())
