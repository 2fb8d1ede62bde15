import { copyFile, mkdtemp, rm, utimes } from 'node:fs/promises'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpServer } from './server.ts'
import { readTls, TlsUnusableError, watchTls, type TlsFiles } from './tls.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')
let dir: string
let files: TlsFiles
let clockSeconds = 1_800_000_000

/** Puts a file into place as a certificate client does: a copy with a time of its own. */
const put = async (fixture: string, name: 'cert.pem' | 'cert.key'): Promise<void> => {
  await copyFile(join(FIXTURES, fixture), join(dir, name))
  clockSeconds += 60
  await utimes(join(dir, name), clockSeconds, clockSeconds)
}
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wakala-tls-'))
  files = { cert: join(dir, 'cert.pem'), key: join(dir, 'cert.key') }
  await put('tls-a.pem', 'cert.pem')
  await put('tls-a.key', 'cert.key')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

interface Answer {
  readonly status: number | undefined
  readonly subject: string
  readonly protocol: string | null
  readonly hsts: string | undefined
}
const ask = (port: number): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/healthz', rejectUnauthorized: false, agent: false }, (response) => {
      const socket = response.socket as TLSSocket
      resolve({
        status: response.statusCode,
        subject: String(socket.getPeerCertificate().subject.CN),
        protocol: socket.getProtocol(),
        hsts: response.headers['strict-transport-security'],
      })
      response.resume()
    })
      .once('error', reject)
      .end()
  })

describe('a server with a certificate', () => {
  it('serves HTTPS, and the renewed certificate from the next connection on', async () => {
    const tls = await readTls(files)
    const app = await createHttpServer({
      log: pino({ level: 'silent' }),
      registry: new Registry(),
      readiness: async () => ({ ok: true, checks: {} }),
      tls,
    })
    const told: string[] = []
    const watch = watchTls(app.server as never, files, tls, {
      onRenewed: () => told.push('renewed'),
      onUnusable: () => told.push('unusable'),
      onLook: (expiresAt) => told.push(String(expiresAt.getUTCFullYear() > 2100)),
    })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    try {
      const first = await ask(port)
      await watch.look()
      await put('tls-b.pem', 'cert.pem') // its key is not there yet
      await watch.look()
      await watch.look()
      const meanwhile = await ask(port)
      await put('tls-b.key', 'cert.key')
      const isTaken = await watch.look()
      const renewed = await ask(port)

      expect(first).toMatchObject({ status: 200, subject: 'shops-a.example', protocol: 'TLSv1.3' })
      expect(first.hsts).toContain('max-age=')
      expect(meanwhile.subject).toBe('shops-a.example')
      expect(isTaken).toBe(true)
      expect(renewed.subject).toBe('shops-b.example')
      expect(told.filter((word) => word !== 'true')).toEqual(['unusable', 'renewed'])
    } finally {
      watch.stop()
      await app.close()
    }
  })
})

describe('certificate files', () => {
  it.each([
    ['of two different pairs', () => put('tls-b.key', 'cert.key')],
    ['that are no PEM', () => put('../tls.ts', 'cert.pem')],
    ['of which one is missing', () => rm(files.key)],
  ])('%s are refused with a sentence', async (_what, spoil) => {
    await spoil()

    const refused = readTls(files)

    await expect(refused).rejects.toBeInstanceOf(TlsUnusableError)
    await expect(refused).rejects.toThrow(dir)
  })
})
