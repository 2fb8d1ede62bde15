/** The upgrade path: an installation of an earlier release, with a day's life in it, on the code of today. */
import { copyFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmulatorClient, type EmulatorClient } from '../emulator/client.ts'
import { startEmulator, type LaunchedEmulator } from '../emulator/launch.ts'
import { listMigrations } from '../src/platform/db/migrate.ts'
import { freePort } from '../src/platform/net/free-port.ts'
import { KASI_KOTA, NOMSA, startProduct, UBUNTU_SPAZA, type Product } from './harness.ts'
import { keepingCommand, readBooks } from './keeping.ts'
import { ask, hears, places, query } from './people.ts'
import { FIXTURE_PASSPHRASE, releaseFixtures } from './release-fixture.ts'
import { makeDataDir, removeDataDir } from './data-dir.ts'

describe.each(releaseFixtures().map((file) => [path.basename(file), file] as const))('from %s', (_name, file) => {
  let dataDir: string
  let launched: LaunchedEmulator
  let emulator: EmulatorClient
  let product: Product
  let report: { readonly migrated: readonly string[]; readonly rows: number }

  beforeAll(async () => {
    dataDir = await makeDataDir('wakala-upgrade-')
    const backup = path.join(dataDir, '..', `${path.basename(dataDir)}.backup`)
    await copyFile(file, backup)
    const restored = await keepingCommand(
      'restore',
      { WAKALA_DATA_DIR: dataDir, WAKALA_BACKUP_PASSPHRASE: FIXTURE_PASSPHRASE },
      [backup, '--no-erasures', '--json'],
    )
    await rm(backup)
    expect(restored).toMatchObject({ code: 0, err: '' })
    report = JSON.parse(restored.out) as typeof report
    const port = await freePort()
    launched = await startEmulator({ callbackUrl: `http://127.0.0.1:${port}/webhooks/whatsapp` })
    emulator = createEmulatorClient(launched.url)
    const env = { WAKALA_DATA_DIR: dataDir, WHATSAPP_GRAPH_URL: launched.url, WAKALA_LOG_LEVEL: 'warn' }
    product = await startProduct(env, port)
  })
  afterAll(async () => {
    await product?.stop()
    await launched?.stop()
    await removeDataDir(dataDir)
  })

  it('every later migration is applied to its data', async () => {
    const applied = await query<{ name: string }>({ dataDir }, 'select name from schema_migration order by id')

    expect(applied.map((row) => row.name)).toEqual(await listMigrations())
    expect(applied.slice(-report.migrated.length || applied.length).map((row) => row.name)).toEqual(report.migrated)
    expect(report.rows).toBeGreaterThan(500)
  })

  it('the books are those of that day', async () => {
    const books = await readBooks(dataDir)

    expect(books.orders.map(({ shop, number, total, state }) => [shop, number, total, state])).toEqual([
      ['kasi-kota', 1, 62_00, 'completed'],
      ['kasi-kota', 2, 7_50, 'accepted'],
      ['kasi-kota', 3, 5_00, 'cancelled'],
    ])
    expect(books).toMatchObject({ wrongTotals: 0, wrongLevels: 0, brokenChains: 0 })
    expect(books.auditEntries).toBeGreaterThan(0)
  })

  it('the order that was accepted then is made ready and handed over now', async () => {
    const nomsa = emulator.user(NOMSA)
    const zanele = emulator.user('27710700102', { name: 'Zanele Dube' })
    const hello = await ask(zanele, 'where is my order?', KASI_KOTA)
    await ask(nomsa, 'hi', KASI_KOTA)

    await ask(nomsa, 'ready 2', KASI_KOTA)
    const ready = await hears(zanele, 'is ready', hello.n)
    const [order] = await query<{ code: string }>(
      { dataDir },
      `select handover_code as code from sales_order o join tenant t on t.tenant_id = o.tenant_id
        where t.slug = 'kasi-kota' and o.number = 2`,
    )
    const handed = await ask(nomsa, order?.code ?? 'no code')
    const receipt = await hears(zanele, 'Receipt', ready.n)

    expect(hello.text).toContain('Order 2: accepted')
    expect(handed.text).toContain('Order 2 is handed over')
    expect(receipt.text).toContain('R7.50')
  })

  it('who said STOP then is still not written to, and whoever comes now is served', async () => {
    const [stopped] = await query<{ n: number }>(
      { dataDir },
      'select count(*)::int as n from customer where stopped_at is not null',
    )
    const sipho = emulator.user('27710700109', { name: 'Sipho Nkosi' })
    const number = await places(sipho, '1 white bread', UBUNTU_SPAZA)

    expect(stopped?.n).toBe(1)
    expect(number).toBe('1')
    expect(await readBooks(dataDir)).toMatchObject({ wrongTotals: 0, wrongLevels: 0, brokenChains: 0 })
  })
})
