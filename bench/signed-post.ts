/** What Meta's servers do: POST a body with its signature, over connections that are kept. */
import { createHmac } from 'node:crypto'
import { request, type Agent } from 'node:http'

const SECRET = process.env.APP_SECRET ?? 'demo-app-secret'

export const signatureOf = (bytes: Buffer): string =>
  `sha256=${createHmac('sha256', SECRET).update(bytes).digest('hex')}`

/** Resolves when the answer has been read, and rejects when it is not 200. */
export const postSigned = (url: URL, agent: Agent, bytes: Buffer, signature: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const posted = request(
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
          response.statusCode === 200 ? resolve() : reject(new Error(`webhook answered ${response.statusCode}`)),
        )
      },
    )
    posted.on('error', reject)
    posted.end(bytes)
  })
