/** HTTP to the receiver: exact bytes out, status and a bounded body back. Never throws. */
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

export interface Answer {
  /** 0: no connection, a broken one, or no answer in time. */
  readonly status: number
  readonly body: string
}

/** Only the beginning of an answer is of interest, and it goes into the wire log. */
const ANSWER_MAX = 4_096
const SOCKETS_MAX = 128

export interface HttpClient {
  readonly call: (
    method: 'GET' | 'POST',
    url: string,
    headers: Readonly<Record<string, string>>,
    bytes: Buffer | null,
    timeoutMs: number,
  ) => Promise<Answer>
  readonly close: () => void
}

export const createHttpClient = (): HttpClient => {
  const http = new HttpAgent({ keepAlive: true, maxSockets: SOCKETS_MAX })
  const https = new HttpsAgent({ keepAlive: true, maxSockets: SOCKETS_MAX })
  return {
    call: (method, url, headers, bytes, timeoutMs) =>
      new Promise<Answer>((resolve) => {
        const secure = url.startsWith('https:')
        const send = secure ? httpsRequest : httpRequest
        const request = send(url, { method, headers, agent: secure ? https : http }, (response) => {
          let body = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => {
            if (body.length < ANSWER_MAX) body += chunk.slice(0, ANSWER_MAX - body.length)
          })
          response.on('end', () => done({ status: response.statusCode ?? 0, body }))
          response.on('error', (error) => done({ status: 0, body: String(error) }))
        })
        const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
        const done = (answer: Answer): void => {
          clearTimeout(timer)
          resolve(answer)
        }
        request.on('error', (error) => done({ status: 0, body: error.message }))
        request.end(bytes ?? undefined)
      }),
    close: () => {
      http.destroy()
      https.destroy()
    },
  }
}
