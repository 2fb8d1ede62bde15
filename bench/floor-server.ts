/** The floor of the ingress benchmark: a Fastify route that verifies the same signature and stores nothing. */
import fastify from 'fastify'
import { verifySignature } from '../src/channel/ingress/signature.ts'

const app = fastify({ logger: false })
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 4 * 1024 * 1024 }, (_request, body, done) =>
  done(null, body),
)
app.post('/webhooks/whatsapp', async (request, reply) => {
  const header = request.headers['x-hub-signature-256']
  const isOurs = verifySignature(request.body as Buffer, Array.isArray(header) ? header[0] : header, [
    'demo-app-secret',
  ])
  return reply
    .code(isOurs ? 200 : 401)
    .type('text/plain')
    .send('')
})
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 0) })
const address = app.server.address()
process.on('SIGTERM', () => process.exit(0))
process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' && address ? address.port : 0 })}\n`)
