/**
 * The floor of the reply benchmark: a bot that answers each inbound message at once with one short text and remembers
 * nothing. What it takes from tap to reply is what the emulator and the wire take.
 */
import { Agent, createServer, request } from 'node:http'

const graph = new URL(process.env.GRAPH_URL ?? '')
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

interface Hook {
  readonly entry?: readonly {
    readonly changes?: readonly {
      readonly value?: {
        readonly metadata?: { readonly phone_number_id?: string }
        readonly messages?: readonly { readonly from?: string }[]
      }
    }[]
  }[]
}

const answer = (phoneNumberId: string, to: string): void => {
  const body = Buffer.from(JSON.stringify({ messaging_product: 'whatsapp', to, type: 'text', text: { body: 'echo' } }))
  const req = request(
    {
      agent,
      host: graph.hostname,
      port: graph.port,
      path: `/v26.0/${phoneNumberId}/messages`,
      method: 'POST',
      headers: {
        authorization: 'Bearer demo-access-token',
        'content-type': 'application/json',
        'content-length': body.length,
      },
    },
    (response) => response.resume(),
  )
  req.on('error', (error) => process.stderr.write(`${error.message}\n`))
  req.end(body)
}

const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('end', () => {
    outgoing.end()
    const hook = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Hook
    for (const { value } of hook.entry?.flatMap((e) => e.changes ?? []) ?? []) {
      for (const { from } of value?.messages ?? []) answer(value?.metadata?.phone_number_id ?? '', from ?? '')
    }
  })
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('{"ready":true}\n'))
process.on('SIGTERM', () => process.exit(0))
