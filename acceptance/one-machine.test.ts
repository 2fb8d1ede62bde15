/** Production on one machine, as docs/production.md has it: HTTPS of its own, webhooks from outside, a backup every night. */
import { readFileSync } from 'node:fs'
import { copyFile, readdir } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmulatorClient, type EmulatorClient } from '../emulator/client.ts'
import { startEmulator, type LaunchedEmulator } from '../emulator/launch.ts'
import { freePort } from '../src/platform/net/free-port.ts'
import { KASI_KOTA, NOMSA, startProduct, startRefused, type Product } from './harness.ts'
import { keepingCommand } from './keeping.ts'
import { ask, hears, places } from './people.ts'
import { FIXTURE_PASSPHRASE, releaseFixtures } from './release-fixture.ts'
import { makeDataDir, removeDataDir } from './data-dir.ts'

const CERTIFICATES = join(import.meta.dirname, '../src/platform/http/fixtures')
const SECRETS = {
  WHATSAPP_APP_SECRETS: 'an-app-secret-of-its-own',
  WHATSAPP_VERIFY_TOKEN: 'a-verify-token-of-its-own',
  WHATSAPP_ACCESS_TOKEN: 'an-access-token-of-its-own',
} as const
const BACKUP_WITHIN_MS = 60_000
/** Half of what it would take by itself. */
const RELOAD_WITHIN_MS = 30_000

let home: string
let port: number
let launched: LaunchedEmulator
let emulator: EmulatorClient
let product: Product
let env: Readonly<Record<string, string>>

const getPage = (path: string): Promise<{ readonly status: number | undefined; readonly text: string }> =>
  new Promise((resolve, reject) => {
    const ca = readFileSync(join(home, 'cert.pem'))
    request({ host: 'localhost', port, path, ca, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode, text }))
    })
      .once('error', reject)
      .end()
  })

/** The name in the certificate that a new connection is given. */
const servedCertificate = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN))
      socket.end()
    }).once('error', reject)
  })

beforeAll(async () => {
  home = await makeDataDir('wakala-machine-')
  await copyFile(join(CERTIFICATES, 'tls-a.pem'), join(home, 'cert.pem'))
  await copyFile(join(CERTIFICATES, 'tls-a.key'), join(home, 'cert.key'))
  // A machine that has shops: those of a restored backup.
  const dataDir = join(home, 'data')
  const restored = await keepingCommand(
    'restore',
    { WAKALA_DATA_DIR: dataDir, WAKALA_BACKUP_PASSPHRASE: FIXTURE_PASSPHRASE },
    [releaseFixtures()[0] ?? '', '--no-erasures'],
  )
  expect(restored).toMatchObject({ code: 0, err: '' })
  port = await freePort()
  launched = await startEmulator({
    callbackUrl: `https://localhost:${port}/webhooks/whatsapp`,
    appSecret: SECRETS.WHATSAPP_APP_SECRETS,
    accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
    verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
    env: { NODE_EXTRA_CA_CERTS: join(home, 'cert.pem') }, // as Meta trusts a public authority
  })
  emulator = createEmulatorClient(launched.url)
  env = {
    WAKALA_MODE: 'production',
    WAKALA_HOST: '127.0.0.1',
    WAKALA_DATA_DIR: dataDir,
    WAKALA_TLS_CERT_FILE: join(home, 'cert.pem'),
    WAKALA_TLS_KEY_FILE: join(home, 'cert.key'),
    WAKALA_BACKUP_DIR: join(home, 'backups'),
    PUBLIC_URL: 'https://shops.example',
    WHATSAPP_GRAPH_URL: launched.url,
    ...SECRETS,
  }
  product = await startProduct(env, port)
}, 120_000)
afterAll(async () => {
  await product?.stop()
  await launched?.stop()
  await removeDataDir(home)
})

describe('production on one machine', () => {
  it("answers Meta's question over HTTPS, and takes its signed webhooks", async () => {
    const { WHATSAPP_VERIFY_TOKEN: token } = SECRETS
    const path = `/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=42`
    const nomsa = emulator.user(NOMSA)
    const customer = emulator.user('27710800101', { name: 'Lindiwe Zulu' })

    const verified = await getPage(path)
    const refused = await getPage(path.replace(token, 'another'))
    await ask(nomsa, 'hi', KASI_KOTA)
    const number = await places(customer, '2 magwinya', KASI_KOTA)
    await hears(nomsa, `New order ${number}`)

    expect(verified).toEqual({ status: 200, text: '42' })
    expect(refused.status).toBe(403)
  })

  it('makes its first backup by itself, which opens with the master key alone', async () => {
    const deadline = Date.now() + BACKUP_WITHIN_MS
    const finished = async (): Promise<readonly string[]> =>
      (await readdir(join(home, 'backups')).catch(() => [])).filter((name) => name.endsWith('.backup'))
    while ((await finished()).length === 0 && Date.now() < deadline) await sleep(200)

    const [name = 'none'] = await finished()
    const checked = await keepingCommand('backup', { WAKALA_DATA_DIR: join(home, 'data') }, [
      '--verify',
      join(home, 'backups', name),
    ])
    // The file has its name before the process that wrote it has ended and told.
    let metrics = await getPage('/metrics')
    while (/^wakala_backup_timestamp_seconds 0$/m.test(metrics.text) && Date.now() < deadline) {
      await sleep(200)
      metrics = await getPage('/metrics')
    }

    expect(checked.code).toBe(0)
    expect(checked.out).toContain('is whole')
    expect(metrics.text).toMatch(/^wakala_backup_timestamp_seconds 1\.?\d+/m)
    expect(metrics.text).toMatch(/^wakala_tls_certificate_expiry_timestamp_seconds [1-9]/m)
  })

  it('takes a renewed certificate at once when it is told to, and goes on serving', async () => {
    const before = await servedCertificate()
    await copyFile(join(CERTIFICATES, 'tls-b.pem'), join(home, 'cert.pem'))
    await copyFile(join(CERTIFICATES, 'tls-b.key'), join(home, 'cert.key'))

    process.kill(product.pid(), 'SIGHUP') // systemctl reload
    const deadline = Date.now() + RELOAD_WITHIN_MS
    while ((await servedCertificate()) === before && Date.now() < deadline) await sleep(50)

    expect([before, await servedCertificate()]).toEqual(['shops-a.example', 'shops-b.example'])
    expect((await getPage('/healthz')).status).toBe(200)
    expect(product.hasEnded()).toBe(false)
    expect(product.log()).toMatch(/listening at https:\/\//)
  })

  it('refuses to start with a certificate that is not there, in one line', async () => {
    const { code, lines } = await startRefused({
      ...env,
      WAKALA_DATA_DIR: join(home, 'other'),
      WAKALA_TLS_CERT_FILE: join(home, 'nothing.pem'),
    })

    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringContaining('nothing.pem is not there')])
  })
})
